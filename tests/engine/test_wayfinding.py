"""The shortest known way from here to there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from adventure.engine.wayfinding import known_way, shortest
from adventure.world.names import LocationId, ThingId
from tests.playing import Player, world_of

MAP = {
    "a": [("n", "b"), ("e", "c"), ("s", "a")],
    "b": [("e", "d")],
    "c": [("n", "d"), ("e", "e")],
    "d": [("e", "e")],
    "e": [],
    "far": [("w", "a")],
}


def place(name: str) -> LocationId:
    return LocationId(ThingId(name))


def ways(here: LocationId) -> Iterator[tuple[str, LocationId]]:
    yield from ((direction, place(there)) for direction, there in MAP[here])


@pytest.mark.parametrize(
    ("start", "goal", "way"),
    [
        ("a", "a", ()), ("a", "b", ("n",)), ("a", "d", ("n", "e")), ("a", "e", ("e", "e")),
        ("far", "d", ("w", "n", "e")),
        ("a", "far", None), ("e", "a", None),
    ],
)  # fmt: skip
def test_the_shortest_way_is_found_and_of_equals_the_first(start: str, goal: str, way: tuple[str, ...] | None) -> None:
    assert shortest(place(start), place(goal), ways) == way


HOUSE = """
facts.flood = false
[locations.hall]
name = "Hall"
text = "Hall."
exits.north = { to = "yard", when = "not story.flood", blocked = "Water stands in the passage." }
exits.east = "kitchen"
exits.up = { to = "loft", when = "story.flood" }
[locations.kitchen]
name = "Kitchen"
text = "Kitchen."
exits.north = { to = "yard", door = "hatch" }
exits.west = "hall"
[locations.yard]
name = "Yard"
text = "Yard."
exits.south = "kitchen"
exits.north = "lane"
[locations.lane]
name = "Lane"
text = "Lane."
exits.south = "yard"
[locations.loft]
name = "Loft"
text = "Loft."
exits.down = "hall"
[items.hatch]
name = "door"
traits = ["door", "openable"]
[[instead]]
of = "sing"
do = ["story.flood = true"]
say = "Rain."
"""


def test_only_places_that_were_seen_count_and_open_ways_go_before_barred_ones(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, HOUSE))

    def way(goal: str) -> tuple[str, ...] | None:
        return known_way(player.world, player.state, place(goal))

    assert way("yard") is None
    for step in ("go north", "go south", "go west"):
        player.types(step)
    assert way("yard") == ("north",)
    assert way("lane") is None
    player.does("sing")
    assert way("yard") == ("east", "north")
    assert way("loft") is None


def test_where_all_known_ways_are_barred_the_barred_one_is_tried(tmp_path: Path) -> None:
    toml = HOUSE.replace('exits.north = { to = "yard", door = "hatch" }\n', "")
    player = Player(world_of(tmp_path, toml))
    for step in ("go north", "go south", "go west", "sing"):
        player.types(step)
    assert known_way(player.world, player.state, place("yard")) == ("north",)
