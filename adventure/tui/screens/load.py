"""The kept games of a story: load one, or delete it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from adventure.errors import AdventureError
from adventure.tui.widgets.menu.menu import Menu
from adventure.tui.widgets.menu.offers import Offer, Resume, load_menu

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from adventure.play.library import Library
    from adventure.tui.labels import Labels


class LoadScreen(ModalScreen[Offer | None]):
    """Ends with the game to take up, or None when the player goes back."""

    CSS_PATH = "boxes.tcss"
    AUTO_FOCUS = "Menu"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f9", "dismiss(None)", show=False),
        Binding("delete", "delete", show=False),
    ]

    def __init__(self, library: Library, story: str, labels: Labels) -> None:
        super().__init__()
        self._library = library
        self._story = story
        self._labels = labels
        self._doomed = ""              # the save for which Delete was pressed once

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(classes="box"):
            yield Static(self._labels("load_title"), classes="title", markup=False)
            yield Menu()
            yield Static("", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Read what is kept, off the screen's thread."""
        self.run_worker(self._fill())

    async def _fill(self) -> None:
        try:
            saves = await asyncio.to_thread(self._library.saves, self._story)
        except AdventureError as error:
            self._say(str(error))
            return
        self.query_one(Menu).offer(load_menu(saves, self._labels))
        self._say(self._labels("load_hint" if saves else "load_none"))

    def _say(self, words: str) -> None:
        self.query_one(".hint", Static).update(words)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """End with the game that was chosen."""
        self.dismiss(event.offer)

    def action_delete(self) -> None:
        """Delete the game under the cursor, when asked twice."""
        row = self.query_one(Menu).current
        if row is None or not isinstance(row.offer, Resume):
            return
        if self._doomed == row.offer.save:
            self.run_worker(self._delete(row.offer.save))
        else:
            self._doomed = row.offer.save
            self._say(self._labels("load_delete", name=row.name))

    async def _delete(self, save: str) -> None:
        self._doomed = ""
        try:
            await asyncio.to_thread(self._library.delete, save)
        except AdventureError as error:
            self._say(str(error))
        else:
            await self._fill()
