"""`all` where there is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.action import Puzzled
from adventure.engine.grammar import grammar_of
from tests.playing import Player, world_of

BENCH = """
[items.bench]
name = "bench"
at = "hall"
traits = ["supporter"]
text = "Nobody sits on it."
"""


@pytest.mark.parametrize("line", ["take all", "take everything", "drop all"])
def test_all_of_nothing_is_said_to_be_nothing_and_asked_no_further(tmp_path: Path, line: str) -> None:
    player = Player(world_of(tmp_path, BENCH))
    understood = grammar_of(player.world).understand(line, player.state).understood
    assert isinstance(understood, Puzzled)
    assert "nothing" in understood.text


CHEST = """
[items.chest]
name = "chest"
at = "player"
traits = ["portable", "container"]

[items.key]
name = "brass key"
at = "player"
traits = ["portable"]

[items.coin]
name = "coin"
copies = 3
at = "player"
traits = ["portable"]

[cast.ann]
name = "Ann"
pronoun = "she"
at = "hall"
persona = "A nurse."
manner = "Kind."
"""


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("put all in chest except key", {"key"}), ("put everything in the chest but the key", {"key"}),
        ("put all but key in chest", {"key"}), ("put all in chest except one coin", {"coin_1"}),
        ("put all in chest except the key and two coins", {"key", "coin_1", "coin_2"}),
        ("put all coins in chest except one", {"key", "coin_3"}),
    ],
)  # fmt: skip
def test_what_is_left_out_may_be_said_at_the_end_of_the_line(tmp_path: Path, line: str, left: set[str]) -> None:
    player = Player(world_of(tmp_path, CHEST))
    player.types(line)
    things = ("key", "coin_1", "coin_2", "coin_3")
    assert {thing for thing in things if player.fact(thing, "at") == "player"} == left


def test_nothing_is_said_to_be_left_when_all_that_is_left_is_the_box_itself(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, CHEST))
    player.types("put all in chest")
    understood = grammar_of(player.world).understand("put all in chest", player.state).understood
    assert isinstance(understood, Puzzled)
    assert "nothing" in understood.text


def test_nobody_is_asked_where_to_put_what_is_not_there(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, CHEST))
    understood = grammar_of(player.world).understand("put all on table except key", player.state).understood
    assert isinstance(understood, Puzzled)
    assert "“table”" in understood.text


def test_nobody_gives_to_herself(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, CHEST))
    understood = grammar_of(player.world).understand("give key to me", player.state).understood
    assert isinstance(understood, Puzzled)
    assert understood.text == "That takes somebody else."


def test_several_things_are_them_and_what_they_are_put_into_is_it(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, CHEST))
    player.types("put all coins in chest")
    pronouns = player.state.aside.pronouns
    assert pronouns["it"] == ("chest",)
    assert pronouns["they"] == ("coin_1", "coin_2", "coin_3")


def test_what_is_not_wanted_agrees_with_how_many_there_are(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, CHEST))
    player.types("give ann two coins")
    assert player.told.endswith("does not take them.")
