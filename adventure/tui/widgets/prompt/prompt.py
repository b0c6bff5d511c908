"""The prompt: a line to type on, with history, completion, and pastes of several lines joined to one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from adventure.tui.widgets.prompt.completion import LineSuggester, completions
from adventure.tui.widgets.prompt.history import History
from adventure.tui.widgets.story.emphasis import clean

if TYPE_CHECKING:
    from textual import events


class Prompt(Input):
    """Stays enabled while the story is told. `history` and `lines`, the completions, are set by the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "earlier", show=False, id="prompt.earlier"),
        Binding("down", "later", show=False, id="prompt.later"),
        Binding("tab", "complete", show=False, id="prompt.complete"),
        Binding("space", "screen.unveil", show=False, priority=True, id="prompt.unveil"),
    ]

    @dataclass
    class Entered(Message):
        """The player typed a line, without spaces around it; empty if Enter alone was pressed."""

        line: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        self._suggest = LineSuggester()
        super().__init__(id=id, compact=True, suggester=self._suggest, select_on_focus=False)
        self.cursor_blink = False
        self.history = History()
        self._cycle: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The whole lines that may be meant, likeliest first."""
        return self._suggest.lines

    @lines.setter
    def lines(self, lines: tuple[str, ...]) -> None:
        self._suggest.lines = lines

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the line on and be empty again."""
        event.stop()
        line = event.value.strip()
        self.history.add(line)
        self.clear()
        self.post_message(self.Entered(line))

    def action_earlier(self) -> None:
        """Show the line typed before this one."""
        self._write(self.history.back(self.value))

    def action_later(self) -> None:
        """Show the line typed after this one."""
        self._write(self.history.forward(self.value))

    def action_complete(self) -> None:
        """Complete the line; pressed again, offer the next completion, and after the last the first."""
        if self.value in self._cycle:
            at = self._cycle.index(self.value) + 1
            self._write(self._cycle[at % len(self._cycle)])
            return
        self._cycle = completions(self.value, self.lines)
        if self._cycle:
            self._write(self._cycle[0])

    def _write(self, line: str) -> None:
        self.value = line
        self.cursor_position = len(line)

    def _on_paste(self, event: events.Paste) -> None:
        """Insert all lines of a paste as one: Input by itself keeps the first only."""
        event.stop()
        event.prevent_default()
        line = " ".join(clean(part).strip() for part in event.text.splitlines() if part.strip())
        if line:
            self.replace(line, *self.selection)
