"""The memory of one game: which exchanges of long ago belong to the moment, with nothing out of date left alone.

A fact that has moved on since is never remembered without what moved it: the exchange that last did comes with it, or
the old one stays away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from adventure.narration.exchange import Exchange
from adventure.narration.recall.index import Index
from adventure.narration.recall.terms import Terms
from adventure.world.language import Language

BONUS = 0.2
"""What each named person or thing adds to the score of an exchange that speaks of it, as a part of that score."""

MOST = 12
"""Exchanges that are looked at, the best first."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is going on: the line typed, the place and what happened, in one text.

    `names` are those of whom and what it is about; `known` the ids of what the prompt describes as it is now.
    """

    text: str
    names: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()


class Memory:
    """Remembers the exchanges of a game by their place in it, from 0. It can learn from the newest back."""

    def __init__(self, language: Language) -> None:
        self._terms = Terms(language)
        self._index = Index()
        self._moved: dict[str, int] = {}
        self._first = self._end = 0

    def grow(self, exchanges: Sequence[Exchange], most: int) -> bool:
        """Learn what is new, and of what is old up to `most` more; return whether anything is left to learn.

        A game that has gone back to where it was before begins anew.
        """
        if len(exchanges) < self._end:
            self._index, self._moved = Index(), {}
            self._first = self._end = 0
        if self._end == 0:
            self._first = self._end = len(exchanges)
        for n in range(self._end, len(exchanges)):
            self._learn(n, exchanges[n])
            self._moved.update(dict.fromkeys(exchanges[n].moved, n))
        self._end = len(exchanges)
        back = max(0, self._first - most)
        for n in range(self._first - 1, back - 1, -1):
            self._learn(n, exchanges[n])
            for fact in exchanges[n].moved:
                self._moved.setdefault(fact, n)
        self._first = back
        return self._first > 0

    def _learn(self, n: int, exchange: Exchange) -> None:
        told = [words.text for words in exchange.told]
        speakers = [words.speaker for words in exchange.told]
        self._index.learn(n, self._terms.of(" ".join((exchange.line, exchange.place_name, *speakers, *told))))

    def recall(
        self, cue: Cue, exchanges: Sequence[Exchange], before: int, knows: Callable[[int], bool]
    ) -> Iterator[tuple[int, ...]]:
        """Yield what belongs together, the most relevant first, each in order; all of it is older than `before`.

        Exchanges that `knows` denies are left out.
        """
        given: set[int] = set()
        for n in self._ranked(cue, before):
            if n in given or not knows(n):
                continue
            later = self._later(n, exchanges[n].moved, cue.known)
            group = {n} | {each for each in later if each < before and knows(each)}
            if group - given:
                yield tuple(sorted(group - given))
            given |= group

    def _ranked(self, cue: Cue, before: int) -> list[int]:
        names = [frozenset(self._terms.of(name)) for name in cue.names]
        scores = self._index.search(self._terms.of(" ".join((cue.text, *cue.names))), frozenset().union(*names))
        old = {n: score for n, score in scores.items() if n < before}
        near = sorted(old, key=lambda n: (-old[n], -n))[: MOST * 4]
        for n in near:
            old[n] *= 1 + BONUS * sum(bool(terms) and self._index.holds(n, terms) for terms in names)
        return sorted(near, key=lambda n: (-old[n], -n))[:MOST]

    def later(self, n: int, moved: Collection[str], known: frozenset[str]) -> set[int] | None:
        """Return the exchanges after `n` that last moved what had been moved by then, but for what is `known`.

        None if not all that came after has been learnt yet.
        """
        return self._later(n, moved, known) if self._end and self._first <= n + 1 else None

    def _later(self, n: int, moved: Collection[str], known: frozenset[str]) -> set[int]:
        """Return the exchanges that last moved what this one moved, as far as the prompt does not say it already."""
        owners = {fact: fact.partition(".")[0] for fact in moved}
        return {self._moved[fact] for fact in moved if owners[fact] not in known and self._moved.get(fact, n) > n}
