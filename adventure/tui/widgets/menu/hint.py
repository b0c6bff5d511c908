"""What the keys of a page do, in two rows at most: what does not fit is left out, the way back last of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from adventure.tui.widgets.story.wrap import cells

if TYPE_CHECKING:
    from textual.geometry import Size

GAP = "   "

ROWS = 2
"""Rows that the remarks take at most."""


class HintLine(Widget):
    """Short remarks, parted by three spaces in the label, in as few rows as hold them."""

    def __init__(self, words: str) -> None:
        super().__init__(classes="hint")
        self._parts = tuple(part for part in words.split(GAP) if part)

    def speak(self, words: str) -> None:
        """Say something else."""
        self._parts = tuple(part for part in words.split(GAP) if part)
        self.refresh(layout=True)

    def render(self) -> Content:
        """Return as much as fits."""
        return Content("\n".join(fitting(self._parts, self.content_size.width)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that the remarks take in this width."""
        del container, viewport
        return len(fitting(self._parts, width))


def fitting(parts: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return rows of the parts that fit: the last stays, the others give way from the end."""
    *others, last = parts or ("",)
    while len(rows := _rows((*others, last), width)) > ROWS and others:
        others.pop()
    return rows


def _rows(parts: tuple[str, ...], width: int) -> tuple[str, ...]:
    rows = [parts[0]]
    for part in parts[1:]:
        if cells(together := f"{rows[-1]}{GAP}{part}") <= width:
            rows[-1] = together
        else:
            rows.append(part)
    return tuple(rows)
