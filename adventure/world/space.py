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
    parts: frozenset[str]
    vehicles: frozenset[str]
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

    def is_part(self, row: Row, thing: str) -> bool:
        """Say whether the thing belongs to the outside of what holds it, as a handle does."""
        return thing in self.parts and bool(self.table.read(row, thing, "attached"))

    def is_open(self, row: Row, holder: str) -> bool:
        """Say whether the holder is not a container, or an open one."""
        if holder not in self.containers or holder not in self.openable:
            return True
        return bool(self.table.read(row, holder, "open"))

    def shows(self, row: Row, holder: str) -> bool:
        """Say whether what the holder holds is seen from outside it, and the outside from within."""
        return holder not in self.containers or holder in self.transparent or self.is_open(row, holder)

    def lets_hands_in(self, row: Row, holder: str) -> bool:
        """Say whether hands get at what the holder holds, and out of it."""
        return self.is_open(row, holder)

    def vantage(self, row: Row, thing: str) -> str:
        """Return how far out the thing can be seen from: its place, or the closed holder that hides it.

        It is `nowhere` for what is out of play, and the place itself for a place.
        """
        for _ in range(DEPTH):
            if thing in self.places or thing == NOWHERE:
                return thing
            holder = self.holder(row, thing)
            if holder not in self.places and not self.is_part(row, thing) and not self.shows(row, holder):
                return holder
            thing = holder
        return NOWHERE

    def shells(self, row: Row, thing: str) -> list[str]:
        """Return the thing and all that it is in or on, outwards; the place is the last of them."""
        found = [thing]
        while thing not in self.places and thing != NOWHERE and len(found) < DEPTH:
            thing = self.holder(row, thing)
            found.append(thing)
        return found

    def lit(self, row: Row, where: str, bindings: Bindings) -> bool:
        """Say whether it is light in the place, or within the closed holder, where it is dark by nature.

        A dark place is light while something lit is there and not shut away.
        """
        if where in self.places:
            dark = self.dark.get(where)
            if dark is None or not dark(row, bindings):
                return True
        return any(self.table.read(row, light, "lit") and self.vantage(row, light) == where for light in self.lights)
