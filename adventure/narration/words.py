"""What a text says, by its words: stems, numbers and names, to see whether another text says it too."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adventure.narration.wording import entries
from adventure.world.language import Language

LARGEST = 9
"""Digits of a number that is looked at."""

_NAME = re.compile(r"(?<=[\w,;\u2019']\s)[A-Z][\w\u2019'-]*[a-z]\b")
_DIGITS = re.compile(r"(?a:\d+)")
_POSSESSIVE = re.compile(r"['\u2019]s$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language that carry meaning; those of `stop` carry none."""

    language: Language
    stop: frozenset[str]

    def stems(self, text: str) -> frozenset[str]:
        """Return the stems of the words that carry meaning."""
        morphology = self.language.morphology
        return frozenset(morphology.terms(morphology.words(text), self.stop))

    def numbers(self, text: str) -> frozenset[int]:
        """Return the numbers in a text, in figures or in words; one is left out, being so often a pronoun."""
        known = {**self.language.numbers, **self.language.ordinals}
        spelt = {known[word] for word in self.language.morphology.words(text) if known.get(word, 1) != 1}
        return frozenset(spelt | {int(digits) for digits in _DIGITS.findall(text) if len(digits) <= LARGEST})

    def names(self, text: str) -> frozenset[str]:
        """Return the stems of words whose capital does not come from beginning a sentence."""
        return self.stems(" ".join(_POSSESSIVE.sub("", name) for name in _NAME.findall(text)))


def lexicon_of(language: Language) -> Lexicon:
    """Return the lexicon of a language: its prompts' `stop` words and its articles carry no meaning."""
    return Lexicon(language, frozenset(entries(language, "stop")) | language.words.get("article", frozenset()))
