"""A column of text under a veil: what has come appears as fast as the pace allows."""

from __future__ import annotations

from textual.geometry import Region
from textual.scroll_view import ScrollView

from adventure.tui.widgets.story.column import Column, Place
from adventure.tui.widgets.story.measure import MEASURE
from adventure.tui.widgets.story.veil import Edge, Gait, Veil


class VeiledColumn(ScrollView, can_focus=False):
    """Holds the column and lifts the veil over it; how it is drawn, and what it shows, stands in `page`."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._column = Column(MEASURE)
        self.gait: Gait | None = None
        self._veil = Veil(0)
        self._edge: Edge | None = None

    def _veil_over(self, since: int) -> None:
        self._veil, self._edge = Veil(since), None

    @property
    def veiled(self) -> bool:
        """Whether something has come that is not shown yet."""
        return self._edge is not None

    @property
    def appearing(self) -> bool:
        """Whether words are still to appear where the reader looks."""
        edge = self._edge
        if edge is None:
            return False
        return self._column.row_of(Place(edge.index, edge.offset)) < self.scroll_offset.y + self.size.height

    def unveil(self, seconds: float) -> None:
        """Show as much more as the pace allows in that time."""
        if self.gait is not None and self.gait.waits and self.veiled and not self.appearing:
            return
        self._move_veil(self._veil.advanced(seconds, self.gait, self._column.paragraphs))

    def lift(self) -> None:
        """Show all that has come."""
        if self._edge is not None:
            self._move_veil(self._veil.advanced(0, None, self._column.paragraphs))

    def _move_veil(self, veil: Veil) -> None:
        if veil == self._veil:
            return
        former, self._veil = self._edge, veil
        self._edge = veil.edge(self._column.paragraphs)
        if former != self._edge and former is not None:
            first = self._column.row_of(Place(former.index, former.wet))
            edge = self._edge
            last = self._column.row_of(Place(edge.index, edge.offset)) + 1 if edge else self._column.height
            self._repaint(first, last)

    def _repaint(self, first: int, last: int) -> None:
        top = max(0, first - self.scroll_offset.y)
        bottom = min(self.size.height, last - self.scroll_offset.y)
        if bottom > top:
            self.refresh(Region(0, top, self.size.width, bottom - top))
