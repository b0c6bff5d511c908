"""What a trace writes down of one turn, as values: which rules were asked, which fired, and what they changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from adventure.world.bindings import Bindings
from adventure.world.state import Change, Value

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Which rule it is: its kind (`check`, `each_turn`, `goal`), its id or where it stands, and the key of its table.

    `about` is the thing for which a rule of a trait or a range speaks, or empty; `when` is its condition as written.
    """

    kind: str
    name: str
    key: Key
    about: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Unmet:
    """What stopped a rule: the clause as it was written, what it read, how many before it had held, `of` how many.

    `is_guard` says that the whole table of the rule is not in force.
    """

    clause: str
    reads: tuple[tuple[str, Value], ...]
    held: int
    of: int
    is_guard: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule was asked about an action (verb, noun and second; empty where it is about none).

    `unmet` is None for a rule that fired, and for one that has fired already and is `spent`.
    """

    rule: Origin
    action: tuple[str, ...]
    fired: bool
    unmet: Unmet | None = None
    spent: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """Effects were carried out; `changes` is empty where they left everything as it was."""

    rule: Origin
    action: tuple[str, ...]
    changes: tuple[Change, ...]


Step = Asked | Changed


@dataclass(slots=True)
class Trace:
    """The steps of the turn under way, in the order in which they came. Whoever takes a turn clears it before."""

    steps: list[Step] = field(default_factory=list)
    _notices: list[str] | None = None

    def clear(self) -> None:
        """Forget what was written down."""
        self.steps.clear()
        self._notices = None

    def write(self, step: Step, bindings: Bindings) -> None:
        """Write a step down. A turn begun anew has notices of its own: what was tried before it is forgotten."""
        if self._notices is not bindings.notices:
            self.clear()
            self._notices = bindings.notices
        self.steps.append(step)

    def read(self) -> Sequence[Step]:
        """Return the steps since it was cleared, those that repeat the one before them left out."""
        steps: list[Step] = []
        for step in self.steps:
            if not steps or steps[-1] != step:
                steps.append(step)
        return tuple(steps)
