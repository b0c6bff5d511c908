"""The start screen: go on, begin, load, settle, or leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from adventure.tui.screens.page import Page
from adventure.tui.widgets.menu.hint import HintLine
from adventure.tui.widgets.menu.menu import Menu
from adventure.tui.widgets.menu.offers import Heading, Leave, Offer, Row, Visit

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from adventure.tui.labels import Labels


LOW = 24
"""Below so many rows the motto is left out."""


class StartScreen(Page[Offer]):
    """Ends with what the player chose."""

    AUTO_FOCUS = "Menu"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("f10", "visit('settings')", show=False),
        Binding("f9", "visit('saves')", show=False),
    ]

    def __init__(
        self, title: str, motto: str, rows: tuple[Heading | Row, ...], labels: Labels, chosen: Offer | None = None
    ) -> None:
        super().__init__()
        self._words = (title, motto)
        self._rows = rows
        self._labels = labels
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Lay out the title over the menu."""
        title, motto = self._words
        with Vertical(id="start"):
            yield Static(title, id="start-title", markup=False)
            yield Static(motto, id="start-motto", markup=False)
            yield Menu()
            yield HintLine(self._labels("menu_hint"))

    def on_mount(self) -> None:
        """Offer what there is."""
        self.query_one(Menu).offer(self._rows, self._chosen)

    def on_resize(self, _event: events.Resize) -> None:
        """Keep title and keys in sight."""
        self.leave_room("Menu", 4 if self.size.height < LOW else 7)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """End with the choice."""
        self.dismiss(event.offer)

    def action_visit(self, page: str) -> None:
        """Look at another page, if it is offered."""
        offer = Visit(page)
        if any(isinstance(row, Row) and row.offer == offer for row in self._rows):
            self.dismiss(offer)

    def action_leave(self) -> None:
        """Go away."""
        self.dismiss(Leave())
