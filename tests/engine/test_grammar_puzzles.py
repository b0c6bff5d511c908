"""Lines that are not understood: what is said, and what is offered."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adventure.engine.action import Action, MetaCommand, Puzzled, Speech, WhichOne
from tests.engine.study import read, world

PUZZLES = [
    ("", "Type what you want to do, such as “look”, “take the lamp” or “go north”. “help” says more."),
    ("?!", "Type what you want to do, such as “look”, “take the lamp” or “go north”. “help” says more."),
    ("take walrus", "You see no “walrus” here."),
    ("take the lamp and the walrus", "You see no “walrus” here."),
    ("examine all", "That cannot be done with everything at once. Name the things."),
    ("put letter in lamp and chest", "Only one thing at a time can be meant there."),
    ("take all from lamp", "There is nothing here to take."),
    ("give letter to it", "You can only do that with a person, and the brass oil-lamp is none."),
    ("buy it", "“buy” makes no sense with the brass oil-lamp."),
    ("x him", "It is not clear what “him” stands for."),
    ("buy lamp", "“buy” makes no sense with the brass oil-lamp."),
    ("put walrus", "You see no “walrus” here."),
    ("xyzzy", "You do not know how to “xyzzy”."),
    ("/frobnicate", None),
]


@pytest.mark.parametrize(("line", "text"), PUZZLES)
def test_what_is_wrong_with_a_line_is_said(line: str, text: str | None) -> None:
    understood = read(line).understood
    if text is not None:
        assert isinstance(understood, Puzzled)
        assert understood.text == text


def test_an_unknown_slash_names_the_known_ones() -> None:
    puzzled = read("/frobnicate").understood
    assert isinstance(puzzled, Puzzled)
    assert all(f"/{name}" in puzzled.text for name in world().language.meta)


@pytest.mark.parametrize(
    ("line", "offer"),
    [
        ("lamp", "examine the brass oil-lamp"),
        ("frobnicate the lamp", "take the brass oil-lamp"),
        ("maud", "greet Maud"),
        ("set clock to 13", "set the clock to 1"),
        ("take lammmp", "take the brass oil-lamp"),
        ("examin the clok", "examine the clock"),
        ("examin the clok", "examine the cloak"),
    ],
)
def test_what_is_near_is_offered_and_the_offer_can_be_typed(line: str, offer: str) -> None:
    puzzled = read(line).understood
    assert isinstance(puzzled, Puzzled)
    assert offer in puzzled.near
    assert f"“{offer}”" in puzzled.text
    assert isinstance(read(offer).understood, Action)


@pytest.mark.parametrize("pattern", ["take {}", "x the {}", "put {} in chest", "ask maud about it and take {}", "{}",
                                     "unlock iron door with {}", "take all but {}", "{} the lamp"])  # fmt: skip
@pytest.mark.parametrize("secret", ["dagger", "anchor"])
def test_a_hidden_or_absent_thing_gets_the_reply_of_an_unknown_word(pattern: str, secret: str) -> None:
    known, unknown = read(pattern.format(secret)), read(pattern.format("walrus"))
    assert str(known).replace(secret, "walrus") == str(unknown)


def test_no_word_of_a_thing_out_of_sight_is_ever_mended_to() -> None:
    assert isinstance(read("take dagge").understood, Puzzled)


def test_a_word_of_the_story_is_not_taken_for_a_slip() -> None:
    puzzled = read("take anchor").understood
    assert isinstance(puzzled, Puzzled)
    assert puzzled.unknown == ("anchor",)


def test_what_can_be_mended_in_two_ways_is_not_guessed() -> None:
    assert isinstance(read("x clok").understood, Puzzled)


WORDS = st.sampled_from([
    "take", "put", "in", "on", "the", "all", "but", "and", ",", "it", "her", "lamp", "key", "keys", "chest", "maud",
    "about", '"', "/", "say", "to", "with", "from", "3", "one", "walrus", "go", "north", "please", "then", "open",
])  # fmt: skip


@example("take then and", None)
@given(st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=40), st.sampled_from([None, "maud"]))
def test_any_line_is_answered(line: str, talking_to: str | None) -> None:
    understood = read(line, talking_to).understood
    assert isinstance(understood, Action | Puzzled | WhichOne | MetaCommand | Speech)
    if isinstance(understood, Puzzled | WhichOne):
        assert understood.text
        assert "\0" not in understood.text


@given(st.text(max_size=30))
def test_any_answer_is_answered(line: str) -> None:
    question = read("take key").understood
    assert isinstance(question, WhichOne)
    assert read(line, pending=question).understood
