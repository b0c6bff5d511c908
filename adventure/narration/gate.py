"""The gate that each sentence of a voice passes before it counts as told.

It is thin: it stops what can be no story at all (a leak, a label, another's part, another script). Whether a sentence
contradicts the world is another judge's question, and a judge is all that it takes to ask it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from adventure.narration.labels import Labels
from adventure.narration.prose import prose_of
from adventure.narration.recital import Recital
from adventure.narration.screen import Screen
from adventure.narration.words import Lexicon
from adventure.world.language import Language
from adventure.world.script import length

STRANGE = 2
"""Letters of a script that the story does not use; one alone may be a sign."""

NOISE = 8
"""Signs of a sentence that is judged by how few of them are letters."""

QUOTED_SHARE = 0.6
"""The share of a quotation's words that were the player's own, or the author's, if they are to stay."""

WIDE = "\u2e80"
"""From here on scripts do not part their words."""

SHORTEST = 4
"""Words of a sentence that may not come twice."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")
_QUOTED = re.compile(
    r"^([^\u201c\u201d]*)\u201d|\u201c([^\u201c\u201d]*)$"      # the rest stands in another sentence
    r"|\u201c([^\u201d]*)\u201d|\"([^\"]*)\"|«([^»]*)»|「([^」]*)」"
)


class Judge(Protocol):
    """One question about a sentence."""

    def objection(self, sentence: str, before: str) -> str:
        """Return in a word why the sentence may not count as told, or nothing; `before` is the voice's text so far."""


@dataclass(frozen=True, slots=True)
class Gate:
    """All the judges of one voice; the first that objects is heard.

    `screen` says what may not even be shown. What `suspects` object to is only noted: they err too often.
    """

    screen: Screen
    judges: tuple[Judge, ...]
    suspects: tuple[Judge, ...] = ()

    def objection(self, sentence: str, before: str) -> str:
        """Return the first objection, or nothing."""
        return next((word for judge in self.judges if (word := judge.objection(sentence, before))), "")

    def suspicions(self, sentence: str, before: str) -> tuple[str, ...]:
        """Return what looks wrong about a sentence that may stand."""
        return tuple(word for judge in self.suspects if (word := judge.objection(sentence, before)))


@dataclass(frozen=True, slots=True)
class Unscreened:
    """What may not even be shown may not count as told either."""

    screen: Screen

    def objection(self, sentence: str, before: str) -> str:
        """Return the screen's objection."""
        return self.screen.objection(sentence, before)


@dataclass(frozen=True, slots=True)
class SpokenByAnother:
    """A name before a colon, and behind it the words of somebody who speaks for himself."""

    labels: Labels

    def objection(self, sentence: str, before: str) -> str:  # noqa: ARG002 - the port's signature
        """Return `label` for a sentence that is somebody's part by its words."""
        return "label" if self.labels.is_spoken(sentence) else ""


@dataclass(frozen=True, slots=True)
class Recited:
    """A sentence of the instructions, or the end of a longer recital.

    `rules` are the instructions without what a voice may well say in words of its own: who it is, and whom it talks to.
    """

    recital: Recital
    rules: Recital

    def objection(self, sentence: str, before: str) -> str:
        """Return `recital` for the instructions' own words."""
        recital = self.recital
        within = recital.is_sentence(sentence) or recital.is_in(f"{before[-200:]} {sentence}")
        return "recital" if within or self.rules.is_most_of(sentence) else ""


@dataclass(frozen=True, slots=True)
class Leaked:
    """What a model says about itself; `phrases` are in small letters."""

    phrases: tuple[str, ...]

    def objection(self, sentence: str, before: str) -> str:  # noqa: ARG002 - the port's signature
        """Return `leak` for a sentence with one of the phrases."""
        plain = _plain(sentence)
        return "leak" if any(_stands(phrase, plain) for phrase in self.phrases) else ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Words about the telling instead of the story; `phrases` are in small letters, `given` are the author's words."""

    phrases: tuple[str, ...]
    given: str

    def objection(self, sentence: str, before: str) -> str:  # noqa: ARG002 - the port's signature
        """Return `aside` for a sentence with a phrase that the author's words have not."""
        plain = _plain(sentence)
        found = [phrase for phrase in self.phrases if _stands(phrase, plain)]
        return "aside" if found and not any(_stands(phrase, _plain(self.given)) for phrase in found) else ""


