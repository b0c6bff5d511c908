"""In which language the game itself speaks: labels, notices, troubles and the answers to its own commands.

What the story says and what it understands is always in the story's language; so are the words of help that say what
can be typed, those that a notice quotes, and those that a typed word is held against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from adventure.world.language import Language

TYPED = frozenset({"help_text", "help_words", "near"})
"""Texts of the interface that say what can be typed to this story."""


def interface_of(story: Language, own: Language | None) -> Language:
    """Return the language of the interface: the story's, or the player's `own` with the story's words for typing."""
    if own is None or own.id == story.id:
        return story
    typed = {key: words for key, words in story.interface.items() if is_typed(key)}
    quoting = {key: quoted(words, story.interface.get(key, "")) for key, words in own.interface.items()}
    return replace(own, interface={**quoting, **typed})


def quoted(words: str, story: str) -> str:
    """Return a text with the words to be typed that it quotes, between asterisks, as the story's own text has them.

    Both name the same in the same order. A text that names others is taken from the story whole: what a line says that
    cannot be typed is worse than a line in another language.
    """
    theirs = _QUOTED.findall(story)
    if len(theirs) != len(_QUOTED.findall(words)):
        return story or words
    following: Iterator[str] = iter(theirs)
    return _QUOTED.sub(lambda _found: next(following), words)


_QUOTED = re.compile(r"\*[^\s*][^*\n]*\*")


def is_typed(key: str) -> bool:
    """Say whether a text of the interface has words that are typed, which the story understands."""
    return key in TYPED or key.startswith("word_") or key.endswith("_word")
