"""The kept games: look into one, load it, rename it, delete it and bring it back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widgets import Input, Static

from adventure.errors import AdventureError
from adventure.play.progress import Entry, EntryKind
from adventure.tui.screens.page import Page
from adventure.tui.widgets.field.field import Field
from adventure.tui.widgets.menu.hint import HintLine
from adventure.tui.widgets.menu.menu import Menu
from adventure.tui.widgets.menu.offers import Offer, Resume, load_menu
from adventure.tui.widgets.menu.words import Words
from adventure.tui.widgets.story.emphasis import clean
from adventure.tui.widgets.story.pane import StoryPane

T = TypeVar("T")

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from adventure.play.cards import SaveCard
    from adventure.play.library import Library
    from adventure.tui.labels import Labels

MANY = 8
"""From so many games on, a field to search them stands above."""


class LoadScreen(Page[Offer | None]):
    """Ends with the game to take up, or None when the player goes back. Without a story it lists those of all."""

    AUTO_FOCUS = "Menu"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f9", "back", show=False),
        Binding("delete,ctrl+d", "delete", show=False),
        Binding("u,f6,ctrl+z", "restore", show=False),
        Binding("r,f2", "rename", show=False),
        Binding("slash,ctrl+f", "search", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def __init__(self, library: Library, story: str | None, labels: Labels) -> None:
        super().__init__()
        self._library = library
        self._story = story
        self._labels = labels
        self._saves: tuple[SaveCard, ...] = ()
        self._deleted: list[str] = []          # what brings the deleted games back, the last one last
        self._peeked = ""

    def compose(self) -> ComposeResult:
        """Lay out the list beside the preview, or over it where the window is narrow."""
        with Vertical(classes="box tall"):
            yield Static(self._labels("load_title"), classes="title", markup=False)
            search = Field(placeholder=self._labels("load_search"), id="search", select_on_focus=False)
            search.display = False
            yield search
            with Container(id="shelf"):
                yield Menu()
                yield StoryPane(id="preview")
            name = Field(max_length=60, id="name")
            name.display = False
            yield name
            said = Words(id="said", classes="note")
            said.display = False
            yield said
            yield HintLine(self._labels("load_hint"))

    def on_mount(self) -> None:
        """Read what is kept, off the screen's thread."""
        self.call_after_refresh(lambda: self.run_worker(self._fill()))

    async def _fill(self, offer: Offer | None = None) -> None:
        try:
            self._saves = await asyncio.to_thread(self._library.saves, self._story)
        except AdventureError as error:
            self._say(str(error))
            return
        if not self.stands:
            return
        search = self.query_one("#search", Input)
        search.display = search.display or len(self._saves) >= MANY
        if not self._saves:
            self._say(self._labels("load_none"))
        self._list(offer)

    def _list(self, offer: Offer | None = None) -> None:
        """Show the games in which what is searched for stands."""
        words = self.query_one("#search", Input).value.casefold().split()
        found = [save for save in self._saves if all(word in _words(save) for word in words)]
        menu = self.query_one(Menu)
        menu.offer(load_menu(found, self._labels, story=self._story is None), offer)
        if menu.current is None:
            self._peeked = ""
            self.query_one("#preview", StoryPane).show(())

    def _say(self, words: str) -> None:
        if not self.stands:
            return
        said = self.query_one("#said", Static)
        said.update(words)
        said.display = bool(words)

    # Looking into a game

    def on_menu_pointed(self, event: Menu.Pointed) -> None:
        """Show how the game under the cursor ends."""
        if isinstance(event.row.offer, Resume) and event.row.offer.save != self._peeked:
            self._peeked = event.row.offer.save
            self.run_worker(self._peek(event.row.offer.save), group="peek", exclusive=True)

    async def _peek(self, save: str) -> None:
        try:
            entries = await asyncio.to_thread(self._library.preview, save)
        except AdventureError as error:
            entries = (Entry(EntryKind.NOTICE, str(error)),)
        if self.stands:
            start = Entry(EntryKind.NOTICE, self._labels("load_start"))
            self.query_one("#preview", StoryPane).show(entries or (start,))

    def action_page(self, pages: float) -> None:
        """Turn the pages of the preview."""
        self.query_one("#preview", StoryPane).page(pages)

    # Searching

    def action_search(self) -> None:
        """Go to the field that searches."""
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is found."""
        if event.input.id == "search":
            self._list()

    # Loading, renaming, deleting

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """End with the game that was chosen."""
        self.dismiss(event.offer)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to what was found, or take the new name."""
        menu = self.query_one(Menu)
        save = self._current()
        title = " ".join(clean(event.value).split())
        menu.focus()
        if event.input.id == "name":
            event.input.display = False
            if save and title:
                self.run_worker(self._rename(save, title))

    def action_rename(self) -> None:
        """Ask for another name for the game under the cursor."""
        save = self._current()
        card = next((card for card in self._saves if card.name == save), None)
        if card is not None:
            field = self.query_one("#name", Input)
            field.value = card.title
            field.placeholder = self._labels("load_new_name")
            field.display = True
            field.focus()

    async def _rename(self, save: str, title: str) -> None:
        card = await self._tried(lambda: self._library.rename(save, title))
        if card is not None:
            await self._fill(Resume(card.name, card.story))
            self._say(self._labels("load_renamed", name=card.title))

    def action_delete(self) -> None:
        """Delete the game under the cursor; it can be brought back."""
        save = self._current()
        if save:
            self.run_worker(self._delete(save))

    async def _delete(self, save: str) -> None:
        name = next((card.title or card.place or card.story_title for card in self._saves if card.name == save), save)
        deleted = await self._tried(lambda: self._library.delete(save))
        if deleted is not None:
            self._deleted.append(deleted)
            await self._fill()
            self._say(self._labels("load_deleted", name=name))

    def action_restore(self) -> None:
        """Bring back the game that was deleted last."""
        if self._deleted:
            self.run_worker(self._restore(self._deleted.pop()))

    async def _restore(self, deleted: str) -> None:
        card = await self._tried(lambda: self._library.restore(deleted))
        if card is not None:
            await self._fill(Resume(card.name, card.story))
            self._say(self._labels("load_restored"))

    async def _tried(self, work: Callable[[], T]) -> T | None:
        """Return what comes of a piece of work with files, done off the screen's thread; say it if it fails."""
        try:
            return await asyncio.to_thread(work)
        except AdventureError as error:
            self._say(str(error))
            return None

    def _current(self) -> str:
        row = self.query_one(Menu).current
        return row.offer.save if row is not None and isinstance(row.offer, Resume) else ""

    def action_back(self) -> None:
        """Leave the field; else go back to where the player was."""
        name, menu = self.query_one("#name", Input), self.query_one(Menu)
        if not menu.has_focus:
            name.display = False
            menu.focus()
        else:
            self.dismiss(None)


def _words(save: SaveCard) -> str:
    return f"{save.title} {save.story_title} {save.place} {save.last_line} {save.when}".casefold()
