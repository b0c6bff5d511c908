"""What can be perceived and what can be reached: the things that an action may be about."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.world.bindings import Bindings
from adventure.world.names import PLAYER, LocationId, ThingId
from adventure.world.state import State
from adventure.world.table import Row
from adventure.world.world import World


def perceived(world: World, state: State) -> tuple[ThingId, ...]:
    """Return what the player can perceive and refer to now, what is carried first; the place itself stands last.

    Hidden things, and in the dark all that is not carried, are left out.
    """
    return tuple(perceived_in(world, state.facts, Bindings()))


def perceived_in(world: World, row: Row, bindings: Bindings) -> list[ThingId]:
    """Return the same for a row of facts in the middle of a turn."""
    place = world.space.room(row, PLAYER)
    held = world.space.children(row)
    found = list(_contents(world, row, held, PLAYER))
    if world.space.lit(row, place, bindings):
        found.extend(_contents(world, row, held, place))
        found.extend(door for door in doors_at(world, row, LocationId(ThingId(place))) if door not in found)
    found.append(ThingId(place))
    return found


def doors_at(world: World, row: Row, place: LocationId) -> list[ThingId]:
    """Return the doors that exits of the place name and that are not hidden."""
    return [door for door, places in world.doors.items() if place in places and not is_hidden(world, row, door)]


def is_hidden(world: World, row: Row, thing: ThingId) -> bool:
    """Say whether the thing is still to be found."""
    return bool(world.table.read(row, thing, "hidden"))


def _contents(world: World, row: Row, held: dict[str, list[ThingId]], holder: str) -> Iterator[ThingId]:
    for thing in held.get(holder, ()):
        yield thing
        if sees_into(world, row, thing):
            yield from _contents(world, row, held, thing)


def sees_into(world: World, row: Row, holder: ThingId) -> bool:
    """Say whether what the holder holds can be seen from outside it."""
    space = world.space
    return holder not in space.containers or holder in space.transparent or space.is_open(row, holder)


def reaches(world: World, row: Row, thing: str) -> bool:
    """Say whether hands can get at the thing: no closed container stands between (people's pockets do not count)."""
    space = world.space
    holder = space.holder(row, thing)
    while holder in world.things and holder not in space.places:
        if not space.is_open(row, holder):
            return False
        holder = space.holder(row, holder)
    return True
