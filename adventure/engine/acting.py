"""One action from beginning to end: instead → check → implied actions → the standard's checks → do → after → report."""

from __future__ import annotations

from adventure.engine.action import Action, Refusal
from adventure.engine.matching import holds, is_about
from adventure.engine.movement import arrive, closed_door
from adventure.engine.outcome import Kind
from adventure.engine.procedures import PROCEDURES, Procedure
from adventure.engine.scope import reaches
from adventure.engine.working import Turn
from adventure.world.bindings import NO_SLOTS, Bindings
from adventure.world.names import VerbId
from adventure.world.world import Verb

DEEPEST = 4
"""How many actions may imply one another in a row."""

NOTHING = Procedure()
GOING = "go"


def perform(turn: Turn, action: Action) -> bool:
    """Do everything that the action comes to; return whether time passes.

    After a refusal the turn's `refusal` is set; what implied actions had done by then stays done.
    """
    slots = {**action.slots, "words": action.words} if action.words else action.slots
    bindings = turn.bindings.with_roles(action.verb, action.noun, action.second, slots, action.actor)
    place, lit = turn.place(), turn.is_lit()
    takes_time = _perform(turn, turn.world.verbs[action.verb], bindings, 0)
    if turn.refusal is None:
        arrive(turn, place, lit_before=lit)
    return takes_time


def _perform(turn: Turn, verb: Verb, bindings: Bindings, depth: int) -> bool:
    procedure = PROCEDURES.get(verb.builtin, NOTHING)
    if procedure.prepare is not None:
        procedure.prepare(turn, bindings)
    for rule in turn.world.rules.instead.get(verb.id, ()):
        if is_about(rule, bindings) and holds(rule, turn.row, bindings):
            turn.run(rule, bindings, Kind.REPORT)
            return rule.takes_time
    if _author_refuses(turn, verb, bindings):
        return False
    meant = procedure.redirect(turn, bindings) if procedure.redirect is not None else None
    if meant is not None:
        return _perform(turn, turn.world.verbs[VerbId(meant.action)], meant, depth)
    if _beyond_reach(turn, verb, bindings):
        return False
    spent = _prepare_ground(turn, verb, bindings, depth)
    if turn.refusal is not None or _standard_refuses(turn, verb, procedure, bindings):
        return spent
    _carry_out(turn, verb, procedure, bindings)
    return verb.takes_time


def _refuse(turn: Turn, rule: str, words: str) -> bool:
    turn.refusal = Refusal(words, rule)
    turn.tell(words, Kind.REFUSAL, must_tell=True)
    return True


def _author_refuses(turn: Turn, verb: Verb, bindings: Bindings) -> bool:
    for rule in turn.world.rules.check.get(verb.id, ()):
        if is_about(rule, bindings) and holds(rule, turn.row, bindings):
            return _refuse(turn, rule.id, turn.render(rule.say, bindings))
    return False


def _beyond_reach(turn: Turn, verb: Verb, bindings: Bindings) -> bool:
    if verb.light and not turn.is_lit():
        return _refuse(turn, "too_dark", turn.reply("too_dark", bindings))
    for needed, thing in ((verb.noun_touch, bindings.noun), (verb.second_touch, bindings.second)):
        if needed and thing in turn.world.things and not reaches(turn.world, turn.row, thing):
            return _refuse(turn, "out_of_reach", turn.reply("out_of_reach", turn.about(thing)))
    return False


def _prepare_ground(turn: Turn, verb: Verb, bindings: Bindings, depth: int) -> bool:
    """Do first what the action implies, announced; return whether any of it took time. A failure stops with its reason."""
    spent = False
    for attempt in verb.tries:
        if turn.refusal is None and depth < DEEPEST and attempt.when(turn.row, bindings):
            spent |= _attempt(turn, attempt.verb, _role(attempt.noun, bindings), _role(attempt.second, bindings), depth)
    if verb.builtin == GOING and turn.refusal is None:
        door = closed_door(turn, bindings.noun)
        if door is not None:
            spent |= _attempt(turn, VerbId("open"), door, None, depth)
    return spent


def _role(name: str | None, bindings: Bindings) -> str | None:
    match name:
        case "noun":
            return bindings.noun
        case "second":
            return bindings.second
        case "actor":
            return bindings.actor
        case _:
            return name


def _attempt(turn: Turn, verb: VerbId, noun: str | None, second: str | None, depth: int) -> bool:
    bindings = turn.bindings.with_roles(verb, noun, second, NO_SLOTS, turn.bindings.actor)
    told = len(turn.passages)
    spent = _perform(turn, turn.world.verbs[verb], bindings, depth + 1)
    if turn.refusal is None and turn.telling:
        key = f"implied_{verb}"
        doing = turn.reply(key if key in turn.world.replies else "implied_other", bindings)
        _announce(turn, told, turn.reply("implied", bindings, doing=doing))
    return spent


def _announce(turn: Turn, told: int, words: str) -> None:
    """Put the announcement in place of the implied action's plain report; whatever else it told stays."""
    since = turn.passages[told:]
    plain = next((passage for passage in since if passage.kind is Kind.REPORT and not passage.must_tell), None)
    rest = [passage for passage in since if passage is not plain]
    del turn.passages[told:]
    turn.tell(words, Kind.IMPLIED)
    turn.passages.extend(rest)


def _standard_refuses(turn: Turn, verb: Verb, procedure: Procedure, bindings: Bindings) -> bool:
    for check in verb.checks:
        if holds(check, turn.row, bindings):
            return _refuse(turn, check.id, turn.render(check.say, bindings))
    if procedure.refuse is not None:
        refused = procedure.refuse(turn, bindings)
        if refused is not None:
            return _refuse(turn, *refused)
    return False


def _carry_out(turn: Turn, verb: Verb, procedure: Procedure, bindings: Bindings) -> None:
    if procedure.act is not None:
        procedure.act(turn, bindings)
    if verb.do is not None:
        verb.do(turn.row, bindings)
    turn.carried_out.append(bindings)
    spoken = False
    for rule in turn.world.rules.after.get(verb.id, ()):
        if is_about(rule, bindings) and holds(rule, turn.row, bindings):
            spoken |= turn.run(rule, bindings, Kind.REPORT)
    if not spoken:
        told = len(turn.passages)
        _report(turn, verb, procedure, bindings)
        turn.standard = range(told, len(turn.passages))


def _report(turn: Turn, verb: Verb, procedure: Procedure, bindings: Bindings) -> None:
    if procedure.report is not None and procedure.report(turn, bindings):
        return
    words = turn.render(verb.report, bindings)
    turn.tell(words or turn.render(verb.otherwise, bindings), Kind.REPORT)
