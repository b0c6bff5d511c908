"""Watches a turn being taken: which facts it read, which it wrote, what it left to chance, and in which order.

The turn is cut where it goes from one rule of each turn, scene, goal or ending to the next: what comes after a cut is
decided by the facts as they are then, and by the few things that the cut's name holds. So a rule that reads two facts
is a stretch of two reads, whatever was done before it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from adventure.engine.action import Action
from adventure.engine.clock import WAIT
from adventure.engine.dialogue import is_speech
from adventure.engine.matching import is_about
from adventure.engine.turn import live
from adventure.engine.working import Turn
from adventure.world.bindings import Bindings
from adventure.world.state import Aside, Facts, State, Value
from adventure.world.world import World

Item = TypeVar("Item")

FIRST: Hashable = "the action"
"""The name of a turn's first stretch."""

Drawn = Mapping[tuple[str, int], int]
"""What came of each draw, by its name and turn."""


@dataclass(frozen=True, slots=True)
class Read:
    """The fact of a slot was read; slots from the row's length on are those of the state that the turn began with."""

    slot: int
    value: Value


@dataclass(frozen=True, slots=True)
class Draw:
    """Something was left to chance, and this outcome of it came."""

    name: tuple[str, int]
    weights: tuple[int, ...]
    outcome: int


@dataclass(slots=True)
class Stretch:
    """What one part of a turn asked, in order, and what it wrote; `name` is that of the cut before it."""

    name: Hashable
    asked: list[Read | Draw] = field(default_factory=list)
    wrote: dict[int, Value] = field(default_factory=dict)


class Watch:
    """Records one turn, stretch by stretch; nothing is recorded twice within a stretch."""

    def __init__(self, slots: int, drawn: Drawn) -> None:
        self.slots = slots
        self.stretches: list[Stretch] = [Stretch(FIRST)]
        self._known: set[int] = set()
        self._drawn = dict(drawn)
        self._named: set[tuple[str, int]] = set()

    def cut(self, name: Hashable) -> None:
        """Begin another stretch."""
        self.stretches.append(Stretch(name))
        self._known.clear()
        self._named.clear()

    def read(self, slot: int, value: Value) -> None:
        """Note that a fact was read."""
        if slot not in self._known:
            self._known.add(slot)
            self.stretches[-1].asked.append(Read(slot, value))

    def wrote(self, slot: int, value: Value) -> None:
        """Note that a fact was written."""
        self._known.add(slot)
        self.stretches[-1].wrote[slot] = value

    def draw(self, name: str, turn: int, weights: tuple[int, ...]) -> int:
        """Return what was settled before, or the first outcome that can come: the port of chance."""
        key = (name, turn)
        possible = next((index for index, weight in enumerate(weights) if weight), 0)
        outcome = self._drawn.setdefault(key, possible)
        if key not in self._named:
            self._named.add(key)
            self.stretches[-1].asked.append(Draw(key, weights, outcome))
        return outcome


class WatchedRow(list[Value]):
    """A row of facts that tells a watch of every read and write; going through all of it reads all of it."""

    def __init__(self, facts: Facts, watch: Watch) -> None:
        super().__init__(facts)
        self._watch = watch

    def __getitem__(self, slot: int) -> Value:  # type: ignore[override]  # no rule takes a slice
        value = super().__getitem__(slot)
        self._watch.read(slot, value)
        return value

    def __setitem__(self, slot: int, value: Value) -> None:  # type: ignore[override]  # likewise
        super().__setitem__(slot, value)
        self._watch.wrote(slot, value)

    def __iter__(self) -> Iterator[Value]:
        return (self[slot] for slot in range(len(self)))


class WatchedFacts(tuple[Value, ...]):  # noqa: SLOT001  none can be added to a tuple's items
    """The facts that a turn began with, to which a rule may look back; `watch` is told from when it is there."""

    watch: Watch | None = None

    def __getitem__(self, slot: int) -> Value:  # type: ignore[override]  # no rule takes a slice
        value = super().__getitem__(slot)
        if self.watch is not None:
            self.watch.read(self.watch.slots + slot, value)
        return value

    def __iter__(self) -> Iterator[Value]:
        return (self[slot] for slot in range(len(self)))


class WatchedTurn(Turn):
    """A turn whose facts are watched, and which is cut between the parts that its passing consists of.

    `wait 4` is not: there the parts come again, and look back to how each turn of time began.
    """

    def __init__(self, action: Action, world: World, facts: Facts, watch: Watch) -> None:
        first = WatchedFacts(facts)
        super().__init__(world, State(first, Aside()), watch, telling=False)
        self.row = WatchedRow(facts, watch)
        first.watch = watch
        self._watch = watch
        self._is_long = action.verb == WAIT and bool(action.slots)

    def parts(self, name: str, items: Iterable[Item]) -> Iterable[Item]:
        """Yield the parts of a turn's passing, with a cut before each and behind the last."""
        for index, item in enumerate(items):
            self._cut(name, index)
            yield item
        self._cut(name, -1)

    def _cut(self, name: str, index: int) -> None:
        """Cut, and name the cut by where it is and by all that is remembered there besides the facts."""
        if not self._is_long:
            done = tuple(_roles(done) for done in self.carried_out if _matters(self.world, done))
            self._watch.cut((name, index, self.went, done))


def watch_turn(action: Action, world: World, facts: Facts, drawn: Drawn) -> list[Stretch]:
    """Take the action without telling, and return what its turn asked and wrote, stretch by stretch."""
    watch = Watch(len(facts), drawn)
    live(lambda: WatchedTurn(action, world, facts, watch), action, watch)
    return watch.stretches


def watch_reading(read: Callable[[list[Value]], Item], facts: Facts) -> tuple[list[Stretch], Item]:
    """Return what a question about the facts read, as one stretch, and its answer."""
    watch = Watch(len(facts), {})
    answer = read(WatchedRow(facts, watch))
    return watch.stretches, answer


def _matters(world: World, done: Bindings) -> bool:
    """Say whether having done it matters to the rest of the turn: an ending is about it, or it interrupts others."""
    if any(is_about(ending.rule, done) for ending in world.endings.values()):
        return True
    return any(scene.dialogue for scene in world.scenes.values()) and is_speech(world, done)


def _roles(done: Bindings) -> Hashable:
    return done.action, done.noun, done.second, done.actor, tuple(sorted(done.slots.items()))
