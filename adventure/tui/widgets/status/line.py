"""The status line: who is telling and how to stop it, or what the keys do; and whether there is more below."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from adventure.tui.widgets.story.wrap import cells


class StatusLine(Widget):
    """One row. `doing` is what goes on, `keys` what is shown while nothing does, `more` stands at the right."""

    doing: reactive[str] = reactive("")
    keys: reactive[str] = reactive("")
    more: reactive[str] = reactive("")

    def render(self) -> Content:
        """Return the row; the keys give way where the room is short."""
        width = self.content_size.width
        words = self.doing or self.keys
        if not self.doing and cells(words) + cells(self.more) + 2 > width:
            words = words.split("   ", maxsplit=1)[0]
        left = Content.styled(words, "$secondary" if self.doing else "$text-disabled")
        right = Content.styled(self.more, "bold $accent")
        return left + Content(" " * max(1, width - left.cell_length - right.cell_length)) + right
