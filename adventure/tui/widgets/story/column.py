"""The whole text as one column of rows: which paragraph and row stands at which height.

Wrapping five thousand turns takes seconds, so what was not yet seen is estimated, and set exactly when it comes near
the reader. Places are therefore held as a `Place` (a paragraph and a character), which survives a change of width.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from adventure.tui.widgets.story.paragraph import Paragraph, Row, estimate_rows, set_rows

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the text: a paragraph's index, and the character of it with which the row begins.

    Where that is the first one, `rank` is the row's number in the paragraph: the blank row and the name come before
    the first of the text, and all of them begin there.
    """

    paragraph: int
    start: int = 0
    rank: int = 0


class Column:
    """Paragraphs set in a width, in columns. Rows are counted from 0 at the top of the text."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.paragraphs: list[Paragraph] = []
        self._rows: list[tuple[Row, ...] | None] = []
        self._heights: list[int] = []
        self._tops: list[int] = [0]      # one more than there are paragraphs: the last is the height of all

    @property
    def height(self) -> int:
        """The rows of the whole text, where not yet set as estimated."""
        return self._tops[-1]

    def replace(self, since: int, paragraphs: Iterable[Paragraph]) -> int:
        """Put paragraphs in the place of all from the index `since` on; return the first row that looks different."""
        new = list(paragraphs)
        kept = since
        while kept < len(self.paragraphs) and kept - since < len(new) and self.paragraphs[kept] == new[kept - since]:
            kept += 1
        if kept == len(self.paragraphs) and kept - since == len(new):
            return self.height
        former = self._rows[kept] if kept < len(self._rows) else None
        before = self.paragraphs[kept] if former else None
        del self.paragraphs[kept:], self._rows[kept:], self._heights[kept:], self._tops[kept + 1 :]
        for paragraph in new[kept - since :]:
            self.paragraphs.append(paragraph)
            self._rows.append(None)
            self._heights.append(estimate_rows(paragraph, self.width))
            self._tops.append(self._tops[-1] + self._heights[-1])
        self.settle(max(kept, len(self.paragraphs) - 80), len(self.paragraphs))
        if former is None or before is None or kept >= len(self.paragraphs):
            return self._tops[kept]
        return self._tops[kept] + _same_rows(before, former, self.paragraphs[kept], self.rows(kept))

    def set_width(self, width: int) -> None:
        """Set the text in another width; only what is asked for afterwards is wrapped."""
        self.width = width
        self._rows = [None] * len(self.paragraphs)
        self._heights = [estimate_rows(paragraph, width) for paragraph in self.paragraphs]
        self._add_up(0)

    def rows(self, index: int) -> tuple[Row, ...]:
        """Return the rows of a paragraph that has been settled, else of one set now without moving what follows."""
        rows = self._rows[index]
        return set_rows(self.paragraphs[index], self.width) if rows is None else rows

    def settle(self, first: int, last: int) -> bool:
        """Set the paragraphs from `first` to before `last` exactly; return whether a row moved."""
        moved = False
        for index in range(max(first, 0), min(last, len(self.paragraphs))):
            if self._rows[index] is None:
                self._rows[index] = rows = set_rows(self.paragraphs[index], self.width)
                moved |= len(rows) != self._heights[index]
                self._heights[index] = len(rows)
        if moved:
            self._add_up(first)
        return moved

    def settle_from(self, place: Place, height: int) -> None:
        """Set exactly what is seen in `height` rows above and below a place, whose own row may then be another."""
        while self.paragraphs:
            top = self.row_of(place)
            first, _ = self.find(max(top - height, 0))
            last, _ = self.find(min(top + 2 * height, self.height - 1))
            if not self.settle(first, last + 1):
                return

    def find(self, row: int) -> tuple[int, int]:
        """Return the paragraph at a row of the text, and the row's number in it. There must be a paragraph."""
        index = min(bisect_right(self._tops, row) - 1, len(self.paragraphs) - 1)
        return index, min(row - self._tops[index], self._heights[index] - 1)

    def top(self, index: int) -> int:
        """Return the first row of a paragraph; of the one after the last, the height of the text."""
        return self._tops[min(index, len(self.paragraphs))]

    def place_of(self, row: int) -> Place:
        """Return the place of a row; the beginning where there is no text."""
        if not self.paragraphs:
            return Place(0)
        index, number = self.find(row)
        rows = self.rows(index)
        number = min(number, len(rows) - 1)
        start = rows[number].start
        return Place(index, start, 0 if start else number)

    def row_of(self, place: Place) -> int:
        """Return the row at which a place stands now."""
        if place.paragraph >= len(self.paragraphs):
            return self.height
        rows = self.rows(place.paragraph)
        number = place.rank
        if place.start:
            number = max(number for number, row in enumerate(rows) if row.start <= place.start)
        return self.top(place.paragraph) + min(number, self._heights[place.paragraph] - 1)

    def _add_up(self, since: int) -> None:
        since = max(since, 0)
        self._tops[since:] = accumulate(self._heights[since:], initial=self._tops[since])


def _same_rows(before: Paragraph, former: tuple[Row, ...], after: Paragraph, rows: tuple[Row, ...]) -> int:
    """Return how many rows at the beginning of a changed paragraph look as they did."""
    same = 0
    firm = min(before.firm, after.firm) if before.firm != after.firm else max(len(before.text), len(after.text))
    for one, other in zip(former, rows, strict=False):
        text = slice(one.start, one.end)
        if one != other or before.text[text] != after.text[text] or one.end > firm:
            break
        same += 1
    if before.kind is not after.kind or before.spans != after.spans:
        return 0
    return same
