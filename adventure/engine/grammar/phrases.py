"""What a noun phrase says, before anybody looks what is there: things by name, pronouns, everything but something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from adventure.engine.grammar.lines import by_first_word
from adventure.engine.grammar.names import WHOLE, Fit, Names
from adventure.world.language import Language
from adventure.world.names import ThingId
from adventure.world.script import is_wide

CHOSEN = "\0"
"""Begins a word that no player can type: the id of a thing chosen from a question's options stands behind it."""

MOST_DIGITS = 6

MYSELF = ThingId("\0me")
"""Stands for whoever the player plays, which only the state can tell."""
ADDRESSED = ThingId("\0")
"""Stands for who is told to act, where they are told to do it to themselves."""


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name a thing; `fits` are all that the world has of them. `start` and `end` are words of the line.

    `count` is how many are meant, 0 where that is not said. `owner` is a key of the language's possessives, empty for
    nobody's. `place` is what it is said to be in or on. `hand` says that it may stand for somebody's hands; `anything`
    that it names nothing (`the one on the table`, where `count` is 1, or `on the table`, which can only be an answer).
    """

    words: tuple[str, ...]
    fits: tuple[Fit, ...]
    start: int
    end: int
    every: bool = False
    count: int = 0
    owner: str = ""
    place: Mention | None = None
    hand: bool = False
    anything: bool = False


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A word that stands for what was spoken of; `key` is one of the language's pronouns."""

    word: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Everything:
    """All that the verb could be meant for; `place` is where, if that is said."""

    start: int
    end: int
    place: Mention | None = None


Mention = Named | Pronoun | Everything


@dataclass(frozen=True, slots=True)
class Phrase:
    """One or more mentions, and those that are left out again; `spare` is how many of them, where only that is said."""

    mentions: tuple[Mention, ...]
    excepted: tuple[Mention, ...] = ()
    spare: int = 0


