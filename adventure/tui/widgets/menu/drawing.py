"""How the rows of a menu look at a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from adventure.tui.widgets.menu.offers import Heading, Line, Perform, Row
from adventure.tui.widgets.story.emphasis import clean
from adventure.tui.widgets.story.wrap import cells, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

MEASURE = 72
"""The most columns of what is said about a row: more is hard to read."""

INDENT = 2
"""Columns before a row's name; what is said about it stands as far in again."""


def draw(row: Heading | Row, width: int, *, first: bool) -> Content:
    """Return a row as it stands in a menu of a width; a heading has a blank line before it unless it is the first."""
    match row:
        case Heading(title):
            gap = "" if first or not title else "\n"
            return Content(gap) + Content.styled(title, "bold $secondary")
        case Row():
            return Content("\n").join(_lines(row, width))


def _lines(row: Row, width: int) -> Iterator[Content]:
    name, note, indent = clean(row.name), clean(row.note), " " * INDENT
    room = width - INDENT
    weight = "$foreground" if isinstance(row.offer, Line | Perform) else "bold $foreground"
    beside = bool(note) and cells(name) + 3 + cells(note) <= room
    for number, part in enumerate(_broken(name, room)):
        line = Content(indent) + Content.styled(part, weight)
        yield line + Content.styled(f"   {note}", "$text-muted") if beside and number == 0 else line
    said = (("" if beside else note, "$text-muted"), (row.detail, "$foreground"), (row.foot, "$text-muted"))
    for words, colour in (*said, (row.mark, "$success"), (row.fault, "$error")):
        for part in _broken(clean(words), min(MEASURE, room - INDENT)) if words else ():
            yield Content(indent * 2) + Content.styled(part, colour)
    if row.spaced:
        yield Content("")


def _broken(words: str, width: int) -> Iterator[str]:
    for start, end in wrap(" ".join(words.split()), max(8, width)):
        yield " ".join(words.split())[start:end]
