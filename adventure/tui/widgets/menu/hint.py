"""What the keys of a page do, in one row: what does not fit is left out, the way back last of all."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from adventure.tui.widgets.story.wrap import cells

GAP = "   "


class HintLine(Widget):
    """One row of short remarks, parted by three spaces in the label."""

    def __init__(self, words: str) -> None:
        super().__init__(classes="hint")
        self._parts = tuple(part for part in words.split(GAP) if part)

    def speak(self, words: str) -> None:
        """Say something else."""
        self._parts = tuple(part for part in words.split(GAP) if part)
        self.refresh()

    def render(self) -> Content:
        """Return as much as fits."""
        return Content(GAP.join(fitting(self._parts, self.content_size.width)))


def fitting(parts: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return the parts that fit into a row: the last stays, the others give way from the end."""
    *others, last = parts or ("",)
    while others and cells(GAP.join((*others, last))) > width:
        others.pop()
    return (*others, last)
