"""A pack as the warnings look at it: what is written in it, of which facts it speaks, and what is the pack's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from adventure.storage.packs import Pack
from adventure.workshop.warnings.values import Values
from adventure.world.clauses import Note
from adventure.world.rules import Rule, Rulebook
from adventure.world.world import World

Key = tuple[str | int, ...]

READ = re.compile(r"\b([a-z]\w*)\.([a-z]\w*)")
"""A fact as it is written: whose, and which."""

ASSIGNED = re.compile(r"^\s*[\w.]+\s*[-+]?=(?!=)")
"""What an effect assigns, up to its sign."""


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that a writer should look at: where, what it is, and what to do about it."""

    key: Key
    message: str
    hint: str


class Study:
    """One pack and its world; what takes time is worked out when it is first asked for."""

    def __init__(self, pack: Pack, world: World) -> None:
        self.pack = pack
        self.shape = pack.shape
        self.world = world
        self.values = Values(world)

    def is_own(self, key: Key) -> bool:
        """Say whether the key stands in the pack, and not in what every story starts from."""
        return bool(self.pack.merged.place(key))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The pack's own expressions and effects."""
        return tuple(note for note in self.world.notes if self.is_own(note.key))

    @cached_property
    def books(self) -> tuple[Rulebook, ...]:
        """All books of rules, the player's first."""
        return (self.world.rules, *self.world.others.values())

    @cached_property
    def rules(self) -> Mapping[str, tuple[Rule, ...]]:
        """The rules about actions by kind, each once, in the order in which they are asked."""
        found: dict[str, tuple[Rule, ...]] = {}
        for kind in ("instead", "check", "after"):
            lists = [rules for book in self.books for rules in getattr(book, kind).values()]
            found[kind] = tuple({rule.id: rule for rules in lists for rule in rules}.values())
        return found

    @cached_property
    def codes(self) -> Mapping[Key, str]:
        """What each expression became, by where it stands."""
        return {note.key: note.code for note in self.world.notes if note.code}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the pack's own texts, conditions and effects: the bare names that they read are among them."""
        return frozenset(word for text, _ in written(self.pack.merged.tables) for word in re.findall(r"[a-z]\w*", text))

    @cached_property
    def read(self) -> frozenset[tuple[str, str]]:
        """The facts that anything reads, as (owner, name) as written, in the pack's own words or in the standard's."""
        standard = (fact for note in self.world.notes for fact in _reads(note.source, is_effect=note.is_effect))
        texts = written(self.pack.merged.tables)
        own = (fact for text, is_effect in texts for fact in _reads(text, is_effect=is_effect))
        return frozenset(standard) | frozenset(own)


def facts_of(source: str, bound: str | None) -> Iterator[tuple[str, str]]:
    """Yield the facts of which a source speaks, as (owner, name)."""
    for owner, name in READ.findall(source):
        yield (bound if owner == "self" and bound is not None else owner), name


def written(value: object, key: str = "") -> Iterator[tuple[str, bool]]:
    """Yield every string in a pack's tables, and whether it is an effect."""
    match value:
        case str():
            yield value, key == "do"
        case dict():
            for name, inner in value.items():
                yield from written(inner, name)
        case tuple():
            for inner in value:
                yield from written(inner, key)
        case _:
            return


def _reads(source: str, *, is_effect: bool) -> Iterator[tuple[str, str]]:
    """Yield the facts that an expression or a text reads; what an effect assigns is not read by it."""
    return facts_of(ASSIGNED.sub("", source) if is_effect else source, None)
