"""Finding words in what was told, line by line; a screen has a bar of its own for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from adventure.play.answers import answered, said
from adventure.play.emphasis import read_marks
from adventure.play.game import Game
from adventure.play.progress import EntryKind, Progress
from adventure.play.search import Found, search

SHOWN = 12
"""Places that are listed, the last of all."""

AROUND = 40
"""Characters that are shown on either side."""


class Searching:
    """Carries out the command."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self.words: Mapping[str, Callable[[str], Iterator[Progress]]] = {"find": self._find}

    def _find(self, rest: str) -> Iterator[Progress]:
        if not rest:
            yield answered(self._game, self._say("find_how"))
            return
        entries = [entry for entry in self._game.chronicle.entries if entry.kind is not EntryKind.NOTICE][:-1]
        texts = [read_marks(entry.text).text for entry in entries]
        found = list(search(texts, rest))
        if not found:
            yield answered(self._game, self._say("find_none", words=rest))
            return
        head = self._say("find_one" if len(found) == 1 else "find_all", words=rest, count=len(found))
        lines = [
            self._say("find_line", turn=entries[each.text].turn, text=_around(texts[each.text], each))
            for each in found[-SHOWN:]
        ]
        yield answered(self._game, head, *lines)

    def _say(self, key: str, **fields: object) -> str:
        return said(self._game, key, **fields)


def _around(text: str, found: Found) -> str:
    """Return the words around a place, cut where there are spaces."""
    start, end = max(0, found.start - AROUND), min(len(text), found.end + AROUND)
    before = text[start : found.start]
    after = text[found.end : end]
    if start:
        before = "…" + (before.partition(" ")[2] or before)
    if end < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return " ".join(f"{before}{text[found.start : found.end]}{after}".split())
