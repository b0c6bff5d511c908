"""A line as typed: its words, the text behind any of them, and the courtesies around a command."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from adventure.world.language import Language, Morphology
from adventure.world.script import side_by_side

SENTENCE_MARKS = " ,;:\uff0c\u3001\uff1b\uff1a"
ALL_MARKS = f"{SENTENCE_MARKS}.?!\u3002\uff1f\uff01"


@dataclass(frozen=True, slots=True)
class Line:
    """Folded words, and the text that they came from; `offset` counts words of the text that were taken off."""

    words: tuple[str, ...]
    text: str
    offset: int = 0

    def cut(self, start: int, end: int) -> Line:
        """Return the line with only the words from `start` up to `end`."""
        return replace(self, words=self.words[start:end], offset=self.offset + start)

    def with_words(self, words: tuple[str, ...]) -> Line:
        """Return the line with as many words, some of them spelt otherwise."""
        return replace(self, words=words)

    def typed(self, start: int, end: int, morphology: Morphology) -> str:
        """Return the text behind some words, as typed; the words themselves where no text is behind them."""
        pieces = morphology.pieces(self.text)[self.offset :]
        if len(pieces) < len(self.words) or not pieces[start]:
            return side_by_side(self.words[start:end])
        return side_by_side(pieces[start:end]).strip(SENTENCE_MARKS)


def by_first_word(morphology: Morphology, phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return phrases in folded words under the first word of each, the longest first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    folded = (tuple(morphology.words(phrase)) for phrase in phrases)
    for words in sorted(folded, key=lambda words: (-len(words), words)):
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


class Courtesies:
    """What people say around a command, in one language."""

    def __init__(self, language: Language) -> None:
        nothing: frozenset[str] = frozenset()
        self._polite = by_first_word(language.morphology, language.words.get("polite", nothing))
        self._intent = by_first_word(language.morphology, language.words.get("intent", nothing))
        trailing = (tuple(language.morphology.words(phrase)) for phrase in language.words.get("trailing", nothing))
        self._trailing = tuple(sorted(trailing, key=len, reverse=True))

    def strip(self, line: Line, *, in_conversation: bool) -> Line:
        """Return the line without them, or the line itself. In conversation a request is the other's to hear."""
        kinds: Iterable[dict[str, tuple[tuple[str, ...], ...]]]
        kinds = (self._intent,) if in_conversation else (self._intent, self._polite)
        words = line.words
        start, end = 0, len(words)
        while step := self._step(words[start:end], kinds):
            start += step
        while step := self._trail(words[start:end]):
            end -= step
        return line.cut(start, end) if (start, end) != (0, len(words)) else line

    def _trail(self, words: tuple[str, ...]) -> int:
        """Return how many words at the end are a courtesy; never all of them."""
        if words[-1] == "," and len(words) > 1:
            return 1
        for phrase in self._trailing:
            if len(phrase) < len(words) and words[-len(phrase) :] == phrase:
                return len(phrase)
        return 0

    @staticmethod
    def _step(words: tuple[str, ...], kinds: Iterable[dict[str, tuple[tuple[str, ...], ...]]]) -> int:
        """Return how many words at the beginning are a courtesy; never all of them."""
        if words[0] == "," and len(words) > 1:
            return 1
        for kind in kinds:
            for phrase in kind.get(words[0], ()):
                if len(phrase) < len(words) and words[: len(phrase)] == phrase:
                    return len(phrase)
        return 0
