"""Where words stand in texts, whatever their case and accents; Chinese is found anywhere in its text."""

# ruff: noqa: RUF001  the marks that look like others are meant

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Found:
    """A place: the number of the text, and the characters of it from `start` to `end`."""

    text: int
    start: int
    end: int


def folded(text: str) -> str:
    """Return the text as it is compared: without case, accents and the forms of quotation marks."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text.translate(_ALIKE))
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).casefold()


def search(texts: Iterable[str], words: str) -> Iterator[Found]:
    """Yield where the words stand, in order; nothing for none. A text is looked at when its turn comes."""
    wanted = folded(words.strip())
    if not wanted:
        return
    for number, text in enumerate(texts):
        plain = folded(text)
        at = plain.find(wanted)
        if at < 0:
            continue
        origin = _origins(text) if len(plain) != len(text) else None
        while at >= 0:
            end = at + len(wanted)
            if origin is None:
                yield Found(number, at, end)
            else:
                yield Found(number, origin[at], origin[end - 1] + 1)
            at = plain.find(wanted, end)


def _origins(text: str) -> list[int]:
    """Return for each character of the folded text the one that it comes from."""
    return [at for at, letter in enumerate(text) for _ in folded(letter)]
