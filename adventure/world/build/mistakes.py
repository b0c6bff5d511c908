"""The list of a writer's mistakes, as it grows while a pack is built."""

from __future__ import annotations

import re

from adventure.errors import AdventureError, PackError, Problem
from adventure.world.expressions.derived import ConsequenceError

Key = tuple[str | int, ...]


class Mistakes:
    """Collects problems by the key path of the value at fault; storage finds file, line and column from it.

    `copied` are the tables of things that each make several.
    """

    def __init__(self) -> None:
        self.copied: frozenset[str] = frozenset()
        self._problems: dict[tuple[Key, str], Problem] = {}

    def add(self, key: Key, message: str, hint: str = "") -> None:
        """Note a mistake; the same one at the same place counts once."""
        if key[:1] == ("items",) and key[1] in self.copied:  # what is wrong with all copies is one mistake
            message, hint = (re.sub(rf"\b{key[1]}_\d+\b", str(key[1]), words) for words in (message, hint))
        sentence = message[:1].upper() + message[1:]
        sentence = sentence if sentence.endswith((".", "?")) else sentence + "."
        self._problems.setdefault((key, sentence), Problem("", 0, 0, sentence, hint, key))

    def note(self, key: Key, error: AdventureError) -> None:
        """Note an error that was raised about the value at the key, unless it only follows from another mistake."""
        if isinstance(error, ConsequenceError):
            return
        self.add(key, error.message, error.hint)

    def raise_any(self) -> None:
        """Raise PackError if there is any mistake so far."""
        if self._problems:
            raise PackError(tuple(self._problems.values()))
