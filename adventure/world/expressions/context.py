"""What all expressions of a pack share while they are compiled: names, what is used, and what has been worked out."""

from __future__ import annotations

from dataclasses import dataclass, field

from adventure.errors import AdventureError
from adventure.world.expressions.code import Code
from adventure.world.expressions.runtime import Namespace
from adventure.world.expressions.scope import Asked, Names, Usage
from adventure.world.table import FactTable


@dataclass(frozen=True, slots=True)
class Laid:
    """What the second time has and the first has not."""

    table: FactTable
    namespace: Namespace


@dataclass(slots=True)
class Context:
    """The means of one going-through of a pack; without `laid` expressions are only checked.

    `known` holds the derived facts that have been worked out, as (name, owner); `pending` those that are being;
    `faults` what is wrong with the others. `asked` says which of them ask for light, or for presence.
    `functions` are the sources of those that are called instead of being put in. `cases` counts what ranges come to.
    """

    names: Names
    usage: Usage
    laid: Laid | None = None
    known: dict[tuple[str, str], Code] = field(default_factory=dict)
    pending: list[tuple[str, str]] = field(default_factory=list)
    faults: dict[tuple[str, str], AdventureError] = field(default_factory=dict)
    asked: dict[tuple[str, str], set[Asked]] = field(default_factory=dict)
    functions: list[str] = field(default_factory=list)
    kept: int = 0
    cases: int = 0

    @property
    def table(self) -> FactTable | None:
        """Where facts stand, once it is known."""
        return self.laid.table if self.laid else None

    def keep(self, value: object) -> str:
        """Return the name by which emitted source finds the value, which is made once and not at every evaluation."""
        self.kept += 1
        name = f"kept_{self.kept}"
        if self.laid is not None:
            self.laid.namespace[name] = value
        return name
