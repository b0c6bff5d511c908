"""Text on a page that is broken as the story is: Textual alone would let a row of Chinese begin with a full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from adventure.tui.widgets.story.wrap import wrap

if TYPE_CHECKING:
    from textual.geometry import Size


class Words(Static):
    """Plain text, without mark-up."""

    def __init__(self, words: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(words, id=id, classes=classes, markup=False)

    def render(self) -> Content:
        """Return the rows that fit into the width."""
        return Content("\n".join(self._rows(self.content_size.width)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's own
        """Return how many rows there are at a width."""
        return len(self._rows(width))

    def _rows(self, width: int) -> list[str]:
        words = str(self.content)
        return [words[start:end] for start, end in wrap(words, max(2, width))]
