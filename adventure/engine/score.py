"""The score: what was earned and for what, the most that a game can reach, and what the player is called for it."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.engine.view import Earned
from adventure.world.table import Row
from adventure.world.world import World


def earned(world: World, row: Row) -> tuple[Earned, ...]:
    """Return what brought or cost points so far: goals in the pack's order, then the ending that came."""
    return tuple(_earned(world, row))


def _earned(world: World, row: Row) -> Iterator[Earned]:
    for goal in world.goals.values():
        if goal.points and row[goal.latch]:
            yield Earned(goal.text, goal.points)
    for name, ending in world.endings.items():
        if ending.points and name == reached_ending(world, row):
            yield Earned("", ending.points, by_the_end=True)


def points(world: World, row: Row) -> int:
    """Return the points reached."""
    return sum(each.points for each in _earned(world, row))


def most_points(world: World) -> int:
    """Return the most points that a game can reach: all goals that bring any, and the best of the endings."""
    best = max((ending.points for ending in world.endings.values()), default=0)
    return best + sum(max(goal.points, 0) for goal in world.goals.values())


def rank(world: World, reached: int) -> str:
    """Return what the player is called for so many points, empty where the story has no ranks."""
    names = [each.name for each in world.ranks if each.points <= reached]
    return names[-1] if names else ""


def reached_ending(world: World, row: Row) -> str:
    """Return the id of the ending that came, empty while the story goes on."""
    slot = world.table.slot("story", "ending")
    return str(row[slot]) if slot is not None else ""
