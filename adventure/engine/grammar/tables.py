"""Everything about the patterns of a world that is worth computing once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product

from adventure.engine.action import Action, MetaCommand
from adventure.engine.grammar.kinds import Kinds
from adventure.engine.grammar.patterns import (
    Compiler,
    DirectionSlot,
    Literal,
    Pattern,
    unfinished,
)
from adventure.errors import PackError, Problem
from adventure.world.names import ThingId, VerbId
from adventure.world.world import World

SAY = VerbId("say")
FIRST_OF_THE_LANGUAGE = 10_000
"""The rank from which the language's own patterns count; those of the pack go before them."""


class Tables:
    """The compiled patterns of the commands and of the game's own commands, and the lines that need no reading.

    `fixed` maps whole lines of folded words to what they mean in any state; `meta_lines` likewise for the game's own.
    `frames` are the language's sentences around others, as ways to say something.
    """

    def __init__(self, world: World) -> None:
        language = world.language
        self.directions = {
            " ".join(language.morphology.words(word)): direction
            for direction, words in language.directions.items()
            for word in (direction, *words)
        }
        compiler = Compiler(Kinds(world), language.morphology, language.numbers)
        self.patterns = tuple(_compiled(world, compiler))
        self.unfinished = tuple(part for pattern in self.patterns for part in unfinished(pattern))
        self.frames = {
            frame: tuple(
                pattern for rank, phrase in enumerate(phrases) for pattern in compiler.compile(phrase, SAY, rank)
            )
            for frame, phrases in language.frames.items()
        }
        metas = {VerbId(name): phrases for name, phrases in language.meta.items()}
        self.meta_patterns = tuple(
            pattern
            for rank, (name, phrases) in enumerate(metas.items())
            for phrase in phrases
            for pattern in compiler.compile(phrase, name, rank)
        )
        self.meta_lines = {
            line: MetaCommand(pattern.verb)
            for pattern in reversed(self.meta_patterns)
            for line, _ in self._lines(pattern)
        }
        self.fixed = self._fixed()

    def _fixed(self) -> dict[str, Action]:
        fixed: dict[str, Action] = {}
        for pattern in sorted(self.patterns, key=lambda pattern: pattern.weight):
            if pattern.verb != SAY:
                for line, direction in self._lines(pattern):
                    fixed.setdefault(line, Action(pattern.verb, ThingId(direction) if direction else None))
        of_pack = (pattern for pattern in self.patterns if pattern.rank < FIRST_OF_THE_LANGUAGE)
        own = {line for pattern in of_pack for line, _ in self._lines(pattern)}
        return {line: action for line, action in fixed.items() if line in own or line not in self.meta_lines}

    def _lines(self, pattern: Pattern) -> Iterator[tuple[str, str]]:
        """Yield every line that a pattern of words and at most one direction stands for, with the direction."""
        slots = [part for part in pattern.parts if not isinstance(part, Literal)]
        if len(slots) > 1 or any(not isinstance(slot, DirectionSlot) or slot.name != "noun" for slot in slots):
            return
        choices: list[list[tuple[str, str]]] = []
        for part in pattern.parts:
            words = part.words if isinstance(part, Literal) else self.directions
            choices.append([(word, self.directions[word] if part in slots else "") for word in words])
        for choice in product(*choices):
            yield " ".join(word for word, _ in choice), "".join(direction for _, direction in choice)

    @property
    def words(self) -> frozenset[str]:
        """Return every word that the grammar itself knows."""
        literals = (
            word
            for pattern in (*self.patterns, *self.meta_patterns, *chain.from_iterable(self.frames.values()))
            for part in pattern.parts
            if isinstance(part, Literal)
            for word in part.words
        )
        directions = (word for phrase in self.directions for word in phrase.split())
        return frozenset((*literals, *directions))


def check_patterns(world: World, patterns: Mapping[VerbId, Sequence[str]]) -> None:
    """Read a pack's own patterns for nothing but their mistakes.

    Raises:
        PackError: some are not in the notation; each problem has its key, and no file.
    """
    compiler = Compiler(Kinds(world), world.language.morphology, world.language.numbers)
    problems: list[Problem] = []
    for verb, texts in patterns.items():
        for text in texts:
            try:
                list(compiler.compile(text, verb, 0))
            except PackError as error:
                problems += error.problems
    if problems:
        raise PackError(tuple(problems))


def _compiled(world: World, compiler: Compiler) -> Iterator[Pattern]:
    problems: list[Problem] = []
    count = 0
    for verb in world.verbs.values():
        of_the_language = frozenset(world.language.verbs.get(verb.id, ()))
        for text in verb.patterns:
            count += 1
            rank = count + (FIRST_OF_THE_LANGUAGE if text in of_the_language else 0)
            try:
                yield from compiler.compile(text, verb.id, rank)
            except PackError as error:
                problems += error.problems
    if problems:
        raise PackError(tuple(problems))


