"""Whether a voice says over again what it has said: in the same words, of late or in the same breath.

A model that has nothing to tell falls into a groove, and what it reads of its own in a prompt deepens that. Measured
are runs of words, so that a word put in here and there hides nothing. What the author hands over may always be told,
however often it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from adventure.narration.prose import is_wide
from adventure.narration.recital import words_in_runs

RUN = 4
"""Words of a run. Of what people write, some two in a hundred such runs come twice in a work."""

LEAST = 6
"""Words of a sentence that may not be said over again; of a script that parts no words, twice as many signs."""

WORN = 0.75
"""The share of a sentence's runs that makes it one that was said before."""

TWICE = 2
"""Exchanges in which a run stands that may not be said once more: anybody may say a thing again."""

LOOP = 12
"""Runs of a sentence that is looked at for turning in a circle."""

LATELY = 10
"""Exchanges that a voice may not say over again."""

Run = tuple[str, ...]
Runs = frozenset[Run]


@dataclass(frozen=True, slots=True)
class Worn:
    """A judge that knows what was said `lately`, in runs of words; what is `given` by the author is left out."""

    lately: Runs
    given: Runs

    def objection(self, sentence: str, before: str) -> str:
        """Return `repeat` for a sentence most of which was said before, or that turns in a circle."""
        words = words_in_runs(sentence)
        wide = bool(words) and is_wide(words[0])
        own = [run for run in _runs(words) if run not in self.given]
        if len(words) < LEAST * (2 if wide else 1) or len(own) * 2 < len(words) - RUN + 1:
            return ""
        if len(own) >= LOOP and len(set(own)) * 2 <= len(own):
            return "repeat"
        said = self.lately | frozenset(_runs(words_in_runs(before)))
        return "repeat" if sum(run in said for run in own) >= WORN * len(own) else ""


def worn(told: Iterable[str], given: Iterable[str]) -> Worn:
    """Return the judge; a run counts once it stands in `TWICE` of the texts `told`."""
    counts: Counter[Run] = Counter()
    for text in told:
        counts.update(set(_runs(words_in_runs(text))))
    lately = frozenset(run for run, count in counts.items() if count >= TWICE)
    return Worn(lately, frozenset(run for text in given for run in _runs(words_in_runs(text))))


def _runs(words: list[str]) -> list[Run]:
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
