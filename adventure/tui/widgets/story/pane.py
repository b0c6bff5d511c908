"""The story pane: the page, and what a reader does with it: select, look for words, point at them, choose a turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from adventure.tui.widgets.story.column import Place
from adventure.tui.widgets.story.measure import margin_of
from adventure.tui.widgets.story.page import StoryPage
from adventure.tui.widgets.story.strips import Accent
from adventure.tui.widgets.story.wrap import cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.selection import Selection

    from adventure.play.progress import Entry
    from adventure.tui.widgets.story.links import Lexicon, Link
    from adventure.tui.widgets.story.turns import Chosen

Span = tuple[int, int]
"""Characters of a paragraph, from and to."""


class StoryPane(StoryPage, can_focus=False):
    """A page whose words can be selected, searched and clicked, and whose `turns` can be chosen by a click."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "story--selection", "story--found", "story--found-now", "story--pointed", "story--chosen",
    }

    @dataclass
    class Pointed(Message):
        """The player clicked words that stand for a line."""

        line: str

    @dataclass
    class Picked(Message):
        """The player chose a turn; its line stands in the row `y` of the screen."""

        chosen: Chosen
        y: int

    def __init__(self, *, id: str | None = None, turns: bool = False) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._offers_turns = turns
        self._found: Mapping[int, Sequence[Span]] = {}
        self._found_now: tuple[int, Span] | None = None
        self._lexicon: Lexicon | None = None
        self._linked = 0                                  # the first paragraph whose words can be clicked
        self._links: dict[int, tuple[Link, ...]] = {}     # found once for each paragraph, when it is pointed at
        self._pointed: tuple[int, Link] | None = None
        self._chosen: int | None = None
        self._pressed = (-1, -1)

    def _accents(self, index: int) -> Sequence[Accent]:
        accents: list[Accent] = []
        if index == self._chosen:
            accents.append(Accent(0, len(self._column.paragraphs[index].text), self._look("chosen")))
        if self._pointed and self._pointed[0] == index:
            accents.append(Accent(self._pointed[1].start, self._pointed[1].end, self._look("pointed")))
        accents += (Accent(start, end, self._look("found")) for start, end in self._found.get(index, ()))
        if self._found_now and self._found_now[0] == index:
            accents.append(Accent(*self._found_now[1], self._look("found-now")))
        return accents

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"story--{name}", partial=True)

    # Looking for words

    @property
    def place(self) -> Place | None:
        """Where the reader is: the row at the top, None at the end."""
        return None if self.below == 0 else self._column.place_of(self.scroll_offset.y)

    def go_to(self, place: Place | None) -> None:
        """Go to where a reader was."""
        if place is None:
            self.to_end()
            return
        self._column.settle_from(place, self.size.height)
        self.scroll_to(y=self._column.row_of(place), animate=False, force=True)
        self._seen()

    def light_up(self, found: Mapping[int, Sequence[Span]], now: tuple[int, Span] | None) -> None:
        """Make the places stand out where words were found, one of them more, and bring that one into view."""
        if found is self._found:
            changed = [each[0] for each in (now, self._found_now) if each]
            self._found_now = now
            self._redraw(changed)
        else:
            self._found, self._found_now = found, now
            self._strips.clear()
            self.refresh()
        if now is not None:
            self._bring(Place(now[0], now[1][0]))

    def _bring(self, place: Place) -> None:
        """Bring a place into view, a third down the page, unless it is in view; nothing else moves."""
        column, height = self._column, self.size.height
        top = self.scroll_offset.y
        if top <= column.row_of(place) < top + height - 1 and not column.settle(place.paragraph, place.paragraph + 1):
            return
        column.settle_from(place, height)
        self.virtual_size = self.virtual_size.with_height(self._padded_height())
        self.scroll_to(y=max(0, column.row_of(place) - height // 3), animate=False, force=True)
        self._strips.clear()
        self.refresh()
        self._tell_place()

    @property
    def bottom_index(self) -> int:
        """The last paragraph that the reader sees."""
        if not self._column.paragraphs:
            return 0
        return self._column.find(min(self.scroll_offset.y + self.size.height, self._column.height) - 1)[0]

    def begin(self, line: Entry) -> None:
        """Add the player's line; what was told before it stands for nothing any more."""
        super().begin(line)
        self._lexicon = None
        self._point(None)

    # Choosing a turn

    @property
    def chosen(self) -> Chosen | None:
        """The turn whose line is marked."""
        return None if self._chosen is None else self._turn_at(self._chosen)

    @property
    def last_turn(self) -> Chosen | None:
        """The last turn that was told."""
        from adventure.tui.widgets.story.turns import step  # noqa: PLC0415  not before first paint

        found = step(self._column.paragraphs, self._told, -1)
        return None if found is None else self._turn_at(found)

    def _turn_at(self, index: int) -> Chosen | None:
        from adventure.tui.widgets.story.turns import chosen_at  # noqa: PLC0415  not before first paint

        return chosen_at(self._column.paragraphs, index)

    def choose(self, by: int) -> None:
        """Mark the player's line before (-1) or after (1) the marked one, at first the last in view."""
        from adventure.tui.widgets.story.turns import step  # noqa: PLC0415  not before first paint

        at = self._chosen
        if at is None and self._column.paragraphs:
            at = self.bottom_index + 1
        index = None if at is None else step(self._column.paragraphs, at, by)
        if index is not None:
            self._mark(index)
            self._bring(Place(index))

    def choose_none(self) -> None:
        """Take the mark away; the reader stays."""
        self._mark(None)

    def _mark(self, index: int | None) -> None:
        former, self._chosen = self._chosen, index
        self._redraw(each for each in (former, index) if each is not None)

    def pick(self) -> None:
        """Ask what is to be done with the marked turn."""
        chosen = self.chosen
        if chosen is not None:
            row = self._column.top(chosen.index) + 1 - self.scroll_offset.y
            self.post_message(self.Picked(chosen, self.region.y + row))

    def copied(self, chosen: Chosen) -> str:
        """Return a turn as it is copied."""
        from adventure.tui.widgets.story.turns import text_of  # noqa: PLC0415  not before first paint

        return text_of(self._column.paragraphs, chosen)

    # Pointing at words

    def link(self, lexicon: Lexicon) -> None:
        """Let the words of what was told last be clicked for what they stand for now; of all before, none."""
        last = self.last_turn
        self._lexicon, self._linked = lexicon, last.index + 1 if last else 0
        self._links.clear()
        self._point(None)

    def links_of(self, index: int) -> tuple[Link, ...]:
        """Return the words of a paragraph that can be clicked; they are looked for once."""
        if self._lexicon is None or not self._linked <= index < self._told:
            return ()
        if index not in self._links:
            self._links[index] = self._lexicon.links(self._column.paragraphs[index])
        return self._links[index]

    def _under(self, x: int, y: int) -> tuple[int, int | None] | None:
        """Return the paragraph and the character at a cell of the pane; no character beside the text."""
        row = y + self.scroll_offset.y
        if not self._column.paragraphs or not 0 <= row < self._column.height:
            return None
        index, number = self._column.find(row)
        drawn = self._row((index, number))
        if self._edge is not None and self._edge.hides(index, drawn.start, drawn.end):
            return None
        left = x - margin_of(self.size.width) - cells(drawn.lead)
        text = self._column.paragraphs[index].text
        for at in range(drawn.start, drawn.end):
            left -= cells(text[at])
            if left < 0:
                return index, at if left >= -cells(text[at]) else None
        return index, None

    def _link_at(self, x: int, y: int) -> tuple[int, Link] | None:
        under = self._under(x, y)
        if under is None or under[1] is None:
            return None
        index, at = under[0], under[1]
        return next(((index, link) for link in self.links_of(index) if link.start <= at < link.end), None)

    def _point(self, pointed: tuple[int, Link] | None) -> None:
        if pointed != self._pointed:
            former, self._pointed = self._pointed, pointed
            self._redraw(each[0] for each in (former, pointed) if each is not None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Underline words that can be clicked, while the pointer is on them."""
        self._point(self._link_at(event.x, event.y))

    def on_leave(self) -> None:
        """Underline nothing."""
        self._point(None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Note where a click begins: one that ends elsewhere selects."""
        self._pressed = (event.x, event.y)

    def on_click(self, event: events.Click) -> None:
        """Play what the words stand for, or ask what is to be done with the turn whose line was clicked."""
        if (event.x, event.y) != self._pressed or event.button != 1:
            return
        link, under = self._link_at(event.x, event.y), self._under(event.x, event.y)
        if link is not None:
            self.post_message(self.Pointed(link[1].line))
        elif self._offers_turns and under is not None and self._turn_at(under[0]):
            self._mark(under[0])
            self.pick()

    # Another text

    def _put_anew(self) -> None:
        """Forget what stood out in a text that is shown no more."""
        self._chosen = self._found_now = self._pointed = None
        self._found = {}
        self._links.clear()
        self._linked = 0

    # Selecting and copying

    def render_line(self, y: int) -> Strip:
        """Return the strip for a row of the screen, with what is selected of it."""
        row = self.scroll_offset.y + y
        strip = super().render_line(y)
        selection = self.text_selection
        span = selection.get_span(row) if selection is not None else None
        if span is not None:
            strip = self._with_selection(strip, span)
        return strip.apply_offsets(0, row)

    def _with_selection(self, strip: Strip, span: Span) -> Strip:
        text, width = strip.text, strip.cell_length
        words = text.rstrip()
        start = cells(text[: max(span[0], len(words) - len(words.lstrip()))])
        end = max(start, cells(words if span[1] == -1 else words[: span[1]]))
        ground = Style(bgcolor=self.get_component_rich_style("story--selection").bgcolor)
        chosen = strip.crop(start, end)
        laid_over = Strip(Segment.apply_style(chosen, post_style=ground), chosen.cell_length)
        return Strip.join([strip.crop(0, start), laid_over, strip.crop(end, width)])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text as it was told, and what ends it."""
        from adventure.tui.widgets.story.selecting import selected  # noqa: PLC0415  not before first paint

        if not self._column.paragraphs:
            return None
        return selected(self._column, selection, margin_of(self.size.width)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002  Textual's signature
        """Draw the selection anew."""
        self.refresh()
