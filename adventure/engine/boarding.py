"""Getting in, on, out and off: what can be entered, what that takes, and what moves when somebody in it goes."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.engine import movement
from adventure.engine.working import Turn
from adventure.world.bindings import NO_SLOTS, Bindings
from adventure.world.names import NOWHERE, ThingId

OUT, UP = "out", "up"


def seat_of(turn: Turn, actor: str) -> str:
    """Return what the actor is in or on, or nothing for somebody who stands in a place."""
    holder = turn.world.space.holder(turn.row, actor)
    return "" if holder in turn.world.space.places else holder


def _getting_out(turn: Turn, actor: str) -> Bindings:
    return turn.bindings.with_roles("exit", seat_of(turn, actor), None, NO_SLOTS, actor)


def before_going(turn: Turn, bindings: Bindings) -> Iterator[Bindings]:
    """Yield what going somewhere implies: getting out of what does not come along, and opening the door."""
    if movement.is_no_way(turn, bindings):
        return
    seat = ""
    while stays_behind(turn, bindings.actor) and seat_of(turn, bindings.actor) != seat:  # a rule may hold them there
        seat = seat_of(turn, bindings.actor)
        yield _getting_out(turn, bindings.actor)
    door = movement.closed_door(turn, bindings)
    if door is not None:
        yield turn.bindings.with_roles("open", door, None, NO_SLOTS, bindings.actor)


def stays_behind(turn: Turn, actor: str) -> bool:
    """Say whether the actor is in or on something that does not come along."""
    return bool(seat_of(turn, actor)) and movement.conveyance(turn, actor) == actor


def refuse_to_go(turn: Turn, bindings: Bindings) -> tuple[str, str] | None:
    """Return why the actor cannot go that way as (rule, words), or None; whoever could not get out stays."""
    refused = movement.refuse(turn, bindings)
    if refused is None and stays_behind(turn, bindings.actor):
        return "still_in", turn.reply("still_in", turn.about(seat_of(turn, bindings.actor)))
    return refused


def out_of_seat(turn: Turn, bindings: Bindings) -> Bindings | None:
    """Return getting out, for somebody who is in something and goes `out`, or stands up; else the only way `out`."""
    if bindings.noun not in (OUT, NOWHERE):
        return None
    if seat_of(turn, bindings.actor):
        return _getting_out(turn, bindings.actor)
    way = movement.way_out(turn, bindings) if bindings.action == "go" and bindings.noun == OUT else None
    return way if way is not None and way.noun != OUT else None


def name_seat(turn: Turn, bindings: Bindings) -> str:
    """Fill in what is got out of, where nothing was named; it goes without saying."""
    if bindings.noun == NOWHERE:
        bindings.noun = seat_of(turn, bindings.actor) or NOWHERE
    return ""


def way_out(turn: Turn, bindings: Bindings) -> Bindings | None:
    """Return going out of the place, unless a thing is to be got out of, or there is no telling which way."""
    thing = turn.world.things.get(ThingId(bindings.noun))
    if thing is not None and (seat_of(turn, bindings.actor) == thing.id or "enterable" in thing.traits):
        return None
    way = movement.way_out(turn, bindings)
    return None if bindings.noun == NOWHERE and movement.is_no_way(turn, way) else way


def way_up(turn: Turn, bindings: Bindings) -> Bindings | None:
    """Return what climbing comes to: getting in or on, or the way that leads over the thing; else None."""
    thing = turn.world.things.get(ThingId(bindings.noun))
    if thing is None:
        return turn.bindings.with_roles("go", UP, None, NO_SLOTS, bindings.actor) if bindings.noun == NOWHERE else None
    way = movement.way_in(turn, bindings)
    if way is None and "enterable" in thing.traits:
        return turn.bindings.with_roles("enter", thing.id, None, NO_SLOTS, bindings.actor)
    return way


def enter(turn: Turn, bindings: Bindings) -> None:
    """Put the actor in or on the thing."""
    turn.world.space.move(turn.row, bindings.actor, bindings.noun, bindings)


def leave(turn: Turn, bindings: Bindings) -> None:
    """Put the actor where the thing is."""
    space = turn.world.space
    space.move(turn.row, bindings.actor, space.holder(turn.row, bindings.noun), bindings)
