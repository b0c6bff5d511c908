"""What moves people: their feelings and what these are towards, what concerns them, and their remarks."""

from __future__ import annotations

from collections.abc import Sequence

from adventure.world.build.compiler import Compiler
from adventure.world.build.mistakes import Key
from adventure.world.expressions.scope import Scope, nearest
from adventure.world.language import Morphology
from adventure.world.models import FeelingShape, PackShape, RemarkShape
from adventure.world.names import PLAYER, ThingId
from adventure.world.temper import Concern, Feeling, Remark
from adventure.world.text import EMPTY

OUTWARD = frozenset({"at", "hidden", "open", "lit", "worn", "once", "since"})
"""Facts of a person that others see, or that only count time."""


class TemperReader:
    """Reads what moves people with one compiler."""

    def __init__(self, compiler: Compiler, pack: PackShape) -> None:
        self._compiler = compiler
        self._people = (PLAYER, *pack.cast)
        self._called = {
            name: thing.name for table in (pack.locations, pack.items, pack.cast) for name, thing in table.items()
        }
        self._stems: dict[str, frozenset[str]] = {}

    def feelings(self, shapes: Sequence[FeelingShape], scope: Scope, key: Key) -> tuple[Feeling, ...]:
        """Return a person's feelings in the pack's order."""
        return tuple(self._feeling(shape, scope, (*key, index)) for index, shape in enumerate(shapes))

    def _feeling(self, shape: FeelingShape, scope: Scope, key: Key) -> Feeling:
        towards = shape.towards
        if towards is not None and towards not in self._people:
            hint = nearest(towards, self._people, "Write `player`, or the id of a person of the cast.")
            self._compiler.mistakes.add((*key, "towards"), f"there is no person “{towards}” to feel for", hint)
        return Feeling(
            text=self._compiler.text(shape.text, scope, (*key, "text")) or EMPTY,
            when=self._compiler.condition(shape.when, scope, (*key, "when")),
            towards=ThingId(towards) if towards is not None else None,
            because=self._compiler.text(shape.because, scope, (*key, "because")),
        )

    def concern(self, about: Sequence[str]) -> Concern:
        """Return what words and ids stand for; an id stands for the thing, for its name, and is a word as well.

        Aliases are made for commands, and mean too much in prose: `knife` for whoever holds one, `man`.
        """
        words = (word for each in about for word in (each.replace("_", " "), self._called.get(each, each)))
        phrases = (self.stemmed(word) for word in words)
        return Concern(
            frozenset(each for each in about if each in self._called), tuple(filter(None, dict.fromkeys(phrases)))
        )

    def deeds(self, about: Sequence[str]) -> Concern:
        """Return what a remark is about: things by id, to which something is done, and words that are said or told.

        A thing's name in passing is no reason for words that were written for its being touched.
        """
        words = (self.stemmed(each) for each in about if each not in self._called)
        return Concern(frozenset(each for each in about if each in self._called), tuple(filter(None, words)))

    def remarks(self, shapes: Sequence[RemarkShape], scope: Scope, key: Key) -> tuple[Remark, ...]:
        """Return what a person says unasked, in the order in which it is tried."""
        return tuple(self._remark(shape, scope, (*key, index)) for index, shape in enumerate(shapes))

    def _remark(self, shape: RemarkShape, scope: Scope, key: Key) -> Remark:
        return Remark(
            id=".".join(map(str, key)),
            say=self._compiler.text(shape.say, scope, (*key, "say")) or EMPTY,
            when=self._compiler.condition(shape.when, scope, (*key, "when")),
            about=self.deeds(shape.about) if shape.about else None,
            again=shape.again or 0,
        )

    def inner(self, person: str) -> frozenset[str]:
        """Return the facts of a person that nobody sees, by their names in saves (`ruth.trust`)."""
        laid = self._compiler.laid
        facts = laid.table.facts if laid else ()
        return frozenset(str(fact) for fact in facts if fact.owner == person and fact.name not in OUTWARD)

    def stemmed(self, phrase: str) -> frozenset[str]:
        """Return the stems of the words of a phrase, articles left out; each phrase is worked out once."""
        if phrase not in self._stems:
            language = self._compiler.language
            self._stems[phrase] = stems(phrase, language.morphology, language.words.get("article", frozenset()))
        return self._stems[phrase]


def stems(phrase: str, morphology: Morphology, ignored: frozenset[str]) -> frozenset[str]:
    """Return the stems of the words of a phrase, articles left out."""
    return frozenset(morphology.terms(morphology.words(phrase), ignored))
