"""Where things are: holders, rooms, what is inside what, and where it is light.

A thing's `at` is its direct holder. Everything else about place is derived from that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from adventure.world.bindings import Bindings
from adventure.world.names import NOWHERE, PLAYER, CharacterId, LocationId, ThingId
from adventure.world.nearness import Beside, Presence, When, holds_here
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
    """The geometry of one world. What depends on conditions is filled in once those are compiled.

    `standing` are the things and people that can be found somewhere, in the pack's order; `people` is the whole cast.
    `dark`, `also` and `beside` are keyed by places, `shown` and `reached` by holders: the conditions that stand for
    what holds by default. `doors` maps a door to the places that have an exit through it. `player_slot` is where it is
    kept who the player is, -1 where that never changes.
    """

    table: FactTable
    places: frozenset[str]
    at_slots: Mapping[str, int]
    at_constants: Mapping[str, Value]
    worn_slots: Mapping[str, int]
    lights: tuple[ThingId, ...]
    containers: frozenset[str]
    transparent: frozenset[str]
    openable: frozenset[str]
    parts: frozenset[str]
    vehicles: frozenset[str]
    standing: tuple[Standing, ...]
    people: tuple[Standing, ...]
    directions: frozenset[str]
    player_slot: int = -1
    dark: dict[str, When] = field(default_factory=dict)
    doors: dict[ThingId, frozenset[LocationId]] = field(default_factory=dict)
    also: dict[str, tuple[Presence, ...]] = field(default_factory=dict)
    beside: dict[str, tuple[Beside, ...]] = field(default_factory=dict)
    shown: dict[str, When | None] = field(default_factory=dict)
    reached: dict[str, When | None] = field(default_factory=dict)

    def player(self, row: Row) -> CharacterId:
        """Return whom the player plays."""
        return PLAYER if self.player_slot < 0 else CharacterId(ThingId(str(row[self.player_slot])))

    def own(self, row: Row, owner: str) -> str:
        """Return under which owner a fact is kept that each figure has for itself."""
        player = self.player(row)
        return owner if player == PLAYER else f"{owner}@{player}"

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
        return held if self.player_slot < 0 else self._with_figures(row, held)

    def _with_figures(self, row: Row, held: dict[str, list[ThingId]]) -> dict[str, list[ThingId]]:
        """Return the same with the figure that was left behind, and without the one that is played."""
        player = self.player(row)
        if player != PLAYER:
            held.setdefault(self.holder(row, PLAYER), []).append(PLAYER)
            for things in held.values():
                if player in things:
                    things.remove(player)
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

    def company(self, row: Row, place: str) -> frozenset[CharacterId]:
        """Return the people who are in the place."""
        there: list[CharacterId] = []
        for person, slot, at, _hidden in self.people:
            seat = row[slot] if slot >= 0 else at  # nearly always a place; asked for each paragraph that is told
            if seat == place or (seat not in self.places and self.room(row, person) == place):
                there.append(CharacterId(person))
        return frozenset(there)

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
        return self.inside(row, thing, self.player(row))

    def move(self, row: list[Value], thing: str, to: str, bindings: Bindings) -> None:
        """Put the thing somewhere else and take it off; what cannot be, such as a circle, is refused with a notice."""
        slot = self.at_slots.get(thing)
        if slot is None or thing == to or to in self.directions or self.inside(row, to, thing) or (
            to not in self.places and self._takes_player_away(row, thing, to)
        ):
            bindings.notices.append(f"{thing} cannot be moved to {to}")
            return
        if row[slot] != to:
            row[slot] = to
            worn = self.worn_slots.get(thing)
            if worn is not None:
                row[worn] = False

    def _takes_player_away(self, row: Row, thing: str, to: str) -> bool:
        """Say whether the player would be in no place any more: a boat that sinks must put him ashore first."""
        player = self.player(row)
        return self.room(row, to) == NOWHERE and (thing == player or self.inside(row, player, thing))

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
        if holder in self.shown:
            return holds_here(self.shown[holder], row)
        return holder not in self.containers or holder in self.transparent or self.is_open(row, holder)

    def lets_hands_in(self, row: Row, holder: str) -> bool:
        """Say whether hands get at what the holder holds, and out of it."""
        if holder in self.reached:
            return holds_here(self.reached[holder], row)
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
        return any(self.table.read(row, light, "lit") and self._is_seen(row, light, where) for light in self.lights)

    def lit_for(self, row: Row, thing: str, bindings: Bindings) -> bool:
        """Say whether it is light where the thing is; for a place, whether it is light there."""
        return self.lit(row, self.vantage(row, thing), bindings)

    def _is_seen(self, row: Row, thing: ThingId, where: str) -> bool:
        return self.vantage(row, thing) == where or (where in self.also and thing in self.also_at(row, where))

    def also_at(self, row: Row, place: str) -> list[ThingId]:
        """Return what is met in the place besides what it holds, in the pack's order."""
        return [
            thing
            for thing, when in self.also.get(place, ())
            if holds_here(when, row) and self.vantage(row, thing) != place and self._is_open_to_view(row, thing)
        ]

    def _is_open_to_view(self, row: Row, thing: str) -> bool:
        """Say whether neither the thing nor what it is in is hidden, and no closed container shuts it away."""
        within = self.vantage(row, thing)
        if within not in self.places and within != NOWHERE:
            return False
        return not any(self.table.read(row, shell, "hidden") for shell in self.shells(row, thing))

    def present(self, row: Row, thing: str, place: str) -> bool:
        """Say whether the thing is in the place, or met there as well, as a door is where exits name it."""
        if self.room(row, thing) == place or place in self.doors.get(ThingId(thing), ()):
            return True
        return thing in self.also_at(row, place)

    def overlooked(self, row: Row, place: str, bindings: Bindings) -> list[LocationId]:
        """Return the places beside this one that are seen from it, and not dark."""
        seen = [other for other, shows, _ in self.beside.get(place, ()) if holds_here(shows, row)]
        return [other for other in seen if self.lit(row, other, bindings)]

    def reaches_across(self, row: Row, place: str, other: str) -> bool:
        """Say whether hands reach from one place into the other."""
        return any(there == other and holds_here(reaches, row) for there, _, reaches in self.beside.get(place, ()))
