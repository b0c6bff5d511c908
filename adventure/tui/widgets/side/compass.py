"""The compass: the open ways as a rose, those that are barred by a sign of their own."""

# ruff: noqa: RUF001  box drawing is meant

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from adventure.tui.widgets.story.wrap import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual import events

    from adventure.engine.view import ExitView
    from adventure.tui.labels import Labels

BARRED = "✕"
ROSE = (
    ("northwest", "north", "northeast"),
    ("west", "", "east"),
    ("southwest", "south", "southeast"),
)
SPOKES = {"northwest": "╲", "north": "│", "northeast": "╱", "west": "──", "east": "──", "southwest": "╱", "south": "│",
          "southeast": "╲"}  # fmt: skip
BESIDE = ("up", "in", "", "out", "down")
"""The ways that no rose has, by the row beside which each stands."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of a row, their style, and the way that a click on them goes."""

    text: str
    style: str = ""
    line: str = ""


def rose(exits: Iterable[ExitView], labels: Labels, *, small: bool = False) -> tuple[tuple[Piece, ...], ...]:
    """Return the rows of the rose, five or three if it is to be small; none if no way has a place in it."""
    ways = {way.way: way for way in exits}
    if not ways.keys() & (SPOKES.keys() | {*BESIDE}):
        return ()
    middle = _middle(ways, labels)
    top, bottom = (_names(row, ways, labels, signed=small) for row in (ROSE[0], ROSE[2]))
    rows = [top, middle, bottom] if small else [top, _spokes(ROSE[0], ways), middle, _spokes(ROSE[2], ways), bottom]
    beside = [*(way for way in BESIDE if way in ways), "", "", ""] if small else list(BESIDE)
    return tuple((*row, *_beside(ways, way, row)) for row, way in zip(rows, beside[: len(rows)], strict=True))


def _name(way: str, ways: Mapping[str, ExitView], labels: Labels, *, signed: bool = False) -> Piece:
    """Return the letters of a way; of one that is not there a point, or nothing between the four winds."""
    if way in ways:
        line, barred = ways[way].direction, ways[way].barred
        sign = BARRED if signed and barred else ""
        return Piece(labels.words.get(f"compass_{way}", line) + sign, "$text-muted" if barred else "bold", line)
    return Piece("·" if len(way) < len("northeast") else "", "$text-disabled")


def _names(
    row: tuple[str, ...], ways: Mapping[str, ExitView], labels: Labels, *, signed: bool = False
) -> tuple[Piece, ...]:
    left, middle, right = (_name(way, ways, labels, signed=signed) for way in row)
    gap = " " * max(4 - cells(left.text), 0)
    between = 5 - cells(middle.text)
    return (Piece(gap), left, Piece(" " * (between // 2)), middle, Piece(" " * (between - between // 2)), right,
            Piece(" " * (4 - cells(right.text))))  # fmt: skip


def _spokes(row: tuple[str, ...], ways: Mapping[str, ExitView]) -> tuple[Piece, ...]:
    left, middle, right = (_spoke(way, ways) for way in row)
    return (Piece("    "), left, Piece(" "), middle, Piece(" "), right, Piece("    "))


def _spoke(way: str, ways: Mapping[str, ExitView]) -> Piece:
    if way not in ways:
        return Piece(" " * len(SPOKES[way]))
    sign = BARRED.center(len(SPOKES[way]), SPOKES[way][0]) if ways[way].barred else SPOKES[way]
    return Piece(sign, "$warning" if ways[way].barred else "$secondary", ways[way].direction)


def _middle(ways: Mapping[str, ExitView], labels: Labels) -> tuple[Piece, ...]:
    west, east = (_name(way, ways, labels) for way in ("west", "east"))
    return (Piece(" " * (3 - cells(west.text))), west, Piece(" "), _spoke("west", ways), Piece("●", "$primary"),
            _spoke("east", ways), Piece(" "), east, Piece(" " * (3 - cells(east.text))))  # fmt: skip


def _beside(ways: Mapping[str, ExitView], way: str, row: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if way not in ways:
        return ()
    gap = " " * (17 - sum(cells(piece.text) for piece in row))
    barred = bool(ways[way].barred)
    sign = BARRED if barred else {"up": "↑", "down": "↓"}.get(way, "→" if way == "in" else "←")
    line = ways[way].direction
    return (Piece(gap), Piece(f"{sign} ", "$warning" if barred else "$secondary", line),
            Piece(line, "$text-muted" if barred else "bold", line))  # fmt: skip


class Compass(Static):
    """Draws the rose; a click on a way goes it. Out of sight where there is none to draw."""

    @dataclass
    class Gone(Message):
        """A way was chosen."""

        line: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id, markup=False)
        self._rows: tuple[tuple[Piece, ...], ...] = ()

    def show(self, exits: Iterable[ExitView], labels: Labels, *, small: bool) -> None:
        """Draw the ways of a place."""
        rows = rose(exits, labels, small=small)
        if rows != self._rows:
            self._rows = rows
            drawn = (Content("").join(Content.styled(piece.text, piece.style) for piece in row) for row in rows)
            self.update(Content("\n").join(drawn))
        self.display = bool(rows)

    def on_click(self, event: events.Click) -> None:
        """Go the way that was clicked on."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y >= len(self._rows):
            return
        at = 0
        for piece in self._rows[offset.y]:
            at += cells(piece.text)
            if offset.x < at:
                if piece.line:
                    self.post_message(self.Gone(piece.line))
                return
