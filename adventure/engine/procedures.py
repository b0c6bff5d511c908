"""The engine's own part in the standard actions that are more than a condition and an assignment.

A procedure may fill in what was left unsaid (`prepare`), stand for another action (`redirect`), refuse (`refuse`), act
(`act`) and report (`report`); what it leaves out, the verb's table does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from adventure.engine import boarding, movement, talk
from adventure.engine.clock import time_words
from adventure.engine.listing import is_listed, tell_contents
from adventure.engine.look import describe_place, describe_thing, refuse_to_see
from adventure.engine.naming import named, named_with_light
from adventure.engine.outcome import Kind
from adventure.engine.scope import perceived_in, sees_into
from adventure.engine.working import Turn
from adventure.world.bindings import Bindings
from adventure.world.names import NOWHERE, ThingId


@dataclass(frozen=True, slots=True)
class Procedure:
    """What the engine adds to a verb.

    `prepare` returns the words for what it filled in, empty for nothing. `redirect` returns the action that is meant
    instead, or None; rules about either may speak. `report` returns whether it told anything; `refuse` returns the rule
    and the words, or None.
    """

    prepare: Callable[[Turn, Bindings], str] | None = None
    redirect: Callable[[Turn, Bindings], Bindings | None] | None = None
    refuse: Callable[[Turn, Bindings], tuple[str, str] | None] | None = None
    act: Callable[[Turn, Bindings], None] | None = None
    report: Callable[[Turn, Bindings], bool] | None = None


def _look(turn: Turn, _bindings: Bindings) -> bool:
    describe_place(turn)
    return True


def _examine(turn: Turn, bindings: Bindings) -> bool:
    describe_thing(turn, bindings)
    return True


def _inventory(turn: Turn, bindings: Bindings) -> bool:
    everything = turn.world.space.children(turn.row)
    held = [thing for thing in everything.get(turn.player(), []) if not turn.world.space.is_part(turn.row, thing)]
    worn = [thing for thing in held if turn.world.table.read(turn.row, thing, "worn")]
    carried = [thing for thing in held if thing not in worn]
    if carried or not worn:
        words = turn.reply("inventory", bindings, things=named_with_light(turn, carried, bindings)) if carried else ""
        turn.tell(words or turn.reply("inventory_none", bindings), Kind.REPORT)
    if worn:
        turn.tell(turn.reply("inventory_worn", bindings, things=named_with_light(turn, worn, bindings)), Kind.REPORT)
    for thing in held:
        tell_contents(turn, thing, everything, Kind.REPORT)
    return True


def _search(turn: Turn, bindings: Bindings) -> bool:
    noun = ThingId(bindings.noun)
    space = turn.world.space
    if noun in turn.world.cast:
        turn.tell(turn.reply("search_person", bindings), Kind.REPORT)
    elif noun in space.containers and not sees_into(turn.world, turn.row, noun) and noun != turn.vantage():
        turn.tell(turn.reply("search_closed", bindings), Kind.REPORT)
    elif not tell_contents(turn, noun, turn.world.space.children(turn.row), Kind.REPORT):
        turn.tell(turn.reply("search_empty" if noun in space.containers else "search_nothing", bindings), Kind.REPORT)
    return True


def _read(turn: Turn, bindings: Bindings) -> bool:
    thing = turn.world.things.get(ThingId(bindings.noun))
    if thing is None or thing.read_text is None:
        if thing is not None and "readable" in thing.traits:
            describe_thing(turn, bindings)
        else:
            turn.tell(turn.reply("nothing_to_read", bindings), Kind.REPORT)
        return True
    kind = Kind.VERBATIM if thing.verbatim else Kind.REPORT
    turn.tell(turn.render(thing.read_text, turn.about(thing.id)), kind, must_tell=thing.must_tell)
    return True


def _opened(turn: Turn, bindings: Bindings) -> bool:
    held = turn.world.space.children(turn.row)
    noun = ThingId(bindings.noun)
    inside = [thing for thing in held.get(noun, ()) if is_listed(turn, thing)]
    space = turn.world.space
    if noun not in space.containers or not turn.is_lit() or space.inside(turn.row, bindings.actor, noun):
        return False
    if not inside:
        return False
    turn.tell(turn.reply("opened_showing", bindings, things=named(turn, inside)), Kind.REPORT)
    return True


def _find_key(turn: Turn, bindings: Bindings) -> str:
    """Take the key that fits, if it is carried and none was named."""
    key = turn.world.table.read(turn.row, bindings.noun, "key", NOWHERE)
    if bindings.second != NOWHERE or not turn.world.space.inside(turn.row, str(key), bindings.actor):
        return ""
    bindings.second = str(key)
    return turn.reply("implied_key", bindings)


def _find_supporter(turn: Turn, bindings: Bindings) -> str:
    """Choose what to put the thing on, if nothing was named and there is but one choice."""
    seen = perceived_in(turn.world, turn.row, turn.bindings)
    choices = [thing for thing in seen if "supporter" in turn.world.things[thing].traits and thing != bindings.noun]
    if bindings.second != NOWHERE or len(choices) != 1:
        return ""
    bindings.second = choices[0]
    return turn.reply("implied_supporter", bindings)


def _time(turn: Turn, bindings: Bindings) -> bool:
    words = time_words(turn.world, turn.row, turn.bindings.turn)
    turn.tell(turn.reply("time_now" if words else "time_unknown", bindings, time=words), Kind.REPORT)
    return True


def _refuse_others(turn: Turn, bindings: Bindings) -> tuple[str, str] | None:
    """Refuse for anybody but the player: what is talked about is what the player asks and is told."""
    return None if bindings.actor == turn.me else ("cannot_other", turn.reply("cannot_other", bindings))


PROCEDURES: Mapping[str, Procedure] = {
    "look": Procedure(report=_look),
    "examine": Procedure(refuse=refuse_to_see, report=_examine),
    "inventory": Procedure(report=_inventory),
    "time": Procedure(report=_time),
    "search": Procedure(report=_search),
    "read": Procedure(report=_read),
    "open": Procedure(report=_opened),
    "lock": Procedure(prepare=_find_key),
    "unlock": Procedure(prepare=_find_key),
    "put_on": Procedure(prepare=_find_supporter),
    "go": Procedure(redirect=boarding.out_of_seat, refuse=boarding.refuse_to_go, act=movement.go),
    "enter": Procedure(redirect=movement.way_in, act=boarding.enter),
    "exit": Procedure(prepare=boarding.name_seat, redirect=boarding.way_out, act=boarding.leave),
    "climb": Procedure(redirect=boarding.way_up),
    "stand": Procedure(redirect=boarding.out_of_seat),
    "ask": Procedure(refuse=_refuse_others, act=talk.ask),
    "talk": Procedure(refuse=_refuse_others, act=talk.greet),
    "say": Procedure(refuse=_refuse_others, act=talk.say_aloud),
}
"""By the `builtin` of a verb; names that stand here no more than in a table of verbs are the engine's to know."""
