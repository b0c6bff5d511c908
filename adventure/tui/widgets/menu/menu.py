"""A menu: headings and rows, chosen by keys or by the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from adventure.tui.widgets.menu.drawing import draw
from adventure.tui.widgets.menu.offers import Heading, Offer, Resume, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events


class Menu(OptionList):
    """Rows of offers under headings, drawn anew for every width."""

    @dataclass
    class Chosen(Message):
        """A row was chosen."""

        offer: Offer

    @dataclass
    class Pointed(Message):
        """The cursor has come to a row."""

        row: Row

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)
        self._rows: tuple[Heading | Row, ...] = ()
        self._drawn_for = 0

    @property
    def current(self) -> Row | None:
        """The row that the cursor is on."""
        at = self.highlighted
        row = self._rows[at] if at is not None and at < len(self._rows) else None
        return row if isinstance(row, Row) else None

    def offer(self, rows: Iterable[Heading | Row], offer: Offer | None = None) -> None:
        """Show other rows; the cursor goes to that of an offer, else to the first that can be chosen."""
        self._rows = tuple(rows)
        self._draw()
        places = {row.offer: number for number, row in enumerate(self._rows) if isinstance(row, Row) and not row.fault}
        first = next(iter(places.values()), None)
        self.highlighted = places.get(offer, first) if offer is not None else first

    def on_resize(self, event: events.Resize) -> None:
        """Break the rows anew."""
        if event.size.width != self._drawn_for and self._rows:
            at = self.highlighted
            self._draw()
            self.highlighted = at

    def _draw(self) -> None:
        self._drawn_for = self.size.width
        width = max(20, self.scrollable_content_region.width or 64)
        self.clear_options()
        self.add_options(
            [
                Option(draw(row, width, first=number == 0), disabled=not _can_be_pointed_at(row))
                for number, row in enumerate(self._rows)
            ]
        )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell where the cursor is; the first of the headings comes into sight with the first row."""
        event.stop()
        row = self.current
        if row is not None:
            if not any(isinstance(each, Row) and not each.fault for each in self._rows[: event.option_index]):
                self.scroll_home(animate=False)
            self.post_message(self.Pointed(row))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell what was chosen in this menu's own terms."""
        event.stop()
        row = self._rows[event.option_index]
        if isinstance(row, Row) and not row.fault:
            self.post_message(self.Chosen(row.offer))


def _can_be_pointed_at(row: Heading | Row) -> bool:
    """Tell whether the cursor may come to a row: to a damaged game it may, since that can be deleted."""
    return isinstance(row, Row) and (not row.fault or isinstance(row.offer, Resume))
