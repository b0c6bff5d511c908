"""In which language the game itself speaks: labels, notices, troubles and the answers to its own commands.

What the story says and what it understands is always in the story's language; so are the words of help that say what
can be typed, and those that a typed word is held against.
"""

from __future__ import annotations

from dataclasses import replace

from adventure.world.language import Language

TYPED = frozenset({"help_text", "help_words", "near"})
"""Texts of the interface that say what can be typed to this story."""


def interface_of(story: Language, own: Language | None) -> Language:
    """Return the language of the interface: the story's, or the player's `own` with the story's words for typing."""
    if own is None or own.id == story.id:
        return story
    typed = {key: words for key, words in story.interface.items() if is_typed(key)}
    return replace(own, interface={**own.interface, **typed})


def is_typed(key: str) -> bool:
    """Say whether a text of the interface has words that are typed, which the story understands."""
    return key in TYPED or key.startswith("word_") or key.endswith("_word")
