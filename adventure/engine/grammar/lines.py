"""A line as typed: its words, the text behind any of them, and the courtesies around a command."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from adventure.world.language import Language, Morphology

SENTENCE_MARKS = " ,;:"
ALL_MARKS = " ,;:.?!"


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
        pieces: list[str] = []
        for chunk in self.text.split():
            count = len(morphology.words(chunk))
            pieces += [chunk, *[""] * (count - 1)] if count else []
        pieces = pieces[self.offset :]
        if len(pieces) < len(self.words) or not pieces[start]:
            return " ".join(self.words[start:end])
        return " ".join(piece for piece in pieces[start:end] if piece).strip(SENTENCE_MARKS)


class Courtesies:
    """What people say around a command, in one language."""

    def __init__(self, language: Language) -> None:
        self._polite = self._by_first(language, "polite")
        self._intent = self._by_first(language, "intent")
        self._trailing = language.words.get("trailing", frozenset())

    @staticmethod
    def _by_first(language: Language, kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
        phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
        for phrase in sorted(language.words.get(kind, ()), key=lambda phrase: (-len(phrase), phrase)):
            words = tuple(language.morphology.words(phrase))
            phrases[words[0]] = (*phrases.get(words[0], ()), words)
        return phrases

    def strip(self, line: Line, *, in_conversation: bool) -> Line:
        """Return the line without them, or the line itself. In conversation a request is the other's to hear."""
        kinds: Iterable[dict[str, tuple[tuple[str, ...], ...]]]
        kinds = (self._intent,) if in_conversation else (self._intent, self._polite)
        words = line.words
        start, end = 0, len(words)
        while step := self._step(words[start:end], kinds):
            start += step
        while end - start > 1 and words[end - 1] in self._trailing:
            end -= 1
        return line.cut(start, end) if (start, end) != (0, len(words)) else line

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
