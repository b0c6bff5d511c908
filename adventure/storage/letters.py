"""Which letters of a pack would steer a terminal or hide from a reader: a pack has no say over either."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from adventure.errors import Problem

_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"                        # escape sequences begin with one of these
    "|\r(?!\n)"
    "|[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"        # without a width, or turning the direction
)


def steering(value: object, key: tuple[str | int, ...] = ()) -> Iterator[Problem]:
    """Yield a problem for each text below a key that holds such a letter, in the order of the tables."""
    match value:
        case str():
            found = _STEERING.search(value)
            if found:
                yield _problem(found.group(), key)
        case Mapping():
            for name, inner in value.items():
                yield from steering(name, key)
                yield from steering(inner, (*key, name))
        case list() | tuple():
            for at, inner in enumerate(value):
                yield from steering(inner, (*key, at))
        case _:
            pass


def _problem(letter: str, key: tuple[str | int, ...]) -> Problem:
    name = unicodedata.name(letter, "a control character").lower()
    message = f"A text holds U+{ord(letter):04X}, {name}, which is not shown but acts on what is."
    return Problem("", 0, 0, message, "Leave it out; a text may hold letters, signs and line breaks.", key)
