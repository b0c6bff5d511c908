"""Keys and words, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from adventure.tui.acts import help_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from adventure.tui.labels import Labels


def read_table(text: str) -> Iterator[tuple[str, str]]:
    """Yield the two columns of a label that holds a table: a row a line, parted by a bar."""
    for line in text.strip().splitlines():
        left, _, right = line.partition("|")
        yield left.strip(), right.strip()


class HelpScreen(ModalScreen[str | None]):
    """What the keys do, and what can be typed."""

    CSS_PATH = "boxes.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,enter,q", "dismiss", show=False)]

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the tables."""
        with Vertical(classes="box"):
            yield Static(self._labels("help_title"), classes="title", markup=False)
            with VerticalScroll():
                keys = (*read_table(self._labels("help_keys")), *help_rows(self._labels))
                words = tuple(read_table(self._labels("help_words")))
                for rows, column in ((keys, "key"), (words, "say")):
                    for left, right in rows:
                        with Horizontal(classes="row"):
                            yield Static(left, classes=column, markup=False)
                            yield Static(right, classes="meaning", markup=False)
                    yield Static("", classes="gap")
            yield Static(self._labels("help_hint"), classes="hint", markup=False)
