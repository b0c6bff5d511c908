"""The way of a bent line between two places: round all that stands, with few turns, seldom along another line."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from heapq import heappop, heappush

from adventure.play.map.canvas import EAST, NORTH, SOUTH, STEPS, WEST, Cell

TURN, CROSS, ALONG = 3, 4, 12
"""What a turn, crossing a line and running along one cost, in cells."""

PATIENCE = 6_000
"""Cells that are tried for a line, each from every side: some 50 ms. A map that needs more is a knot anyway."""

Port = tuple[Cell, int]
"""A cell of a place's frame, and the side on which a line leaves it."""

Turned = tuple[Cell, int]
"""A cell, and the side to which a line goes through it."""


def route(
    starts: Iterable[Port], ends: Iterable[Port], taken: Container[Cell], lines: Mapping[Cell, int],
    bounds: tuple[int, int],
) -> list[Cell]:
    """Return the cheapest line from one of the ports to another, both frames' cells included; empty if none is found.

    Lines keep within a sheet of so many columns and rows.
    """
    goals = {_before(port): port[0] for port in ends}
    best: dict[Turned, int] = {}
    came: dict[Turned, Turned | None] = {}
    origins: dict[Turned, Cell] = {}
    waiting: list[tuple[int, int, Turned, Turned | None]] = []
    for cell, side in starts:
        first = (_before((cell, side)), side)
        if first[0] not in taken and first not in best:
            best[first], origins[first] = 0, cell
            heappush(waiting, (_least(first[0], goals), 0, first, None))
    while waiting and len(came) < PATIENCE:
        _, cost, at, previous = heappop(waiting)
        if at in came:
            continue
        came[at] = previous
        if at[0] in goals:
            return _retraced(at, came, origins, goals[at[0]])
        (x, y), heading = at
        for side, (dx, dy) in STEPS.items():
            there = (x + dx, y + dy)
            if there in taken or not (0 <= there[0] < bounds[0] and 0 <= there[1] < bounds[1]):
                continue
            more = cost + 1 + (TURN if side != heading else 0) + _meeting(lines.get(there, 0), side)
            if more < best.get((there, side), more + 1):
                best[there, side] = more
                heappush(waiting, (more + _least(there, goals), more, (there, side), at))
    return []


def _least(cell: Cell, goals: Iterable[Cell]) -> int:
    """Return how much a line from here costs at the least."""
    return min(abs(cell[0] - x) + abs(cell[1] - y) for x, y in goals)


def _before(port: Port) -> Cell:
    (x, y), side = port
    dx, dy = STEPS[side]
    return (x + dx, y + dy)


def _meeting(line: int, side: int) -> int:
    if not line:
        return 0
    along = NORTH | SOUTH if side in (NORTH, SOUTH) else EAST | WEST
    return ALONG if line & along else CROSS


def _retraced(
    at: Turned, came: Mapping[Turned, Turned | None], origins: Mapping[Turned, Cell], end: Cell
) -> list[Cell]:
    path = [end, at[0]]
    while (before := came[at]) is not None:
        at = before
        path.append(at[0])
    path.append(origins[at])
    return path[::-1]
