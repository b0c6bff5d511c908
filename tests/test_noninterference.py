"""The law of the house: a voice can colour the telling, and cannot touch a fact.

The same games are played with the author's words and with every kind of voice, and must go through the same states
without losing a turn or a clue, and without a secret or a control character shown even for a moment: the stories'
walkthroughs through the real SDK over a real server on loopback, every transcript there is and 200 random walks with
voices in process.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path

import pytest

from adventure.engine.outcome import Kind
from adventure.narration.telling import Done, Event, Request, Voice, tell
from adventure.play import hearing
from adventure.play.game import Game
from adventure.play.progress import Told
from adventure.play.session import Session
from adventure.voices.settings import Limits, VoiceSettings
from adventure.voices.zai import ZaiVoice
from adventure.workshop.walkthrough import lines_of, new_game
from adventure.world.language import Language
from adventure.world.state import State
from tests.glm import Asked, GlmServer, Script, cuts_after, hostile, narrates, says_nothing, sends_garbage
from tests.walkthroughs import CASES, world_of

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def retold(asked: Asked) -> str:
    """Tell what the prompt hands over, as an honest narrator would: in much the same words."""
    last = asked.messages[-1][1]
    lists = re.findall(r"(?:^- .*\n?)+", last, re.MULTILINE)
    told = [line[2:] for line in lists[-1].splitlines()] if lists else []
    return " ".join(told[-3:]) or "“So it is,” comes the answer."


def flat(text: str) -> str:
    return " ".join(text.split())


VOICES: dict[str, Callable[[], Script]] = {
    "narrates": lambda: narrates(retold, letters=400, counted=True),
    "says nothing": says_nothing,
    "cuts the stream": lambda: cuts_after(2),
    "sends garbage": sends_garbage,
    "is hostile": hostile,
}


async def play(game: Game, lines: list[str], voice: Voice | None) -> list[State]:
    """Return the states that the lines lead through; the voice is asked each time, however often it has failed."""
    session = Session(game, voice)
    states = []
    async for _ in session.opening():
        pass
    for line in lines:
        async for _ in session.play("/retry"):
            pass
        steps = [step async for step in session.play(line)]
        assert isinstance(steps[-1], Told), line
        states.append(game.state)
    assert len(game.chronicle.exchanges) > len(lines) * 0.8
    return states


def voice_at(server: GlmServer) -> Voice:
    settings = VoiceSettings(base_url=server.base_url, limits=Limits(first=5, gap=5, whole=10))
    return Voice(ZaiVoice(settings), "charglm-4")


@CASES
@pytest.mark.parametrize("kind", VOICES)
async def test_no_voice_changes_a_fact_loses_a_turn_or_drops_a_clue(path: Path, kind: str) -> None:
    lines = lines_of(path.read_text(encoding="utf-8"))
    plain = await play(new_game(world_of(path), 1), lines, None)
    game = new_game(world_of(path), 1)
    with GlmServer(VOICES[kind]()) as server:
        assert await play(game, lines, voice_at(server)) == plain
        assert server.requests
    shown = "\n".join(entry.text for entry in game.chronicle.entries)
    assert not CONTROL.search(shown)
    for exchange in game.chronicle.exchanges:
        told = flat("\n".join(words.text for words in exchange.told))
        for passage in exchange.passages:
            if passage.kind in (Kind.VERBATIM, Kind.REFUSAL, Kind.ENDING, Kind.GOAL):
                assert flat(passage.text) in told


@CASES
async def test_no_sentence_of_the_authors_own_is_withdrawn_from_a_voice_that_repeats_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdrawn: list[str] = []

    async def recorded(request: Request, language: Language, voice: Voice | None) -> AsyncGenerator[Event, None]:
        async with aclosing(tell(request, language, voice)) as events:
            async for event in events:
                if isinstance(event, Done):
                    withdrawn.extend(event.withdrawn)
                yield event

    monkeypatch.setattr(hearing, "tell", recorded)
    lines = lines_of(path.read_text(encoding="utf-8"))
    with GlmServer(narrates(retold, letters=400)) as server:
        await play(new_game(world_of(path), 1), lines, voice_at(server))
        assert len(server.requests) > len(lines) / 2
    assert withdrawn == []


@CASES
async def test_a_prompt_never_exceeds_the_window(path: Path) -> None:
    lines = lines_of(path.read_text(encoding="utf-8"))
    with GlmServer(narrates(retold, letters=400, counted=True)) as server:
        await play(new_game(world_of(path), 1), lines, voice_at(server))
        largest = max(sum(len(text) for _, text in asked.messages) // 4 for asked in server.requests)
        replies = max(int(str(asked.body["max_tokens"])) for asked in server.requests)
    print(f"largest prompt met: {largest} tokens as the service counts them, {replies} for the reply")
    assert largest + replies <= 7_700