class Phrases:
    """Reads noun phrases in the words of one language."""

    def __init__(self, language: Language, names: Names) -> None:
        words = language.words
        nothing: frozenset[str] = frozenset()
        self._names = names
        self._morphology = language.morphology
        self._articles = words.get("article", nothing)
        self._and = words.get("and", nothing)
        self._all = words.get("all", nothing)
        self._except = words.get("except", nothing)
        self._except_for = words.get("except_for", nothing)
        self._self = words.get("self", nothing)
        self._addressed = words.get("addressed", nothing)
        self._one = words.get("one", nothing)
        self._of = words.get("of", nothing)
        self._hand = words.get("hand", nothing)
        self._within = by_first_word(language.morphology, words.get("within", nothing))
        self._within_of = by_first_word(language.morphology, words.get("within_of", nothing))
        self._except_end = words.get("except_end", nothing)
        self._possessives = {word: key for key, forms in language.possessives.items() for word in forms}
        self._ordinals = frozenset(language.ordinals) - frozenset(language.numbers)
        self._counted = {**language.numbers, **language.ordinals}
        self._pronouns = {word: key for key, forms in language.pronouns.items() for word in forms}

    def read(self, line: tuple[str, ...], start: int, end: int) -> Phrase:
        """Return what the words from `start` up to `end` (at least one) say."""
        cut = next((at for at in range(start, end) if line[at] in self._except), end)
        if cut == start:
            cut = next((at for at in range(start + 2, end - 1) if line[at] in self._except_end), end)
            if cut != end:                                         # “but for the key, everything”
                return Phrase(tuple(self._mentions(line, cut + 1, end)), tuple(self._mentions(line, start + 1, cut)))
        if cut in (start, end):
            return Phrase(tuple(self._mentions(line, start, end)))
        spare = self.number(line[cut + 1]) if cut + 2 == end else None
        if spare is not None:
            return Phrase(tuple(self._mentions(line, start, cut)), spare=spare)
        rest = cut + 2 if cut + 1 < end and line[cut + 1] in self._except_for else cut + 1
        return Phrase(tuple(self._mentions(line, start, cut)), tuple(self._mentions(line, rest, end)))

    def _mentions(self, line: tuple[str, ...], start: int, end: int) -> Iterator[Mention]:
        if start == end:
            return
        if end - start > 1 and any(fit.rank == WHOLE for fit in self._fits(line[start:end])):
            yield self._mention(line, start, end)
            return
        at = start
        for stop in range(start, end + 1):
            if stop == end or line[stop] in self._and:
                if stop > at:
                    yield self._mention(line, at, stop)
                at = stop + 1

    def _mention(self, line: tuple[str, ...], start: int, end: int) -> Mention:
        words = line[start:end]
        if len(words) == 1:
            word = words[0]
            if word in self._pronouns:
                return Pronoun(word, self._pronouns[word], start, end)
            if word in self._all:
                return Everything(start, end)
            if word in self._self:
                return Named(words, (Fit(MYSELF, WHOLE),), start, end)
            if word in self._addressed:
                return Named(words, (Fit(ADDRESSED, WHOLE),), start, end)
            if word.startswith(CHOSEN):
                return Named(words, (Fit(ThingId(word[1:]), WHOLE),), start, end)
        every = words[0] in self._all and len(words) > 1
        rest = words[1:] if every else words
        fits, count = self._fits(rest), 0
        if not fits:
            count, fits = self._counted_fits(rest)
        if not fits:
            placed = self._placed(line, start, end)
            if placed is not None:
                return placed
        hand = not fits and self._hand.issuperset(self.bare(words)[-1:])
        return Named(words, fits, start, end, every, count, self._possessives.get(words[0], ""), hand=hand)

    def _counted_fits(self, words: tuple[str, ...]) -> tuple[int, tuple[Fit, ...]]:
        """Read `two coins`, `the three of them that are coins`: how many, and of what; 0 if it is no such phrase."""
        bare = self.bare(words)
        number = self.number(bare[0]) if len(bare) > 1 else None
        rest = bare[2:] if bare[1:2] and bare[1] in self._of else bare[1:]
        return (number, self._fits(rest)) if number and rest else (0, ())

    def _placed(self, line: tuple[str, ...], start: int, end: int) -> Mention | None:
        """Read `the key on the table`: what is meant, and what it is in or on; None if it is no such phrase."""
        for at in range(start, end - 1):
            for phrase in self._within.get(line[at], ()):
                after = at + len(phrase)
                if after < end and line[at:after] == phrase:
                    return self._in_place(line, start, end, start, at, self._mention(line, after, end))
        return self._placed_first(line, start, end)

    def _placed_first(self, line: tuple[str, ...], start: int, end: int) -> Mention | None:
        """Read the same where the place goes before the thing: “the on-the-table key”."""
        for at in range(start + 1, end):
            for phrase in self._within_of.get(line[at], ()):
                after = at + len(phrase)
                if line[at:after] == phrase and (after < end or (after == end and len(phrase) > 1)):
                    return self._in_place(line, start, end, after, end, self._mention(line, start, at))
        return None

    def _in_place(
        self, line: tuple[str, ...], start: int, end: int, first: int, last: int, place: Mention
    ) -> Mention | None:
        """Return the mention of what stands from `first` up to `last`, in a phrase that says where it is."""
        if first == last or self._one.issuperset(self.bare(line[first:last])):
            count = 0 if first == last else 1
            return Named(line[start:end], (), start, end, count=count, place=place, anything=True)
        match self._mention(line, first, last):
            case Named() as named:
                return replace(named, words=line[start:end], start=start, end=end, place=place)
            case Everything():
                return Everything(start, end, place)
            case Pronoun():
                return None

    def _fits(self, words: tuple[str, ...]) -> tuple[Fit, ...]:
        bare = self.bare(words)
        if len(bare) > 1 and bare[0] in self._pronouns:
            bare = bare[1:]                                        # “her lamp”
        fits = self._names.find(bare)
        if not fits and len(bare) > 1 and bare[-1] in self._one:
            return self._names.find(bare[:-1])                     # “the brass one”
        return fits

    def minutes(self, words: tuple[str, ...], *, lasting: bool) -> int | str:
        """Return the minutes that words say: how long, or the times of day that are meant, parted by spaces."""
        if lasting:
            return self._morphology.duration(words)
        return " ".join(str(time) for time in self._morphology.times(words))

    def bare(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words without articles, or all of them when there is nothing else."""
        return tuple(word for word in words if word not in self._articles) or words

    def alone(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words without articles and without a closing “one”: what is left of “the first one”."""
        bare = self.bare(words)
        return bare[:-1] if len(bare) > 1 and bare[-1] in self._one else bare

    def count(self, word: str) -> int | None:
        """Return the number that a word says, as an amount or a place in a list; figures have six digits at most."""
        if word.isdecimal() and len(word) <= MOST_DIGITS:
            return int(word)
        return self._counted.get(word)

    def is_whole(self, words: tuple[str, ...]) -> bool:
        """Say whether the words are a whole name, to its last word."""
        return words[-1] not in self._articles and any(fit.rank == WHOLE for fit in self._fits(words))

    def figure(self, word: str) -> int | None:
        """Return the number that a word says where one is asked for; a place in a row too, in a script of signs."""
        return self.count(word) if is_wide(word) else self.number(word)

    def number(self, word: str) -> int | None:
        """Return the amount that a word says."""
        return None if word in self._ordinals else self.count(word)
