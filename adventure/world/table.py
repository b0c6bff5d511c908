"""Where each fact stands in the row of a state: a slot for what can change, a constant for what cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import ne

from adventure.world.state import Change, Facts, Value
from adventure.world.types import FactType

Row = Sequence[Value]
"""A state's facts, or the list of them that a turn works on."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that can change: whose it is, its name, its type and its first value."""

    owner: str
    name: str
    type: FactType
    first: Value

    def __str__(self) -> str:
        return f"{self.owner}.{self.name}"


@dataclass(frozen=True, slots=True)
class FactTable:
    """All facts of a world. `facts[i]` is what slot i holds.

    `ages` are the counters of turns since a fact changed, as (the fact's slot, the counter's slot, its largest value).
    `slots` and `constants` are keyed by the fact's name, then by its owner: a fact of a role (`noun.open`) is looked up
    in one step. Each (name, owner) stands in exactly one of the two.
    """

    facts: tuple[Fact, ...]
    slots: Mapping[str, Mapping[str, int]]
    constants: Mapping[str, Mapping[str, Value]]
    ages: tuple[tuple[int, int, int], ...] = ()

    def first_row(self) -> Facts:
        """Return the facts of a story that has not begun."""
        return tuple(fact.first for fact in self.facts)

    def slot(self, owner: str, name: str) -> int | None:
        """Return where the fact stands, or None when it never changes or does not exist."""
        return self.slots.get(name, {}).get(owner)

    def read(self, row: Row, owner: str, name: str, default: Value = False) -> Value:
        """Return the fact's value, or the default for a thing that has no such fact."""
        slot = self.slots.get(name, {}).get(owner)
        if slot is not None:
            return row[slot]
        return self.constants.get(name, {}).get(owner, default)

    def changes(self, before: Row, after: Row) -> tuple[Change, ...]:
        """Return what differs between two rows, in slot order."""
        moved = compress(range(len(self.facts)), map(ne, before, after))  # in C: most slots do not differ
        return tuple([Change(str(self.facts[slot]), before[slot], after[slot]) for slot in moved])
