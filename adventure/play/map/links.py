"""Which ways belong together: a way there and the way back are one link, a way that ends in the unknown is a stub."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from adventure.engine.atlas import Atlas, Bar, Way
from adventure.world.names import LocationId

COMPASS = {
    "north": (0, -1), "northeast": (1, -1), "east": (1, 0), "southeast": (1, 1),
    "south": (0, 1), "southwest": (-1, 1), "west": (-1, 0), "northwest": (-1, -1),
}  # fmt: skip
"""Columns to the east and rows to the south that a direction leads to."""

HEIGHTS = {"up": 1, "down": -1}
OPPOSITE = {
    "north": "south", "northeast": "southwest", "east": "west", "southeast": "northwest", "south": "north",
    "southwest": "northeast", "west": "east", "northwest": "southeast", "up": "down", "down": "up", "in": "out",
    "out": "in",
}  # fmt: skip
HINDRANCE = (Bar.FREE, Bar.CLOSED, Bar.BARRED, Bar.LOCKED)


@dataclass(frozen=True, slots=True)
class Link:
    """A connection of two places: the direction in which it leaves the one, and the one back, empty if none is known.

    `bar` is the greater hindrance of both sides. `one_way` says that none leads back.
    """

    start: LocationId
    end: LocationId
    leaves: str
    back: str = ""
    bar: Bar = Bar.FREE
    door: bool = False
    one_way: bool = False

    def side(self, place: LocationId) -> str:
        """Return the direction in which it leaves one of its places."""
        return self.leaves if place == self.start else self.back

    def other(self, place: LocationId) -> LocationId:
        """Return the place at the other end."""
        return self.end if place == self.start else self.start

    def towards(self, place: LocationId) -> tuple[int, int] | None:
        """Return to which side it leaves one of its places, by the way back if need be; None for one without a side."""
        across, down = COMPASS.get(self.side(place)) or _turned(COMPASS.get(self.side(self.other(place)), (0, 0)))
        return (across, down) if across or down else None

    @property
    def is_compass(self) -> bool:
        """Whether it has a direction on the plane."""
        return self.leaves in COMPASS or self.back in COMPASS

    @property
    def height(self) -> int:
        """How many levels the end lies above the start: 0 for all that is not a stair and no more."""
        if self.is_compass:
            return 0
        return HEIGHTS.get(self.leaves, 0) or -HEIGHTS.get(self.back, 0)


def _turned(towards: tuple[int, int]) -> tuple[int, int]:
    return (-towards[0], -towards[1])


@dataclass(frozen=True, slots=True)
class Stub:
    """A way of which nobody knows where it leads, or that leads back to where it begins."""

    place: LocationId
    way: Way


def links_of(atlas: Atlas) -> tuple[Link, ...]:
    """Return the links in the order in which their places were visited; of many between two places all that differ."""
    known = {place.id: place for place in atlas.places}
    order = {place: number for number, place in enumerate(known)}
    found: list[Link] = []
    for place in atlas.places:
        ends = dict.fromkeys(way.to for way in place.ways if way.to in known)
        for end in ends:
            if end is not None and end != place.id and _comes_first(order, known[end].ways, place.id, end):
                there = [way for way in place.ways if way.to == end]
                back = [way for way in known[end].ways if way.to == place.id]
                found.extend(_paired(place.id, end, there, back))
    return tuple(found)


def _comes_first(order: dict[LocationId, int], back: tuple[Way, ...], place: LocationId, end: LocationId) -> bool:
    """Say whether the links of two places are gathered from this one; from the later if only it has a way."""
    return order[place] < order[end] or not any(way.to == place for way in back)


def _paired(start: LocationId, end: LocationId, there: list[Way], back: list[Way]) -> Iterator[Link]:
    """Pair opposites, then ways on the plane, then what is left; drop a stair beside a way on the plane."""
    pairs: list[tuple[Way | None, Way | None]] = []
    for way in tuple(there):
        opposed = next((each for each in back if each.direction == OPPOSITE.get(way.direction)), None)
        if opposed is not None:
            there.remove(way)
            back.remove(opposed)
            pairs.append((way, opposed))
    there.sort(key=lambda way: way.direction not in COMPASS)
    back.sort(key=lambda way: way.direction not in COMPASS)
    pairs += zip_longest(there, back)
    links = [_link(start, end, way, returning) for way, returning in pairs]
    for link in links:
        if link is links[0] or link.is_compass:
            yield link


def _link(start: LocationId, end: LocationId, way: Way | None, back: Way | None) -> Link:
    if way is not None and back is not None:
        bar = max(way.bar, back.bar, key=HINDRANCE.index)
        return Link(start, end, way.direction, back.direction, bar, way.door or back.door)
    if way is not None:
        return Link(start, end, way.direction, "", way.bar, way.door, way.one_way)
    return _link(end, start, back, None)


def stubs_of(atlas: Atlas) -> tuple[Stub, ...]:
    """Return the ways whose end is not on the map."""
    known = {place.id for place in atlas.places}
    return tuple(
        Stub(place.id, way)
        for place in atlas.places
        for way in place.ways
        if way.to not in known or way.to == place.id
    )
