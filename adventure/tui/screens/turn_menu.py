"""What can be done with a turn that was chosen in the story: a small menu beside its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from adventure.tui.acts import own_line
from adventure.tui.widgets.story.wrap import cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.app import ComposeResult

    from adventure.tui.labels import Labels
    from adventure.tui.widgets.story.turns import Chosen

COPY = "copy"
"""What the menu ends with where the turn is to be copied; every other end is a line."""

WIDTH = 44


def turn_rows(
    chosen: Chosen, meta: Mapping[str, tuple[str, ...]], labels: Labels, *, told: bool
) -> Iterator[tuple[str, str]]:
    """Yield what is offered, and what the menu ends with for it; `told` where a voice can tell it again."""
    undo = meta.get("undo_to", ("undo to {number}",))[0].partition("{")[0].strip()
    yield labels("turn_undo", turn=chosen.before), f"/{undo} {chosen.before}"
    if told:
        yield labels("turn_retell"), f"{own_line('retell', meta)} {chosen.turn}"
        yield labels("turn_tellings"), f"{own_line('telling', meta)} {chosen.turn}"
    yield labels("turn_copy"), COPY


class TurnMenu(ModalScreen[str | None]):
    """Ends with a line to be played, with `COPY`, or with None."""

    CSS_PATH = "boxes.tcss"
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, chosen: Chosen, rows: tuple[tuple[str, str], ...], at: tuple[int, int], labels: Labels) -> None:
        super().__init__()
        self._chosen = chosen
        self._rows = rows
        self._at = at
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the menu just below the line, or above it where there is no room."""
        width = min(WIDTH, self.app.size.width)
        height = len(self._rows) + 4
        x = min(self._at[0], max(0, self.app.size.width - width))
        below = self._at[1] + 1
        y = below if below + height <= self.app.size.height else max(0, self._at[1] - height)
        with Vertical(id="turn") as box:
            box.styles.width, box.styles.offset = width, (x, y)
            yield Static(_short(f"> {self._chosen.line}", width - 4), classes="note", markup=False)
            options = (Option(Content(words)) for words, _ in self._rows)
            yield OptionList(*options, markup=False, compact=True)
            yield Static(self._labels("turn_hint"), classes="quiet", markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """End with what was chosen."""
        event.stop()
        self.dismiss(self._rows[event.option_index][1])

    def on_click(self) -> None:
        """Go back where a click falls beside the menu."""
        if not self.query_one("#turn").has_pseudo_class("hover"):
            self.dismiss(None)


def _short(text: str, width: int) -> str:
    while cells(text) > width:
        text = text[:-2].rstrip() + "…"
    return text
