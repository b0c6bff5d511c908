"""What a pattern of a verb says, compiled: its words, its slots, and what may be missing of it.

The notation is explained in the package's docstring. A pattern with words in brackets becomes several; a slot in
brackets that is left out becomes a `Gap`, which is filled in or asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, product

from adventure.engine.grammar.kinds import Kinds, Pool
from adventure.errors import PackError, Problem
from adventure.world.language import Morphology
from adventure.world.names import ThingId, VerbId

TOKEN = re.compile(r"\[|\]|\{[^{}]*\}|[^\s\[\]{}]+|[{}]")
SLOT = re.compile(r"\{([a-z][a-z0-9_]*)(?:([:~])([^{}]+))?\}")
RANGE = re.compile(r"(\d+)\.\.(\d+)")
MOST_GROUPS = 5
"""How many groups in brackets a pattern may have: it unfolds into 32 at most."""


@dataclass(frozen=True, slots=True)
class Literal:
    """One of a few words; `shown` is the first of them."""

    words: frozenset[str]
    shown: str


@dataclass(frozen=True, slots=True)
class ThingSlot:
    """Things perceived. Only those in `allows` (None: any); of several meant those that are preferred.

    `prefers` is a set that never changes or a pool that does (`held`, …); None when nothing is.
    """

    name: str
    kind: str = ""
    allows: frozenset[ThingId] | None = None
    prefers: frozenset[ThingId] | Pool | None = None

    @property
    def for_person(self) -> bool:
        """Say whether only people will do."""
        return self.kind == "character"


@dataclass(frozen=True, slots=True)
class DirectionSlot:
    """A direction, as a noun."""

    name: str


@dataclass(frozen=True, slots=True)
class NumberSlot:
    """A whole number, both bounds included."""

    name: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class ChoiceSlot:
    """One of a few words, which is its value; `options` has each by the line's words that say it."""

    name: str
    options: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class ClockSlot:
    """A time of day or, `lasting`, a length of time; the words for either are the language's."""

    name: str
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class WordsSlot:
    """One or more words as typed."""

    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A slot that was left out, with the words that would stand around it in a whole line."""

    slot: ThingSlot | DirectionSlot
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


Slot = ThingSlot | DirectionSlot | NumberSlot | ChoiceSlot | ClockSlot | WordsSlot
Part = Literal | Slot | Gap


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say a verb. `rank` orders patterns that fit a line equally well, the lower first."""

    verb: VerbId
    parts: tuple[Part, ...]
    rank: int = 0

    @property
    def weight(self) -> tuple[int, int, int, int, int]:
        """Return how specific the pattern is, as a sort key: the most specific first."""
        literals = sum(isinstance(part, Literal) for part in self.parts)
        gaps = sum(1 + len(part.before) + len(part.after) for part in self.parts if isinstance(part, Gap))
        typed = sum(not isinstance(part, ThingSlot | WordsSlot) or bool(_required(part)) for part in self.parts)
        free = sum(isinstance(part, WordsSlot) for part in self.parts)
        return (gaps, -literals, free, -typed, self.rank)


def _required(part: Part) -> bool:
    return isinstance(part, ThingSlot) and part.allows is not None


