"""The prompt: a line to type on, with history, completion, and pastes of several lines joined to one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from adventure.tui.widgets.prompt.completion import LineSuggester, completions
from adventure.tui.widgets.prompt.history import History

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from adventure.engine.continuing import Onward


MANY = 2
"""From so many ways on, Tab goes from one to the next instead of further along the line."""


def _nothing(_typed: str) -> Sequence[Onward]:
    return ()


class Prompt(Input):
    """Stays enabled while the story is told. `history` and `lines`, the completions, are set by the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "earlier", show=False, id="prompt.earlier"),
        Binding("down", "later", show=False, id="prompt.later"),
        Binding("tab", "complete", show=False, id="prompt.complete"),
    ]

    @dataclass
    class Entered(Message):
        """The player typed a line, without spaces around it; empty if Enter alone was pressed."""

        line: str

    @dataclass
    class GoesOn(Message):
        """The ways on from what was typed are others now; `at` is the number of the one that was taken, or -1."""

        words: tuple[str, ...]
        at: int = -1

    @dataclass
    class Beyond(Message):
        """Down was pressed where there is no later line."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        self._suggest = LineSuggester()
        super().__init__(id=id, compact=True, suggester=self._suggest, select_on_focus=False)
        self.cursor_blink = False
        self.history = History()
        self.going_on: Callable[[str], Sequence[Onward]] = _nothing
        self._ways: tuple[Onward, ...] = ()
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
        later = self.history.forward(self.value)
        if later == self.value:
            self.post_message(self.Beyond())
        self._write(later)

    def action_complete(self) -> None:
        """Complete the line; pressed again, offer the next completion, and after the last the first."""
        if len(self._cycle) >= MANY and self.value in self._cycle:
            self._take((self._cycle.index(self.value) + 1) % len(self._cycle))
            return
        self._look()
        self._cycle = tuple(way.line for way in self._ways) or completions(self.value, self.lines)
        if self._cycle:
            self._take(0)

    def take_way(self, number: int) -> None:
        """Go on with one of the ways that were offered, by its number, and look for those from there."""
        if number < len(self._ways):
            self._write(self._ways[number].line)
            self._cycle = ()
            self._look()

    def _take(self, number: int) -> None:
        self._write(self._cycle[number])
        self.post_message(self.GoesOn(tuple(way.word for way in self._ways), number))

    def _look(self) -> None:
        """Look for the ways on from what stands there."""
        self._ways = tuple(self.going_on(self.value)) if self.value.strip() else ()
        self.post_message(self.GoesOn(tuple(way.word for way in self._ways)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for the ways on, unless one of several has just been taken."""
        event.stop()
        if len(self._cycle) < MANY or self.value not in self._cycle:
            self._cycle = ()
            self._look()

    async def _on_key(self, event: events.Key) -> None:
        """Let a space show the words still to come, if no line was begun, or accept the completion at hand.

        It is looked at here, in turn, because a binding with priority would see the prompt as it was before the
        letters that are on their way, and would take the space out of a line that is typed fast.
        """
        if event.key == "space" and not self.value and await self.app.run_action("screen.unveil", self):
            event.stop()
            event.prevent_default()
        elif event.key == "space" and len(self._cycle) >= MANY and self.value in self._cycle:
            self._cycle = ()
            if self.value.endswith(" "):
                event.stop()
                event.prevent_default()
                self._look()

    def _write(self, line: str) -> None:
        self.value = line
        self.cursor_position = len(line)

    def _on_paste(self, event: events.Paste) -> None:
        """Insert all lines of a paste as one: Input by itself keeps the first only."""
        from adventure.tui.widgets.story.emphasis import clean  # noqa: PLC0415  not before first paint

        event.stop()
        event.prevent_default()
        line = " ".join(clean(part).strip() for part in event.text.splitlines() if part.strip())
        if line:
            self.replace(line, *self.selection)
