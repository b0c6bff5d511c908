"""What can be perceived and what can be reached: the things that an action may be about."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.world.bindings import Bindings
from adventure.world.names import NOWHERE, PLAYER, LocationId, ThingId
from adventure.world.state import State
from adventure.world.table import Row
from adventure.world.world import World


def perceived(world: World, state: State) -> tuple[ThingId, ...]:
    """Return what the player can perceive and refer to now, what is carried first; the place itself stands last.

    Hidden things, and in the dark all that is not carried, are left out.
    """
    return tuple(perceived_in(world, state.facts, Bindings()))


def perceived_in(world: World, row: Row, bindings: Bindings, actor: str = PLAYER) -> list[ThingId]:
    """Return the same in the middle of a turn, and for anybody: the actor is never among what is perceived."""
    space = world.space
    held = space.children(row)
    found = list(_contents(world, row, held, actor))
    seat = space.holder(row, actor)
    vantage = seat if seat in space.places else space.vantage(row, actor)
    place = vantage if vantage in space.places else space.room(row, actor)
    if vantage != place:
        found.append(ThingId(vantage))
    lit = space.lit(row, vantage, bindings)
    if lit:
        found.extend(_contents(world, row, held, vantage))
        if vantage == place:
            found.extend(door for door in doors_at(world, row, LocationId(ThingId(place))) if door not in found)
    elif seat != vantage:
        found.extend(ThingId(shell) for shell in space.shells(row, seat) if shell not in (vantage, place))
    found.append(ThingId(place))
    if actor == PLAYER:
        return found
    if lit and space.vantage(row, PLAYER) == vantage:
        found[-1:-1] = [PLAYER, *_contents(world, row, held, PLAYER)]
    return [thing for thing in dict.fromkeys(found) if thing != actor]


def doors_at(world: World, row: Row, place: LocationId) -> list[ThingId]:
    """Return the doors that exits of the place name and that are not hidden."""
    return [door for door, places in world.doors.items() if place in places and not is_hidden(world, row, door)]


def is_hidden(world: World, row: Row, thing: ThingId) -> bool:
    """Say whether the thing is still to be found."""
    return bool(world.table.read(row, thing, "hidden"))


def _contents(world: World, row: Row, held: dict[str, list[ThingId]], holder: str) -> Iterator[ThingId]:
    """Yield what is seen in or on the holder from within it, at any depth, with the parts of what is closed."""
    for thing in held.get(holder, ()):
        yield thing
        if sees_into(world, row, thing):
            yield from _contents(world, row, held, thing)
        elif world.space.parts:
            yield from _parts(world, row, held, thing)


def _parts(world: World, row: Row, held: dict[str, list[ThingId]], whole: str) -> Iterator[ThingId]:
    for thing in held.get(whole, ()):
        if world.space.is_part(row, thing):
            yield thing
            if sees_into(world, row, thing):
                yield from _contents(world, row, held, thing)
            else:
                yield from _parts(world, row, held, thing)


def sees_into(world: World, row: Row, holder: str) -> bool:
    """Say whether what the holder holds can be seen from outside it."""
    return world.space.shows(row, holder)


def reaches(world: World, row: Row, thing: str, actor: str = PLAYER) -> bool:
    """Say whether the actor's hands can get at the thing (people's pockets do not count as closed).

    No closed container stands between, be it round the thing or round the actor, and both are in one place. A place is
    always reached, and so is what is named by exits there.
    """
    space = world.space
    if thing in space.places or space.holder(row, thing) == actor:
        return True
    shells = space.shells(row, actor)
    while thing not in shells:
        if thing in world.doors and shells[-1] in world.doors[ThingId(thing)]:
            thing = shells[-1]
            break
        holder = space.holder(row, thing)
        if holder == NOWHERE or (holder in space.places and holder != shells[-1]):
            return False
        if holder not in shells and not space.is_part(row, thing) and not space.lets_hands_in(row, holder):
            return False
        thing = holder
    return all(space.lets_hands_in(row, shell) for shell in shells[1 : shells.index(thing)])
