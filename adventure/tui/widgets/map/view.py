"""The map as a widget: it draws a window of the picture, is moved by keys and mouse, and says which place is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from adventure.play.map.canvas import Ink
from adventure.play.map.choosing import above, following, neighbour
from adventure.play.map.forms import fitting, small
from adventure.play.map.picture import Picture, picture_of
from adventure.play.map.plan import Plan, plan_of

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events

    from adventure.engine.atlas import Atlas
    from adventure.world.names import LocationId

PAN_ACROSS, PAN_DOWN = 8, 3
"""Columns and rows by which a key moves the window."""


class MapView(Widget):
    """Draws one level, with the place where the player is in the middle until it is moved.

    A small one, beside the story, has no keys; a click on a place goes there in either.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {*(f"map--{ink.value}" for ink in Ink), "map--chosen"}
    DEFAULT_CSS = """
    MapView {
        width: 1fr;
        height: 1fr;
        &.-small { height: auto; max-height: 9; margin-bottom: 1; }
        & > .map--room, & > .map--way { color: $text-muted; }
        & > .map--name { color: $foreground; }
        & > .map--here, & > .map--here-name { color: $primary; text-style: bold; }
        & > .map--bar { color: $warning; text-style: bold; }
        & > .map--unknown { color: $text-disabled; }
        & > .map--chosen { color: $foreground; text-style: bold reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "choose(-1, 0)", show=False),
        Binding("right", "choose(1, 0)", show=False),
        Binding("up", "choose(0, -1)", show=False),
        Binding("down", "choose(0, 1)", show=False),
        Binding("h,shift+left", "pan(-1, 0)", show=False),
        Binding("l,shift+right", "pan(1, 0)", show=False),
        Binding("k,shift+up", "pan(0, -1)", show=False),
        Binding("j,shift+down", "pan(0, 1)", show=False),
        Binding("tab", "next(1)", show=False),
        Binding("shift+tab", "next(-1)", show=False),
        Binding("plus,equals_sign,pageup", "rise(1)", show=False),
        Binding("minus,pagedown", "rise(-1)", show=False),
        Binding("home", "home", show=False),
        Binding("enter,space", "go", show=False),
    ]

    @dataclass
    class Pointed(Message):
        """Another place is chosen; nothing is done with it yet."""

        place: LocationId

    @dataclass
    class Chosen(Message):
        """The player wants to go to a place other than this."""

        place: LocationId

    def __init__(self, *, compact: bool = False, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self.can_focus = not compact
        self.set_class(compact, "-small")
        self._compact = compact
        self._plan: Plan | None = None
        self._picture: Picture | None = None
        self._chosen: LocationId | None = None
        self._corner = Offset(0, 0)
        self._drag: Offset | None = None
        self._dragged = False

    # What is shown

    def show(self, atlas: Atlas) -> None:
        """Draw an atlas, the place where the player is in the middle; one that is drawn already stays as it is."""
        if self._plan is None or self._plan.atlas != atlas:
            self._plan = plan_of(atlas)
            self._chosen = atlas.here if atlas.here in self._plan.spots else None
            self._draw()

    @property
    def chosen(self) -> LocationId | None:
        """The place that is chosen; the one where the player is at first."""
        return self._chosen

    @property
    def plan(self) -> Plan | None:
        """Where the places stand."""
        return self._plan

    @property
    def level(self) -> int:
        """The level that is drawn."""
        return self._picture.level if self._picture else 0

    def place_at(self, column: int, row: int) -> LocationId | None:
        """Return the place that is drawn at a cell of the widget."""
        return self._picture.place_at((column + self._corner.x, row + self._corner.y)) if self._picture else None

    def cell_of(self, place: LocationId) -> Offset | None:
        """Return where the middle of a place is drawn, in cells of the widget; None if it is on another level."""
        if self._picture is None or place not in self._picture.rooms:
            return None
        return Offset(*self._picture.rooms[place].middle) - self._corner

    def _draw(self) -> None:
        """Draw the level of the chosen place, and bring that place into the middle."""
        if self._plan is not None and self._chosen is not None:
            level = self._plan.spots[self._chosen].level
            form = small(self._plan, level, self.size.width) if self._compact else fitting(self._plan, *self.size)
            self._picture = picture_of(self._plan, level, form)
            self._corner = Offset(*self._picture.around(self._chosen, *self.size))
        self.refresh(layout=self._compact)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's own
        """Return how many rows the level takes."""
        return self._picture.size[1] if self._picture is not None else 1

    def on_resize(self) -> None:
        """Draw it for another size."""
        self._draw()

    def render_line(self, y: int) -> Strip:
        """Return a row of the window."""
        if self._picture is None:
            return Strip.blank(self.size.width, self.rich_style)
        (row,) = self._picture.window(self._corner.x, self._corner.y + y, self.size.width, 1)
        return Strip(
            [Segment(segment.text, self._style(segment.ink, segment.place)) for segment in row]
        ).adjust_cell_length(self.size.width, self.rich_style)

    def _style(self, ink: Ink, place: LocationId | None) -> Style:
        marked = ink in (Ink.NAME, Ink.HERE_NAME) and place == self._chosen and self.has_focus
        return self.get_component_rich_style("map--chosen" if marked else f"map--{ink.value}")

    # Choosing and moving

    def _point(self, place: LocationId | None) -> None:
        """Choose a place; the window follows if it is on another level or out of sight."""
        if place is None or self._plan is None:
            return
        self._chosen = place
        if self._picture is None or place not in self._picture.rooms or not self._is_in_sight(self._picture, place):
            self._draw()
        self.refresh()
        self.post_message(self.Pointed(place))

    def _is_in_sight(self, picture: Picture, place: LocationId) -> bool:
        room, (left, top) = picture.rooms[place], self._corner
        right, bottom = left + self.size.width, top + self.size.height
        return left <= room.x and room.x + room.width <= right and top <= room.y and room.y + room.height <= bottom

    def action_choose(self, across: int, down: int) -> None:
        """Choose the next place to a side; where there is none, move the window."""
        found = neighbour(self._plan, self._chosen, across, down) if self._plan and self._chosen else None
        if found is None:
            self.action_pan(across, down)
        self._point(found)

    def action_next(self, step: int) -> None:
        """Choose the next place, or the one before."""
        if self._plan and self._chosen:
            self._point(following(self._plan, self._chosen, step))

    def action_rise(self, rise: int) -> None:
        """Go to the next level up or down."""
        if self._plan and self._chosen:
            self._point(above(self._plan, self._chosen, rise))

    def action_home(self) -> None:
        """Come back to where the player is."""
        if self._plan and self._plan.atlas.here in self._plan.spots:
            self._chosen = self._plan.atlas.here
            self._draw()
            self.post_message(self.Pointed(self._chosen))

    def action_pan(self, across: int, down: int) -> None:
        """Move the window over a map that is larger, as long as something of it stays in sight."""
        self._pan(across * PAN_ACROSS, down * PAN_DOWN)

    def _pan(self, columns: int, rows: int) -> None:
        if self._picture is None:
            return
        (wide, high), (left, top) = self._picture.size, self._corner
        keep = 6
        if wide > self.size.width:
            left = min(max(left + columns, keep - self.size.width), wide - keep)
        if high > self.size.height:
            top = min(max(top + rows, keep // 2 - self.size.height), high - keep // 2)
        self._corner = Offset(left, top)
        self.refresh()

    def action_go(self) -> None:
        """Go to the chosen place."""
        if self._plan and self._chosen and self._chosen != self._plan.atlas.here:
            self.post_message(self.Chosen(self._chosen))

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the map."""
        self._drag, self._dragged = event.screen_offset, False
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the map along."""
        if self._drag is not None and event.screen_offset != self._drag:
            moved = self._drag - event.screen_offset
            self._drag, self._dragged = event.screen_offset, True
            self._pan(moved.x, moved.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of it; where it was not dragged, that was a click, and a click on a place goes there."""
        held, self._drag = self._drag is not None, None
        self.release_mouse()
        place = self.place_at(event.x, event.y)
        if held and not self._dragged and place is not None:
            self._chosen = place
            self.post_message(self.Pointed(place))
            self.refresh()
            self.action_go()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up; the panel that a small one stands in scrolls instead."""
        if not self._compact:
            event.stop()
            self._pan(0, -2)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down, likewise."""
        if not self._compact:
            event.stop()
            self._pan(0, 2)
