"""What happened, turn by turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from adventure.play.progress import Entry, EntryKind
from adventure.tui.widgets.story.pane import StoryPane

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from adventure.tui.labels import Labels


def by_turn(entries: Sequence[Entry], labels: Labels) -> Iterator[Entry]:
    """Yield the entries with the number of each turn before what it brought.

    An entry bears the number of turns taken when it was told, so the player's line belongs to the entry after it.
    """
    current = -1
    for number, entry in enumerate(entries):
        turn = entry.turn
        if entry.kind is EntryKind.LINE and number + 1 < len(entries):
            turn = entries[number + 1].turn
        if turn != current:
            current = turn
            title = labels("journal_turn", turn=turn) if turn else labels("journal_start")
            yield Entry(EntryKind.NOTICE, title, turn=turn)
        yield entry


class JournalScreen(ModalScreen[str | None]):
    """The transcript under the numbers of its turns, at its end."""

    CSS_PATH = "boxes.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f3,q", "dismiss", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("up", "page(-0.1)", show=False),
        Binding("down", "page(0.1)", show=False),
        Binding("home,ctrl+home", "beginning", show=False),
        Binding("end,ctrl+end", "end", show=False),
    ]

    def __init__(self, entries: Sequence[Entry], labels: Labels) -> None:
        super().__init__()
        self._entries = tuple(by_turn(entries, labels)) or (Entry(EntryKind.NOTICE, labels("journal_none")),)
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(classes="box tall"):
            yield Static(self._labels("journal_title"), classes="title", markup=False)
            yield StoryPane(id="journal")
            yield Static(self._labels("journal_hint"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Show the text when the page has its size."""
        self.call_after_refresh(lambda: self.query_one(StoryPane).show(self._entries))

    def action_page(self, pages: float) -> None:
        """Turn pages."""
        self.query_one(StoryPane).page(pages)

    def action_beginning(self) -> None:
        """Go to the first turn."""
        self.query_one(StoryPane).to_beginning()

    def action_end(self) -> None:
        """Go to the last turn."""
        self.query_one(StoryPane).to_end()
