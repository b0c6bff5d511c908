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
_COLON = r"[*_]*\s*[:\uff1a]"
_SPEECH = frozenset("\u201c\u2018\"'«「『(\uff08[\uff3b")
"""With what a part begins that is spoken, or a direction for how it is."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that a voice may not write: of `roles`, which are nobody's names, and of `people`.

    `role` and `person` find them at the beginning of a text. `known` are names that prose has, and `spoken` finds the
    words that only somebody uses who speaks for himself, in a whole sentence.
    """

    roles: tuple[str, ...]
    people: tuple[str, ...]
    known: tuple[str, ...]
    role: re.Pattern[str]
    person: re.Pattern[str]
    spoken: re.Pattern[str]

    def shown_at(self, text: str) -> int:
        """Return after how many characters a text shows to be another's part, or a line of a prompt; 0 if it does not.

        It makes no difference how the text goes on.
        """
        bare = text.lstrip(OPENERS)
        begun = len(text) - len(bare)
        if role := self.role.match(bare):
            return begun + role.end()
        label = self.person.match(bare)
        spoken = self._spoken_at(bare[label.end() :]) if label else 0
        return begun + label.end() + spoken if label and spoken else 0

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

    def is_spoken(self, sentence: str) -> bool:
        """Say whether there stands behind the name and the colon what only somebody says who speaks for himself."""
        label = self.person.match(sentence.lstrip(OPENERS))
        return label is not None and self.spoken.search(sentence.lstrip(OPENERS), label.end()) is not None

    def _spoken_at(self, said: str) -> int:
        """Return after how many characters speech shows by how it begins; 0 if it does not."""
        if not said[:1].isupper():
            return 1 if said[:1] in _SPEECH else 0
        # What stands for a name is written large wherever it stands.
        beginnings = (said[:end] for end in range(1, len(said) + 1))
        return next((len(each) for each in beginnings if not self._may_name(each)), 0)

    def _may_name(self, said: str) -> bool:
        return any(said.startswith(name) or name.startswith(said) for name in self.known)


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
        re.compile(f"(?:{_any(people)}){_DIRECTION}{_COLON}[*_\\s]*", re.IGNORECASE),
        re.compile(spoken, re.IGNORECASE),
    )


def _any(names: Iterable[str]) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, longest_first)) or "(?!)"


def _word(word: str) -> str:
    edge = "" if is_wide(word[0]) else r"\b"
    # Apostrophes are written in two ways.
    return f"{edge}{re.escape(word)}{edge}".replace("\u2019", "[\u2019']")
