"""What is true now: an immutable value, cheap to copy, compare and hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from adventure.world.names import LocationId, ThingId

Value = bool | int | str
Facts = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that a turn moved, by name: `lantern.at` from `shelf` to `player`."""

    fact: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Aside:
    """What no rule compares: it is kept and undone with the facts, and left out of every proof.

    `turn` counts turns taken, from 0. `counters` holds how often a varying text was rendered, by the text's id.
    `pronouns` maps a pronoun's key in the language (`it`, `them`, …) to the things it stands for. `spoke_at` is the
    turn in which whoever is spoken with (`talking_to`) was last spoken to.
    """

    turn: int = 0
    seed: int = 0
    counters: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    visited: frozenset[LocationId] = frozenset()
    pronouns: Mapping[str, tuple[ThingId, ...]] = field(default_factory=lambda: MappingProxyType({}))
    talking_to: ThingId | None = None
    spoke_at: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """The facts, one value a slot of the world's table, and what stands beside them."""

    facts: Facts
    aside: Aside
