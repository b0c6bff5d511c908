"""The waiting limits, over streams of our own and over a service that goes silent."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from adventure.errors import Cause, VoiceError
from adventure.narration.model import Condemned
from adventure.voices.limits import within
from adventure.voices.settings import Limits
from tests.glm import cuts_after, narrates, sends, stalls
from tests.glm.scripts import DONE, ended, said
from tests.glm.server import Talk, text_frame
from tests.voices.asking import PATIENT, ask

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator


async def drip(*pauses: float, closed: list[str] | None = None) -> AsyncGenerator[int, None]:
    try:
        for number, pause in enumerate(pauses):
            await asyncio.sleep(pause)
            yield number
    finally:
        if closed is not None:
            closed.append("closed")


async def heard(limits: Limits, *pauses: float, listening: float = 0.0) -> tuple[list[int], str]:
    closed: list[str] = []
    got: list[int] = []
    try:
        async for number in within(limits, drip(*pauses, closed=closed)):
            got.append(number)
            await asyncio.sleep(listening)
    except VoiceError as trouble:
        return got, f"{trouble.cause.value} {trouble.circumstance} {trouble.fields['seconds']}"
    finally:
        assert closed == ["closed"]
    return got, ""


@pytest.mark.parametrize(
    ("limits", "pauses", "got", "message"),
    [
        (Limits(5, 5, 5), (0, 0, 0), [0, 1, 2], ""),
        (Limits(0.05, 9, 9), (9,), [], "slow first 0.05"),
        (Limits(9, 0.05, 9), (0, 0, 9), [0, 1], "slow gap 0.05"),
        (Limits(9, 9, 0.2), (0, 0, 9), [0, 1], "slow whole 0.2"),
    ],
    ids=["in time", "no first piece", "a gap", "too long in all"],
)
async def test_nobody_waits_longer_than_the_limits_say(
    limits: Limits, pauses: tuple[float, ...], got: list[int], message: str
) -> None:
    assert await heard(limits, *pauses) == (got, message)


async def test_a_steady_drip_cannot_outlast_the_limit_for_the_whole() -> None:
    got, message = await heard(Limits(9, 9, 0.3), *[0.02] * 1_000)
    assert 0 < len(got) < 1_000
    assert message == "slow whole 0.3"


async def test_the_time_that_the_listener_takes_is_no_gap() -> None:
    assert await heard(Limits(5, 0.05, 60), 0, 0, 0, listening=0.1) == ([0, 1, 2], "")


@pytest.mark.parametrize(
    ("after", "text"),
    [(None, ""), (0, ""), (2, "Hm. Hm. ")],
    ids=["before the headers", "after the headers", "mid-stream"],
)
async def test_a_service_that_goes_silent_is_given_up_and_what_was_heard_stands(after: int | None, text: str) -> None:
    answer = await ask(stalls(after, "Hm. "), Limits(first=0.5, gap=0.3, whole=9))
    assert (answer.text, answer.trouble.cause) == (text, Cause.SLOW)


async def test_signs_of_life_without_words_are_no_words() -> None:
    def keeps_alive(talk: Talk) -> None:
        while not talk.over.is_set():
            talk.send(": still here\n\n")
            talk.frame(text_frame(""))
            talk.rest(0.02)

    answer = await ask(keeps_alive, Limits(first=0.4, gap=9, whole=9))
    assert (answer.trouble.circumstance, answer.trouble.fields) == ("first", {"seconds": "0.4"})


async def test_a_headers_drip_cannot_outlast_the_limits() -> None:
    def drips_headers(talk: Talk) -> None:
        talk.raw(b"HTTP/1.1 200 OK\r\n")
        while not talk.over.is_set():
            talk.raw(b"X-More: yes\r\n")
            talk.rest(0.02)

    answer = await ask(drips_headers, Limits(first=0.4, gap=9, whole=9))
    assert answer.trouble.cause is Cause.SLOW


async def test_a_done_with_the_connection_left_open_ends_the_answer_at_once() -> None:
    answer = await ask(sends(said("Rain"), ended(), DONE, end=False), Limits(first=20, gap=20, whole=20))
    assert (answer.text, answer.end) == ("Rain", (await ask(narrates("Rain"))).end)


async def test_an_answer_that_gave_its_reason_and_counts_needs_no_done() -> None:
    answer = await ask(sends(said("Rain"), ended(), end=False), Limits(first=20, gap=20, whole=20))
    assert (answer.text, answer.end) == ("Rain", (await ask(narrates("Rain"))).end)


async def test_a_verdict_that_comes_after_the_end_still_counts() -> None:
    def condemns_late(talk: Talk) -> None:
        talk.say("Rain")
        talk.frame(text_frame("", finish_reason="stop"))
        talk.frame(text_frame("", finish_reason="sensitive"))
        talk.end()

    assert (await ask(condemns_late)).end == Condemned()


async def test_an_answer_that_gave_its_reason_is_not_kept_waiting_for_counts() -> None:
    def never_closes(talk: Talk) -> None:
        talk.say("Rain")
        talk.frame(text_frame("", finish_reason="length"))
        talk.stall()

    answer = await ask(never_closes, PATIENT)
    assert answer.text == "Rain"
    assert not isinstance(answer.end, VoiceError)


@pytest.mark.parametrize("rudely", [False, True], ids=["closed", "reset"])
async def test_a_stream_that_is_cut_is_an_error_and_what_was_heard_stands(rudely: bool) -> None:
    answer = await ask(cuts_after(2, "Hm. ", rudely=rudely))
    assert (answer.text, answer.trouble.cause, answer.asked) == ("Hm. Hm. ", Cause.CUT, 1)
