"""Lines typed before, as the arrow keys walk through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class History:
    """The lines of a game, oldest first, and where in them the player stands; the same line twice running is one."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._lines: list[str] = []
        self._at = 0
        self._draft = ""
        for line in lines:
            self.add(line)

    def add(self, line: str) -> None:
        """Append a line and stand behind it."""
        if line and self._lines[-1:] != [line]:
            self._lines.append(line)
        self._at = len(self._lines)

    def back(self, typed: str) -> str:
        """Return the line before, or `typed` at the oldest; what was typed is kept for the way forward."""
        if self._at == len(self._lines):
            self._draft = typed
        if self._at == 0:
            return typed
        self._at -= 1
        return self._lines[self._at]

    def forward(self, typed: str) -> str:
        """Return the line after, and at last what was being typed."""
        if self._at == len(self._lines):
            return typed
        self._at += 1
        return self._draft if self._at == len(self._lines) else self._lines[self._at]
