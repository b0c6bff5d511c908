"""What is looked for, where it was found, and which of these places is looked at: without a screen."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from adventure.play.search import folded, spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH = 400
"""Paragraphs that are searched at a stretch: some 2 ms."""

Span = tuple[int, int]


class Seeking:
    """Texts that are searched; each is read once as it is compared, when it is first looked at."""

    def __init__(self, texts: Sequence[str], near: int) -> None:
        self._texts = texts
        self._near = near                              # the paragraph that the reader was at
        self._folded: list[str] = []
        self._places: list[tuple[int, Span]] = []
        self._at = 0
        self.found: dict[int, tuple[Span, ...]] = {}
        """The places by paragraph; another mapping for other words."""

    def look_for(self, words: str) -> Iterator[None]:
        """Find words in place of others, batch by batch; the last place down to where the reader was is looked at."""
        wanted = folded(words.strip())
        self._places, self._at, self.found = [], 0, {}
        for number, text in enumerate(self._texts if wanted else ()):
            if number == len(self._folded):
                self._folded.append(folded(text))
            if here := tuple(spans(text, self._folded[number], wanted)):
                self.found[number] = here
                self._places += ((number, span) for span in here)
            if number % BATCH == BATCH - 1:
                yield
        self._at = max(0, bisect_right(self._places, self._near, key=lambda place: place[0]) - 1)

    def step(self, by: int) -> None:
        """Look at another of the places; from the last it goes on with the first."""
        if self._places:
            self._at = (self._at + by) % len(self._places)

    @property
    def now(self) -> tuple[int, Span] | None:
        """The place that is looked at."""
        return self._places[self._at] if self._places else None

    @property
    def number(self) -> int:
        """Which place that is, from 1; 0 where there is none."""
        return self._at + 1 if self._places else 0

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self._places)
