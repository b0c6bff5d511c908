"""How people feel and why: what the story says of it, and the event that moved them last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adventure.engine.outcome import Kind, Passage
from adventure.engine.view import Brief, FeelingView
from adventure.narration.exchange import Exchange, Words
from adventure.narration.temper import LONGEST, feelings
from adventure.world.names import PLAYER
from tests.narration.scenes import ANNA, BEN, BOTH, ENGLISH, HALL, brief, passage, request

GIFT = passage(Kind.REPORT, "You give Anna back her net.")
QUARREL = passage(Kind.SPEECH, "“Thief!” says Ben.", BEN)
BURIED = passage(Kind.REPORT, "You bury the cup.", seen=frozenset({BEN}))


def past(turn: int, moved: str, *passages: Passage) -> Exchange:
    return Exchange(turn, "give net", HALL, "Great Hall", passages, (Words("", "So it is."),), frozenset({moved}))


def shown(*history: Exchange, of: Brief | None = None) -> str:
    anna = replace(of or brief(ANNA, "Anna Reed"), inner=frozenset({"anna.trust", "anna.mood"}))
    return feelings(request(history=history), anna, ENGLISH)


@pytest.mark.parametrize(
    ("feeling", "words"),
    [
        (FeelingView("tired"), "How you feel: tired"),
        (FeelingView("she likes him", BEN), "How you feel: towards Ben: she likes him"),
        (FeelingView("wary", PLAYER, "he lied."), "How you feel: towards the player: wary (why: he lied)"),
    ],
)
def test_a_feeling_says_towards_whom_and_why(feeling: FeelingView, words: str) -> None:
    assert shown(of=replace(brief(ANNA, "Anna Reed"), feelings=(feeling,))) == words


def test_a_voice_is_told_what_moved_the_person_last() -> None:
    told = shown(past(2, "anna.trust", GIFT), past(7, "anna.mood", QUARREL), past(9, "lamp.lit", GIFT))
    assert told.endswith("What moved you last (Great Hall, after turn 7):\n- “Thief!” says Ben.")


def test_what_the_person_did_not_witness_is_no_reason() -> None:
    told = shown(past(2, "anna.trust", GIFT), past(7, "anna.mood", BURIED))
    assert "back her net" in told
    assert "bury" not in told


def test_what_moved_somebody_else_is_no_reason() -> None:
    assert shown(past(2, "ben.mood", GIFT)) == "How you feel: tired"


def test_a_long_reason_is_cut_between_words() -> None:
    told = shown(past(2, "anna.mood", Passage("word " * 400, Kind.EVENT, None, BOTH)))
    assert told.endswith("word…")
    assert len(told) < LONGEST + 200
