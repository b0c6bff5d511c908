"""Where a text breaks into rows of a given width, in display cells.

Rich and Textual break at spaces alone, which leaves rows of Chinese half empty. Here a row may also end beside a wide
character, and after a hyphen or a dash; closing punctuation never begins a row and an opening mark never ends one,
unless a single piece is wider than the row.
"""

# ruff: noqa: RUF001  the marks that look like others are meant

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = tuple[int, int]
"""A stretch of the text, from and to; the spaces at which the row was broken are left out."""

_OPEN = "“‘（「『《〈【〔［｛"
_CLOSE = "”’），。、；：！？」』》〉】〕］｝…—–～ー々％"
_WIDE = (
    "\u1100-\u115f\u2e80-\u2fff\u3000\u3004-\u3007\u3012\u3013\u301c-\u30fb\u30fd-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    "\ufe30-\ufe4f\uff02-\uff07\uff0a\uff0b\uff0d\uff0f-\uff19\uff1c-\uff1e\uff20-\uff3a\uff3c\uff3e-\uff5a\uff5c"
    "\uffe0-\uffe6\U0001f000-\U0001faff\U00020000-\U0003fffd"
)
_JOINED = rf"(?:[\u0300-\u036f\u3099\u309a\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[{_WIDE}])*"
_WORD = rf"[^ \t\n{_WIDE}（「『《〈【〔［｛，。、；：！？—–]"
_HYPHENED = rf"(?:(?!-){_WORD})*[^\W_]-+(?=[^\W\d_])"
_BODY = rf"(?:[{_WIDE}]{_JOINED}|{_HYPHENED}|{_WORD}+)"


@cache
def atom() -> re.Pattern[str]:
    """Return the pattern of a piece that is never broken; compiled when first used, for it takes 8 ms."""
    return re.compile(rf"[{_OPEN}]*{_BODY}[{_CLOSE}]*|[{_OPEN}]+[{_CLOSE}]*|[{_CLOSE}]+|[^ \t\n]")


def cells(text: str) -> int:
    """Return how many columns a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def wrap(text: str, width: int) -> tuple[Row, ...]:
    """Return the rows of a text, each at most `width` (at least 2) columns wide; a line feed always breaks.

    Spaces at the beginning of a line are kept, so that verse keeps its shape. There is at least one row.
    """
    rows: list[Row] = []
    at = 0
    for line in text.split("\n"):
        rows += _wrap_line(text, at, at + len(line), width)
        at += len(line) + 1
    return tuple(rows)


def _wrap_line(text: str, start: int, end: int, width: int) -> Iterator[Row]:
    first = reached = start
    used = 0
    for found in atom().finditer(text, start, end):
        piece = cells(found[0])
        gap = found.start() - reached
        if used + gap + piece <= width:
            used += gap + piece
        else:
            if reached > first:
                yield first, reached
            first, used = found.start(), piece
            if piece > width:
                *full, (first, _) = _cut(text, found.start(), found.end(), width)
                yield from full
                used = cells(text[first : found.end()])
        reached = found.end()
    yield first, reached


def _cut(text: str, start: int, end: int, width: int) -> Iterator[Row]:
    """Cut a piece that is wider than a row, between characters; one of no width stays with its neighbour."""
    first, used = start, 0
    for place in range(start, end):
        cell = cells(text[place])
        if used + cell > width:
            yield first, place
            first, used = place, 0
        used += cell
    yield first, end
