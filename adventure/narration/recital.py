"""Whether a voice recites its instructions: a long run of the same words in the same order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

RUN = 12
"""Words in a row that nobody writes twice by chance."""

BEGUN = 5
"""Words in a row after which more is held back until it differs."""

SENTENCE = 6
"""Words of a whole sentence that is found in the instructions."""

WHOLE = 4
"""Words of a sentence that is one of the instructions' own from its first word to its last."""

MOSTLY = 0.6
"""The share of a sentence's words that makes it the instructions', whatever stands around them."""

CACHED = 24
"""Texts whose runs are kept: a voice's instructions are mostly the same from turn to turn, and take 2 ms to read."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")
_ENDS = re.compile(r"[.!?:]+\s|[。\uff01\uff1f\uff1a\n]")


@dataclass(frozen=True, slots=True)
class Recital:
    """The instructions as all their runs of `BEGUN` words, and their whole sentences."""

    runs: frozenset[tuple[str, ...]]
    sentences: frozenset[tuple[str, ...]] = frozenset()

    def is_in(self, text: str) -> bool:
        """Say whether a run of at least `RUN` words of the instructions stands in the text."""
        words = words_in_runs(text)
        length = BEGUN - 1
        for end in range(BEGUN, len(words) + 1):
            length = length + 1 if tuple(words[end - BEGUN : end]) in self.runs else BEGUN - 1
            if length >= RUN:
                return True
        return False

    def is_sentence(self, sentence: str) -> bool:
        """Say whether the sentence is one of the instructions', or is long and stands in them from end to end."""
        words = words_in_runs(sentence)
        if tuple(words) in self.sentences:
            return True
        ends = range(BEGUN, len(words) + 1)
        return len(words) >= SENTENCE and all(tuple(words[end - BEGUN : end]) in self.runs for end in ends)

    def is_most_of(self, sentence: str) -> bool:
        """Say whether most of the sentence stands in the instructions, in runs, at least `SENTENCE` words of it."""
        words = words_in_runs(sentence)
        within: set[int] = set()
        for end in range(BEGUN, len(words) + 1):
            if tuple(words[end - BEGUN : end]) in self.runs:
                within.update(range(end - BEGUN, end))
        return len(within) >= max(SENTENCE, MOSTLY * len(words))

    def begins(self, text: str) -> int:
        """Return where a run begins that goes on to the text's last word, which may be unfinished; else its length."""
        found = list(_WORD.finditer(text))
        words = [word.group().lower() for word in found]
        start = len(words) - 1
        while start >= BEGUN and tuple(words[start - BEGUN : start]) in self.runs:
            start -= 1
        if start == len(words) - 1:
            return len(text)
        return found[max(start - BEGUN + 1, 0)].start()


def recital_of(script: str, allowed: str = "") -> Recital:
    """Return the instructions of a prompt as what may not be recited; what is `allowed` was given to be told."""
    return Recital(_runs(script) - _runs(allowed), _sentences(script) - _sentences(allowed))


@lru_cache(CACHED)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = words_in_runs(text)
    return frozenset(tuple(words[end - BEGUN : end]) for end in range(BEGUN, len(words) + 1))


@lru_cache(CACHED)
def _sentences(text: str) -> frozenset[tuple[str, ...]]:
    found = (tuple(words_in_runs(sentence)) for sentence in _ENDS.split(text))
    return frozenset(words for words in found if len(words) >= WHOLE)


def words_in_runs(text: str) -> list[str]:
    """Return the words of a text in small letters; of a script that parts no words, its signs."""
    return [word.group().lower() for word in _WORD.finditer(text)]
