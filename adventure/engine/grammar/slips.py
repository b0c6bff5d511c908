"""Slips of the fingers: a word that nobody knows, one slip away from one that somebody does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from math import prod
from typing import Protocol

from adventure.engine.grammar.lines import ALL_MARKS
from adventure.world.language import Morphology
from adventure.world.script import side_by_side

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
    """Return the known words of at least four letters within so many slips, in order of the alphabet."""
    if len(word) < SHORTEST:
        return ()
    distance = _distance()
    shortest, longest = max(SHORTEST, len(word) - slips), len(word) + slips
    found = {
        other
        for other in known
        if shortest <= len(other) <= longest and distance(word, other, score_cutoff=slips) <= slips
    }
    return tuple(sorted(found))


def mended(words: tuple[str, ...], unknown: Iterable[int], known: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Yield the lines with unknown words replaced by neighbours, if there are few; one without neighbours stays."""
    neighbours = {place: alike(words[place], known) for place in unknown}
    options = {place: choices for place, choices in neighbours.items() if choices}
    lines = prod(len(choices) for choices in options.values())
    if not 1 <= len(options) <= MOST_WORDS or lines > MOST_LINES:
        return
    for choice in product(*options.values()):
        spelt = dict(zip(options, choice, strict=True))
        yield tuple(spelt.get(place, word) for place, word in enumerate(words))


def put_right(text: str, unknown: tuple[str, ...], right: str, morphology: Morphology) -> str:
    """Return the text with its first unknown words in a row replaced; empty if none of them stands in it."""
    chunks = [piece for piece in morphology.pieces(text) if piece]
    wrong = [bool(words) and words <= set(unknown) for words in (set(morphology.words(chunk)) for chunk in chunks)]
    if True not in wrong:
        return ""
    start = wrong.index(True)
    end = next((at for at in range(start, len(chunks)) if not wrong[at]), len(chunks))
    return side_by_side((*chunks[:start], right + _marks(chunks[end - 1]), *chunks[end:]))


def _marks(chunk: str) -> str:
    """Return the marks that a word ends in."""
    return chunk[len(chunk.rstrip(ALL_MARKS)) :]
