"""Several commands in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.action import Action, MetaCommand, Puzzled, Speech, WhichOne
from adventure.engine.grammar import grammar_of
from tests.engine.study import read
from tests.engine.test_grammar_commands import flat
from tests.playing import Player, world_of

CHAINS = [
    ("take lamp. go north", "take lamp", "take lamp", "go north"),
    ("take lamp. go north. open door.", "take lamp", "take lamp", "go north. open door."),
    ("take lamp; n", "take lamp", "take lamp", "n"),
    ("n. n", "go north", "n", "n"),
    ("take lamp then go north", "take lamp", "take lamp", "go north"),
    ("Take the lamp and then go North", "take lamp", "Take the lamp", "go North"),
    ("take lamp, then go north then look", "take lamp", "take lamp", "go north then look"),
    ("take lamp then go north. look", "take lamp", "take lamp", "go north. look"),
    ("take lamp and go north", "take lamp", "take lamp", "go north"),
    ("take lamp and n", "take lamp", "take lamp", "n"),
    ("take lamp, go north", "take lamp", "take lamp", "go north"),
    ("take lamp and apple and go north", "take lamp +apple", "take lamp and apple", "go north"),
    ("take lamp and go north and look", "take lamp", "take lamp", "go north and look"),
    ("take lamp and go north. look", "take lamp", "take lamp", "go north. look"),
    ("take lamp and light the candle", "take lamp", "take lamp", "light the candle"),
    ("please take the lamp and then, quickly, go north", "take lamp", "please take the lamp", "quickly, go north"),
    ("ask maud about the war. take lamp", "ask maud “the war”", "ask maud about the war", "take lamp"),
    ("maud, take lamp and go north", "take lamp", "maud, take lamp", "maud, go north"),
    ("tell maud to take lamp then go north", "take lamp", "tell maud to take lamp", "tell maud to go north"),
    ("maud, take lamp. go north", "take lamp", "maud, take lamp", "go north"),
    ("take lamp and say hello", None, "", ""),
    ("take lamp and apple", "take lamp +apple", "", ""),
    ("look.", "look", "", ""),
    ("look...", "look", "", ""),
]


@pytest.mark.parametrize(("line", "action", "first", "rest"), CHAINS)
def test_the_first_command_is_read_and_the_rest_is_left(line: str, action: str | None, first: str, rest: str) -> None:
    reading = read(line)
    if action is None:
        assert not isinstance(reading.understood, Action)
    else:
        assert flat(reading.understood) == action
    assert (reading.line, reading.rest) == (first, rest)


def test_a_game_command_may_stand_in_a_chain_and_a_name_to_save_under_is_not_parted() -> None:
    assert read("save. go north").understood == MetaCommand("save")
    assert read("save. go north").rest == "go north"
    assert read("save Dr. No").understood == MetaCommand("save", "Dr. No")
    assert read("save Dr. No").rest == ""


def test_after_a_greeting_the_line_goes_on() -> None:
    reading = read("hello. Take the lamp")
    assert isinstance(reading.understood, Speech)
    assert (reading.understood.words, reading.rest) == ("hello", "Take the lamp")


def test_what_is_not_understood_ends_the_chain() -> None:
    reading = read("take walrus. go north")
    assert isinstance(reading.understood, Puzzled)
    assert reading.line == "take walrus"
    assert reading.rest == ""


def test_the_answer_to_a_question_may_be_followed_by_a_command() -> None:
    question = read("take key").understood
    assert isinstance(question, WhichOne)
    reading = read("iron. go north", pending=question)
    assert flat(reading.understood) == "take iron_key"
    assert reading.rest == "go north"


@pytest.mark.parametrize("line", ["take lamp. go north", "take lamp and go north", "take lamp then look"])
def test_in_conversation_commands_are_parted_if_all_are_commands(line: str) -> None:
    assert flat(read(line, "maud").understood) == "take lamp"
    assert read(line, "maud").rest


@pytest.mark.parametrize("line", ["Look. I am sorry.", "Take lamp? No. Go north.", '"Look. Go north."'])
def test_in_conversation_speech_is_not_parted(line: str) -> None:
    assert isinstance(read(line, "maud").understood, Speech)
    assert read(line, "maud").rest == ""


NAMES = """
[cast.lowick]
name = "Mr. Lowick"
at = "hall"
pronoun = "he"
persona = "A clerk."
manner = "Short."
[items.map]
name = "St. John map"
at = "hall"
traits = ["portable"]
"""


@pytest.mark.parametrize(
    ("line", "action", "rest"),
    [
        ("x Mr. Lowick", "examine lowick", ""),
        ("take St. John map. x mr. lowick. look", "take map", "x mr. lowick. look"),
        ("take map. st. john", "take map", "st. john"),
    ],
)
def test_names_with_full_stops_are_not_parted(line: str, action: str, rest: str, tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, NAMES))
    reading = grammar_of(player.world).understand(line, player.state)
    assert flat(reading.understood) == action
    assert reading.rest == rest
