"""The plural of an English noun phrase, as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

SAME = frozenset({"aircraft", "deer", "dice", "fish", "offspring", "series", "sheep", "species", "trout"})
IRREGULAR: Mapping[str, str] = MappingProxyType({
    "child": "children", "die": "dice", "foot": "feet", "goose": "geese", "louse": "lice", "mouse": "mice",
    "ox": "oxen", "penny": "pence", "person": "people", "tooth": "teeth",
    "calf": "calves", "elf": "elves", "half": "halves", "knife": "knives", "leaf": "leaves", "life": "lives",
    "loaf": "loaves", "scarf": "scarves", "sheaf": "sheaves", "shelf": "shelves", "thief": "thieves",
    "wife": "wives", "wolf": "wolves",
    "echo": "echoes", "hero": "heroes", "potato": "potatoes", "tomato": "tomatoes", "torpedo": "torpedoes",
})
NOT_MEN = frozenset({"human", "german", "roman", "talisman", "shaman", "ottoman"})
HISSING = re.compile(r"(?:s|x|z|ch|sh)$")
CONSONANT_Y = re.compile(r"(?<=[^aeiou])y$")
HEAD = re.compile(r"^(.*?)([^\s-]+)((?:\s+(?:of|in|on|with|from|to|for|at)\s.*)?)$", re.DOTALL)
"""A phrase as what stands before its head, the head, and what hangs on it: `old |bunch| of keys`."""


def plural(phrase: str) -> str:
    """Return the phrase with its head in the plural: `bunch of keys` gives `bunches of keys`."""
    parts = HEAD.match(phrase)
    if parts is None:
        return phrase
    before, head, after = parts.groups()
    return before + _word(head) + after


def _word(word: str) -> str:
    lower = word.lower()
    if lower in SAME:
        return word
    if lower in IRREGULAR:
        return word[0] + IRREGULAR[lower][1:]
    if lower.endswith("man") and lower not in NOT_MEN:
        return word[:-2] + "en"
    if HISSING.search(lower):
        return word + "es"
    if CONSONANT_Y.search(lower):
        return word[:-1] + "ies"
    return word + "s"
