"""An inverted index that grows at both ends and scores by BM25, an exchange together with its neighbours.

Measured on long dialogues elsewhere: indexing each exchange with its neighbours finds more of what is asked for than
any embedding does, and stems with stop words are worth 7 points. The newest postings of a term are scored alone, so
that a search costs the same at turn 10,000 as at turn 1,000.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from math import log

NEWEST = 300
"""Postings of a term that are scored."""

BESIDE = 0.5
"""What a neighbour's score adds to an exchange's own."""

SATURATION, LENGTH = 1.2, 0.5
"""BM25's k1 and b: an exchange is short, and its length says little."""


@dataclass(slots=True)
class _Postings:
    """In which exchanges a term stands and how often: those learnt in order, and those learnt backwards."""

    later: dict[int, int] = field(default_factory=dict)
    earlier: dict[int, int] = field(default_factory=dict)

    def newest(self) -> Iterator[tuple[int, int]]:
        return islice(chain(reversed(self.later.items()), self.earlier.items()), NEWEST)

    def count(self, n: int) -> int:
        return self.later.get(n) or self.earlier.get(n, 0)

    def __len__(self) -> int:
        return len(self.later) + len(self.earlier)


class Index:
    """Exchanges by their numbers. They may be learnt from the newest back, and then on; none twice."""

    def __init__(self) -> None:
        self._terms: dict[str, _Postings] = {}
        self._lengths: dict[int, int] = {}
        self._whole = 0
        self._last = -1

    def __len__(self) -> int:
        return len(self._lengths)

    def learn(self, n: int, terms: Counter[str]) -> None:
        """Take in the exchange numbered `n`."""
        later = n > self._last
        self._last = max(self._last, n)
        self._lengths[n] = length = terms.total()
        self._whole += length
        for term, count in terms.items():
            postings = self._terms.setdefault(term, _Postings())
            (postings.later if later else postings.earlier)[n] = count

    def search(self, cue: Mapping[str, int], named: frozenset[str]) -> dict[int, float]:
        """Return the scores of what the terms of the cue are found in, or beside.

        Exchanges with a `named` term are scored by all terms, even where those are older than a term's newest.
        """
        own: dict[int, float] = {}
        rest: list[tuple[_Postings, float, frozenset[int]]] = []
        for term in cue:
            postings = self._terms.get(term)
            if postings is None:
                continue
            weight = log(1 + (len(self._lengths) - len(postings) + 0.5) / (len(postings) + 0.5))
            newest = list(postings.newest())
            for n, count in newest:
                own[n] = own.get(n, 0.0) + weight * self._share(n, count)
            rest.append((postings, weight, frozenset(n for n, _ in newest) if len(postings) > NEWEST else frozenset()))
        self._score_named(own, rest, named)
        return self._with_neighbours(own)

    def _score_named(
        self, own: dict[int, float], rest: list[tuple[_Postings, float, frozenset[int]]], named: frozenset[str]
    ) -> None:
        """Add the terms that were passed over, for exchanges in which something named stands."""
        mentioned = {n for term in named if term in self._terms for n, _ in self._terms[term].newest()}
        for postings, weight, scored in rest:
            if scored:
                for n in mentioned - scored:
                    count = postings.count(n)
                    if count:
                        own[n] = own.get(n, 0.0) + weight * self._share(n, count)

    def _share(self, n: int, count: int) -> float:
        usual = self._whole / len(self._lengths)
        long = 1 - LENGTH + LENGTH * self._lengths[n] / max(usual, 1.0)
        return count * (SATURATION + 1) / (count + SATURATION * long)

    def holds(self, n: int, terms: frozenset[str]) -> bool:
        """Say whether the exchange has all of the terms."""
        return all(term in self._terms and self._terms[term].count(n) for term in terms)

    def _with_neighbours(self, own: Mapping[int, float]) -> dict[int, float]:
        scores = dict(own)
        for n, score in own.items():
            for beside in (n - 1, n + 1):
                if beside in self._lengths:
                    scores[beside] = scores.get(beside, 0.0) + BESIDE * score
        return scores
