"""The line on which a reader types what to look for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from adventure.tui.widgets.field.field import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from adventure.tui.labels import Labels


ROOMY = 60
"""From this many columns on there is room to say what the keys do."""


class FindBar(Horizontal):
    """One row: what is looked for, and which of how many places is looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False, id="find.earlier"),
        Binding("down,shift+enter", "step(1)", show=False, id="find.later"),
        Binding("escape", "leave(False)", show=False, id="find.back"),
        Binding("f7", "leave(True)", show=False, id="find.stay"),
    ]

    @dataclass
    class Sought(Message):
        """The reader typed other words."""

        words: str

    @dataclass
    class Stepped(Message):
        """The reader wants the place before (-1) or after (1)."""

        by: int

    @dataclass
    class Left(Message):
        """The reader is done, and goes back to where the search began unless `stays`."""

        stays: bool

    def __init__(self, labels: Labels, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the row."""
        yield Static(self._labels("find_sign"), id="find-sign", markup=False)
        words = Field(placeholder=self._labels("find_placeholder"), id="find-words")
        yield words
        yield Static("", id="find-count", markup=False)

    @property
    def words(self) -> Input:
        """Where the words are typed."""
        return self.query_one("#find-words", Input)

    def say(self, number: int, count: int) -> None:
        """Show which of how many places is looked at."""
        words = ""
        if self.words.value.strip():
            words = self._labels("find_count", number=number, count=count) if count else self._labels("find_nothing")
        if self.size.width >= ROOMY:
            words = f"{words}   {self._labels('find_keys')}".strip()
        self.query_one("#find-count", Static).update(words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed now."""
        event.stop()
        self.post_message(self.Sought(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the place before."""
        event.stop()
        self.action_step(-1)

    def action_step(self, by: int) -> None:
        """Go to another place."""
        self.post_message(self.Stepped(by))

    def action_leave(self, stays: bool) -> None:
        """End the search."""
        self.post_message(self.Left(stays))
