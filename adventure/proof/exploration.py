"""What a search of a story's states has found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from adventure.engine.action import Action
from adventure.engine.watching import Drawn
from adventure.world.names import EndingId
from adventure.world.state import Facts


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a way, and what chance has to bring for it: the outcome of each draw, by its name."""

    action: Action
    drawn: Drawn


@dataclass(frozen=True, slots=True)
class Exploration:
    """The states before an ending that were met, and what they lead to.

    `steps` is how the search first came to each state, with the state before it: from it the shortest ways are read.
    `tried` counts the actions that were tried, `transitions` those that changed a fact, each outcome of chance on its
    own. `endings` maps each ending that was reached to the shortest way there. From the `doomed` states no victory can
    be reached any more. Where the search stopped at its limit it is not `complete`: states that it has not gone on from
    are hoped to win, and other endings may come.
    """

    first: Facts
    steps: Mapping[Facts, tuple[Facts, Step]]
    transitions: int
    tried: int
    endings: Mapping[EndingId, tuple[Step, ...]]
    doomed: frozenset[Facts]
    complete: bool

    @property
    def states(self) -> int:
        """How many states were met, the first among them."""
        return len(self.steps) + 1

    def way_to(self, facts: Facts) -> tuple[Step, ...]:
        """Return the shortest way from the beginning to a state that was met."""
        return way_to(facts, self.first, self.steps)


def way_to(facts: Facts, first: Facts, steps: Mapping[Facts, tuple[Facts, Step]]) -> tuple[Step, ...]:
    """Return the steps that lead from the first state to this one."""
    way: list[Step] = []
    while facts != first:
        facts, step = steps[facts]
        way.append(step)
    return tuple(reversed(way))
