"""Several commands in one line: where the first of them ends.

A line is parted at marks that end a sentence and at words such as `then`; at `and` and commas only where the grammar
finds a command on both sides and none in the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from adventure.engine.grammar.lines import Line
from adventure.world.world import World


@dataclass(frozen=True, slots=True)
class Cut:
    """A line in two: the first command, and what is left to be read after it.

    `addressed` says that the rest is meant for whomever the first was said to: `bob, take it and then go north`.
    """

    head: str
    rest: str
    addressed: bool


class Chains:
    """Finds where lines may be parted, in one language and for the names of one world."""

    def __init__(self, world: World) -> None:
        words = world.language.words
        nothing: frozenset[str] = frozenset()
        self._morphology = world.language.morphology
        self._and = words.get("and", nothing)
        self._then = words.get("then", nothing)
        self._stop = min(words.get("stop", nothing), default="")
        self._marks = re.compile(_marks(words.get("stop", nothing)))
        self._may = re.compile(_hints(words.get("stop", nothing), self._then))
        self._shortened = _shortened(world)

    def may_part(self, text: str) -> bool:
        """Say quickly whether a line can hold more than one command; `and` is another question."""
        return self._may.search(text) is not None

    def cut(self, text: str) -> Cut | None:
        """Return the line parted at its first mark or word that parts commands, or None if there is none."""
        head, rest = self._at_mark(text)
        line = Line(tuple(self._morphology.words(head)), head)
        for at, word in enumerate(line.words):
            after = at + (2 if self._and.intersection(line.words[at + 1 : at + 2]) else 1)
            if word in self._then and at > 0 and after < len(line.words):
                rest = self.text(line, after, len(line.words)) + text[len(head) :]
                return Cut(self.text(line, 0, self._without_and(line.words, at)), rest, addressed=True)
        return Cut(head, rest, addressed=False) if rest else None

    def _at_mark(self, text: str) -> tuple[str, str]:
        for mark in self._marks.finditer(text):
            head, rest = text[: mark.start()], text[mark.end() :].strip()
            before, after = self._morphology.words(head), self._morphology.words(rest)
            if before and after and (before[-1], after[0]) not in self._shortened:
                return head, rest
        return text, ""

    def joints(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Yield every `and` as the end of what stands before it and the beginning of what stands after it."""
        for at, word in enumerate(words):
            if word in self._and and 0 < at < len(words) - 1 and words[at + 1] not in self._and:
                yield self._without_and(words, at), at + 1

    def begins(self, words: tuple[str, ...], is_command: Callable[[tuple[str, ...]], bool]) -> bool:
        """Say whether the words, or those up to some `and` in them, are a command."""
        return is_command(words) or any(is_command(words[:end]) for end, _ in self.joints(words))

    def chained(self, first: str, second: str) -> str:
        """Return two lines, of which the first may be empty, as one that is parted between them again."""
        return f"{first}{self._stop} {second}" if first else second

    def text(self, line: Line, start: int, end: int) -> str:
        """Return some words of a line as typed."""
        return line.typed(start, end, self._morphology)

    def _without_and(self, words: tuple[str, ...], end: int) -> int:
        while end > 1 and words[end - 1] in self._and:
            end -= 1
        return end


def _marks(stops: frozenset[str]) -> str:
    """Return the expression for marks that end a command: those of this alphabet not in the middle of a word."""
    plain = "".join(re.escape(mark) for mark in sorted(stops) if mark.isascii())
    wide = "".join(re.escape(mark) for mark in sorted(stops) if not mark.isascii())
    parts = [rf"[{plain}]+(?=\s|$)"] if plain else []
    parts += [f"[{wide}]+"] if wide else []
    return "|".join(parts) or "(?!)"


def _hints(stops: frozenset[str], then: frozenset[str]) -> str:
    marks = "".join(re.escape(mark) for mark in sorted(stops))
    words = [re.escape(word) for word in sorted(then)]
    return "|".join([*([rf"[{marks}]+\s*\w"] if marks else []), *words]) or "(?!)"


def _shortened(world: World) -> frozenset[tuple[str, str]]:
    """Return the words of names that end in a full stop, each with the word behind it: (`mr`, `lowick`)."""
    words = world.language.morphology.words
    names = [name for thing in world.things.values() for name in (thing.noun.name, *thing.aliases) if "." in name]
    chunks = [name.split() for name in names]
    return frozenset(
        (words(first)[-1], words(second)[0])
        for name in chunks
        for first, second in pairwise(name)
        if first.endswith(".") and words(first) and words(second)
    )
