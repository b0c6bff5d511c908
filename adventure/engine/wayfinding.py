"""Which way to go: the shortest one over the ways that the one who goes may take."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from adventure.engine.chance import FORESEEN
from adventure.engine.look import has_visited, is_shown
from adventure.engine.working import Turn
from adventure.world.figures import Exit
from adventure.world.names import LocationId, ThingId
from adventure.world.state import State
from adventure.world.world import World

Ways = Callable[[LocationId], Iterator[tuple[str, LocationId]]]
"""The directions in which one may leave a place, each with where it leads, in the order in which they are preferred."""


def shortest(start: LocationId, goal: LocationId, ways: Ways) -> tuple[str, ...] | None:
    """Return the directions of a shortest way, none when one is there already; None when there is no way.

    Of ways that are equally long the one is taken whose directions stand earlier among the exits.
    """
    if start == goal:
        return ()
    came: dict[LocationId, tuple[LocationId, str]] = {}
    waiting = deque([start])
    while waiting:
        place = waiting.popleft()
        for direction, there in ways(place):
            if there == start or there in came:
                continue
            came[there] = (place, direction)
            if there == goal:
                return _retraced(start, goal, came)
            waiting.append(there)
    return None


def _retraced(
    start: LocationId, goal: LocationId, came: dict[LocationId, tuple[LocationId, str]]
) -> tuple[str, ...]:
    found: list[str] = []
    place = goal
    while place != start:
        place, direction = came[place]
        found.append(direction)
    return tuple(reversed(found))


def known_way(world: World, state: State, goal: LocationId) -> tuple[str, ...] | None:
    """Return the player's shortest way over places that were visited: open ways, or else ways that bar themselves.

    A closed door is no hindrance, for it is opened on the way if that can be done.
    """
    turn = Turn(world, state, FORESEEN, telling=False)
    here = turn.place()
    return shortest(here, goal, _known(turn, free=True)) or shortest(here, goal, _known(turn, free=False))


def _known(turn: Turn, *, free: bool) -> Ways:
    def ways(place: LocationId) -> Iterator[tuple[str, LocationId]]:
        for direction, way in turn.world.locations[place].exits.items():
            there = _leads(turn, way, free=free)
            if there is not None and has_visited(turn, there):
                yield direction, there

    return ways


def _leads(turn: Turn, way: Exit, *, free: bool) -> LocationId | None:
    """Return where an exit leads, or None when it is not to be seen, or is barred and only free ways count."""
    if way.to is None or not is_shown(turn, way):
        return None
    if free and way.when is not None and not way.when(turn.row, turn.bindings):
        return None
    there = LocationId(ThingId(str(way.to(turn.row, turn.bindings))))
    return there if there in turn.world.locations else None
