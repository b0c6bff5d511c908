"""The page: paints the column, follows what is being told, and stays where a reader has gone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from adventure.play.progress import Entry, EntryKind
from adventure.tui.widgets.story.column import Place
from adventure.tui.widgets.story.measure import margin_of, measure_of
from adventure.tui.widgets.story.paragraph import Lead, Paragraph, Row, from_entries
from adventure.tui.widgets.story.strips import Accent, Palette, draw_row
from adventure.tui.widgets.story.veiled import VeiledColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style
    from textual import events

_SPEAKERS = 4


class StoryPage(VeiledColumn, can_focus=False):
    """The text of a game, told and being told; what a reader does with it stands in `pane`.

    It follows the end while the reader is there, and stops when the first row that the reader has not seen reaches
    the top: nobody has to chase the text. `Moved` says whether there is more below.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"story--{kind.value}" for kind in EntryKind),
        *(f"story--speaker-{number}" for number in range(_SPEAKERS)),
        "story--mark",
        "story--ornament",
        "story--provisional",
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
        self._told = 0                     # paragraphs that are told; those after them are provisional
        self._unseen = Place(0)            # the first row that the reader has not had before the eyes
        self._speakers: dict[str, int] = {}
        self._strips: LRUCache[tuple[int, int], Strip] = LRUCache(2_000)
        self._palette: Palette | None = None
        self._wide = 0                     # the width for which the column is set; 0 before the first size is known
        self._below = 0

    # What is told

    def show(self, entries: Iterable[Entry], *, at_end: bool = True, place: Place | None = None) -> None:
        """Show another text instead: at its end, its beginning, or a place of the text before, if it has that too."""
        column = self._column
        kept = column.paragraphs[place.paragraph].text if place and place.paragraph < len(column.paragraphs) else None
        self._told = 0
        self._speakers.clear()
        self._put_anew()
        self._put(from_entries(tuple(entries)))
        self._told = len(self._column.paragraphs)
        self._veil_over(self._told)
        self._unseen = Place(self._told if at_end else 0)
        self._strips.clear()
        same = place is not None and place.paragraph < self._told and column.paragraphs[place.paragraph].text == kept
        if place is not None and same:
            column.settle_from(place, self.size.height)
            self.virtual_size = Size(self.size.width, self._padded_height())
        row = column.row_of(place) if place is not None and same else self.max_scroll_y if at_end else 0
        self.scroll_to(y=row, animate=False, force=True)
        self._tell_place()

    def _put_anew(self) -> None:
        """Forget what belongs to the text that was shown before."""

    def add(self, entries: Iterable[Entry]) -> None:
        """Add told entries, in the place of whatever was provisional."""
        self._put(from_entries(tuple(entries), self.last))
        self._told = len(self._column.paragraphs)

    def begin(self, line: Entry) -> None:
        """Add the player's line and go to the end: from here on everything is unseen."""
        self.lift()
        self._veil_over(self._told)
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
        self._edge = self._veil.edge(column.paragraphs) if self.gait else None
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
            drawn = self._row(key)
            if not (self._edge and self._edge.touches(key[0], drawn.start, drawn.end)):
                self._strips[key] = strip
        return strip

    def _draw(self, key: tuple[int, int], palette: Palette) -> Strip:
        index, row = key[0], self._row(key)
        paragraph = self._column.paragraphs[index]
        if self._edge is not None:
            if self._edge.hides(index, row.start, row.end):
                return Strip([])
            if index == self._edge.index:
                paragraph = replace(paragraph, firm=min(paragraph.firm, self._edge.wet))
                row = replace(row, end=min(row.end, max(row.start, self._edge.offset)))
        speaker = self._speakers.get(paragraph.speaker, 0)
        return draw_row(paragraph, row, palette, speaker, margin_of(self.size.width), self._accents(index))

    def _row(self, key: tuple[int, int]) -> Row:
        rows = self._column.rows(key[0])
        return rows[min(key[1], len(rows) - 1)]

    def _accents(self, index: int) -> Sequence[Accent]:  # noqa: ARG002  for a pane to say
        """Return what stands out in a paragraph beside its own marks."""
        return ()

    def _redraw(self, indices: Iterable[int]) -> None:
        """Draw paragraphs anew, which look otherwise now and stand where they stood."""
        for index in {each for each in indices if each < len(self._column.paragraphs)}:
            for number in range(len(self._column.rows(index))):
                self._strips.discard((index, number))
            self._repaint(self._column.top(index), self._column.top(index + 1))

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
