"""Where things are: holders, rooms, what is inside what, and where it is light.

A thing's `at` is its direct holder. Everything else about place is derived from that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from adventure.world.bindings import Bindings
from adventure.world.names import NOWHERE, ThingId
from adventure.world.state import Value
from adventure.world.table import FactTable, Row

DEPTH = 40
"""How many holders deep a thing can be; beyond it the chain is taken for a circle."""


class Standing(NamedTuple):
    """Where a thing's place and its being hidden are read: a slot of the row, or -1 and what is always so.

    A tuple, and not a dataclass, because all of them are gone through several times a turn.
    """

    thing: ThingId
    at_slot: int
    at: str
    hidden_slot: int


@dataclass(frozen=True, slots=True)
class Space:
    """The geometry of one world; `dark` is filled once the conditions of darkness are compiled.

    `standing` are the things and people that can be found somewhere, in the pack's order.
    """

    table: FactTable
    places: frozenset[str]
    at_slots: Mapping[str, int]
    at_constants: Mapping[str, Value]
    worn_slots: Mapping[str, int]
    lights: tuple[str, ...]
    containers: frozenset[str]
    transparent: frozenset[str]
    openable: frozenset[str]
    standing: tuple[Standing, ...]
    directions: frozenset[str]
    dark: dict[str, Callable[[Row, Bindings], Value]] = field(default_factory=dict)

    def holder(self, row: Row, thing: str) -> str:
        """Return what directly holds the thing; `nowhere` for places and for what is out of play."""
        slot = self.at_slots.get(thing)
        return str(row[slot] if slot is not None else self.at_constants.get(thing, NOWHERE))

    def children(self, row: Row) -> dict[str, list[ThingId]]:
        """Return what each holder directly holds, in the pack's order; the hidden and the player are left out."""
        held: dict[str, list[ThingId]] = {}
        for thing, slot, at, hidden in self.standing:
            if hidden < 0 or not row[hidden]:
                holder = str(row[slot]) if slot >= 0 else at
                if holder in held:
                    held[holder].append(thing)
                else:
                    held[holder] = [thing]
        return held

    def room(self, row: Row, thing: str) -> str:
        """Return the outermost place of the thing (a place is its own), or `nowhere`."""
        places, slots = self.places, self.at_slots
        for _ in range(DEPTH):
            if thing in places:
                return thing
            slot = slots.get(thing)
            thing = str(row[slot]) if slot is not None else str(self.at_constants.get(thing, NOWHERE))
        return NOWHERE

    def inside(self, row: Row, thing: str, holder: str) -> bool:
        """Say whether the thing is in or on the holder, at any depth."""
        for _ in range(DEPTH):
            if thing in self.places or thing == NOWHERE:
                return False
            slot = self.at_slots.get(thing)
            thing = str(row[slot] if slot is not None else self.at_constants.get(thing, NOWHERE))
            if thing == holder:
                return True
        return False

    def has(self, row: Row, thing: str) -> bool:
        """Say whether the player carries the thing, at any depth, worn included."""
        return self.inside(row, thing, "player")

    def move(self, row: list[Value], thing: str, to: str, bindings: Bindings) -> None:
        """Put the thing somewhere else and take it off; what cannot be, such as a circle, is refused with a notice."""
        slot = self.at_slots.get(thing)
        if slot is None or thing == to or to in self.directions or self.inside(row, to, thing):
            bindings.notices.append(f"{thing} cannot be moved to {to}")
            return
        if row[slot] != to:
            row[slot] = to
            worn = self.worn_slots.get(thing)
            if worn is not None:
                row[worn] = False

    def is_open(self, row: Row, holder: str) -> bool:
        """Say whether hands reach what the holder holds: not a container, or an open one."""
        if holder not in self.containers or holder not in self.openable:
            return True
        return bool(self.table.read(row, holder, "open"))

    def lit(self, row: Row, place: str, bindings: Bindings) -> bool:
        """Say whether it is light there: the place is not dark, or something lit is there and not shut away."""
        dark = self.dark.get(place)
        if dark is None or not dark(row, bindings):
            return True
        return any(self.table.read(row, light, "lit") and self.shines(row, light) == place for light in self.lights)

    def shines(self, row: Row, thing: str) -> str:
        """Return the place where the thing can be seen from: its room, unless a closed opaque container holds it."""
        for _ in range(DEPTH):
            if thing in self.places or thing == NOWHERE:
                return thing
            thing = self.holder(row, thing)
            if thing in self.containers and thing not in self.transparent and not self.is_open(row, thing):
                return NOWHERE
        return NOWHERE
