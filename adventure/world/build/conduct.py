"""What people do by themselves and when they are told to: where they go, and the orders that they obey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from adventure.world.build.braces import Computed
from adventure.world.build.compiler import Compiler
from adventure.world.build.facts import Declared
from adventure.world.build.mistakes import Key
from adventure.world.build.patterns import PatternReader, narrowed
from adventure.world.expressions.scope import Scope, declared_by, nearest
from adventure.world.figures import Going, Order, Walker
from adventure.world.models import GoesShape, OrderShape, PackShape, PersonShape
from adventure.world.names import CharacterId, LocationId, ThingId
from adventure.world.rules import ActionPattern
from adventure.world.types import Ids, Number, Type


def going_facts(pack: PackShape) -> Iterator[tuple[tuple[str, str], Declared]]:
    """Yield what the engine has to remember of people who walk, as facts of their own; the key is (name, owner).

    A route remembers its next stop; who does not walk every turn counts the turns that they have stood.
    """
    for name, person in pack.cast.items():
        key: Key = ("cast", name, "goes")
        slowest = max((going.every for going in person.goes), default=1)
        if slowest > 1:
            yield ("pause", f"{name}.goes"), Declared(Number(0, slowest - 1), 0, key)
        for index, going in enumerate(person.goes):
            if len(going.route) > 1:
                yield ("stop", f"{name}.goes.{index}"), Declared(Number(0, len(going.route) - 1), 0, (*key, index))


def moved_people(pack: PackShape) -> set[tuple[str, str]]:
    """Return the facts (name, owner) that move because people walk or obey."""
    moved = {("at", name) for name, person in pack.cast.items() if person.goes or person.orders}
    return moved | {fact for fact, _ in going_facts(pack)}


class ConductReader:
    """Reads orders and ways with one compiler; `slots` are those of each verb's patterns."""

    def __init__(self, compiler: Compiler, slots: Mapping[str, Mapping[str, Type]]) -> None:
        self._compiler = compiler
        self._slots = slots

    def orders(self, person: str, shapes: Sequence[OrderShape]) -> tuple[Order, ...]:
        """Return what the person can be told to do, in the order in which it is asked."""
        return tuple(self._order(person, shape, ("cast", person, "orders", i)) for i, shape in enumerate(shapes))

    def _order(self, person: str, shape: OrderShape, key: Key) -> Order:
        reader = PatternReader(self._compiler.names, self._compiler.mistakes, person)
        of = reader.read(shape.of, (*key, "of"))
        scope = Scope(shape.id or ".".join(map(str, key)), person, narrowed(of), self._slots_of(of))
        rule = replace(
            self._compiler.rule(scope, key, shape.when),
            of=of,
            excepts=reader.read(shape.except_, (*key, "except")),
            say=self._compiler.text(shape.say, scope, (*key, "say")),
            bind=ThingId(person),
            by=frozenset({person}),
        )
        return Order(rule, self._compiler.text(shape.refused, scope, (*key, "refused")))

    def _slots_of(self, of: Sequence[ActionPattern]) -> Mapping[str, Type]:
        named = [self._slots.get(pattern.verb, {}) for pattern in of if pattern.verb is not None]
        return {slot: kind for slots in named for slot, kind in slots.items()}

    def walkers(self, cast: Mapping[str, PersonShape]) -> tuple[Walker, ...]:
        """Return the people who walk, in the pack's order."""
        return tuple(
            Walker(
                CharacterId(ThingId(name)),
                tuple(self._going(name, going, index) for index, going in enumerate(person.goes)),
                self._slot("pause", f"{name}.goes"),
            )
            for name, person in cast.items()
            if person.goes
        )

    def _going(self, person: str, shape: GoesShape, index: int) -> Going:
        key: Key = ("cast", person, "goes", index)
        scope = Scope(".".join(map(str, key)), person, {"actor": None, "noun": None, "second": None})
        if (shape.to is None) is (not shape.route):
            hint = 'Write `to = "player"`, or `route = ["hall", "yard"]`, and not both.'
            self._compiler.mistakes.add(key, "this says no one way to go", hint)
        return Going(
            when=self._compiler.condition(shape.when, scope, (*key, "when")),
            to=self._goal(shape.to, scope, (*key, "to")) if shape.to is not None else None,
            route=tuple(self._stop(stop, (*key, "route", i)) for i, stop in enumerate(shape.route)),
            stop=self._slot("stop", f"{person}.goes.{index}"),
            every=shape.every,
            say=self._compiler.text(shape.say, scope, (*key, "say")),
        )

    def _goal(self, source: str, scope: Scope, key: Key) -> Computed | None:
        code, function = self._compiler.expression(source, scope, key)
        if code is not None and not isinstance(code.type, Ids):
            hint = "Write the id of a place, a thing or a person, or a choice: hall if story.late else yard"
            message = f"one walks to a place, a thing or a person, and this is {code.type}"
            self._compiler.mistakes.add(key, message, hint)
        return function

    def _stop(self, place: str, key: Key) -> LocationId:
        places = self._compiler.names.of_kind("location")
        if place not in places:
            hint = nearest(place, places, declared_by("locations", place, "name and text"))
            self._compiler.mistakes.add(key, f"there is no place “{place}” to go to", hint)
        return LocationId(ThingId(place))

    def _slot(self, name: str, owner: str) -> int:
        """Return where the engine remembers it, -1 where there is nothing to remember."""
        slot = self._compiler.laid.table.slot(owner, name) if self._compiler.laid else None
        return -1 if slot is None else slot
