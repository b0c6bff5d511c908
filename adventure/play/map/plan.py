"""Where each place stands on the map: columns, rows and levels, from the directions of the ways.

Places are set one after the other, in the order in which they were visited, each where its ways to those that stand
already would have it. Where that cell is taken a column or a row is put in, so that whatever stood in line before still
does, and a newly found place hardly moves the others. A way whose geometry is impossible stays bent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import ceil, inf

from adventure.engine.atlas import Atlas
from adventure.play.map.links import COMPASS, Link, Stub, links_of, stubs_of
from adventure.world.names import LocationId

WRONG_SIDE, TAKEN_WAY, THROUGH, ASKEW, NEW_LINE, STRETCH, RESERVED = 40.0, 25.0, 30.0, 6.0, 3.0, 2.0, 5.0
"""How bad it is to stand on the wrong side, on a way of others, with a place in between, out of line; how bad to put a
row in, to stretch a way by a cell, and to stand where another way is bound to lead."""

STEPS = (0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 3.0, -3.0)
"""How far from a neighbour a place is tried; a half stands for a new column or row."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place stands: columns to the east, rows to the south, levels upwards."""

    x: int
    y: int
    level: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The places of an atlas on a grid; no two in one cell."""

    atlas: Atlas
    spots: dict[LocationId, Spot]
    links: tuple[Link, ...]
    stubs: tuple[Stub, ...]

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels that there are, from the lowest up."""
        return tuple(sorted({spot.level for spot in self.spots.values()}))

    def at(self, level: int) -> tuple[LocationId, ...]:
        """Return the places of a level."""
        return tuple(place for place, spot in self.spots.items() if spot.level == level)


@lru_cache(maxsize=8)
def plan_of(atlas: Atlas) -> Plan:
    """Return the plan of an atlas: the same for the same atlas."""
    links = links_of(atlas)
    board = _Board(links, stubs_of(atlas))
    for place in atlas.places:
        board.put(place.id)
    return Plan(atlas, dict(board.spots), links, stubs_of(atlas))


@dataclass(frozen=True, slots=True)
class _Pull:
    """What a link to a place that stands already asks of a new one: to lie in a direction, or merely near."""

    spot: Spot
    towards: tuple[int, int] | None
    height: int
    reserved: frozenset[tuple[int, int]]


class _Board:
    """The places as they are set."""

    def __init__(self, links: Iterable[Link], stubs: Iterable[Stub]) -> None:
        self.spots: dict[LocationId, Spot] = {}
        self._links = tuple(links)
        self._of: dict[LocationId, list[Link]] = {}
        self._sides: dict[LocationId, set[tuple[int, int]]] = {}
        for link in self._links:
            for place in (link.start, link.end):
                self._of.setdefault(place, []).append(link)
                self._reserve(place, link.side(place))
        for stub in stubs:
            self._reserve(stub.place, stub.way.direction)

    def _reserve(self, place: LocationId, direction: str) -> None:
        if direction in COMPASS:
            self._sides.setdefault(place, set()).add(COMPASS[direction])

    def put(self, place: LocationId) -> None:
        """Set a place where it does best."""
        pulls = sorted(self._pulls(place), key=lambda pull: (pull.towards is None, not pull.height))
        if not pulls:
            self.spots[place] = Spot(max((spot.x for spot in self.spots.values()), default=-2) + 2, 0, 0)
            return
        level = pulls[0].spot.level + (0 if pulls[0].towards else pulls[0].height)
        self._settle(place, self._best(level, pulls), level)

    def _best(self, level: int, pulls: list[_Pull]) -> Point:
        """Return where a place strains its own ways least and is least in the way of others; the first of equals."""
        strained = ((sum(_strain(at, level, pull) for pull in pulls) + _new_lines(at), at) for at in _candidates(pulls))
        peers = {(float(spot.x), float(spot.y)) for spot in self.spots.values() if spot.level == level}
        ways = tuple(self._ways(level))
        found, least = (0.0, 0.0), inf
        for own, at in sorted(strained, key=lambda each: each[0]):
            if own >= least:
                break
            cost = own + _obstruction(at, level, pulls, peers, ways) if at not in peers else inf
            if cost < least:
                found, least = at, cost
        return found

    def _pulls(self, place: LocationId) -> Iterator[_Pull]:
        for link in self._of.get(place, ()):
            other = link.other(place)
            if other in self.spots:
                height = link.height if other == link.start else -link.height
                reserved = frozenset(self._sides.get(other, ()))
                yield _Pull(self.spots[other], link.towards(other), height, reserved)

    def _ways(self, level: int) -> Iterator[tuple[Point, Point]]:
        for link in self._links:
            start, end = self.spots.get(link.start), self.spots.get(link.end)
            if start is not None and end is not None and start.level == end.level == level:
                yield (start.x, start.y), (end.x, end.y)

    def _settle(self, place: LocationId, at: Point, level: int) -> None:
        """Set the place; a half column or row becomes a whole one, and all beyond it make room."""
        for other, spot in self.spots.items():
            x = spot.x + (at[0] != int(at[0]) and spot.x > at[0])
            y = spot.y + (at[1] != int(at[1]) and spot.y > at[1])
            self.spots[other] = Spot(x, y, spot.level)
        self.spots[place] = Spot(ceil(at[0]), ceil(at[1]), level)


