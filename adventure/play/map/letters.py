"""How wide words are on a map, in cells of the terminal, and how names that are too long are shortened."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, east_asian_width

ELLIPSIS = "…"


def letters(text: str) -> Iterator[tuple[str, int]]:
    """Yield the letters of a text with the cells each takes; marks of no width stay with the letter before them."""
    held = ""
    for char in text:
        if category(char) in ("Mn", "Me", "Cf") and held:
            held += char
            continue
        if held:
            yield held, _cells(held[0])
        held = char
    if held:
        yield held, _cells(held[0])


def _cells(char: str) -> int:
    if category(char) in ("Cc", "Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in ("W", "F") else 1


def width(text: str) -> int:
    """Return how many cells a text takes."""
    return sum(cells for _, cells in letters(text))


def shortened(name: str, most: int, ellipsis: str = ELLIPSIS) -> str:
    """Return a name in at most so many cells (at least 2), with an ellipsis where its end is left out."""
    if width(name) <= most:
        return name
    kept, used = "", width(ellipsis)
    for letter, cells in letters(name):
        if used + cells > most:
            break
        kept, used = kept + letter, used + cells
    return kept.rstrip(" -") + ellipsis
