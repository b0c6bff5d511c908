"""Where words stand in texts, whatever their case and accents; Chinese is found anywhere in its text."""

# ruff: noqa: RUF001  the marks that look like others are meant

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A place: the number of the text, and the characters of it from `start` to `end`."""

    text: int
    start: int
    end: int


def folded(text: str) -> str:
    """Return the text as it is compared: without case, accents and the forms of quotation marks."""
    plain = text.translate(_ALIKE)
    if plain.isascii():
        return plain.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", plain)).casefold()


def search(texts: Iterable[str], words: str) -> Iterator[Found]:
    """Yield where the words stand, in order; nothing for none. A text is looked at when its turn comes."""
    wanted = folded(words.strip())
    for number, text in enumerate(texts):
        for start, end in spans(text, folded(text), wanted):
            yield Found(number, start, end)


def spans(text: str, plain: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield from and to which characters of a text it says what is wanted; both are given as they are compared."""
    at = plain.find(wanted) if wanted else -1
    origin = _origins(text) if at >= 0 and len(plain) != len(text) else None
    while at >= 0:
        end = at + len(wanted)
        yield (at, end) if origin is None else (origin[at], origin[end - 1] + 1)
        at = plain.find(wanted, end)


def _origins(text: str) -> list[int]:
    """Return for each character of the folded text the one that it comes from."""
    return [at for at, letter in enumerate(text) for _ in folded(letter)]
