"""Short answers to a question just asked, each a line that can be played by its number or a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


@dataclass(frozen=True, slots=True)
class Option:
    """An answer: as it is shown, and the line that is played for it."""

    shown: str
    line: str


class Choice(Static):
    """One answer, to click on."""

    def __init__(self, number: int, option: Option) -> None:
        self.option = option
        words = Content.styled(f"{number}  ", "$secondary") + Content.styled(option.shown, "$foreground")
        super().__init__(words, markup=False)

    def on_click(self) -> None:
        """Choose it."""
        self.post_message(Choices.Chosen(self.option.line))


class Choices(Vertical):
    """The answers, numbered from 1; out of sight while there are none."""

    @dataclass
    class Chosen(Message):
        """The player chose an answer."""

        line: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self.options: tuple[Option, ...] = ()
        self.display = False

    def compose(self) -> ComposeResult:
        """Lay out the answers."""
        for number, option in enumerate(self.options, start=1):
            yield Choice(number, option)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other answers, or none."""
        if tuple(options) == self.options:
            return
        self.options = tuple(options)
        self.display = bool(options)
        self.refresh(recompose=True)

    def line_for(self, typed: str) -> str:
        """Return the line of the answer that a number stands for, else what was typed."""
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(self.options):
            return self.options[int(typed) - 1].line
        return typed