class Compiler:
    """Turns the text of patterns into patterns, for one language and one set of kinds."""

    def __init__(self, kinds: Kinds, morphology: Morphology, numbers: Mapping[str, int]) -> None:
        self.kinds = kinds
        self.morphology = morphology
        self.numbers = numbers

    def compile(self, text: str, verb: VerbId, rank: int) -> Iterator[Pattern]:
        """Yield the patterns that a text stands for, the fullest first.

        Raises:
            PackError: the text is not in the notation; file and line are not known here.
        """
        tokens = TOKEN.findall(text)
        variants = list(_unfold(tokens)) if tokens.count("[") <= MOST_GROUPS else []
        if not variants:
            raise _mistake(verb, text, "Brackets open and close around words that may be left out.")
        for variant in variants:
            yield from self._variants(variant, verb, rank, text)

    def _variants(
        self, groups: list[tuple[list[str], bool]], verb: VerbId, rank: int, text: str
    ) -> Iterator[Pattern]:
        """Yield the patterns that groups of tokens stand for, each that is left out as its gap."""
        compiled = [
            [_gap(parts) if left_out else parts for parts in self._alternatives(group, verb, text)]
            for group, left_out in groups
        ]
        for choice in product(*(dict.fromkeys(parts) for parts in compiled)):
            parts = tuple(chain.from_iterable(choice))
            if parts:
                yield Pattern(verb, parts, rank)

    def _alternatives(self, group: list[str], verb: VerbId, text: str) -> Iterator[tuple[Part, ...]]:
        options = [self._parts(token, verb, text) for token in group]
        return (tuple(chain.from_iterable(choice)) for choice in product(*options))

    def _parts(self, token: str, verb: VerbId, text: str) -> tuple[tuple[Literal | Slot, ...], ...]:
        """Return what a token can stand for: one slot, words that exchange for each other, or rows of words."""
        if token[0] not in "{}":
            return self._literals(token)
        match = SLOT.fullmatch(token)
        slot = self._slot(*match.groups()) if match else None
        if slot is None:
            raise _mistake(verb, text, f"“{token}” is no slot: {{noun}}, {{noun:kind}}, {{noun~held}}, {{words}} …")
        return ((slot,),)

    def _literals(self, token: str) -> tuple[tuple[Literal, ...], ...]:
        options = [tuple(self.morphology.words(option)) for option in token.split("|")]
        words = [option[0] for option in options if len(option) == 1]
        rows = dict.fromkeys((words[0],) if len(option) == 1 else option for option in options if option)
        return tuple(
            (Literal(frozenset(words), words[0]),)
            if len(row) == 1
            else tuple(Literal(frozenset({word}), word) for word in row)
            for row in rows
        ) or ((),)

    def _slot(self, name: str, mark: str | None, kind: str | None) -> Slot | None:
        if kind is None:
            kind, mark = ("number", ":") if name == "number" else ("words", ":") if name == "words" else ("", ":")
        if mark == "~":
            return ThingSlot(name, "", None, self.kinds.preferred(kind))
        bounds = RANGE.fullmatch(kind)
        if bounds:
            return NumberSlot(name, int(bounds[1]), int(bounds[2]))
        if "|" in kind:
            words, fold = self.morphology.words, self.morphology.fold
            return ChoiceSlot(name, {" ".join(words(each)): fold(each) for each in kind.split("|")})
        match kind:
            case "direction":
                return DirectionSlot(name)
            case "number":
                return NumberSlot(name, 0, 1_000)
            case "clock" | "duration":
                return ClockSlot(name, lasting=kind == "duration")
            case "words":
                return WordsSlot(name)
            case "" | "thing":
                return ThingSlot(name)
        allowed = self.kinds.members(kind)
        return None if allowed is None else ThingSlot(name, kind, allowed)


def unfinished(pattern: Pattern) -> Iterator[Pattern]:
    """Yield the beginnings of the pattern that lack one slot and stand for a question, such as `put {noun} on`."""
    parts = pattern.parts
    if any(isinstance(part, Gap) for part in parts):
        return
    for end in range(len(parts) - 1, 0, -1):
        rest = parts[end:]
        slots = [part for part in rest if not isinstance(part, Literal)]
        if len(slots) > 1 or not any(isinstance(part, Literal) for part in parts[:end]):
            return                          # without a word of the pattern's own it could begin with anything
        if len(slots) == 1:
            gap = _gap(rest)
            if gap:
                yield replace(pattern, parts=(*parts[:end], *gap))


def _gap(group: Sequence[Part]) -> tuple[Gap, ...]:
    """Return what stands for a group that was left out: nothing, unless it holds a slot that can be filled in."""
    for at, part in enumerate(group):
        if isinstance(part, ThingSlot | DirectionSlot):
            return (Gap(part, _shown(group[:at]), _shown(group[at + 1 :])),)
    return ()


def _shown(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(part.shown for part in parts if isinstance(part, Literal))


def _unfold(tokens: list[str]) -> Iterator[list[tuple[list[str], bool]]]:
    """Yield the tokens in groups, each in brackets once in and once left out; nothing if the brackets do not match."""
    if "[" not in tokens:
        if "]" not in tokens:
            yield [(tokens, False)]
        return
    start = tokens.index("[")
    end = tokens.index("]") if "]" in tokens else -1
    if end < start:
        return
    group = tokens[start + 1 : end]
    if "[" in group:
        return
    for rest in _unfold(tokens[end + 1 :]):
        for left_out in (False, True):
            yield [(tokens[:start], False), (group, left_out), *rest]


def _mistake(verb: VerbId, text: str, hint: str) -> PackError:
    return PackError((Problem("", 0, 0, f"The pattern “{text}” cannot be read.", hint, ("verbs", verb, "patterns")),))
