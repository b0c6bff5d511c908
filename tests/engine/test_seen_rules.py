"""What a rule says of a thing reaches only those who perceive the thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.world.world import World
from tests.playing import Player, world_of

KETTLE = """
[locations.hall]
name = "Hall"
text = "A hall."
exits.north = "kitchen"

[locations.kitchen]
name = "Kitchen"
text = "A kitchen."
dark = "not lamp.lit"
exits.south = "hall"

[items.lamp]
name = "lamp"
at = "player"
traits = ["light"]
facts.lit = true

[items.kettle]
name = "kettle"
at = "kitchen"
facts.steam = { is = 0, from = 0, to = 90 }

[[items.kettle.each_turn]]
do = ["self.steam += 1"]
seen = "kettle"
say = "The kettle whistles."

[cast.cook]
name = "the cook"
proper = true
at = "kitchen"
persona = "A cook."
manner = "Hot."

[cast.page]
name = "the page"
proper = true
at = "hall"
persona = "A page."
manner = "Idle."

[[each_turn]]
when = "kettle.steam == 3"
do = ["kettle.at = nowhere"]
seen = "kettle"
say = "Somebody carries the kettle off."
"""


@pytest.fixture
def house(tmp_path: Path) -> World:
    return world_of(tmp_path, KETTLE)


def test_what_happens_elsewhere_happens_in_silence(house: World) -> None:
    player = Player(house)
    assert "kettle" not in player.does("wait")
    assert player.fact("kettle", "steam") == 1


def test_what_is_seen_is_told_and_witnessed_by_those_who_are_there(house: World) -> None:
    player = Player(house)
    player.does("go", "north")
    told = [passage for passage in player.outcome.passages if passage.text == "The kettle whistles."]
    assert [passage.witnesses for passage in told] == [frozenset({"cook"})]


def test_what_cannot_be_seen_in_the_dark_is_not_told(house: World) -> None:
    player = Player(house)
    player.does("extinguish", "lamp")
    assert "whistles" not in player.does("go", "north")
    assert "whistles" in player.does("light", "lamp")


def test_a_thing_that_goes_is_seen_to_go(house: World) -> None:
    player = Player(house)
    player.does("go", "north")
    player.does("wait")
    assert "carries the kettle off" in player.does("wait")
