"""What looks wrong in a told sentence, and too often is not: it is noted for a trace, and the sentence stands.

Measured on clean sentences these judges object to more than one in two hundred, so that they may withdraw none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from adventure.engine.view import ThingView, View
from adventure.narration.labels import Labels
from adventure.narration.prose import prose_of
from adventure.narration.truth import everything
from adventure.narration.words import Lexicon
from adventure.world.language import Language


@dataclass(frozen=True, slots=True)
class Invented:
    """Names that are in nothing that the voice was given, nor the story's own; `known` are the stems of all that."""

    lexicon: Lexicon
    known: Callable[[], frozenset[str]]

    def objection(self, sentence: str, before: str) -> str:  # noqa: ARG002 - the port's signature
        """Return `invention` for a sentence with a name of nobody's."""
        names = self.lexicon.names(sentence)
        return "invention" if names and names - self.known() else ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A name before a colon, with nothing behind it by which speech could be told from a terse narrator's prose."""

    labels: Labels

    def objection(self, sentence: str, before: str) -> str:  # noqa: ARG002 - the port's signature
        """Return `label` for a sentence that begins with somebody's name and a colon."""
        return "label" if self.labels.names_somebody(sentence) else ""


@dataclass(frozen=True, slots=True)
class Miscounted:
    """Another number of things than there are; `counts` has the number by each of their names."""

    counts: Mapping[tuple[str, ...], int]
    language: Language

    def objection(self, sentence: str, before: str) -> str:
        """Return `count` for a number that is not theirs right before the name of equals."""
        if not self.counts:
            return ""
        words = prose_of(sentence, before, self.language).words
        return "count" if any(self._differ(words)) else ""

    def _differ(self, words: tuple[str, ...]) -> Iterator[bool]:
        for at, word in enumerate(words):
            number = self.language.numbers.get(word, 1)
            for name, count in self.counts.items():
                yield number not in (1, count) and words[at + 1 : at + 1 + len(name)] == name


def counted(view: View) -> Mapping[tuple[str, ...], int]:
    """Return the names of equals in sight, as words, and how many of each there are."""
    things: Iterable[ThingView] = (*everything(view.things), *everything(view.carried))
    return {tuple(alias.lower().split()): thing.count for thing in things if thing.count > 1 for alias in thing.aliases}
