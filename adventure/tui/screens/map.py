"""The map over the whole screen: every place that is known, to look at and to travel to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from adventure.play.map.legend import legend
from adventure.play.map.plan import plan_of
from adventure.play.map.words import travel_line
from adventure.tui.acts import own_line
from adventure.tui.widgets.map.view import MapView
from adventure.tui.widgets.menu.hint import HintLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from adventure.engine.atlas import Atlas
    from adventure.tui.labels import Labels
    from adventure.world.language import Language


class MapScreen(ModalScreen[str | None]):
    """Ends with the line that travels to the chosen place, or that writes the map to a file."""

    CSS_PATH = "map.tcss"
    AUTO_FOCUS = "MapView"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f4,q", "dismiss", show=False),
        Binding("s", "write", show=False),
    ]

    def __init__(self, atlas: Atlas, language: Language, labels: Labels) -> None:
        super().__init__()
        self._atlas = atlas
        self._language = language
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(id="sheet"):
            yield Static(id="map-title", classes="title", markup=False)
            yield MapView(id="map")
            yield Static(id="map-chosen", markup=False)
            yield Static(self._legend(), id="map-legend", markup=False)
            yield HintLine(self._labels("map_hint"))

    def on_mount(self) -> None:
        """Draw the map."""
        self.query_one(MapView).show(self._atlas)
        self._caption()

    def _legend(self) -> Content:
        signs = legend(plan_of(self._atlas))
        parts = (Content.assemble((sign, "bold $warning"), " ", self._labels(key)) for sign, key in signs)
        return Content("   ").join(parts)

    def _caption(self) -> None:
        """Say which level is shown, and which place is chosen."""
        view = self.query_one(MapView)
        levels = plan_of(self._atlas).levels
        title = self._labels("map_title")
        if len(levels) > 1:
            title += "   " + self._labels("map_level", level=view.level)
        self.query_one("#map-title", Static).update(title)
        place = self._atlas.place(view.chosen) if view.chosen is not None else None
        words = ""
        if place is not None:
            words = self._labels("map_here" if place.id == self._atlas.here else "map_go", place=place.name)
        self.query_one("#map-chosen", Static).update(words)

    def on_map_view_pointed(self) -> None:
        """Say what is chosen."""
        self._caption()

    def on_map_view_chosen(self, event: MapView.Chosen) -> None:
        """Travel."""
        place = self._atlas.place(event.place)
        if place is not None:
            self.dismiss(travel_line(place, self._language))

    def action_write(self) -> None:
        """Write the map to a file."""
        self.dismiss(own_line("map_svg", self._language.meta))
