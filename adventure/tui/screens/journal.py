"""The journal: what the player is after, what was learnt, and what happened by day and place; searched by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from adventure.play.journal import stay_words
from adventure.play.progress import Entry, EntryKind
from adventure.tui.widgets.field.field import Field
from adventure.tui.widgets.story.pane import StoryPane

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.app import ComposeResult

    from adventure.engine.view import GoalView
    from adventure.play.journal import Chapter
    from adventure.play.session import Session
    from adventure.tui.labels import Labels


HIGH = 24
"""From so many rows on there is room around the text."""


def pages(
    goals: Sequence[GoalView], learnt: Sequence[str], chapters: Sequence[Chapter], labels: Labels, words: str = ""
) -> Iterator[Entry]:
    """Yield the journal under its headings; with words, what has them in it, and chapters of places called so whole."""
    wanted = words.casefold()
    shown = [goal for goal in sorted(goals, key=lambda goal: goal.done) if wanted in goal.text.casefold()]
    if shown:
        yield Entry(EntryKind.HEADING, labels("journal_goals"))
        for goal in shown:
            yield Entry(EntryKind.GOAL, goal.text) if goal.done else Entry(EntryKind.LISTING, f"- {goal.text}")
    clues = [clue for clue in learnt if wanted in clue.casefold()]
    if clues:
        yield Entry(EntryKind.HEADING, labels("journal_learnt"))
        yield from (Entry(EntryKind.PROSE, clue) for clue in clues)
    for chapter in chapters:
        heading = stay_words(chapter, labels.words)
        fitting = [entry for entry in chapter.entries if wanted in entry.text.casefold()]
        if fitting or (wanted and wanted in heading.casefold()):
            yield Entry(EntryKind.HEADING, heading)
            yield from fitting or chapter.entries


class JournalScreen(ModalScreen[str | None]):
    """Opens at its beginning; whatever is typed narrows it down."""

    CSS_PATH = "boxes.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("f3", "dismiss", show=False),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown,enter", "page(1)", show=False, priority=True),
        Binding("up", "page(-0.1)", show=False, priority=True),
        Binding("down", "page(0.1)", show=False, priority=True),
        Binding("ctrl+home", "beginning", show=False, priority=True),
        Binding("ctrl+end", "end", show=False, priority=True),
    ]

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._goals = session.view.goals
        self._learnt = session.clues
        self._chapters = session.chapters
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(classes="box tall"):
            yield Static(self._labels("journal_title"), classes="title", markup=False)
            yield Field(placeholder=self._labels("journal_filter"))
            yield StoryPane(id="journal")
            yield Static(self._labels("journal_hint"), classes="hint", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Leave out what surrounds the text where there are few rows."""
        self.set_class(event.size.height < HIGH, "-low")

    def on_mount(self) -> None:
        """Show the text when the page has its size."""
        self.call_after_refresh(self._show)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has the words in it."""
        event.stop()
        self._show()

    def _show(self) -> None:
        words = " ".join(self.query_one(Input).value.split())
        entries = tuple(pages(self._goals, self._learnt, self._chapters, self._labels, words))
        none = self._labels("journal_no_match", words=words) if words else self._labels("journal_none")
        pane = self.query_one(StoryPane)
        pane.show(entries or (Entry(EntryKind.NOTICE, none),))
        pane.to_beginning()

    def action_back(self) -> None:
        """Take the words back that were searched for, else go back to the game."""
        if self.query_one(Input).value:
            self.query_one(Input).clear()
        else:
            self.dismiss(None)

    def action_page(self, pages: float) -> None:
        """Turn pages."""
        self.query_one(StoryPane).page(pages)

    def action_beginning(self) -> None:
        """Go to the first words."""
        self.query_one(StoryPane).to_beginning()

    def action_end(self) -> None:
        """Go to the last."""
        self.query_one(StoryPane).to_end()
