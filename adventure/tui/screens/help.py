"""Keys and words, on one page, in which a word can be searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from adventure.tui.acts import help_rows
from adventure.tui.screens.page import Page
from adventure.tui.widgets.field.field import Field
from adventure.tui.widgets.menu.hint import HintLine
from adventure.tui.widgets.menu.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from adventure.tui.labels import Labels


def read_table(text: str) -> Iterator[tuple[str, str]]:
    """Yield the two columns of a label that holds a table: a row a line, parted by a bar."""
    for line in text.strip().splitlines():
        left, _, right = line.partition("|")
        yield left.strip(), right.strip()


class HelpScreen(Page[str | None]):
    """What the keys do, and what can be typed."""

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "dismiss", show=False),
        Binding("q,enter", "dismiss", show=False),
        Binding("slash,ctrl+f", "search", show=False),
    ]

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the tables."""
        with Vertical(classes="box"):
            yield Static(self._labels("help_title"), classes="title", markup=False)
            yield Field(placeholder=self._labels("help_search"))
            with VerticalScroll():
                keys = (*read_table(self._labels("help_keys")), *help_rows(self._labels))
                words = tuple(read_table(self._labels("help_words")))
                for rows, column in ((keys, "key"), (words, "say")):
                    for left, right in rows:
                        with Horizontal(classes="row"):
                            yield Words(left, classes=column)
                            yield Words(right, classes="meaning")
                    yield Static("", classes="gap")
            yield HintLine(self._labels("help_hint"))

    def action_search(self) -> None:
        """Go to the field."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the rows in which every word typed stands."""
        words = event.value.casefold().split()
        for row in self.query(".row"):
            said = " ".join(str(column.content) for column in row.query(Static)).casefold()
            row.display = all(word in said for word in words)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go back to the tables."""
        event.stop()
        self.query_one(VerticalScroll).focus()
