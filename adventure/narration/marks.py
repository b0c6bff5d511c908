"""Marks of lists, headings and heavy type, which no story is told in: they are taken out of a stream, the words stay.

What a piece ends with may be the beginning of a mark; it is held back until the next piece shows what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"(\n)(?:[ \t]*(?:[-+*•>]|#{1,6}|\d{1,2}[.)])[ \t]+)+|\n[ \t]*[-*_=~]{3,}[ \t]*(?=\n|\Z)|\*{2,}")
_UNSURE = re.compile(r"(?:\n[ \t]*(?:(?:[-+*•>]|#{1,6}|\d{1,2}[.)])[ \t]+)*(?:[-+*•>#=_~]*|\d{0,2}[.)]?)[ \t]*|\*+)\Z")


@dataclass(frozen=True, slots=True)
class Marks:
    """Where in a stream the reading of marks stands. The stream begins as a line does: `begun` says that it has."""

    held: str = "\n"
    begun: bool = False

    def after(self, piece: str) -> tuple[Marks, str]:
        """Return the reading after the piece, and the text that is certain (it may be empty)."""
        text = self.held + piece
        unsure = _UNSURE.search(text)
        cut = unsure.start() if unsure else len(text)
        if cut == 0:
            return Marks(text, self.begun), ""
        return Marks(text[cut:], begun=True), self._read(text[:cut])

    def rest(self) -> str:
        """Return what was held back, as the stream is over."""
        return self._read(self.held)

    def _read(self, text: str) -> str:
        text = _MARK.sub(lambda found: found[1] or "", text)
        return text if self.begun else text.removeprefix("\n")
