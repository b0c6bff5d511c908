"""What a pack's expressions are made of, in its writer's words.

Traces need it to say why a rule did not fire, checks to find what can never be.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from adventure.world.bindings import Bindings
from adventure.world.state import Value
from adventure.world.table import Row

Asked = Callable[[Row, Bindings], Value]
"""Anything that is worked out from the facts: a condition, or a part of one."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One of the conditions that must all hold, as it was written; `reads` are what it reads of the world, by name.

    `is_guard` says that it holds for a whole table of rules: that the scene is on, that the player is in the place.
    """

    source: str
    holds: Asked
    reads: tuple[tuple[str, Asked], ...]
    is_guard: bool = False


Explain = Callable[[Asked], tuple[Clause, ...]]
"""Returns the clauses of a compiled condition in the order in which they are asked; none if it is not a pack's own."""


class Note(NamedTuple):
    """One expression or effect: where it stands, what was written, and what it became.

    `code` is Python over the row `f` and the bindings `c`, empty for what stands in a text. `bound` is what `self`
    stands for, if anything. A trait's rule has a note for each thing that has the trait.
    """

    key: tuple[str | int, ...]
    source: str
    code: str
    bound: str | None
    is_effect: bool
