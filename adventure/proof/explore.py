"""The search: every state that a story can come to, nearest first."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence

from adventure.engine.action import Action
from adventure.engine.candidates import candidates
from adventure.engine.chance import FORESEEN
from adventure.engine.scope import perceived_in
from adventure.engine.transitions import Known, Transition, Transitions
from adventure.engine.turn import begin
from adventure.engine.watching import Drawn
from adventure.proof.exploration import Exploration, Step, way_to
from adventure.world.bindings import Bindings
from adventure.world.names import EndingId, VerbId
from adventure.world.state import Facts, Value
from adventure.world.world import World

Progress = Callable[[int, int], None]
"""Is told now and then how many states were met, and how many of them the search has yet to go on from."""

LIMIT = 1_000_000
"""States after which a search gives up unless told otherwise; each takes about a kilobyte."""

EVERY = 1_000
"""After how many states progress is told."""


def explore(
    world: World, *, limit: int = LIMIT, leave_out: frozenset[int] = frozenset(), progress: Progress | None = None
) -> Exploration:
    """Return what can be reached from the story's beginning by any actions, whatever chance brings.

    The facts of the slots in `leave_out` are not told apart: they must be such that nothing else depends on them, as
    `relevance.idle_facts` finds them. Deterministic: equal worlds and limits give equal explorations, ways included.
    """
    search = _Search(world, leave_out)
    return search.run(limit, progress or (lambda _met, _waiting: None))


class _Search:
    """One search while it goes on; states are numbered in the order in which they are met."""

    def __init__(self, world: World, leave_out: frozenset[int]) -> None:
        self._world = world
        self._left_out = [(slot, world.table.facts[slot].first) for slot in sorted(leave_out)]
        self._ending = world.table.slot("story", "ending")
        self._transitions = Transitions(world)
        self._tries: dict[tuple[str, ...], tuple[Transition, ...]] = {}
        self._perceived = Known(self._tries_for)
        self._first = self._kept(begin(world, 0, FORESEEN).state.facts)
        self._numbers: dict[Facts, int] = {self._first: 0}
        self._steps: dict[Facts, tuple[Facts, Step]] = {}
        self._endings: dict[EndingId, tuple[Step, ...]] = {}
        self._edges = array("L")  # the number of a state, then that of one that it leads to
        self._winning: set[int] = set()
        self._done = self._tried = self._changed = 0

    def run(self, limit: int, progress: Progress) -> Exploration:
        states = [self._first]
        for here in states:
            if len(states) >= limit:
                break
            self._go_on_from(here, states)
            self._done += 1
            if self._done % EVERY == 0:
                progress(len(states), len(states) - self._done)
        progress(len(states), len(states) - self._done)
        return Exploration(
            self._first, self._steps, self._changed, self._tried, self._endings, self._doomed(states),
            complete=self._done == len(states),
        )

    def _kept(self, facts: Facts) -> Facts:
        """Return the facts with those that are left out as they were at first."""
        if not self._left_out:
            return facts
        row = list(facts)
        for slot, first in self._left_out:
            row[slot] = first
        return tuple(row)

    def _tries_for(self, row: Sequence[Value]) -> tuple[Transition, ...]:
        """Return the transitions to try by what is perceived."""
        things = tuple(perceived_in(self._world, row, Bindings()))
        if things not in self._tries:
            actions = (Action(VerbId("wait")), *candidates(self._world, things))
            self._tries[things] = tuple(map(self._transitions.of, actions))
        return self._tries[things]

    def _go_on_from(self, here: Facts, states: list[Facts]) -> None:
        number, numbers = self._numbers[here], self._numbers
        tries = self._perceived.of(here)
        self._tried += len(tries)
        for transition, drawn, came in self._results(tries, here):
            self._changed += 1
            ending = str(came[self._ending]) if self._ending is not None else ""
            there = self._kept(came)
            if ending:
                self._end(EndingId(ending), here, Step(transition.action, drawn))
                continue
            if there not in numbers:
                numbers[there] = len(states)
                states.append(there)
                self._steps[there] = (here, Step(transition.action, drawn))
            self._edges.extend((number, numbers[there]))

    def _results(
        self, tries: tuple[Transition, ...], here: Facts
    ) -> Iterator[tuple[Transition, Drawn, Facts]]:
        """Yield what changes something, each outcome of chance on its own."""
        for transition in tries:
            for drawn, came in transition.outcomes(here):
                if came is not here:
                    yield transition, drawn, came

    def _end(self, ending: EndingId, here: Facts, step: Step) -> None:
        if self._world.endings[ending].kind == "victory":
            self._winning.add(self._numbers[here])
        if ending not in self._endings:
            self._endings[ending] = (*way_to(here, self._first, self._steps), step)

    def _doomed(self, states: list[Facts]) -> frozenset[Facts]:
        """Return the states from which no victory can be reached, nor any state that was not gone on from."""
        before: dict[int, list[int]] = {}
        edges = iter(self._edges)
        for earlier, later in zip(edges, edges, strict=True):
            before.setdefault(later, []).append(earlier)
        hopeful = {*self._winning, *range(self._done, len(states))}
        waiting = list(hopeful)
        while waiting:
            for earlier in before.get(waiting.pop(), ()):
                if earlier not in hopeful:
                    hopeful.add(earlier)
                    waiting.append(earlier)
        return frozenset(facts for number, facts in enumerate(states) if number not in hopeful)
