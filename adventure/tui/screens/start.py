"""The start screen: go on, begin, or leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from adventure.tui.widgets.menu.menu import Menu
from adventure.tui.widgets.menu.offers import Heading, Leave, Offer, Row

if TYPE_CHECKING:

    from textual.app import ComposeResult

    from adventure.tui.labels import Labels

class StartScreen(ModalScreen[Offer]):
    """Ends with what the player chose."""

    CSS_PATH = "boxes.tcss"
    AUTO_FOCUS = "Menu"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, title: str, motto: str, rows: tuple[Heading | Row, ...], labels: Labels) -> None:
        super().__init__()
        self._words = (title, motto)
        self._rows = rows
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the title over the menu."""
        title, motto = self._words
        with Vertical(id="start"):
            yield Static(title, id="start-title", markup=False)
            yield Static(motto, id="start-motto", markup=False)
            yield Menu()
            yield Static(self._labels("menu_hint"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Offer what there is."""
        self.query_one(Menu).offer(self._rows)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """End with the choice."""
        self.dismiss(event.offer)

    def action_leave(self) -> None:
        """Go away."""
        self.dismiss(Leave())
