"""The status line: who is telling and how to stop it, or what the keys do; and whether there is more below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from adventure.tui.widgets.story.wrap import cells

if TYPE_CHECKING:
    from collections.abc import Iterator


class StatusLine(Widget):
    """One row. `doing` is what goes on, `keys` what is shown while nothing does, `more` stands at the right."""

    doing: reactive[str] = reactive("")
    keys: reactive[str] = reactive("")
    more: reactive[str] = reactive("")

    def __init__(self, doing: str, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self.set_reactive(StatusLine.doing, doing)

    def render(self) -> Content:
        """Return the row; the keys give way where the room is short."""
        width = self.content_size.width
        words = self.doing
        if not words:
            room = width - (cells(self.more) + 2 if self.more else 0)
            words = next((words for words in _shorter(self.keys) if cells(words) <= room), "")
        left = Content.styled(words, "$secondary" if self.doing else "$text-disabled")
        right = Content.styled(self.more, "bold $accent")
        return left + Content(" " * max(1, width - left.cell_length - right.cell_length)) + right


def _shorter(words: str) -> Iterator[str]:
    """Yield the words with ever less at their end, part by part."""
    parts = words.split("   ")
    for count in range(len(parts), 0, -1):
        yield "   ".join(parts[:count])
