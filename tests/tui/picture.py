"""A screen as text: its rows, and below them in which style each stretch stands, so that a change can be read."""

from __future__ import annotations

import itertools
import string
from collections.abc import Iterator
from dataclasses import dataclass

from rich.style import Style
from textual.app import App

_LETTERS = (*string.ascii_lowercase, *string.ascii_uppercase)


@dataclass(frozen=True)
class Picture:
    """What is to be seen: `rows` as text, `styles` as what changes from column to column."""

    rows: tuple[str, ...]
    styles: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join((*self.rows, "", *self.styles, ""))

    @classmethod
    def read(cls, text: str) -> Picture:
        """Return the picture that a text holds, which ends with a line feed."""
        lines = text.removesuffix("\n").split("\n")
        parted = next(at for at, line in enumerate(lines) if not line)
        return cls(tuple(lines[:parted]), tuple(lines[parted + 1 :]))


def take(app: App[int]) -> Picture:
    """Return the picture of an app as it stands; every row ends with a bar, so that no blank is lost."""
    known: dict[str, str] = {}
    rows: list[str] = []
    runs: list[str] = []
    for number, strip in enumerate(app.screen._compositor.render_strips(), 1):
        segments = [(segment.text, _shown(segment.style)) for segment in strip if segment.text]
        rows.append("".join(text for text, _ in segments) + "|")
        runs.append(f"{number}: {' '.join(_runs(segments, known))}")
    return Picture(tuple(rows), (*runs, *(f"{letter} = {style}" for style, letter in known.items())))


def _runs(segments: list[tuple[str, str]], known: dict[str, str]) -> Iterator[str]:
    for style, stretch in itertools.groupby(segments, lambda each: each[1]):
        if style not in known:
            known[style] = _LETTERS[len(known) % len(_LETTERS)] * (1 + len(known) // len(_LETTERS))
        yield f"{known[style]}{sum(len(text) for text, _ in stretch)}"


def _shown(style: Style | None) -> str:
    """Return what of a style is to be seen: links and what a click does are not."""
    if style is None:
        return "plain"
    seen = Style(
        color=style.color, bgcolor=style.bgcolor, bold=style.bold, dim=style.dim, italic=style.italic,
        underline=style.underline, reverse=style.reverse, strike=style.strike,
    )
    return str(seen)
