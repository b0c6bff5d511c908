"""What can be perceived and what can be reached: the things that an action may be about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from adventure.world.bindings import Bindings
from adventure.world.names import NOWHERE, LocationId, ThingId
from adventure.world.state import State
from adventure.world.table import Row
from adventure.world.world import World

Held = Mapping[str, list[ThingId]]
"""What each holder directly holds, as `Space.children` returns it."""


def perceived(world: World, state: State) -> tuple[ThingId, ...]:
    """Return what the player can perceive and refer to now, what is carried first; the place itself stands last.

    Hidden things, and in the dark all that is not carried, are left out.
    """
    return tuple(perceived_in(world, state.facts, Bindings()))


def perceived_in(world: World, row: Row, bindings: Bindings, actor: str = "") -> list[ThingId]:
    """Return the same in the middle of a turn, and for anybody: the actor is never among what is perceived.

    Without an actor it is the player.
    """
    space = world.space
    player = space.player(row)
    actor = actor or player
    held = space.children(row)
    found = list(_contents(world, row, held, actor))
    seat = space.holder(row, actor)
    vantage = seat if seat in space.places else space.vantage(row, actor)
    place = vantage if vantage in space.places else space.room(row, actor)
    if vantage != place:
        found.append(ThingId(vantage))
    lit = space.lit(row, vantage, bindings)
    if lit:
        found.extend(_around(world, row, held, vantage))
    elif seat != vantage:
        found.extend(ThingId(shell) for shell in space.shells(row, seat) if shell not in (vantage, place))
    if vantage in space.beside:
        found.extend(_over_there(world, row, held, vantage, bindings))
    found.append(ThingId(place))
    if actor != player:
        if lit and space.vantage(row, player) == vantage:
            found[-1:-1] = [player, *_contents(world, row, held, player)]
        return [thing for thing in dict.fromkeys(found) if thing != actor]
    return list(dict.fromkeys(found)) if space.also or space.beside else found


def _around(world: World, row: Row, held: Held, vantage: str) -> Iterator[ThingId]:
    """Yield what is seen from within a place, its doors last, or from within a closed holder."""
    space = world.space
    if vantage not in space.places:
        yield from _seen_among(world, row, held, lying_at(world, row, held, vantage))
        return
    yield from _contents(world, row, held, vantage)
    if vantage in space.also:
        yield from _seen_among(world, row, held, space.also_at(row, vantage))
    place = LocationId(ThingId(vantage))
    yield from (door for door in doors_at(world, row, place) if space.vantage(row, door) != place)


def _over_there(world: World, row: Row, held: Held, place: str, bindings: Bindings) -> Iterator[ThingId]:
    for other in world.space.overlooked(row, place, bindings):
        yield from _seen_among(world, row, held, lying_at(world, row, held, other))
        yield other


def lying_at(world: World, row: Row, held: Held, vantage: str) -> list[ThingId]:
    """Return what lies directly in a place, what is met there besides last; or in a closed holder, seen from within."""
    lying = held.get(vantage, [])
    if vantage not in world.space.places:
        return [thing for thing in lying if not world.space.is_part(row, thing)]
    return [*lying, *world.space.also_at(row, vantage)] if vantage in world.space.also else lying


def _seen_among(world: World, row: Row, held: Held, things: Iterable[ThingId]) -> Iterator[ThingId]:
    for thing in things:
        yield thing
        if sees_into(world, row, thing):
            yield from _contents(world, row, held, thing)
        elif world.space.parts:
            yield from _parts(world, row, held, thing)


def doors_at(world: World, row: Row, place: LocationId) -> list[ThingId]:
    """Return the doors that exits of the place name and that are not hidden."""
    return [door for door, places in world.space.doors.items() if place in places and not is_hidden(world, row, door)]


def is_hidden(world: World, row: Row, thing: ThingId) -> bool:
    """Say whether the thing is still to be found."""
    return bool(world.table.read(row, thing, "hidden"))


def _contents(world: World, row: Row, held: Held, holder: str) -> Iterator[ThingId]:
    """Yield what is seen in or on the holder from within it, at any depth, with the parts of what is closed."""
    return _seen_among(world, row, held, held.get(holder, ()))


def _parts(world: World, row: Row, held: Held, whole: str) -> Iterator[ThingId]:
    for thing in held.get(whole, ()):
        if world.space.is_part(row, thing):
            yield thing
            within = _contents if sees_into(world, row, thing) else _parts
            yield from within(world, row, held, thing)


def sees_into(world: World, row: Row, holder: str) -> bool:
    """Say whether what the holder holds can be seen from outside it."""
    return world.space.shows(row, holder)


def reaches(world: World, row: Row, thing: str, actor: str = "") -> bool:
    """Say whether the actor's hands can get at the thing (people's pockets do not count as closed).

    No closed container stands between, be it round the thing or round the actor, and both are in one place, or in two
    of which one is beside the other. What exits name is reached from there, if it is not shut away.
    """
    space = world.space
    actor = actor or space.player(row)
    if space.holder(row, thing) == actor:
        return True
    shells = space.shells(row, actor)
    if thing in space.places and thing != shells[-1]:
        return space.reaches_across(row, shells[-1], thing)
    while thing not in shells:
        if _is_met(world, row, thing, shells[-1]):
            thing = shells[-1]
            break
        holder = space.holder(row, thing)
        if holder not in shells and not space.is_part(row, thing) and not space.lets_hands_in(row, holder):
            return False
        if holder in space.places and holder != shells[-1]:
            if not space.reaches_across(row, shells[-1], holder):
                return False
            holder = shells[-1]
        if holder == NOWHERE:
            return False
        thing = holder
    return all(space.lets_hands_in(row, shell) for shell in shells[1 : shells.index(thing)])


def _is_met(world: World, row: Row, thing: str, place: str) -> bool:
    """Say whether the thing is in the place although it is held elsewhere, as doors are."""
    if place in world.space.doors.get(ThingId(thing), ()):
        return True
    return place in world.space.also and thing in world.space.also_at(row, place)
