"""Whose part a line begins: the labels by which a model goes over to somebody else's, or to the prompt's own lines.

A role of a conversation or a heading of a prompt before a colon is no story, whatever follows. The name of a person may
stand before a colon in good prose (`Ruiz: no answer.`): it is a label only if what follows is spoken, as in a script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from adventure.world.script import is_wide

OPENERS = ' \n\u201c"*#>-\u2013\u2014'
"""What may stand before a label."""

_DIRECTION = r"(?:\s*(?:\([^()\n]{0,40}\)|\uff08[^\uff08\uff09\n]{0,40}\uff09))?"
_DIRECTION_BEGUN = re.compile(r"\s*[(\uff08][^()\uff08\uff09\n]{0,40}[)\uff09]?")
_COLON = r"[*_]*\s*[:\uff1a][*_\s]*"
_SPEECH = frozenset("\u201c\u2018\"'«「『(\uff08[\uff3b")
"""With what a part begins that is spoken, or a direction for how it is."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that a voice may not write: of `roles`, which are nobody's names, and of `people`.

    `role` and `person` find them at the beginning of a text. `known` are names that prose has, and `spoken` finds the
    words that only somebody uses who speaks for himself.
    """

    roles: tuple[str, ...]
    people: tuple[str, ...]
    known: tuple[str, ...]
    role: re.Pattern[str]
    person: re.Pattern[str]
    spoken: re.Pattern[str]

    def begins_part(self, text: str) -> bool:
        """Say whether a text that may still go on is another's part, or a line of a prompt."""
        text = text.lstrip(OPENERS)
        if self.role.match(text):
            return True
        label = self.person.match(text)
        return label is not None and self._is_spoken(text[label.end() :])

    def may_begin_part(self, text: str) -> bool:
        """Say whether more has to come before that can be said."""
        text = text.lstrip(OPENERS)
        if label := self.person.match(text):
            said = text[label.end() :]
            return any(name.startswith(said) for name in ("", *self.known))
        head = text.rstrip("*_ \n").lower()
        named = any(label.lower().startswith(head) for label in (*self.roles, *self.people))
        lower = (name.lower() for name in self.people)
        return named or any(_DIRECTION_BEGUN.fullmatch(head[len(name) :]) for name in lower if head.startswith(name))

    def names_somebody(self, sentence: str) -> bool:
        """Say whether a sentence begins with a person's name before a colon."""
        return self.person.match(sentence.lstrip(OPENERS)) is not None

    def _is_spoken(self, said: str) -> bool:
        if self.spoken.search(said):
            return True
        # What stands for a name is written large wherever it stands.
        named = any(said.startswith(name) or name.startswith(said) for name in self.known)
        return said[:1] in _SPEECH if not said[:1].isupper() else not named


@lru_cache(maxsize=32)
def labels_of(
    roles: frozenset[str], people: frozenset[str], known: frozenset[str], speaks: tuple[str, ...]
) -> Labels:
    """Return the labels of roles and people; `speaks` are the words that a speaker has for himself."""
    spoken = "|".join(map(_word, speaks)) or "(?!)"
    return Labels(
        tuple(sorted(roles)),
        tuple(sorted(people)),
        tuple(sorted(known)),
        re.compile(f"(?:{_any(roles)}){_COLON}", re.IGNORECASE),
        re.compile(f"(?:{_any(people)}){_DIRECTION}{_COLON}", re.IGNORECASE),
        re.compile(spoken, re.IGNORECASE),
    )


def _any(names: Iterable[str]) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, longest_first)) or "(?!)"


def _word(word: str) -> str:
    """Return the pattern of a word that is whole: at the end of an unfinished text it may be another's beginning."""
    before, behind = ("", "") if is_wide(word[0]) else (r"\b", r"(?=\W)")
    # Apostrophes are written in two ways.
    return f"{before}{re.escape(word)}{behind}".replace("\u2019", "[\u2019']")
