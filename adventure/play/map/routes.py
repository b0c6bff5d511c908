"""The way of a bent line between two places: round all that stands, with few turns, seldom along another line."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from heapq import heappop, heappush

from adventure.play.map.canvas import EAST, NORTH, SOUTH, STEPS, WEST, Cell

TURN, CROSS, ALONG = 3, 4, 12
"""What a turn, crossing a line and running along one cost, in cells."""

Port = tuple[Cell, int]
"""A cell of a place's frame, and the side on which a line leaves it."""


def route(
    starts: Iterable[Port], ends: Iterable[Port], taken: Container[Cell], lines: Mapping[Cell, int],
    bounds: tuple[int, int],
) -> list[Cell]:
    """Return the cheapest line from one of the ports to another, both frames' cells included; empty if there is none.

    Lines keep within a sheet of so many columns and rows.
    """
    goals = {_before(port): port for port in ends}
    waiting: list[tuple[int, Cell, int, Cell | None, int]] = []
    came: dict[tuple[Cell, int], tuple[Cell, int] | None] = {}
    origins: dict[tuple[Cell, int], Cell] = {}
    for cell, side in starts:
        first = _before((cell, side))
        if first not in taken:
            heappush(waiting, (0, first, side, None, 0))
            origins.setdefault((first, side), cell)
    while waiting:
        cost, cell, heading, previous, before = heappop(waiting)
        if (cell, heading) in came:
            continue
        came[cell, heading] = (previous, before) if previous is not None else None
        if cell in goals and cell not in taken:
            return _retraced((cell, heading), came, origins, goals[cell][0])
        for side, (dx, dy) in STEPS.items():
            there = (cell[0] + dx, cell[1] + dy)
            if there in taken or not (0 <= there[0] < bounds[0] and 0 <= there[1] < bounds[1]):
                continue
            more = 1 + (TURN if side != heading else 0) + _meeting(lines.get(there, 0), side)
            heappush(waiting, (cost + more, there, side, cell, heading))
    return []


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
    at: tuple[Cell, int], came: Mapping[tuple[Cell, int], tuple[Cell, int] | None],
    origins: Mapping[tuple[Cell, int], Cell], end: Cell,
) -> list[Cell]:
    path = [end, at[0]]
    while (before := came[at]) is not None:
        at = before
        path.append(at[0])
    path.append(origins[at])
    return path[::-1]
