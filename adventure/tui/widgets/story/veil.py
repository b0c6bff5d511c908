"""How fast the words of a telling appear on the page: a veil over what has come and is not shown yet.

The veil hides words and moves nothing: where they will stand is settled when they come.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adventure.play.progress import EntryKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adventure.play.manner import Pace
    from adventure.tui.widgets.story.paragraph import Paragraph

AT_ONCE = frozenset({EntryKind.LINE, EntryKind.HEADING, EntryKind.IMPLIED, EntryKind.NOTICE, EntryKind.TRACE})
"""Kinds that are not told but shown: they take no time."""

WET = 16
"""Characters before the veil's edge that are still dim: ink that dries."""

_WORD = 24             # characters in which a word is expected to end


@dataclass(frozen=True, slots=True)
class Gait:
    """At least so many characters a second, and more where the words would come later than `lag` seconds.

    One that `waits` goes on only where the reader sees it.
    """

    least: float
    lag: float
    waits: bool = False


GAITS: Mapping[Pace, Gait | None] = {
    "instant": None,
    "brisk": Gait(400.0, 0.5),
    "read-along": Gait(45.0, 8.0, waits=True),       # somewhat faster than most people read
}


@dataclass(frozen=True, slots=True)
class Edge:
    """Where the veil begins: in the paragraph `index`, before the character `offset`; from `wet` on it is still dim."""

    index: int
    offset: int
    wet: int

    def hides(self, index: int, start: int, end: int) -> bool:
        """Return whether nothing of a row is to be seen; one without text goes with its paragraph's beginning."""
        if index != self.index:
            return index > self.index
        return self.offset == 0 or (start < end and start >= self.offset)

    def touches(self, index: int, start: int, end: int) -> bool:
        """Return whether a row may look otherwise than without the veil."""
        return self.hides(index, start, end) or (index == self.index and end > self.wet)


@dataclass(frozen=True, slots=True)
class Veil:
    """Over the paragraphs from the index `since` on; `shown` characters of them are to be seen."""

    since: int
    shown: float = 0.0

    def advanced(self, seconds: float, gait: Gait | None, paragraphs: Sequence[Paragraph]) -> Veil:
        """Return the veil after some time; it never gets ahead of what has come."""
        total = float(sum(_length(each) for each in paragraphs[self.since :]))
        if gait is None or self.shown >= total:
            return replace(self, shown=total)
        speed = max(gait.least, (total - self.shown) / gait.lag)
        return replace(self, shown=min(total, self.shown + speed * seconds))

    def edge(self, paragraphs: Sequence[Paragraph]) -> Edge | None:
        """Return where it begins, after a whole word; None where it covers nothing."""
        left = int(self.shown)
        for index in range(self.since, len(paragraphs)):
            length = _length(paragraphs[index])
            if left < length:
                text = paragraphs[index].text
                end = text.find(" ", left, left + _WORD) if left else 0
                offset = left if end < 0 else end
                return Edge(index, offset, max(0, text.rfind(" ", 0, max(0, offset - WET))))
            left -= length
        return None


def _length(paragraph: Paragraph) -> int:
    return 0 if paragraph.kind in AT_ONCE else len(paragraph.text)
