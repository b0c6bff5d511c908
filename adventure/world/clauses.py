"""What a condition is made of, in its writer's words: for traces, which say why a rule did not fire."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from adventure.world.bindings import Bindings
from adventure.world.state import Value
from adventure.world.table import Row

Asked = Callable[[Row, Bindings], Value]
"""Anything that is worked out from the facts: a condition, or a part of one."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One of the conditions that must all hold, as it was written; `reads` are what it reads of the world, by name."""

    source: str
    holds: Asked
    reads: tuple[tuple[str, Asked], ...]


Explain = Callable[[Asked], tuple[Clause, ...]]
"""Returns the clauses of a compiled condition in the order in which they are asked; none if it is not a pack's own."""
