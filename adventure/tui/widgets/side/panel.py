"""The side panel: compass and sections, drawn anew once a turn; things in it are chosen by a click or by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Region
from textual.message import Message

from adventure.tui.widgets.side.compass import Compass
from adventure.tui.widgets.side.list import SectionList, Stop
from adventure.tui.widgets.side.sections import sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from adventure.engine.view import View
    from adventure.tui.labels import Labels

ROOMY, HIGH = 40, 24
"""From so many rows on there is room for the whole compass, and for a small one."""


class SidePanel(VerticalScroll, can_focus=True):
    """Place and exits, people, things, goals and score. What was folded stays so for the session."""

    FOCUS_ON_CLICK = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("space", "choose", show=False),
        Binding("left", "fold(True)", show=False),
        Binding("right", "fold(False)", show=False),
        Binding("tab,shift+tab", "leave", show=False),
    ]

    class Left(Message):
        """The player is done with the panel."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._sections: dict[str, SectionList] = {}
        self._folded = frozenset({"scenery"})
        self._at: tuple[str, int] = ("place", 1)
        self._shown: tuple[View, Labels] | None = None

    def compose(self) -> ComposeResult:
        """Lay out what stands above the sections: a place for a map, and the compass."""
        yield Vertical(id="side-map")
        yield Compass(id="compass")

    def show(self, view: View, labels: Labels) -> None:
        """Draw what a view says, and leave alone what has not changed; a section without items is not drawn."""
        self._shown = (view, labels)
        self.redraw()

    def redraw(self) -> None:
        """Draw it again where there is another room for it; what has not changed is left alone."""
        if self._shown is None:
            return
        view, labels = self._shown
        told = sections(view, labels)
        if not self._sections:
            self._sections = {section.key: SectionList() for section in told}
            self.mount(*self._sections.values())
        for section in told:
            drawn = self._sections[section.key]
            drawn.display = bool(section.items) or section.key == "place"
            drawn.show(section, self._folded)
        for compass in self.query(Compass):
            rows = self.screen.size.height
            mapped = any(each.display for each in self.query("#side-map > *"))
            is_room = rows >= (ROOMY if mapped else HIGH)
            compass.show(view.exits if is_room else (), labels, small=rows < ROOMY)
        self._mark()

    def on_mount(self) -> None:
        """Draw what was to be shown before there was anything to show it in."""
        self.redraw()

    def on_resize(self) -> None:
        """Give the compass up where rows are few."""
        self.redraw()

    def on_section_list_folded(self, event: SectionList.Folded) -> None:
        """Fold or unfold, and remember it."""
        event.stop()
        self._folded ^= {event.key}
        self.redraw()

    # Chosen by keys

    def on_focus(self) -> None:
        """Show where the cursor is."""
        self.call_after_refresh(self._mark)

    def on_blur(self) -> None:
        """Show no cursor."""
        self.call_after_refresh(self._mark)

    def _stops(self) -> Iterator[tuple[str, int, SectionList, Stop]]:
        for key, drawn in self._sections.items():
            if drawn.display:
                for number, stop in enumerate(drawn.stops):
                    if stop.item is None or stop.item.line or (stop.item.subject and stop.item.name):
                        yield key, number, drawn, stop

    def _current(self) -> tuple[str, int, SectionList, Stop] | None:
        stops = list(self._stops())
        at = next((stop for stop in stops if stop[:2] == self._at), None)
        return at or next((stop for stop in reversed(stops) if stop[0] == self._at[0]), None) or next(iter(stops), None)

    def _mark(self) -> None:
        at = self._current() if self.has_focus else None
        for drawn in self._sections.values():
            drawn.mark(at[3] if at is not None and at[2] is drawn else None)
        if at is not None:
            row = Region(0, at[3].first, 1, at[3].rows)
            self.call_after_refresh(self.scroll_to_region, row.translate(at[2].virtual_region.offset), animate=False)

    def action_move(self, step: int) -> None:
        """Go to the next thing to choose, or the one before."""
        stops = list(self._stops())
        current = self._current()
        if current is None:
            return
        number = stops.index(current) + step
        self._at = stops[max(0, min(number, len(stops) - 1))][:2]
        self._mark()

    def action_choose(self) -> None:
        """Choose what the cursor is on."""
        at = self._current()
        if at is not None:
            at[2].choose(at[3])

    def action_fold(self, folded: bool) -> None:
        """Fold or unfold what the cursor is on."""
        at = self._current()
        if at is not None:
            at[2].fold(at[3], folded=folded)

    def action_leave(self) -> None:
        """Go back to the prompt."""
        self.post_message(self.Left())
