"""Which stretches of a text stand out: the one mark-up of the house, `*emphasis*`, and nothing else.

Text of models and players never passes through a markup parser of Textual or Rich, where brackets could act.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKED = re.compile(r"\*(?=[^\s*])([^*\n]*[^\s*])\*")
_OPEN = re.compile(r"\*(?=[^\s*])[^*\n]*\Z")
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks; `spans` are the emphasised stretches, as (start, end), in order and apart."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


def clean(text: str) -> str:
    """Return the text without control characters, the line feed excepted, and without marks of direction."""
    return _UNSEEN.sub(" ", text) if _UNSEEN.search(text) else text


def in_quotes(text: str) -> str:
    """Return the text with what is emphasised in quotation marks, for where letters have one look."""
    return _MARKED.sub(r"“\1”", text)


def read_marks(text: str, *, unfinished: bool = False) -> Marked:
    """Return the text with its marks taken out; a lone asterisk stays.

    A text that is `unfinished` may end inside a stretch: that one then reaches to the end, so that an asterisk does
    not stand there until its partner has come.
    """
    if "*" not in text:
        return Marked(text)
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = at = 0
    for found in _MARKED.finditer(text):
        before = text[at : found.start()]
        parts += (before, found[1])
        spans.append((length + len(before), length + len(before) + len(found[1])))
        length += len(before) + len(found[1])
        at = found.end()
    rest = text[at:]
    if unfinished and (opened := _OPEN.search(rest)):
        rest = rest[: opened.start()] + rest[opened.start() + 1 :]
        spans.append((length + opened.start(), length + len(rest)))
    return Marked("".join((*parts, rest)), tuple(spans))
