"""Going: which exit is meant, what bars it, and arriving."""

from __future__ import annotations

from adventure.engine.look import describe_place, is_shown, is_shut
from adventure.engine.outcome import Kind
from adventure.engine.scope import is_hidden
from adventure.engine.working import Turn
from adventure.world.bindings import NO_SLOTS, Bindings
from adventure.world.names import NOWHERE, PLAYER, ThingId
from adventure.world.world import Exit


def exit_towards(turn: Turn, direction: str) -> Exit | None:
    """Return the exit in that direction, unless it is behind a door that is still hidden."""
    way = turn.world.locations[turn.place()].exits.get(direction)
    if way is not None and way.door is not None and is_hidden(turn.world, turn.row, way.door):
        return None
    return way


def way_in(turn: Turn, bindings: Bindings) -> Bindings | None:
    """Return going in the direction that leads through the door or to the place that is to be entered, or None."""
    thing = bindings.noun
    if thing == NOWHERE or thing in turn.world.language.directions:
        return _going(turn, "in" if thing == NOWHERE else thing)
    for direction, way in turn.world.locations[turn.place()].exits.items():
        if way.door == thing or thing in way.leads:
            return _going(turn, direction)
    return None


def way_out(turn: Turn, _bindings: Bindings) -> Bindings | None:
    """Return going out: `out` if there is such a way, else the only way there is."""
    ways = turn.world.locations[turn.place()].exits
    shown = [direction for direction, way in ways.items() if is_shown(turn, way)]
    return _going(turn, shown[0] if "out" not in ways and len(shown) == 1 else "out")


def _going(turn: Turn, direction: str) -> Bindings:
    return turn.bindings.with_roles("go", direction, None, NO_SLOTS, PLAYER)


def refuse_to_enter(turn: Turn, bindings: Bindings) -> tuple[str, str] | None:
    """Refuse to enter what no exit leads into."""
    return "cannot_enter", turn.reply("cannot_enter", bindings)


def refuse(turn: Turn, bindings: Bindings) -> tuple[str, str] | None:
    """Return why the player cannot go that way as (rule, words), or None; a closed door is tried first."""
    if bindings.noun == NOWHERE:
        return "go_where", turn.reply("go_where", bindings)
    way = exit_towards(turn, bindings.noun)
    if way is None:
        return "no_exit", turn.reply("no_exit", bindings)
    if _is_barred(turn, way, bindings):
        key = "no_exit" if way.to is None else "exit_barred"
        return "blocked", turn.render(way.blocked, bindings) or turn.reply(key, bindings)
    if way.door is not None and is_shut(turn, way):
        return "door_closed", turn.reply("door_closed", turn.about(way.door))
    return None


def _is_barred(turn: Turn, way: Exit, bindings: Bindings) -> bool:
    """Say whether an exit leads nowhere now, its door aside."""
    if way.to is None or (way.when is not None and not way.when(turn.row, bindings)):
        return True
    return str(way.to(turn.row, bindings)) not in turn.world.locations


def closed_door(turn: Turn, direction: str) -> ThingId | None:
    """Return the closed door in that direction, which going there tries to open first."""
    way = exit_towards(turn, direction)
    if way is None or not is_shut(turn, way) or _is_barred(turn, way, turn.bindings):
        return None
    return way.door


def go(turn: Turn, bindings: Bindings) -> None:
    """Move the player through the exit; nobody is being talked to any more."""
    way = exit_towards(turn, bindings.noun)
    if way is not None and way.to is not None:
        turn.world.space.move(turn.row, PLAYER, str(way.to(turn.row, bindings)), bindings)
        turn.talking_to = None
        turn.went = True


def arrive(turn: Turn, place_before: str, *, lit_before: bool) -> None:
    """Describe where the player is now, if that is another place or the light there has changed."""
    if turn.place() != place_before or turn.went:
        turn.went = False
        describe_place(turn)
    elif turn.is_lit() != lit_before:
        turn.tell(turn.reply("now_light" if turn.is_lit() else "now_dark", turn.bindings), Kind.EVENT)
        if turn.is_lit():
            describe_place(turn)
