"""The ways that a game went and was taken back from."""

from __future__ import annotations

from dataclasses import dataclass

from adventure.play.history import START, History, Point


@dataclass(frozen=True, slots=True)
class Branch:
    """A way that was undone: it ends after the block `n`, in turn `turn`, at a place (an id).

    It parted from the way to where the game stands after the turn `parted`, with a line that was typed.
    """

    n: int
    line: str
    parted: int
    turn: int
    place: str


def branches(history: History) -> tuple[Branch, ...]:
    """Return every way that is not on the way to where the game stands, the oldest first.

    One on which no time passed and no fact moved is no way of its own.
    """
    points = history.points
    parents = {point.after for point in points.values() if point.n != START}
    here = _way_to(history.head, history)
    ends = (point for n, point in sorted(points.items()) if n not in parents and n not in here)
    return tuple(branch for end in ends if (branch := _branch(end, here, history)) is not None)


def _way_to(n: int, history: History) -> frozenset[int]:
    way = {n}
    while n != START:
        n = history.points[n].after
        way.add(n)
    return frozenset(way)


def _branch(end: Point, here: frozenset[int], history: History) -> Branch | None:
    first = end
    while first.after not in here:
        first = history.points[first.after]
    before, after = history.points[first.after].state, end.state
    if before.aside.turn == after.aside.turn and before.facts == after.facts:
        return None
    block = history.turn_block(first.n)
    return Branch(end.n, block.line, before.aside.turn, after.aside.turn, history.turn_block(end.n).place)
