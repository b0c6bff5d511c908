"""Going: which exit is meant, what bars it, and arriving."""

from __future__ import annotations

from adventure.engine.look import describe_place, exits_phrase, is_shown, is_shut, note_visit
from adventure.engine.outcome import Kind
from adventure.engine.scope import is_hidden
from adventure.engine.working import Turn
from adventure.world.bindings import NO_SLOTS, Bindings
from adventure.world.figures import Exit
from adventure.world.names import NOWHERE, LocationId, ThingId
from adventure.world.table import Row


def place_of(turn: Turn, actor: str) -> LocationId:
    """Return the place that somebody is in."""
    return turn.place() if actor == turn.player() else LocationId(ThingId(turn.world.space.room(turn.row, actor)))


def exit_towards(turn: Turn, bindings: Bindings) -> Exit | None:
    """Return the exit that the actor takes, unless it is behind a door that is still hidden."""
    place = turn.world.locations.get(place_of(turn, bindings.actor))
    way = place.exits.get(bindings.noun) if place is not None else None
    if way is not None and way.door is not None and is_hidden(turn.world, turn.row, way.door):
        return None
    return way


def way_in(turn: Turn, bindings: Bindings) -> Bindings | None:
    """Return going in the direction that leads through the door or to the place that is to be entered, or None."""
    thing = bindings.noun
    if thing == NOWHERE or thing in turn.world.language.directions:
        return _going(turn, "in" if thing == NOWHERE else thing, bindings.actor)
    for direction, way in turn.world.locations[place_of(turn, bindings.actor)].exits.items():
        if way.door == thing or thing in way.leads:
            return _going(turn, direction, bindings.actor)
    return None


def way_out(turn: Turn, bindings: Bindings) -> Bindings:
    """Return going out: `out` if there is such a way, else the only way there is."""
    ways = turn.world.locations[place_of(turn, bindings.actor)].exits
    shown = [direction for direction, way in ways.items() if is_shown(turn, way)]
    return _going(turn, shown[0] if "out" not in ways and len(shown) == 1 else "out", bindings.actor)


def _going(turn: Turn, direction: str, actor: str) -> Bindings:
    return turn.bindings.with_roles("go", direction, None, NO_SLOTS, actor)


def refuse(turn: Turn, bindings: Bindings) -> tuple[str, str] | None:
    """Return why the actor cannot go that way as (rule, words), or None; a closed door is tried first."""
    if bindings.noun == NOWHERE:
        return "go_where", turn.reply("go_where", bindings)
    way = exit_towards(turn, bindings)
    if way is None:
        return _nowhere(turn, bindings)
    if _is_barred(turn, way, bindings):
        key = "no_exit" if way.to is None else "exit_barred"
        return "blocked", turn.render(way.blocked, bindings) or turn.reply(key, bindings)
    if way.door is not None and is_shut(turn, way):
        return "door_closed", turn.reply("door_closed", turn.about(way.door))
    return None


def _nowhere(turn: Turn, bindings: Bindings) -> tuple[str, str]:
    """Say that no way leads there; of the player's ways out, where `out` is none and there are several, say which."""
    place = place_of(turn, bindings.actor)
    ways = exits_phrase(turn, place) if bindings.noun == "out" and bindings.actor == turn.player() else ""
    if ways:
        return "out_which", turn.reply("out_which", bindings, exits=ways)
    return "no_exit", turn.reply("no_exit", bindings)


def _is_barred(turn: Turn, way: Exit, bindings: Bindings) -> bool:
    """Say whether an exit leads nowhere now, its door aside."""
    if way.to is None or (way.when is not None and not way.when(turn.row, bindings)):
        return True
    return str(way.to(turn.row, bindings)) not in turn.world.locations


def is_no_way(turn: Turn, bindings: Bindings) -> bool:
    """Say whether there is no way there now, or nothing but a reason why not; a closed door can be opened."""
    way = exit_towards(turn, bindings)
    return way is None or _is_barred(turn, way, bindings)


def closed_door(turn: Turn, bindings: Bindings) -> ThingId | None:
    """Return the closed door on the way, which going there tries to open first."""
    way = exit_towards(turn, bindings)
    return way.door if way is not None and is_shut(turn, way) else None


def conveyance(turn: Turn, actor: str) -> str:
    """Return what moves when the actor goes: the vehicle that the actor is in, or in a part of, else the actor."""
    space = turn.world.space
    seat = space.holder(turn.row, actor)
    while seat not in space.vehicles and space.is_part(turn.row, seat):
        seat = space.holder(turn.row, seat)
    return seat if seat in space.vehicles else actor


def go(turn: Turn, bindings: Bindings) -> None:
    """Move the actor through the exit, in a vehicle or on foot; the player is talking to nobody any more."""
    way = exit_towards(turn, bindings)
    if way is not None and way.to is not None:
        moving = conveyance(turn, bindings.actor)
        turn.world.space.move(turn.row, moving, str(way.to(turn.row, bindings)), bindings)
        if bindings.actor == turn.player():
            turn.talking_to = None
            turn.went = True


def arrive(turn: Turn, before: Row) -> None:
    """Describe where the player is now, if that is another place than before, or more or less is to be seen of it.

    A turn that is not told notes the visit alone: whoever has not moved has been where he is.
    """
    if not turn.telling:
        note_visit(turn, turn.place())
        turn.went = False
        return
    if turn.row == before and not turn.went:
        return  # nothing has happened, as in most turns and after most actions
    (place, vantage, lit), (place_before, vantage_before, lit_before) = turn.outlook(turn.row), turn.outlook(before)
    if place != place_before or turn.went:
        turn.went = False
        describe_place(turn)
    elif lit != lit_before:
        turn.tell(turn.reply("now_light" if lit else "now_dark", turn.bindings), Kind.EVENT)
        if lit:
            describe_place(turn)
    elif lit and vantage != vantage_before:
        describe_place(turn)
