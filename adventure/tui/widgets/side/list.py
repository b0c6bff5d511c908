"""One section of the panel, drawn in rows, each of which knows what a click on it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from adventure.tui.widgets.side.sections import Item
from adventure.tui.widgets.story.wrap import cells, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events

    from adventure.tui.widgets.side.sections import Section

COLUMNS = 29
"""The width in which a section is set before it has one of its own."""

WIDEST = 64
"""Columns that a section takes at most, where the panel lies over the story."""

OPEN, SHUT = "▾", "▸"


@dataclass(frozen=True, slots=True)
class Stop:
    """Something to choose in a section: its title (no item), or an item. `first` is its first row, `rows` how many."""

    first: int
    rows: int
    item: Item | None = None


class SectionList(Static):
    """Draws a section, folded or not, and says what was chosen in it."""

    @dataclass
    class Chosen(Message):
        """An item was chosen."""

        item: Item

    @dataclass
    class Folded(Message):
        """What a title or an item holds was asked to be folded, or unfolded."""

        key: str

    def __init__(self) -> None:
        super().__init__(classes="section", markup=False)
        self._section: Section | None = None
        self._folded: frozenset[str] = frozenset()
        self._marked: Stop | None = None
        self._under: Stop | None = None
        self.stops: tuple[Stop, ...] = ()

    def show(self, section: Section, folded: frozenset[str]) -> None:
        """Draw a section."""
        if (section, folded) != (self._section, self._folded):
            self._section, self._folded = section, folded
            self._draw()

    def on_resize(self) -> None:
        """Set the items in another width."""
        self._draw()

    def mark(self, stop: Stop | None) -> None:
        """Put the cursor on a stop, or take it away."""
        if stop != self._marked:
            self._marked = stop
            self._draw()

    def choose(self, stop: Stop) -> None:
        """Do what a stop is for."""
        section = self._section
        if section is None:
            return
        if stop.item is None and section.opens:
            self.post_message(self.Chosen(Item(section.title)))
        elif stop.item is None:
            self.post_message(self.Folded(section.key))
        elif stop.item.line or stop.item.subject:
            self.post_message(self.Chosen(stop.item))

    def fold(self, stop: Stop, *, folded: bool) -> None:
        """Fold or unfold what a stop holds; what is so already, or holds nothing, is left alone."""
        key = self._key(stop)
        if key and (key in self._folded) is not folded:
            self.post_message(self.Folded(key))

    def _key(self, stop: Stop) -> str:
        """Return the key of what a stop holds, empty if it holds nothing."""
        if stop.item is not None:
            return stop.item.key
        return self._section.key if self._section is not None else ""

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked on; a click on the sign before it folds it."""
        stop = self._stop_at(event)
        if stop is None:
            return
        offset = event.get_content_offset(self)
        sign = 2 + (2 * stop.item.depth if stop.item else 0)
        if offset is not None and offset.x < sign and self._key(stop):
            self.post_message(self.Folded(self._key(stop)))
        else:
            self.choose(stop)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would choose."""
        self._hover(self._stop_at(event))

    def on_leave(self) -> None:
        """Show nothing of the kind."""
        self._hover(None)

    def _hover(self, stop: Stop | None) -> None:
        if stop is not None and stop.item is not None and not (stop.item.line or stop.item.subject):
            stop = None
        if stop != self._under:
            self._under = stop
            self._draw()

    def _stop_at(self, event: events.MouseEvent) -> Stop | None:
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        return next((stop for stop in self.stops if stop.first <= offset.y < stop.first + stop.rows), None)

    def _draw(self) -> None:
        section = self._section
        if section is None:
            return
        folded = section.key in self._folded
        count = f"  {len(section.items)}" if folded else ""
        sign = Content.styled(f"{SHUT if folded else OPEN} ", "$text-disabled")
        title = Content.styled(section.title, "bold $primary")
        drawn = [sign + title + Content.styled(count, "$text-disabled")]
        stops = [Stop(0, 1)]
        row = 1
        for item in () if folded else self._items(section):
            text = _draw_item(item, min(self.content_size.width or COLUMNS, WIDEST), is_shut=item.key in self._folded)
            height = text.plain.count("\n") + 1
            stops.append(Stop(row, height, item))
            drawn.append(text)
            row += height
        self.stops = tuple(stops)
        self.update(Content("\n").join(
            text.stylize("reverse" if stop == self._marked else "underline" if stop == self._under else "")
            for text, stop in zip(drawn, stops, strict=True)
        ))  # fmt: skip

    def _items(self, section: Section) -> Iterator[Item]:
        """Yield the items, but for what is in those that are folded."""
        depth = -1
        for item in section.items:
            if 0 <= depth < item.depth:
                continue
            depth = item.depth if item.key in self._folded else -1
            yield item


def _draw_item(item: Item, columns: int, *, is_shut: bool) -> Content:
    """Return the item's rows: the note stands behind the name where it fits, else below it, set in."""
    indent = " " * (2 * item.depth)
    mark = f"{item.mark} " if item.mark else f"{SHUT if is_shut else OPEN} " if item.key else "  "
    hang = indent + "  "
    together = cells(hang + item.name + item.note) + 2 <= columns
    name = _hung(item.name, indent + mark, hang, columns, "$text-muted" if item.done else "$foreground")
    if not item.note:
        return name
    if together and item.name:
        return name + Content.styled(f"  {item.note}", "$text-muted")
    note = _hung(item.note, hang, hang, columns, "$text-muted")
    return name + Content("\n") + note if item.name else note


def _hung(text: str, first: str, rest: str, columns: int, style: str) -> Content:
    rows = [text[start:end] for start, end in wrap(text, max(columns - cells(rest), 8))]
    lines = [Content.styled((rest if number else first) + row, style) for number, row in enumerate(rows)]
    return Content("\n").join(lines)
