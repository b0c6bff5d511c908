"""Which place comes next when one is chosen on the map by keys."""

from __future__ import annotations

from adventure.play.map.plan import Plan, Spot
from adventure.world.names import LocationId


def neighbour(plan: Plan, place: LocationId, across: int, down: int) -> LocationId | None:
    """Return the nearest place of the level that lies to that side, straight rather than aslant; None if none does."""
    own = plan.spots[place]
    found = [
        (_strain(own, spot, across, down), number, other)
        for number, (other, spot) in enumerate(plan.spots.items())
        if spot.level == own.level and (spot.x - own.x) * across + (spot.y - own.y) * down > 0
    ]
    return min(found)[2] if found else None


def _strain(own: Spot, other: Spot, across: int, down: int) -> int:
    x, y = other.x - own.x, other.y - own.y
    return abs(x * across + y * down) + 2 * abs(x * down + y * across)


def following(plan: Plan, place: LocationId, step: int) -> LocationId:
    """Return the next place or the one before, row by row and level by level from the highest, round and round."""
    order = sorted(plan.spots, key=lambda each: (-plan.spots[each].level, plan.spots[each].y, plan.spots[each].x))
    return order[(order.index(place) + step) % len(order)]


def above(plan: Plan, place: LocationId, rise: int) -> LocationId | None:
    """Return the nearest place of the next level up (1) or down (-1); None where there is none."""
    own = plan.spots[place]
    levels = [level for level in plan.levels if (level - own.level) * rise > 0]
    if not levels:
        return None
    level = min(levels, key=lambda each: abs(each - own.level))
    return min(
        plan.at(level), key=lambda each: abs(plan.spots[each].x - own.x) + abs(plan.spots[each].y - own.y)
    )
