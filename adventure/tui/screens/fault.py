"""What is wrong with a story or a save, readably, with the cure."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from adventure.errors import AdventureError, PackError, Problem
from adventure.tui.screens.page import Page
from adventure.tui.widgets.menu.words import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from adventure.tui.labels import Labels


class FaultScreen(Page[None]):
    """Shows an error; the writer's mistakes one by one."""

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", show=False)]

    def __init__(self, error: AdventureError, labels: Labels) -> None:
        super().__init__()
        self._error = error
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the error."""
        with Vertical(classes="box"):
            yield Static(self._labels("fault_title"), classes="title fault", markup=False)
            yield Words(self._error.message)
            with VerticalScroll():
                if isinstance(self._error, PackError):
                    for problem in self._error.problems:
                        yield Static(_draw(problem), classes="problem", markup=False)
                if self._error.hint:
                    yield Static(self._error.hint, classes="problem", markup=False)
            yield Static(self._labels("fault_hint"), classes="hint", markup=False)


def _draw(problem: Problem) -> Content:
    place = ":".join([problem.file, *(str(number) for number in (problem.line, problem.column) if number)])
    lines = Content.styled(place, "$secondary") + Content("\n") + Content(problem.message)
    return lines + Content("\n") + Content.styled(problem.hint, "$text-muted") if problem.hint else lines