@dataclass(frozen=True, slots=True)
class OfItself:
    """A narrator who says “I”, by the `words` for that; `may` says whether the author's own words do."""

    words: frozenset[str]
    language: Language
    may: Callable[[], bool]

    def objection(self, sentence: str, before: str) -> str:
        """Return `person` for a sentence that has one of the words outside of speech."""
        found = not self.words.isdisjoint(prose_of(sentence, before, self.language).words)
        return "person" if found and not self.may() else ""


@dataclass(frozen=True, slots=True)
class SpokenForPlayer:
    """Words put into the player's mouth; what the player typed and the author wrote is `known`."""

    phrases: tuple[str, ...]
    lexicon: Lexicon
    known: str

    def objection(self, sentence: str, before: str) -> str:  # noqa: ARG002 - the port's signature
        """Return `player` for a quotation that is the player's and is not known."""
        quoted = " ".join(part for found in _QUOTED.findall(sentence) for part in found)
        rest = _QUOTED.sub(" ", sentence).lower()
        if not words_of(quoted) or not any(_stands(phrase, rest) for phrase in self.phrases):
            return ""
        said, own = self.lexicon.stems(quoted), self.lexicon.stems(self.known)
        if said:
            return "player" if len(said & own) < QUOTED_SHARE * len(said) else ""
        return "" if set(words_of(quoted)) <= set(words_of(self.known)) else "player"


@dataclass(frozen=True, slots=True)
class Strange:
    """Letters of a script that neither the prompt nor the story has."""

    scripts: frozenset[str]

    def objection(self, sentence: str, before: str) -> str:  # noqa: ARG002 - the port's signature
        """Return `script` for strange letters, `noise` for a sentence that is hardly made of letters."""
        if sum(script not in self.scripts for script in _scripts(sentence)) >= STRANGE:
            return "script"
        signs = sum(not letter.isspace() for letter in sentence)
        written = sum(letter.isalnum() for letter in sentence)
        return "noise" if written * 2 < signs and signs >= NOISE else ""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Another tongue in the story's own letters, by its little words: `foreign` ones, and the story's `own`."""

    foreign: frozenset[str]
    own: frozenset[str]

    def objection(self, sentence: str, before: str) -> str:  # noqa: ARG002 - the port's signature
        """Return `language` for a sentence whose little words are another tongue's."""
        words = set(words_of(_QUOTED.sub(" ", sentence)))
        strange = words & self.foreign - self.own
        return "language" if len(strange) >= STRANGE and len(strange) > len(words & self.own) else ""


@dataclass(frozen=True, slots=True)
class Repeated:
    """The player's line given back, or the voice's own sentence once more."""

    line: tuple[str, ...]

    def objection(self, sentence: str, before: str) -> str:
        """Return `repeat` for a sentence of at least four words that stood there before."""
        words = tuple(words_of(sentence))
        if length(words) < SHORTEST:
            return ""
        again = f" {' '.join(words)} " in f" {' '.join(words_of(before))} "
        return "repeat" if again or words == self.line else ""


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("'", "\u2019").split())


def _stands(phrase: str, text: str) -> bool:
    """Say whether a phrase stands in a text, and not within a word where the script parts its words."""
    before, behind = (r"\b" if edge.isalnum() and edge < WIDE else "" for edge in (phrase[0], phrase[-1]))
    return re.search(f"{before}{re.escape(phrase)}{behind}", text) is not None


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return _WORD.findall(text.lower())


def scripts_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the scripts that texts are written in, by the first word of their letters' Unicode names."""
    letters = frozenset[str]().union(*texts)
    return frozenset(_script(letter) for letter in letters if letter.isalpha())


def _scripts(text: str) -> list[str]:
    return [_script(letter) for letter in text if letter.isalpha()]


@lru_cache(4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split(" ", 1)[0]
