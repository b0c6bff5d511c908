"""Which patterns a line fits, by its words alone: no state is asked, so that a line read once stays read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from adventure.engine.grammar.patterns import (
    ChoiceSlot,
    ClockSlot,
    DirectionSlot,
    Gap,
    Literal,
    NumberSlot,
    Part,
    Pattern,
    Slot,
    ThingSlot,
    WordsSlot,
)
from adventure.engine.grammar.phrases import Phrase, Phrases
from adventure.world.state import Value

Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot with the words of the line that stand in it.

    `value` is a direction, a number, a choice, or times of day parted by spaces; `phrase` says what a thing slot holds,
    and is None in a gap.
    """

    slot: Slot
    start: int
    end: int
    phrase: Phrase | None = None
    value: Value = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line as one pattern reads it."""

    pattern: Pattern
    filled: tuple[Filled, ...]

    @property
    def gap(self) -> Gap | None:
        """Return what was left out, if anything was; a pattern has one gap at most."""
        return next((part for part in self.pattern.parts if isinstance(part, Gap)), None)


class Sentences:
    """The patterns of a world, found by their first word."""

    def __init__(
        self,
        patterns: tuple[Pattern, ...],
        phrases: Phrases,
        directions: Mapping[str, str],
    ) -> None:
        self._phrases = phrases
        self._directions = directions
        self._by_word: dict[str, tuple[Pattern, ...]] = {}
        self._floating: tuple[Pattern, ...] = ()
        for pattern in sorted(patterns, key=lambda pattern: pattern.weight):
            first = pattern.parts[0]
            if isinstance(first, Literal):
                for word in first.words:
                    self._by_word[word] = (*self._by_word.get(word, ()), pattern)
            else:
                self._floating = (*self._floating, pattern)
        self.read = lru_cache(maxsize=4096)(self._read)
        """Return every reading of a line, the most specific first; the answers of many lines are kept."""

    @property
    def first_words(self) -> frozenset[str]:
        """Return the words that a command can begin with, directions left out."""
        return frozenset(self._by_word)

    def _read(self, line: Line) -> tuple[Sentence, ...]:
        patterns = self._by_word.get(line[0], ())
        if self._floating:
            patterns = tuple(sorted((*patterns, *self._floating), key=lambda pattern: pattern.weight))
        return tuple(
            Sentence(pattern, _left_out(filled))
            for pattern in patterns
            if _possible(pattern.parts, line)
            for filled in self._match(pattern.parts, 0, line, 0)
        )

    def _match(self, parts: tuple[Part, ...], at: int, line: Line, start: int) -> Iterator[tuple[Filled, ...]]:
        if at == len(parts):
            if start == len(line):
                yield ()
            return
        part = parts[at]
        if isinstance(part, Literal):
            if start < len(line) and line[start] in part.words:
                yield from self._match(parts, at + 1, line, start + 1)
            return
        if isinstance(part, Gap):
            for rest in self._match(parts, at + 1, line, start):
                yield (Filled(part.slot, start, start), *rest)
            return
        for end in self._ends(parts, at, line, start):
            filled = self._fill(part, line, start, end)
            if filled is not None:
                for rest in self._match(parts, at + 1, line, end):
                    yield (filled, *rest)

    def _ends(self, parts: tuple[Part, ...], at: int, line: Line, start: int) -> Iterable[int]:
        """Return where the slot can end; where no word shows it, first where a whole name does, the longest first."""
        ends = _ends(parts, at, line, start)
        behind = [part for part in parts[at + 1 :] if not isinstance(part, Gap)]
        if not isinstance(parts[at], ThingSlot) or not behind or isinstance(behind[0], Literal):
            return ends
        tried = tuple(ends)
        whole = [end for end in reversed(tried) if self._phrases.is_whole(line[start:end])]
        return (*whole, *(end for end in tried if end not in whole))

    def _fill(self, slot: Slot, line: Line, start: int, end: int) -> Filled | None:
        match slot:
            case ThingSlot():
                return Filled(slot, start, end, self._phrases.read(line, start, end))
            case WordsSlot():
                return Filled(slot, start, end)
            case DirectionSlot():
                direction = self._directions.get(" ".join(line[start:end]))
                return None if direction is None else Filled(slot, start, end, value=direction)
            case NumberSlot():
                number = self._phrases.figure(line[start]) if end - start == 1 else None
                fits = number is not None and slot.low <= number <= slot.high
                return Filled(slot, start, end, value=number or 0) if fits else None
            case ClockSlot(lasting=lasting):
                value = self._phrases.minutes(line[start:end], lasting=lasting)
                return Filled(slot, start, end, value=value) if value else None
            case ChoiceSlot():
                word = " ".join(line[start:end])
                return Filled(slot, start, end, value=slot.options[word]) if word in slot.options else None


def _left_out(filled: tuple[Filled, ...]) -> tuple[Filled, ...]:
    """Move what is left out at the end of a line to what it is left out of: `put all in the bag except the key`."""
    if len(filled) < 2 or filled[0].phrase is None or filled[-1].phrase is None:
        return filled
    whole, end = filled[0].phrase, filled[-1].phrase
    if whole.excepted or whole.spare or not (end.excepted or end.spare):
        return filled
    noun = replace(filled[0], phrase=replace(whole, excepted=end.excepted, spare=end.spare))
    return (noun, *filled[1:-1], replace(filled[-1], phrase=Phrase(end.mentions)))


def _ends(parts: tuple[Part, ...], at: int, line: Line, start: int) -> Iterator[int]:
    """Yield where the slot can end: it holds at least one word, and leaves one for each part behind it."""
    following = next((part for part in parts[at + 1 :] if not isinstance(part, Gap)), None)
    if following is None:
        if start < len(line):
            yield len(line)
    elif isinstance(following, Literal):
        yield from (end for end in range(start + 1, len(line)) if line[end] in following.words)
    else:
        yield from range(start + 1, len(line))


def _possible(parts: tuple[Part, ...], line: Line) -> bool:
    """Say quickly whether the line may fit: long enough, and with the last word where a word is asked for."""
    last = parts[-1]
    if isinstance(last, Literal):
        return len(line) >= len(parts) - 1 and line[-1] in last.words
    return len(line) >= len(parts) - 1