def _candidates(pulls: list[_Pull]) -> Iterable[Point]:
    xs = dict.fromkeys(pull.spot.x + step for pull in pulls for step in STEPS)
    ys = dict.fromkeys(pull.spot.y + step for pull in pulls for step in STEPS)
    return product(xs, ys)


def _new_lines(at: Point) -> float:
    return NEW_LINE * sum(value != int(value) for value in at)


def _strain(at: Point, level: int, pull: _Pull) -> float:
    """Return how ill a place at `at` would lie to one that it is linked to, whatever else stands there."""
    x, y = at[0] - pull.spot.x, at[1] - pull.spot.y
    if pull.towards is None:
        return _distance(x, y, pull, near=pull.spot.level == level)
    strain = 0.0 if pull.spot.level == level else WRONG_SIDE
    for moved, wanted in ((x, pull.towards[0]), (y, pull.towards[1])):
        if not wanted:
            strain += ASKEW * abs(moved)
        elif moved * wanted <= 0:
            strain += WRONG_SIDE
        else:
            strain += STRETCH * max(abs(moved) - 1, 0)
    return strain + (STRETCH * abs(abs(x) - abs(y)) if all(pull.towards) else 0.0)


def _distance(x: float, y: float, pull: _Pull, *, near: bool) -> float:
    """Return the strain of a way without a direction on the plane: straight above or below, or beside."""
    if not near:
        return ASKEW * (abs(x) + abs(y))
    away = STRETCH * (abs(x) + abs(y) - 1) if x or y else 0.0
    side = ((x > 0) - (x < 0), (y > 0) - (y < 0))
    return away + (RESERVED if side in pull.reserved else 0.0)


def _obstruction(
    at: Point, level: int, pulls: list[_Pull], peers: Iterable[Point], ways: Iterable[tuple[Point, Point]]
) -> float:
    """Return how much a place at `at` would be in the way of others, and they in the way of its own ways."""
    ends = [(pull.spot.x, pull.spot.y) for pull in pulls if pull.towards is not None and pull.spot.level == level]
    through = sum(_between(peer, end, at) for end in ends for peer in peers)
    return THROUGH * through + TAKEN_WAY * sum(_between(at, *way) for way in ways)


def _between(at: Point, start: Point, end: Point) -> bool:
    """Say whether a point lies on the straight line from one to another, which runs along a row, column or diagonal."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    ax, ay = at[0] - start[0], at[1] - start[1]
    if dx * ay != dy * ax or not (dx == 0 or dy == 0 or abs(dx) == abs(dy)):
        return False
    along = ax * dx + ay * dy
    return 0 < along < dx * dx + dy * dy
