"""Going to a place by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.action import Action, Journey, Puzzled, Speech
from adventure.engine.grammar import Grammar, Reading
from adventure.world.names import LocationId, ThingId, VerbId
from adventure.world.world import World
from tests.playing import Player, world_of

HOUSE = """
[locations.hall]
name = "Hall"
text = "A hall."
exits.north = "kitchen"
[locations.kitchen]
name = "Old Kitchen"
aliases = ["scullery"]
text = "A kitchen."
exits.south = "hall"
exits.east = "red_room"
exits.down = "cellar"
[locations.red_room]
name = "Red Room"
text = "Red."
exits.west = "kitchen"
exits.east = "blue_room"
[locations.blue_room]
name = "Blue Room"
text = "Blue."
exits.west = "red_room"
[locations.cellar]
name = "Cellar"
text = "Dark."
exits.up = "kitchen"
[items.chair]
name = "chair"
at = "hall"
[items.front]
name = "lit windows"
aliases = ["boathouse"]
at = "hall"
[[items.front.instead]]
of = "enter self"
do = ["player.at = red_room"]
[cast.maud]
name = "Maud"
pronoun = "she"
at = "hall"
persona = "A cook."
manner = "Short."
"""


@pytest.fixture
def player(tmp_path: Path) -> Player:
    """Somebody who has seen all but the cellar, and is back in the hall."""
    player = Player(world_of(tmp_path, HOUSE))
    player.types("n. e. e. w. w. s")
    return player


def read(player: Player, line: str) -> Reading:
    return Grammar(player.world).understand(line, player.state)


def to(place: str) -> Journey:
    return Journey(LocationId(ThingId(place)))


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("go to kitchen", "kitchen"), ("walk to the old kitchen", "kitchen"), ("Go to the Scullery.", "kitchen"),
        ("go to the red room", "red_room"), ("return to red room", "red_room"),
        ("head towards the blue room", "blue_room"),
        ("run back to the kitchen", "kitchen"), ("go into the kitchen", "kitchen"), ("enter kitchen", "kitchen"),
        ("please go to the kitchen", "kitchen"), ("let's go to the kitchen", "kitchen"),
        ("visit the blue room", "blue_room"),
        ("take me to the kitchen", "kitchen"),
    ],
)  # fmt: skip
def test_a_place_that_was_seen_is_gone_to_by_name(player: Player, line: str, place: str) -> None:
    assert read(player, line).understood == to(place)


def test_a_slip_in_a_places_name_is_mended_and_shown(player: Player) -> None:
    assert read(player, "go to the kichen") == Reading(to("kitchen"), "go to the kitchen")


@pytest.mark.parametrize("line", ["go back", "back", "return", "walk back"])
def test_back_is_where_the_player_was(player: Player, line: str) -> None:
    assert read(player, line).understood == Journey()


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("go to cellar", "You know no way to “cellar”."), ("go to moon", "You know no way to “moon”."),
        ("go to the hall", "You are there: this is the Hall."), ("walk to the chair", "The chair is right here."),
        ("go to maud", "Maud is right here."), ("go to the room", "Which do you mean, the Red Room or the Blue Room?"),
        ("enter walrus", "You see no “walrus” here."),
    ],
)  # fmt: skip
def test_why_there_is_no_going_is_said(player: Player, line: str, text: str) -> None:
    understood = read(player, line).understood
    assert isinstance(understood, Puzzled)
    assert understood.text == text


def test_what_leads_on_is_entered_where_its_place_was_never_seen(player: Player) -> None:
    assert read(player, "go to the boathouse").understood == Action(VerbId("enter"), ThingId("front"))


def test_in_conversation_a_place_is_gone_to_only_if_it_is_known(player: Player) -> None:
    player.does("talk", "maud")
    assert read(player, "go to the kitchen").understood == to("kitchen")
    assert isinstance(read(player, "go to hell").understood, Speech)


def test_a_journey_may_follow_on_a_command_and_a_command_on_a_journey(player: Player) -> None:
    assert read(player, "look and go to the kitchen").rest == "go to the kitchen"
    reading = read(player, "go to the kitchen and look")
    assert (reading.understood, reading.rest) == (to("kitchen"), "look")


def test_a_pack_that_has_a_pattern_of_its_own_goes_before(tmp_path: Path) -> None:
    world: World = world_of(tmp_path, HOUSE + '\n[verbs.go_for]\npatterns = ["go to {noun}"]\nsay = "Hm."\n')
    assert isinstance(Grammar(world).understand("go to chair", Player(world).state).understood, Action)
