"""What is offered to be typed: from what is perceived alone, the likeliest first."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from adventure.engine.perception import perceive
from adventure.engine.suggestions import suggestions
from adventure.storage.packs import load_world
from adventure.world.world import World
from tests.playing import Player, world_of

ROOM = """
[locations.hall]
name = "Hall"
text = "A hall."
exits.north = { to = "hall", door = "gate" }
[items.gate]
name = "iron gate"
traits = ["door", "openable", "lockable"]
[items.box]
name = "box"
at = "hall"
traits = ["container", "openable", "scenery"]
[items.pearl]
name = "pearl"
at = "box"
traits = ["portable"]
[items.shelf]
name = "shelf"
at = "hall"
traits = ["supporter", "scenery"]
[items.lamp]
name = "lamp"
at = "player"
traits = ["portable", "light"]
[items.coat]
name = "coat"
at = "player"
traits = ["portable", "wearable"]
[items.letter]
name = "letter"
at = "hall"
traits = ["portable", "readable"]
[items.knife]
name = "knife"
at = "hall"
hidden = true
traits = ["portable"]
[items.one]
name = "stone"
at = "hall"
[items.two]
name = "pebble"
aliases = ["stone"]
at = "hall"
[cast.bob]
name = "Bob"
at = "hall"
persona = "A smith."
manner = "Curt."
[[cast.bob.topics]]
about = ["treason"]
say = "“Hush.”"
"""


@cache
def hall(folder: Path) -> World:
    return world_of(folder, ROOM)


@pytest.fixture
def player(tmp_path_factory: pytest.TempPathFactory) -> Player:
    return Player(hall(tmp_path_factory.getbasetemp()))


def offered(player: Player) -> tuple[str, ...]:
    return suggestions(player.world, perceive(player.world, player.state))


@pytest.mark.parametrize(
    ("done", "offers", "no_offers"),
    [
        ("", "open box. open iron gate. unlock iron gate. take letter. read letter", "close box. take pearl. take box"),
        ("open box", "close box. take pearl. put lamp in box", "open box"),
        ("", "light lamp. wear coat", "put out lamp. take off coat. take lamp"),
        ("light lamp", "put out lamp", "light lamp"),
        ("wear coat", "take off coat", "wear coat"),
        ("", "talk to Bob. show lamp to Bob. give lamp to Bob. ask Bob about letter. examine Bob", "ask Bob about Bob"),
        ("", "put lamp on shelf. put coat on shelf. drop lamp", "put lamp on box. put letter on shelf"),
        ("", "north. look. inventory. wait", "south"),
    ],
)
def test_verbs_and_nouns_are_offered_as_they_look(player: Player, done: str, offers: str, no_offers: str) -> None:
    if done:
        player.types(done)
    lines = offered(player)
    assert set(offers.split(". ")) <= set(lines)
    assert set(no_offers.split(". ")).isdisjoint(lines)


@pytest.mark.parametrize("word", ["knife", "treason", "stone"])
def test_what_is_hidden_unmet_or_called_like_another_is_not_offered(player: Player, word: str) -> None:
    assert not [line for line in offered(player) if word in line.split()]


def test_ways_and_people_come_first_and_what_is_dropped_last(player: Player) -> None:
    lines = offered(player)
    assert lines[:2] == ("north", "talk to Bob")
    assert lines[-1] == "drop coat"


def test_in_the_dark_only_what_is_in_hand_is_offered() -> None:
    castle = Player(load_world(Path(__file__).parents[2] / "stories" / "castle"))
    castle.types("north. west")
    lines = offered(castle)
    assert "light brass lantern" in lines
    assert not [line for line in lines if "dog" in line or "trowel" in line]
