"""Under which terms a text is remembered: stems of the words that carry meaning, and pairs of letters of Chinese."""

from __future__ import annotations

import re
from collections import Counter

from adventure.narration.words import lexicon_of
from adventure.world.language import Language

_WIDE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


class Terms:
    """Finds terms in texts of one language; the stem of a word is worked out once."""

    def __init__(self, language: Language) -> None:
        self._words = language.morphology.words
        self._stem = language.morphology.stem
        self._stop = lexicon_of(language).stop
        self._stems: dict[str, str] = {}

    def of(self, text: str) -> Counter[str]:
        """Return how often each term is in the text."""
        found: Counter[str] = Counter()
        for run in _WIDE.findall(text):
            found.update(run[at : at + 2] for at in range(max(1, len(run) - 1)))
        found.update(
            self._stemmed(word)
            for word in self._words(_WIDE.sub(" ", text))
            if word not in self._stop and word[:1].isalnum()
        )
        return found

    def _stemmed(self, word: str) -> str:
        stem = self._stems.get(word)
        if stem is None:
            stem = self._stems[word] = self._stem(word)
        return stem
