"""When it is worth asking again, and that nobody asks again once words were heard."""

from __future__ import annotations

import pytest

from adventure.errors import Cause
from adventure.narration.model import Finished
from adventure.voices.faults import fault
from adventure.voices.retry import pause_before_retry
from adventure.voices.settings import Limits
from tests.glm import Script, cuts_after, in_turn, narrates, refuses, says_nothing, sends, sends_garbage
from tests.glm.scripts import said
from tests.voices.asking import ask

HOPELESS = [
    Cause.KEY, Cause.ACCOUNT, Cause.MONEY, Cause.QUOTA, Cause.MODEL, Cause.TOO_LONG, Cause.SENSITIVE, Cause.REQUEST,
    Cause.SLOW, Cause.CUT, Cause.EMPTY, Cause.GARBLED,
]


def least(low: float, _high: float) -> float:
    return low


def most(_low: float, high: float) -> float:
    return high


@pytest.mark.parametrize("cause", HOPELESS)
def test_what_is_hopeless_is_not_tried_again(cause: Cause) -> None:
    assert pause_before_retry(fault(cause), 1, 1_000, least) is None


@pytest.mark.parametrize(
    ("cause", "tries", "shortest", "longest"),
    [
        (Cause.BUSY, 1, 1.0, 2.0),
        (Cause.BUSY, 2, 2.0, 4.0),
        (Cause.BUSY, 3, None, None),
        (Cause.UNREACHABLE, 1, 0.2, 0.5),
        (Cause.UNREACHABLE, 2, None, None),
        (Cause.SERVICE, 1, 0.2, 0.5),
        (Cause.SERVICE, 2, None, None),
    ],
)
def test_the_pause_varies_and_the_tries_are_few(
    cause: Cause, tries: int, shortest: float | None, longest: float | None
) -> None:
    trouble = fault(cause)
    assert pause_before_retry(trouble, tries, 60, least) == shortest
    assert pause_before_retry(trouble, tries, 60, most) == longest


def test_the_service_may_ask_for_a_longer_pause_but_not_for_a_shorter_one() -> None:
    assert pause_before_retry(fault(Cause.BUSY, retry_after=5), 1, 60, least) == 5
    assert pause_before_retry(fault(Cause.BUSY, retry_after=0.1), 1, 60, least) == 1


def test_a_pause_that_leaves_no_time_for_an_answer_is_not_made() -> None:
    assert pause_before_retry(fault(Cause.BUSY, retry_after=30), 1, 8, least) is None
    assert pause_before_retry(fault(Cause.BUSY), 1, 1.9, least) is None


async def test_a_busy_service_is_asked_again_after_a_pause() -> None:
    answer = await ask(in_turn(refuses(429, "1302"), narrates("Rain falls.")))
    assert (answer.text, answer.asked) == ("Rain falls.", 2)
    assert isinstance(answer.end, Finished)


async def test_a_busy_service_that_asks_for_a_long_pause_is_left_alone() -> None:
    answer = await ask(refuses(429, "1305", headers={"Retry-After": "60"}))
    assert (answer.trouble.cause, answer.trouble.retry_after, answer.asked) == (Cause.BUSY, 60, 1)


@pytest.mark.parametrize(
    "failing",
    [refuses(500, "1234"), refuses(502), cuts_after(0), cuts_after(0, rudely=True)],
    ids=["network code", "bad gateway", "closed", "reset"],
)
async def test_a_failure_before_the_first_word_is_tried_once_more(failing: Script) -> None:
    assert (await ask(in_turn(failing, narrates("Rain falls.")))).text == "Rain falls."
    answer = await ask(failing)
    assert answer.trouble.cause in (Cause.SERVICE, Cause.UNREACHABLE)
    assert answer.asked == 2


@pytest.mark.parametrize(
    ("failing", "cause"),
    [
        (refuses(429, "1113"), Cause.MONEY),
        (refuses(401, "1002"), Cause.KEY),
        (refuses(400, "1301"), Cause.SENSITIVE),
        (refuses(429, "1310"), Cause.QUOTA),
        (says_nothing(), Cause.EMPTY),
        (sends_garbage(), Cause.GARBLED),
        (sends(said("Rain"), 'data: {"error": {"code": "1302", "message": "busy"}}\n\n'), Cause.BUSY),
        (sends(said("Rain"), 'data: {"error": {"code": "1234", "message": "network"}}\n\n'), Cause.SERVICE),
        (cuts_after(1), Cause.CUT),
    ],
)
async def test_what_would_fail_again_or_was_partly_heard_is_asked_once(failing: Script, cause: Cause) -> None:
    answer = await ask(failing)
    assert (answer.trouble.cause, answer.asked) == (cause, 1)


async def test_the_tries_and_their_pauses_stay_within_the_limit_for_a_first_piece() -> None:
    answer = await ask(refuses(429, "1302"), Limits(first=1.5, gap=9, whole=9))
    assert (answer.trouble.cause, answer.asked) == (Cause.BUSY, 1)
