"""Atlases to draw: from a few lines, from the castle, and made up by hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from hypothesis import strategies as st

from adventure.engine.atlas import Atlas, Bar, Place, Way
from adventure.play.map.links import COMPASS, OPPOSITE
from adventure.world.names import LocationId, ThingId

DIRECTIONS = (*COMPASS, "up", "down", "in", "out")


def place(name: str) -> LocationId:
    return LocationId(ThingId(name))


def way(direction: str, to: str = "", bar: Bar = Bar.FREE, **more: bool) -> Way:
    return Way(direction, direction, place(to) if to else None, bar, **more)


def atlas_of(places: Mapping[str, list[Way]], here: str = "") -> Atlas:
    found = (Place(place(name), name, f"the {name}", tuple(ways)) for name, ways in places.items())
    return Atlas(tuple(found), place(here or next(iter(places))))


@st.composite
def any_atlases(draw: st.DrawFn) -> Atlas:
    """Places joined anyhow: loops that cannot be, ways without return, parts that hang by nothing."""
    names = [f"p{number}" for number in range(draw(st.integers(1, 9)))]
    ways: dict[str, list[Way]] = {}
    for name in names:
        chosen = draw(st.lists(st.sampled_from(DIRECTIONS), max_size=5, unique=True))
        ways[name] = [
            way(direction, draw(st.sampled_from(["", *names])), draw(st.sampled_from(list(Bar))))
            for direction in chosen
        ]
    return atlas_of(ways, draw(st.sampled_from(names)))


@st.composite
def grids(draw: st.DrawFn) -> tuple[Atlas, dict[LocationId, tuple[int, int]]]:
    """Places on a plane with ways between neighbours, in the order of a walk; with where each lies."""
    cells = draw(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1))
    order = [draw(st.sampled_from(sorted(cells)))]
    for cell in order:
        order += [other for other in draw(st.permutations(_beside(cell))) if other in cells and other not in order]
    names = {cell: f"p{cell[0]}{cell[1]}" for cell in order}
    ways = {
        names[x, y]: [
            way(direction, names[x + dx, y + dy])
            for direction, (dx, dy) in COMPASS.items() if (x + dx, y + dy) in names
        ]
        for x, y in order
    }
    return atlas_of(ways), {place(name): cell for cell, name in names.items()}


def _beside(cell: tuple[int, int]) -> list[tuple[int, int]]:
    return [(cell[0] + dx, cell[1] + dy) for dx, dy in product((-1, 0, 1), repeat=2) if dx or dy]


@st.composite
def trees(draw: st.DrawFn) -> Atlas:
    """Places each of which is reached from one before, in a direction that is still free there, and back again."""
    ways: dict[str, list[Way]] = {"p0": []}
    for number in range(1, draw(st.integers(2, 14))):
        free = [
            (name, direction)
            for name, taken in ways.items() for direction in COMPASS
            if direction not in {each.direction for each in taken}
        ]  # fmt: skip
        start, direction = draw(st.sampled_from(free))
        ways[start].append(way(direction, f"p{number}"))
        ways[f"p{number}"] = [way(OPPOSITE[direction], start)]
    return atlas_of(ways)


def growing(atlas: Atlas) -> list[Atlas]:
    """Return the atlas as it grew, place by place; ways to what is still to come lead into the unknown."""
    found = []
    for number in range(1, len(atlas.places) + 1):
        known = {each.id for each in atlas.places[:number]}
        places = tuple(
            Place(each.id, each.name, each.the, tuple(
                known_way if known_way.to in known else way(known_way.direction) for known_way in each.ways
            ))
            for each in atlas.places[:number]
        )  # fmt: skip
        found.append(Atlas(places, atlas.places[0].id))
    return found

