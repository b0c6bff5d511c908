"""Whole answers, over the real wire and through the real SDK."""

from __future__ import annotations

import gzip
import threading
from typing import TYPE_CHECKING

import pytest

from adventure.errors import Cause
from adventure.narration.model import Condemned, Finished
from adventure.voices.settings import VoiceSettings
from adventure.voices.zai import ZaiVoice
from tests.glm import GlmServer, Script, condemns, hostile, in_turn, narrates, says_nothing, sends_garbage, stalls
from tests.glm.scripts import DONE, HOSTILE_TEXT, ended, said
from tests.voices.asking import PATIENT, PROMPT, ask, ask_once, listen

if TYPE_CHECKING:
    from tests.glm import Talk

STORY = "雨 falls on the gate\u2028and on the “quay”.\n\nNobody minds. 🌧"


@pytest.mark.parametrize("letters", [1, 7, 1_000])
async def test_a_told_story_arrives_to_the_letter_with_its_counts(letters: int) -> None:
    answer = await ask(narrates(STORY, letters=letters))
    assert answer.text == STORY
    assert answer.end == Finished("stop", prompt_tokens=60, reply_tokens=20, cached_tokens=8)
    assert answer.asked == 1


async def test_the_service_can_take_back_what_it_said() -> None:
    answer = await ask(condemns("Unspeakable."))
    assert (answer.text, answer.end) == ("Unspeakable.", Condemned())


async def test_the_limit_of_the_reply_is_an_end_and_no_error() -> None:
    def cut_by_length(talk: Talk) -> None:
        talk.say("Rain falls on")
        talk.finish("length")

    assert (await ask(cut_by_length)).end == Finished("length", 60, 20, 8)


@pytest.mark.parametrize(
    ("script", "cause"), [(says_nothing(), Cause.EMPTY), (sends_garbage(), Cause.GARBLED)], ids=["nothing", "garbage"]
)
async def test_an_answer_without_a_word_is_an_error(script: Script, cause: Cause) -> None:
    assert (await ask(script)).trouble.cause is cause


async def test_hostile_text_is_handed_on_as_it_came_for_others_to_clean() -> None:
    assert (await ask(hostile())).text == HOSTILE_TEXT


def packed(talk: Talk) -> None:
    body = gzip.compress((said(STORY) + ended() + DONE).encode())
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
    talk.raw(head.encode() + body)


def until_closed(talk: Talk) -> None:
    talk.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + (said(STORY) + ended()).encode())
    talk.close()


def byte_by_byte(talk: Talk) -> None:
    for byte in (said(STORY) + ended() + DONE).encode():
        talk.send(bytes([byte]))
    talk.end()


@pytest.mark.parametrize("script", [packed, until_closed, byte_by_byte])
def test_it_does_not_matter_how_http_carries_the_answer(script: Script) -> None:
    assert ask_once(script).text == STORY


async def test_a_server_in_a_test_keeps_what_it_was_asked_and_answers_by_it() -> None:
    with GlmServer(in_turn(narrates(lambda asked: f"You said {asked.messages[-1][1]}."), narrates("Sun."))) as server:
        voice = ZaiVoice(VoiceSettings(base_url=server.base_url, limits=PATIENT))
        heard = [(await listen(voice.speak(PROMPT))).text for _ in range(3)]
        assert heard == ["You said look.", "Sun.", "Sun."]
        assert [request.number for request in server.requests] == [1, 2, 3]
        assert server.connections == 3


async def test_a_server_in_a_test_leaves_no_thread_even_when_it_stalls() -> None:
    with GlmServer(stalls(1)) as server:
        parts = ZaiVoice(VoiceSettings(base_url=server.base_url, limits=PATIENT)).speak(PROMPT)
        await anext(parts)
    assert not [thread for thread in threading.enumerate() if thread.name == "glm"]
    await parts.aclose()
