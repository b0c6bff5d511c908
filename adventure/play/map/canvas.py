"""A sheet of cells on which lines, frames and words are set; what crosses is joined. It knows nothing of maps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from adventure.play.map.letters import letters
from adventure.world.names import LocationId

Cell = tuple[int, int]
"""A column and a row, from the upper left."""

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
STEPS = {NORTH: (0, -1), EAST: (1, 0), SOUTH: (0, 1), WEST: (-1, 0)}
BACK = {NORTH: SOUTH, EAST: WEST, SOUTH: NORTH, WEST: EAST}
LINES = " ╵╶╰╷│╭├╴╯─┴╮┤┬┼"
"""The joint of lines that leave a cell to the north (1), east (2), south (4) and west (8), by their sum."""

ASCII_LINES = " |-+||++-+-+++++"


class Ink(Enum):
    """What a cell shows, for a screen that gives it colour."""

    BLANK = "blank"
    ROOM = "room"                  # the frame of a place
    NAME = "name"
    HERE = "here"                  # the frame of the place where the player is
    HERE_NAME = "here-name"
    WAY = "way"
    BAR = "bar"                    # what is in the way
    UNKNOWN = "unknown"            # a way into the unknown


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a row that is of one ink, and belongs to one place or to none."""

    text: str
    ink: Ink
    place: LocationId | None = None


@dataclass(slots=True)
class Mark:
    """One cell: its letter, empty for the second cell of a wide one."""

    text: str
    ink: Ink
    place: LocationId | None = None


class Canvas:
    """Cells by column and row; what was set first stays, except where it is set over on purpose."""

    def __init__(self, *, ascii_only: bool = False) -> None:
        self.marks: dict[Cell, Mark] = {}
        self.lines: dict[Cell, int] = {}
        self._joints = ASCII_LINES if ascii_only else LINES

    def write(self, at: Cell, text: str, ink: Ink, place: LocationId | None = None) -> None:
        """Set words from a cell on to the right, over whatever is there."""
        x, y = at
        for letter, cells in letters(text):
            self.marks[x, y] = Mark(letter, ink, place)
            if cells == 2:
                self.marks[x + 1, y] = Mark("", ink, place)
            x += cells

    def run(self, path: list[Cell]) -> None:
        """Draw a line from cell to cell, each beside the one before; it joins the lines that it meets."""
        for one, other in pairwise(path):
            step = (other[0] - one[0], other[1] - one[1])
            side = next(side for side, towards in STEPS.items() if towards == step)
            self.lines[one] = self.lines.get(one, 0) | side
            self.lines[other] = self.lines.get(other, 0) | BACK[side]

    def at(self, cell: Cell) -> Mark | None:
        """Return what a cell shows, or None."""
        mark = self.marks.get(cell)
        if mark is None and cell in self.lines:
            return Mark(self._joints[self.lines[cell]], Ink.WAY)
        return mark

    def row(self, left: int, y: int, width: int) -> tuple[Segment, ...]:
        """Return a stretch of a row as segments, exactly so many cells wide: half a wide letter becomes a space."""
        marks = [self.at((x, y)) or Mark(" ", Ink.BLANK) for x in range(left, left + width)]
        if marks and not marks[0].text:
            marks[0] = Mark(" ", marks[0].ink, marks[0].place)
        beyond = self.at((left + width, y))
        if marks and beyond is not None and not beyond.text:
            marks[-1] = Mark(" ", marks[-1].ink, marks[-1].place)
        return tuple(_joined(marks))


def _joined(marks: list[Mark]) -> Iterator[Segment]:
    text, ink, place = "", Ink.BLANK, None
    for mark in marks:
        if text and (mark.ink, mark.place) != (ink, place):
            yield Segment(text, ink, place)
            text = ""
        text, ink, place = text + mark.text, mark.ink, mark.place
    if text:
        yield Segment(text, ink, place)
