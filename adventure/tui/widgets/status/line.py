"""The status line: who is telling and how to stop it, how a line can go on, or what the keys do; what is below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from adventure.tui.widgets.story.wrap import cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events

GAP = "   "
CUT = " …"


class StatusLine(Widget):
    """One row. `doing` is what goes on, `keys` what is shown while nothing does, `more` stands at the right.

    `onward` are words with which the line at the prompt can go on, to click on; `at` is the one that was taken.
    """

    @dataclass
    class Taken(Message):
        """A word was clicked on, by its number."""

        number: int

    doing: reactive[str] = reactive("")
    keys: reactive[str] = reactive("")
    more: reactive[str] = reactive("")
    onward: reactive[tuple[str, ...]] = reactive(())
    at: reactive[int] = reactive(-1)

    def __init__(self, doing: str, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self.set_reactive(StatusLine.doing, doing)
        self._spans: list[tuple[int, int, int]] = []

    def render(self) -> Content:
        """Return the row; the keys give way where the room is short."""
        width = self.content_size.width
        words = self.doing
        room = width - (cells(self.more) + 2 if self.more else 0)
        if not words:
            words = next((words for words in _shorter(self.keys) if cells(words) <= room), "")
        left = Content.styled(words, "$secondary" if self.doing else "$text-disabled")
        if self.onward:
            left = self._ways_on(room)
        right = Content.styled(self.more, "bold $accent")
        return left + Content(" " * max(1, width - left.cell_length - right.cell_length)) + right

    def _ways_on(self, room: int) -> Content:
        """Return as many of the words as there is room for, beginning so that the one that was taken is among them."""
        words = list(enumerate(self.onward))
        while words and sum(cells(word) + len(GAP) for _, word in words[: max(self.at - words[0][0], 0) + 1]) > room:
            del words[0]
        row, self._spans = Content(""), []
        for number, word in words:
            gap = GAP if row.plain else ""
            if row.cell_length + len(gap) + cells(word) > room - len(CUT):
                row += Content.styled(CUT, "$text-disabled")
                break
            start = row.cell_length + len(gap)
            self._spans.append((start, start + cells(word), number))
            row += Content.styled(gap, "$text-disabled")
            row += Content.styled(word, "bold $foreground" if number == self.at else "$secondary")
        return row

    def on_click(self, event: events.Click) -> None:
        """Take the word that was clicked on."""
        offset = event.get_content_offset(self)
        if offset is not None and self.onward:
            for start, end, number in self._spans:
                if start <= offset.x < end:
                    self.post_message(self.Taken(number))


def _shorter(words: str) -> Iterator[str]:
    """Yield the words with ever less at their end, part by part."""
    parts = words.split("   ")
    for count in range(len(parts), 0, -1):
        yield "   ".join(parts[:count])
