"""What can be chosen just now: answers to a question, or what can be done about a thing that was pointed at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Grid, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from adventure.tui.widgets.story.wrap import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

ROWS = 9
"""Rows that the list takes at most before it needs more than one column."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer: as it is shown, and the line that is played for it; with `more` it opens what it leads to instead."""

    shown: str
    line: str = ""
    more: tuple[Option, ...] = ()


class Choice(Static):
    """One answer, to click on."""

    def __init__(self, number: int, option: Option) -> None:
        self.option = option
        words = Content.styled(f"{number:>2}  ", "$secondary") + Content.styled(option.shown, "$foreground")
        super().__init__(words, markup=False)

    def on_click(self) -> None:
        """Choose it."""
        self.post_message(Choices.Picked(self.option))


class Choices(Vertical, can_focus=True):
    """The answers, numbered from 1, in columns where they are many; out of sight while there are none."""

    FOCUS_ON_CLICK = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("left", "move_column(-1)", show=False),
        Binding("right", "move_column(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """The player chose an answer."""

        line: str

    @dataclass
    class Picked(Message):
        """An option was picked out, whatever it leads to."""

        option: Option

    @dataclass
    class Abandoned(Message):
        """The cursor went out of the list."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self.options: tuple[Option, ...] = ()
        self._title = ""
        self._columns = 1
        self._at = 0
        self._path: list[tuple[tuple[Option, ...], str]] = []
        self.display = False

    def compose(self) -> ComposeResult:
        """Lay out the answers."""
        if self._title:
            yield Static(Content.styled(self._title, "bold $secondary"), markup=False)
        with Grid() as grid:
            grid.styles.grid_size_columns = self._columns
            for number, option in enumerate(self.options, start=1):
                yield Choice(number, option)

    def offer(self, options: Sequence[Option], title: str = "") -> None:
        """Offer other answers, or none."""
        self._path.clear()
        self._show(tuple(options), title)

    @property
    def within(self) -> bool:
        """Whether what is shown was opened from another list."""
        return bool(self._path)

    def back(self) -> None:
        """Show the list from which this one was opened."""
        self._show(*self._path.pop())

    def _show(self, options: tuple[Option, ...], title: str) -> None:
        if (options, title) == (self.options, self._title):
            return
        self.options, self._title, self._at = options, title, 0
        self.display = bool(options)
        widest = max((cells(option.shown) + 6 for option in options), default=1)
        room = max(self.parent_width // widest, 1)
        self._columns = min(room, -(-len(options) // ROWS)) if options else 1
        self.refresh(recompose=True)
        self.call_after_refresh(self._mark)

    @property
    def parent_width(self) -> int:
        """The columns that there are for the list."""
        return max(self.screen.size.width - self.styles.padding.width - self.styles.margin.width - 36, 20)

    def line_for(self, typed: str) -> str:
        """Return the line of the answer that a number stands for, else what was typed."""
        option = self.option_for(typed)
        return option.line if option and not option.more else typed

    def option_for(self, typed: str) -> Option | None:
        """Return the answer that a number stands for."""
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(self.options):
            return self.options[int(typed) - 1]
        return None

    def take(self, option: Option) -> None:
        """Play an answer, or open what it leads to."""
        if option.more:
            self._path.append((self.options, self._title))
            self._show(option.more, option.shown)
        else:
            self.post_message(self.Chosen(option.line))

    def on_choices_picked(self, event: Picked) -> None:
        """Take what was clicked on."""
        event.stop()
        self.take(event.option)

    def on_focus(self) -> None:
        """Show where the cursor is."""
        self.call_after_refresh(self._mark)

    def on_blur(self) -> None:
        """Show no cursor."""
        self.call_after_refresh(self._mark)

    def action_move(self, step: int) -> None:
        """Go to the next answer or the one before; past either end, out of the list."""
        at = self._at + step * self._columns
        if 0 <= at < len(self.options):
            self._at = at
            self._mark()
        else:
            self.post_message(self.Abandoned())

    def action_move_column(self, step: int) -> None:
        """Go to the answer beside this one."""
        if 0 <= self._at + step < len(self.options):
            self._at += step
            self._mark()

    def action_choose(self) -> None:
        """Take the answer under the cursor."""
        if self.options:
            self.take(self.options[self._at])

    def _mark(self) -> None:
        for number, choice in enumerate(self.query(Choice)):
            is_at = self.has_focus and number == self._at
            choice.set_class(is_at, "-at")
            if is_at:
                choice.scroll_visible(animate=False)
