"""Slips of the fingers: a word that nobody knows, one slip away from one that somebody does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import Protocol

SHORTEST = 4
"""Letters; shorter words have too many neighbours."""
MOST_WORDS = 2
"""How many words of one line are mended; who slips more often is asked."""
MOST_LINES = 8
"""How many mended lines are tried."""


class Distance(Protocol):
    """How many slips part two words: a letter too many, too few, another one, or two exchanged."""

    def __call__(self, one: str, other: str, /, *, score_cutoff: int | None) -> int:
        """Return the number of slips, or more than the cut-off."""


@cache
def _distance() -> Distance:
    # rapidfuzz costs 40 to 80 ms to import, and a line that is typed well has no need of it.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return OSA.distance


def alike(word: str, known: Iterable[str], *, slips: int = 1) -> tuple[str, ...]:
    """Return the known words of at least four letters within so many slips, in the order given, each once."""
    if len(word) < SHORTEST:
        return ()
    distance = _distance()
    return tuple(
        other
        for other in dict.fromkeys(known)
        if len(other) >= SHORTEST
        and abs(len(other) - len(word)) <= slips
        and distance(word, other, score_cutoff=slips) <= slips
    )


def mended(words: tuple[str, ...], unknown: Iterable[int], known: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Yield the lines with each unknown word replaced by a neighbour; nothing if one has none or too many."""
    places = tuple(unknown)
    options = [alike(words[place], sorted(known)) for place in places]
    lines = 1
    for choices in options:
        lines *= len(choices)
    if not 1 <= len(places) <= MOST_WORDS or not 1 <= lines <= MOST_LINES:
        return
    for choice in product(*options):
        spelt = list(words)
        for place, word in zip(places, choice, strict=True):
            spelt[place] = word
        yield tuple(spelt)
