"""What becomes of the facts by an action, learned from turns that were taken, so that a machine can try millions.

There is one set of rules and one executor of them, `turn.take_turn`. What is kept here is what it did: which facts a
turn read, one after the other, and what it wrote in the end. A turn depends on nothing but what it read (and on what
chance brought), so where every read gives the same again, the same is written again, and no rule need be run. A way
that has not been gone before is gone by the executor, watched, and kept. `tests/engine/test_transitions.py` holds the
two to the same states.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from adventure.engine.action import Action
from adventure.engine.watching import FIRST, Draw, Drawn, Read, Stretch, watch_reading, watch_turn
from adventure.world.state import Facts, Value
from adventure.world.world import World

Answer = TypeVar("Answer")

AT_END, AT_CHANCE, UNKNOWN = -1, -2, -3
"""What a question has in place of a slot: the stretch is over, chance is asked, or nobody has been there yet."""

UNSETTLED: Drawn = {}


class Question:
    """One thing that a stretch of a turn asks, and how it goes on by the answer.

    `slot` is the fact that is read; those from the row's length on are of the state that the turn began with. At the
    end, `writes` is what the stretch writes, and `following` the first question of the next one, None after the last.
    At a draw, `draw` is its name and weights. Mutable, for a way that is learned is added to those that are known.
    """

    __slots__ = ("after", "draw", "following", "slot", "writes")

    def __init__(self) -> None:
        self.slot = UNKNOWN
        self.after: dict[Value, Question] = {}
        self.writes: tuple[tuple[int, Value], ...] = ()
        self.following: Question | None = None
        self.draw: tuple[tuple[str, int], tuple[int, ...]] = (("", 0), ())

    def learn(self, stretch: Stretch) -> Question:
        """Add the way that the stretch went; return its end."""
        question = self
        for asked in stretch.asked:
            match asked:
                case Read(slot, value):
                    answer = value
                case Draw(name, weights, answer):
                    slot, question.draw = AT_CHANCE, (name, weights)
            assert question.slot in (UNKNOWN, slot), f"{stretch.name} is decided by more than facts"  # noqa: S101
            question.slot = slot
            question = question.after.setdefault(answer, Question())
        question.slot = AT_END
        return question


@dataclass(frozen=True, slots=True)
class Undecided:
    """A turn that cannot go on before something is drawn, by its name and turn."""

    name: tuple[str, int]
    weights: tuple[int, ...]


class Transitions:
    """What is known of one world's turns; it answers the same whatever was asked before."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._actions: dict[Hashable, Transition] = {}
        self._passing: dict[Hashable, Question] = {}

    def of(self, action: Action) -> Transition:
        """Return the transition of an action."""
        slots = tuple(sorted(action.slots.items()))
        key = (action.verb, action.noun, action.second, action.words, slots, action.others, action.actor)
        if key not in self._actions:
            self._actions[key] = Transition(action, self)
        return self._actions[key]

    def learn(self, action: Action, first: Question, facts: Facts, drawn: Drawn) -> None:
        """Take the turn, and keep the way that it went; stretches that decide nothing are passed over from then on."""
        stretches = watch_turn(action, self.world, facts, drawn)
        following: Question | None = None
        writes: tuple[tuple[int, Value], ...] = ()
        for stretch in reversed(stretches):
            start = first if stretch.name == FIRST else self._passing.setdefault(stretch.name, Question())
            end = start.learn(stretch)
            end.writes, end.following = (*stretch.wrote.items(), *writes), following
            following, writes = (start, ()) if start is not end else (following, end.writes)


class Transition:
    """What becomes of the facts by one action and the time that it takes."""

    def __init__(self, action: Action, known: Transitions) -> None:
        self.action = action
        self._known = known
        self._first = Question()

    def outcomes(self, facts: Facts) -> list[tuple[Drawn, Facts]]:
        """Return all that can come of it, each with what chance brought; the facts themselves if nothing changes."""
        found: list[tuple[Drawn, Facts]] = []
        waiting = [UNSETTLED]
        while waiting:
            drawn = waiting.pop()
            came = self.come(facts, drawn)
            if isinstance(came, Undecided):
                possible = [index for index, weight in enumerate(came.weights) if weight]
                waiting.extend({**drawn, came.name: index} for index in reversed(possible))
            else:
                found.append((drawn, came))
        return found

    def come(self, facts: Facts, drawn: Drawn = UNSETTLED) -> Facts | Undecided:
        """Return the facts that come of it when chance brings what is settled; what is not may be asked for."""
        while True:
            try:
                return self._walk(facts, drawn)
            except KeyError:
                self._known.learn(self.action, self._first, facts, drawn)

    def _walk(self, facts: Facts, drawn: Drawn) -> Facts | Undecided:
        """Go the way that is known; raises KeyError where it has not been gone before."""
        row: Sequence[Value] = facts
        changed: list[Value] | None = None
        count = len(facts)
        question = self._first
        while True:
            slot = question.slot
            if slot >= 0:
                question = question.after[row[slot] if slot < count else facts[slot - count]]
            elif slot == AT_END:
                if question.writes:
                    if changed is None:
                        row = changed = list(facts)
                    for written, value in question.writes:
                        changed[written] = value
                if question.following is None:
                    return facts if changed is None else tuple(changed)
                question = question.following
            elif slot == UNKNOWN:
                raise KeyError
            elif question.draw[0] in drawn:
                question = question.after[drawn[question.draw[0]]]
            else:
                return Undecided(*question.draw)


class Known(Generic[Answer]):
    """The answers to one question about the facts, found again by what it read."""

    def __init__(self, ask: Callable[[Sequence[Value]], Answer]) -> None:
        self._ask = ask
        self._first = Question()
        self._answers: dict[int, Answer] = {}

    def of(self, facts: Facts) -> Answer:
        """Return the answer for these facts."""
        question = self._first
        try:
            while question.slot >= 0:
                question = question.after[facts[question.slot]]
            return self._answers[id(question)]
        except KeyError:
            stretches, answer = watch_reading(self._ask, facts)
            return self._answers.setdefault(id(self._first.learn(stretches[0])), answer)
