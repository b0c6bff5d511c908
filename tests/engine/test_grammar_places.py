"""Things told apart by where they are, whose they are, and how many of them are meant."""

from __future__ import annotations

import pytest

from adventure.engine.action import Action, Puzzled, WhichOne
from adventure.engine.grammar import Grammar, Reading
from adventure.storage.packs import load_world
from adventure.world.world import World
from tests.engine.test_grammar_commands import flat
from tests.playing import Player, write_pack

ROOM = """
[items.table]
name = "table"
at = "hall"
traits = ["supporter"]
[items.box]
name = "box"
at = "table"
traits = ["container", "portable"]
[items.tray]
name = "tray"
at = "hall"
traits = ["supporter"]
[items.table_key]
name = "iron key"
at = "table"
traits = ["portable"]
[items.box_key]
name = "tin key"
at = "box"
traits = ["portable"]
[items.held_key]
name = "brass key"
at = "player"
traits = ["portable"]
[items.his_hat]
name = "felt hat"
at = "bob"
traits = ["portable"]
[items.hat]
name = "straw hat"
at = "hall"
traits = ["portable"]
[items.my_hat]
name = "fur hat"
at = "player"
traits = ["portable"]
[items.painting]
name = "man in black"
at = "hall"
[items.coin]
name = "gold coin"
plural = "gold coins"
copies = 3
at = "table"
traits = ["portable"]
[items.penny]
name = "penny"
plural = "pennies"
copies = 2
at = "player"
traits = ["portable"]
[items.red_ball]
name = "red ball"
at = "tray"
traits = ["portable"]
[items.blue_ball]
name = "blue ball"
at = "tray"
traits = ["portable"]
[items.green_ball]
name = "green ball"
at = "hall"
traits = ["portable"]
[cast.bob]
name = "Bob"
at = "hall"
pronoun = "he"
persona = "A page."
manner = "Short."
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return load_world(write_pack(tmp_path_factory.mktemp("packs"), ROOM))


def read(world: World, line: str, pending: WhichOne | None = None) -> Reading:
    return Grammar(world).understand(line, Player(world).state, pending)


PLACED = [
    ("take the key on the table", "take table_key"),
    ("take key in box", "take box_key"),
    ("x the key in my hand", "examine held_key"),
    ("take the key that is in the box", "take box_key"),
    ("take the key on top of the table and the hat held by bob", "take table_key +his_hat"),
    ("put key on table", "put_on held_key table"),
    ("put the brass key on the table", "put_on held_key table"),
    ("put the key in the box on the tray", "put_on box_key tray"),
    ("put the key on the table in the box", "put_in table_key box"),
    ("put the key in my hand in the box on the table", "put_in held_key box"),
    ("give bob the key in the box", "give box_key bob"),
    ("take the man in black", "take painting"),
    ("x his hat", "examine his_hat"),
    ("x my hat", "examine my_hat"),
    ("x the hat bob", None),
    ("take all balls on the tray", "take red_ball +blue_ball"),
    ("take everything in the box", "take box_key"),
    ("take the one in the box", "take box_key"),
    ("take in the box", None),
    ("bob, x your hat", "examine his_hat"),
]


@pytest.mark.parametrize(("line", "action"), PLACED)
def test_a_thing_is_told_from_others_by_its_place_or_its_owner(world: World, line: str, action: str | None) -> None:
    understood = read(world, line).understood
    if action is None:
        assert not isinstance(understood, Action)
    else:
        assert flat(understood) == action


def test_what_is_not_there_is_not_seen(world: World) -> None:
    understood = read(world, "take the hat on the table").understood
    assert isinstance(understood, Puzzled)
    assert understood.text.startswith("You see no “hat on table” here.")


@pytest.mark.parametrize(
    ("answer", "action"),
    [
        ("the one on the table", "take table_key"), ("in the box", "take box_key"),
        ("the key in the box", "take box_key"),
    ],
)
def test_a_question_may_be_answered_with_a_place(world: World, answer: str, action: str) -> None:
    question = read(world, "take key").understood
    assert isinstance(question, WhichOne)
    assert flat(read(world, answer, question).understood) == action


COUNTED = [
    ("take two coins", "take coin_1 +coin_2"),
    ("take 2 gold coins", "take coin_1 +coin_2"),
    ("take three coins", "take coin_1 +coin_2 +coin_3"),
    ("take the three coins", "take coin_1 +coin_2 +coin_3"),
    ("take two of the coins", "take coin_1 +coin_2"),
    ("take all coins", "take coin_1 +coin_2 +coin_3"),
    ("take coins", "take coin_1 +coin_2 +coin_3"),
    ("take coins except one", "take coin_1 +coin_2"),
    ("take all coins but two", "take coin_1"),
    ("take a coin", "take coin_1"),
    ("take one coin", "take coin_1"),
    ("drop two pennies", "drop penny_1 +penny_2"),
    ("put two coins in the box", "put_in coin_1 box +coin_2"),
    ("give two coins to bob", "give coin_1 bob +coin_2"),
    ("take two balls on the tray", "take red_ball +blue_ball"),
    ("take two coins and the straw hat", "take coin_1 +coin_2 +hat"),
]


@pytest.mark.parametrize(("line", "action"), COUNTED)
def test_as_many_are_meant_as_are_said(world: World, line: str, action: str) -> None:
    assert flat(read(world, line).understood) == action


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("take five coins", "There are only three gold coins to take."),
        ("drop 3 pennies", "There are only two pennies to drop."),
        ("x two boxes", "There is only one box to x."),
        ("take two balls", "There are more of those than 2, and they are not alike. Name the ones that you mean."),
        ("take the second coin", "You see no “second coin” here."),
    ],
)
def test_more_than_there_are_is_said(world: World, line: str, text: str) -> None:
    understood = read(world, line).understood
    assert isinstance(understood, Puzzled)
    assert understood.text.startswith(text)
