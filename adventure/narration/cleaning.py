"""What may stand in told text: everything that could steer a terminal or hide from a reader is taken out of a stream.

The text comes in pieces that may be cut anywhere. How it is cut makes no difference to what comes out.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import Enum

BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
MOST_BREAKS = 2
MOST_MARKS = 3
"""Accents on one letter; more than that is no writing."""

DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Controls, what has no width or turns the direction of writing, halves of characters, and what is no character."""


class _Within(Enum):
    """Which part of an escape sequence has been read."""

    TEXT = "text"
    ESCAPE = "escape"          # after ESC
    SHORT = "short"            # ESC and an intermediate: one more character
    CONTROL = "control"        # CSI, up to its final letter
    STRING = "string"          # OSC, DCS, APC, PM, SOS, up to BEL, ST or the end of the line
    STRING_ESCAPE = "string escape"


_OPENERS = {"[": _Within.CONTROL, **dict.fromkeys("]P^_X", _Within.STRING)}
_C1 = {"\x9b": _Within.CONTROL, **dict.fromkeys("\x90\x98\x9d\x9e\x9f", _Within.STRING)}


@dataclass(frozen=True, slots=True)
class Cleaning:
    """Where in a stream the cleaning stands. Each piece yields what is clean of it, and the cleaning to go on with."""

    within: _Within = _Within.TEXT
    after_return: bool = False
    breaks: int = 0
    marks: int = 0

    def after(self, piece: str) -> tuple[Cleaning, str]:
        """Return the cleaning after the piece, and the piece's clean text (it may be empty)."""
        if self.within is _Within.TEXT and piece.isascii() and piece.isprintable():
            # Most pieces are plain, and reading them letter by letter is the dearest thing that a reply costs.
            return (Cleaning() if piece.strip() else replace(self, after_return=False, marks=0)), piece
        clean: list[str] = []
        state = self
        for letter in piece:
            state = state._read(letter, clean)
        return state, "".join(clean)

    def _read(self, letter: str, clean: list[str]) -> Cleaning:
        within = self._within_after(letter)
        if within is not None:
            return replace(self, within=within, after_return=False)
        if letter in BREAKS:
            return self._break(letter, clean)
        return self._letter(letter, clean)

    def _within_after(self, letter: str) -> _Within | None:
        """Return which part of an escape sequence the letter belongs to or ends, None if it is text."""
        match self.within:
            case _ if letter == "\x1b":
                string = self.within in (_Within.STRING, _Within.STRING_ESCAPE)
                return _Within.STRING_ESCAPE if string else _Within.ESCAPE
            case _Within.TEXT:
                return _C1.get(letter)
            case _ if letter in BREAKS:
                return None
            case _Within.ESCAPE:
                return _OPENERS.get(letter, _Within.SHORT if " " <= letter <= "/" else _Within.TEXT)
            case _Within.SHORT:
                return _Within.TEXT
            case _Within.CONTROL:
                return _Within.TEXT if "@" <= letter <= "~" else _Within.CONTROL
            case _Within.STRING:
                return _Within.TEXT if letter in "\x07\x9c" else _Within.STRING
            case _:
                return _Within.TEXT if letter == "\\" else _Within.STRING

    def _break(self, letter: str, clean: list[str]) -> Cleaning:
        pair = self.after_return and letter == "\n"
        breaks = self.breaks if pair else self.breaks + 1
        if not pair and breaks <= MOST_BREAKS:
            clean.append("\n")
        return Cleaning(after_return=letter == "\r", breaks=breaks)

    def _letter(self, letter: str, clean: list[str]) -> Cleaning:
        if letter == "\t":
            letter = " "
        category = unicodedata.category(letter)
        if category in DROPPED:
            return replace(self, after_return=False)
        marks = self.marks + 1 if category in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            clean.append(letter)
        # Blanks alone on a line do not keep apart the breaks around them.
        breaks = self.breaks if letter.isspace() else 0
        return Cleaning(breaks=breaks, marks=marks)


def clean(text: str) -> str:
    """Return a whole text cleaned."""
    return Cleaning().after(text)[1]
