"""The story pane: paints the column, follows what is being told, and stays where a reader has gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from adventure.play.progress import Entry, EntryKind
from adventure.tui.widgets.story.column import Column, Place
from adventure.tui.widgets.story.paragraph import Lead, Paragraph, from_entries
from adventure.tui.widgets.story.strips import Palette, draw_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual import events
    from textual.selection import Selection

MEASURE = 72
"""The longest row of text, in columns: what a book would set."""

_SPEAKERS = 4


def margin_of(width: int) -> int:
    """Return the columns left of the text in a pane of `width`: it stands in the middle, off the edge."""
    return max(2 if width > 44 else 1, (width - MEASURE) // 2)


def measure_of(width: int) -> int:
    """Return how wide the text is set in a pane of `width`."""
    return max(10, min(MEASURE, width - 2 * margin_of(width)))


class StoryPane(ScrollView, can_focus=False):
    """The text of a game, told and being told.

    It follows the end while the reader is there, and stops when the first row that the reader has not seen reaches
    the top: nobody has to chase the text. `Moved` says whether there is more below.
    """

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"story--{kind.value}" for kind in EntryKind),
        *(f"story--speaker-{number}" for number in range(_SPEAKERS)),
        "story--mark",
        "story--ornament",
        "story--provisional",
        "story--selection",
    }

    @dataclass
    class Moved(Message):
        """The reader's place or the text's length changed; `below` rows are out of sight at the end."""

        below: int

    @dataclass
    class Laid(Message):
        """The text was set in another width; it now stands `margin` columns from either edge."""

        margin: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._column = Column(MEASURE)
        self._told = 0                     # paragraphs that are told; those after them are provisional
        self._unseen = Place(0)            # the first row that the reader has not had before the eyes
        self._speakers: dict[str, int] = {}
        self._strips: LRUCache[tuple[int, int], Strip] = LRUCache(2_000)
        self._palette: Palette | None = None
        self._wide = 0                     # the width for which the column is set; 0 before the first size is known
        self._below = 0

    # What is told

    def show(self, entries: Iterable[Entry], *, at_end: bool = True) -> None:
        """Show another text instead, at its end or its beginning."""
        self._told = 0
        self._speakers.clear()
        self._put(from_entries(tuple(entries)))
        self._told = len(self._column.paragraphs)
        self._unseen = Place(self._told if at_end else 0)
        self._strips.clear()
        self.scroll_to(y=self.max_scroll_y if at_end else 0, animate=False, force=True)
        self._tell_place()

    def add(self, entries: Iterable[Entry]) -> None:
        """Add told entries, in the place of whatever was provisional."""
        self._put(from_entries(tuple(entries), self.last))
        self._told = len(self._column.paragraphs)

    def begin(self, line: Entry) -> None:
        """Add the player's line and go to the end: from here on everything is unseen."""
        self._unseen = Place(self._told)
        self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
        self.add((line,))

    def draft(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show what is being told, in the place of what was provisional before."""
        self._put(paragraphs)

    @property
    def last(self) -> Paragraph | None:
        """The last paragraph that is told."""
        return self._column.paragraphs[self._told - 1] if self._told else None

    @property
    def below(self) -> int:
        """The rows that are out of sight at the end."""
        return max(0, self._column.height - self.scroll_offset.y - self.size.height)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of all paragraphs, told and provisional."""
        return tuple(paragraph.text for paragraph in self._column.paragraphs)

    @property
    def uncertain(self) -> int:
        """How many characters of the text may still be taken back."""
        paragraphs = self._column.paragraphs[self._told :]
        return sum(len(paragraph.text) - paragraph.firm for paragraph in paragraphs)

    def _put(self, paragraphs: Iterable[Paragraph]) -> None:
        column = self._column
        following = self.below == 0
        former = column.height
        first = column.replace(self._told, paragraphs)
        for paragraph in column.paragraphs[self._told :]:
            if paragraph.speaker:
                self._speakers.setdefault(paragraph.speaker, len(self._speakers))
        if first == former == column.height:
            return
        index, _ = column.find(first) if column.paragraphs else (0, 0)
        for key in [key for key in self._strips.keys() if key[0] >= index]:  # noqa: SIM118  a cache, no mapping
            self._strips.discard(key)
        if column.height != former:
            self.virtual_size = Size(self.size.width, self._padded_height())
        self._repaint(first, max(former, column.height))
        if following:
            self._follow()
        self._tell_place()

    def _repaint(self, first: int, last: int) -> None:
        top = max(0, first - self.scroll_offset.y)
        bottom = min(self.size.height, last - self.scroll_offset.y)
        if bottom > top:
            self.refresh(Region(0, top, self.size.width, bottom - top))

    def _padded_height(self) -> int:
        """The rows to scroll over: one blank row parts the last words from what stands below the pane."""
        return self._column.height + 1

    # Where the reader is

    def _follow(self) -> None:
        """Go towards the end, but no farther than the first unseen row; never back."""
        limit = self._column.row_of(self._unseen)
        target = min(self.max_scroll_y, max(limit, 0))
        if target > self.scroll_offset.y or self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=target, animate=False, force=True)

    def _seen(self) -> None:
        """Hold everything down to the last visible row for seen: the reader has moved there."""
        self._unseen = self._column.place_of(self.scroll_offset.y + self.size.height)

    def page(self, pages: float) -> None:
        """Turn pages, down if positive; two rows of the page before stay in view."""
        rows = max(1, self.size.height - 2)
        self.scroll_to(y=round(self.scroll_offset.y + pages * rows), animate=False, force=True)
        self._seen()

    def to_end(self) -> None:
        """Go to the end."""
        self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
        self._seen()

    def to_beginning(self) -> None:
        """Go to the beginning."""
        self.scroll_to(y=0, animate=False, force=True)

    def on_mouse_scroll_down(self) -> None:
        """Note what the wheel has brought into view."""
        self.call_after_refresh(self._seen)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Set exactly what came into view, without moving the row that the reader looks at."""
        super().watch_scroll_y(old_value, new_value)
        if self._wide and round(old_value) != round(new_value):
            self._settle()
            self._tell_place()

    def _settle(self) -> None:
        column = self._column
        before = column.height
        top = self.scroll_offset.y
        place = column.place_of(top)
        column.settle_from(place, self.size.height)
        row = column.row_of(place)
        if row == top and column.height == before:
            return
        self._strips.clear()
        self.virtual_size = Size(self.size.width, self._padded_height())
        if row != top:
            self.scroll_to(y=row, animate=False, force=True)
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Set the text in the new width, and keep the reader's place: the end, or the row at the top."""
        column = self._column
        at_end = self._below == 0
        place = column.place_of(self.scroll_offset.y)
        if event.size.width != self._wide:
            self._wide = event.size.width
            column.set_width(measure_of(event.size.width))
            self._strips.clear()
            self.post_message(self.Laid(margin_of(event.size.width)))
        count = len(column.paragraphs)
        column.settle(count - 80, count)
        self.virtual_size = Size(event.size.width, self._padded_height())
        if at_end:
            limit = max(column.row_of(self._unseen), 0)
            self.scroll_to(y=min(self.max_scroll_y, limit), animate=False, force=True)
        else:
            column.settle_from(place, event.size.height)
            self.virtual_size = Size(event.size.width, self._padded_height())
            self.scroll_to(y=column.row_of(place), animate=False, force=True)
        self.refresh()
        self._tell_place()

    def _tell_place(self) -> None:
        if self.below != self._below:
            self._below = self.below
            self.post_message(self.Moved(self._below))

    # How it looks

    def notify_style_update(self) -> None:
        """Take up the colours of another theme."""
        super().notify_style_update()
        self._palette = None
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Return the strip for a row of the screen."""
        palette = self._palette or self._read_palette()
        row = self.scroll_offset.y + y
        width = self.size.width
        if row >= self._column.height or not self._column.paragraphs:
            return Strip.blank(width, palette.base)
        key = self._column.find(row)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._draw(key, palette).adjust_cell_length(width, palette.base)
            self._strips[key] = strip
        strip = self._with_selection(strip, row, width)
        return strip.apply_offsets(0, row)

    def _draw(self, key: tuple[int, int], palette: Palette) -> Strip:
        index, number = key
        paragraph = self._column.paragraphs[index]
        rows = self._column.rows(index)
        row = rows[min(number, len(rows) - 1)]
        return draw_row(paragraph, row, palette, self._speakers.get(paragraph.speaker, 0), margin_of(self.size.width))

    def _read_palette(self) -> Palette:
        def style(name: str) -> Style:
            return self.get_component_rich_style(f"story--{name}")

        self._palette = Palette(
            base=self.rich_style,
            kinds={kind: style(kind.value) for kind in EntryKind},
            leads={Lead.MARK: style("mark"), Lead.ORNAMENT: style("ornament")},
            provisional=style("provisional"),
            speakers=tuple(style(f"speaker-{number}") for number in range(_SPEAKERS)),
        )
        return self._palette

    # Selecting and copying

    def _with_selection(self, strip: Strip, row: int, width: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(row) if selection is not None else None
        if span is None:
            return strip
        start, end = span
        end = width if end == -1 else min(end, width)
        style = self.get_component_rich_style("story--selection", partial=True)
        return Strip.join([strip.crop(0, start), strip.crop(start, end).apply_style(style), strip.crop(end, width)])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text, without the margin, and what ends it."""
        if not self._column.paragraphs:
            return None
        start = selection.start.y if selection.start else 0
        end = selection.end.y + 1 if selection.end else self._column.height
        margin = margin_of(self.size.width)
        rows = [""] * start
        for row in range(start, min(end, self._column.height)):
            index, number = self._column.find(row)
            drawn = self._column.rows(index)[number]
            rows.append(" " * margin + drawn.lead + self._column.paragraphs[index].text[drawn.start : drawn.end])
        chosen = selection.extract("\n".join(rows))
        return "\n".join(row[margin:] if row[:margin].isspace() else row for row in chosen.split("\n")), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002  Textual's signature
        """Draw the selection anew."""
        self.refresh()
