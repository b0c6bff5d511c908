"""A menu: headings and rows, chosen by keys or by the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from adventure.tui.widgets.menu.offers import Heading, Offer, Row
from adventure.tui.widgets.story.emphasis import clean

if TYPE_CHECKING:
    from collections.abc import Iterable


MEASURE = 64
"""Columns of what is said about a row."""


class Menu(OptionList):
    """Rows of offers under headings."""

    @dataclass
    class Chosen(Message):
        """A row was chosen."""

        offer: Offer

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)
        self._rows: tuple[Heading | Row, ...] = ()

    @property
    def current(self) -> Row | None:
        """The row that the cursor is on."""
        row = self._rows[self.highlighted] if self.highlighted is not None else None
        return row if isinstance(row, Row) else None

    def offer(self, rows: Iterable[Heading | Row]) -> None:
        """Show other rows, the first that can be chosen under the cursor."""
        self._rows = tuple(rows)
        self.clear_options()
        self.add_options(
            [
                Option(_draw(row, first=number == 0), disabled=not _can_be_chosen(row))
                for number, row in enumerate(self._rows)
            ]
        )
        self.highlighted = next((number for number, row in enumerate(self._rows) if _can_be_chosen(row)), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell what was chosen in this menu's own terms."""
        event.stop()
        row = self._rows[event.option_index]
        if isinstance(row, Row):
            self.post_message(self.Chosen(row.offer))


def _can_be_chosen(row: Heading | Row) -> bool:
    return isinstance(row, Row) and not row.fault


def _draw(row: Heading | Row, *, first: bool) -> Content:
    match row:
        case Heading(title):
            gap = "" if first or not title else "\n"
            return Content(gap) + Content.styled(title, "$secondary")
        case Row(_, name, note, detail, fault):
            text = Content.styled(f"  {clean(name)}", "bold $foreground")
            if note:
                text += Content.styled(f"   {clean(note)}", "$text-muted")
            for line in filter(None, (detail, fault)):
                colour = "$error" if line is fault else "$text-muted"
                for part in wrap(clean(line), MEASURE):
                    text += Content("\n    ") + Content.styled(part, colour)
            return text
