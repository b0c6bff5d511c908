"""Which things a few words can mean, by their names alone: tables made once for a world.

Any words of a name or of its other names count, in any order: `velvet cloak` is the black velvet cloak, and so is
`cloak velvet`. Who says the whole name means it rather than a longer one; who ends on the head of a name means that
rather than a thing that only has the word somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adventure.world.figures import Thing
from adventure.world.names import ThingId
from adventure.world.world import World

WHOLE, HEAD, LOOSE = 3, 2, 1
"""How well words fit a name: all of it, with its head last, or some of it."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A thing that words can mean. `plural`: they name more than one of its kind (`keys`)."""

    thing: ThingId
    rank: int
    plural: bool = False


class Names:
    """The names of all things of a world, as folded words."""

    def __init__(self, world: World) -> None:
        self._morphology = world.language.morphology
        self._articles = world.language.words.get("article", frozenset())
        self._whole: dict[tuple[str, ...], set[ThingId]] = {}
        self._heads: dict[str, set[ThingId]] = {}
        self._plurals: dict[str, set[ThingId]] = {}
        self._all_of: dict[tuple[str, ...], set[ThingId]] = {}
        self._things: dict[str, set[ThingId]] = {}
        self._words: dict[ThingId, frozenset[str]] = {}
        for thing in world.things.values():
            self._enter(thing)

    def _enter(self, thing: Thing) -> None:
        words: set[str] = set()
        for name in (thing.noun.name, *thing.aliases):
            folded = self._folded(name)
            if not folded:
                continue
            words.update(folded)
            self._whole.setdefault(folded, set()).add(thing.id)
            self._heads.setdefault(folded[-1], set()).add(thing.id)
            if name == thing.noun.name and thing.noun.plural:
                self._enter_plural(thing.id, self._folded(thing.noun.plural), folded)
            if thing.noun.number == "singular":
                self._enter_plural(thing.id, self._folded(self._morphology.plural(name)), folded)
        self._words[thing.id] = frozenset(words)
        for word in words:
            self._things.setdefault(word, set()).add(thing.id)

    def _enter_plural(self, thing: ThingId, plural: tuple[str, ...], singular: tuple[str, ...]) -> None:
        self._all_of.setdefault(plural, set()).add(thing)
        for word in plural:
            if word not in singular:
                self._plurals.setdefault(word, set()).add(thing)

    def _folded(self, name: str) -> tuple[str, ...]:
        words = self._morphology.words(name)
        return tuple(word for word in words if word not in self._articles) or tuple(words)

    def find(self, words: tuple[str, ...]) -> tuple[Fit, ...]:
        """Return every thing of the world that the words can mean, in no order.

        There is at least one word; articles are already taken off.
        """
        *adjectives, head = words
        fits = [Fit(thing, self._rank(thing, words)) for thing in self._with_all(words)]
        if head in self._plurals:
            others = self._with_all(adjectives) if adjectives else self._plurals[head]
            fits += [Fit(thing, HEAD, plural=True) for thing in self._plurals[head] & others]
        elif words in self._all_of:
            fits += [Fit(thing, HEAD, plural=True) for thing in self._all_of[words] if not fits]
        return tuple(fits)

    def _rank(self, thing: ThingId, words: tuple[str, ...]) -> int:
        if thing in self._whole.get(words, ()):
            return WHOLE
        return HEAD if thing in self._heads.get(words[-1], ()) else LOOSE

    def _with_all(self, words: Iterable[str]) -> set[ThingId]:
        found: set[ThingId] | None = None
        for word in words:
            things = self._things.get(word)
            if not things:
                return set()
            found = set(things) if found is None else found & things
        return found or set()

    def of(self, thing: ThingId) -> frozenset[str]:
        """Return every word that the thing can be called by."""
        return self._words.get(thing, frozenset())

    def known(self, word: str) -> bool:
        """Say whether any thing of the world has the word in its names."""
        return word in self._things or word in self._plurals
