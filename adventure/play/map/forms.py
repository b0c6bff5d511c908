"""How large a map is drawn, and where on the sheet each place then stands."""

from __future__ import annotations

from dataclasses import dataclass

from adventure.play.map.canvas import Cell
from adventure.play.map.letters import width
from adventure.play.map.plan import Plan
from adventure.world.names import LocationId


@dataclass(frozen=True, slots=True)
class Form:
    """How large a map is drawn, in cells: a place's frame, and the gaps between two. A frame of one row is brackets."""

    room: tuple[int, int] = (16, 3)
    gap: tuple[int, int] = (4, 2)
    ascii_only: bool = False

    @property
    def margin(self) -> tuple[int, int]:
        """Return the columns and rows round everything, in which ways into the unknown end."""
        return (min(self.gap[0], 3), min(self.gap[1], 2))


FORMS = (
    (8, 28, 5, (7, 3)), (4, 24, 3, (5, 2)), (2, 20, 3, (5, 2)), (2, 20, 3, (3, 1)), (2, 16, 3, (3, 1)),
    (2, 12, 3, (3, 1)), (0, 9, 3, (2, 1)),
)  # fmt: skip
"""From large to small: cells round the longest name, cells of a frame at most, its rows, the gaps."""

NARROWEST, AMPLE = 9, 60
"""Columns of the narrowest frame, and of a window from which on names need not be shortened much."""

COMPACT = Form((9, 1), (1, 1))
"""For a panel beside the story: three places abreast in 29 columns."""

SMALL = (Form((17, 1), (1, 1)), Form((13, 1), (1, 1)), COMPACT)


@dataclass(frozen=True, slots=True)
class Rect:
    """Where a place is drawn, in cells of the picture."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> Cell:
        """Return the cell in the middle."""
        return (self.x + self.width // 2, self.y + self.height // 2)


def fitting(plan: Plan, columns: int, rows: int, *, ascii_only: bool = False) -> Form:
    """Return the largest form in which each level fits into a window; else one that shows a few places well."""
    longest = max((width(place.name) for place in plan.atlas.places), default=0)
    rooms = [((min(longest + more, most), high), gap) for more, most, high, gap in FORMS]
    forms = [Form((max(room[0], NARROWEST), room[1]), gap, ascii_only) for room, gap in rooms]
    sizes = {form: [size_of(rooms_of(plan, level, form), form) for level in plan.levels] for form in forms}
    fits = (form for form in forms if all(wide <= columns and high <= rows for wide, high in sizes[form]))
    return next(fits, forms[-3] if columns >= AMPLE else forms[-2])


def small(plan: Plan, level: int, columns: int) -> Form:
    """Return the form for a panel: the wider names where the level fits with them."""
    return next((form for form in SMALL if size_of(rooms_of(plan, level, form), form)[0] <= columns), COMPACT)


def rooms_of(plan: Plan, level: int, form: Form) -> dict[LocationId, Rect]:
    """Return where the places of a level are drawn."""
    spots = {place: spot for place, spot in plan.spots.items() if spot.level == level}
    west = min((spot.x for spot in spots.values()), default=0)
    north = min((spot.y for spot in spots.values()), default=0)
    (wide, high), (across, down), (left, top) = form.room, form.gap, form.margin
    return {
        place: Rect(left + (spot.x - west) * (wide + across), top + (spot.y - north) * (high + down), wide, high)
        for place, spot in spots.items()
    }


def size_of(rooms: dict[LocationId, Rect], form: Form) -> tuple[int, int]:
    """Return the columns and rows of a sheet with places on it, its margin included."""
    right = max((room.x + room.width for room in rooms.values()), default=0)
    bottom = max((room.y + room.height for room in rooms.values()), default=0)
    return (right + form.margin[0], bottom + form.margin[1])
