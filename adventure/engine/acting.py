"""One action from beginning to end: instead → check → implied actions → the standard's checks → do → after → report."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from adventure.engine import others
from adventure.engine.action import Action, Refusal
from adventure.engine.boarding import before_going
from adventure.engine.matching import holds, is_about
from adventure.engine.movement import arrive
from adventure.engine.outcome import Kind
from adventure.engine.procedures import PROCEDURES, Procedure
from adventure.engine.scope import reaches
from adventure.engine.working import Turn
from adventure.world.bindings import NO_SLOTS, Bindings
from adventure.world.names import PLAYER, CharacterId, ThingId, VerbId
from adventure.world.rules import Rulebook, Verb

DEEPEST = 4
"""How many actions may imply one another in a row."""

NOTHING = Procedure()


def undertake(turn: Turn, bindings: Bindings) -> bool:
    """Do one action, the player's or anybody's; return whether time passes."""
    return _perform(turn, bindings, 0)


def perform(turn: Turn, action: Action, do: Callable[[Turn, Bindings], bool] = undertake) -> bool:
    """Do everything that the action comes to; return whether time passes.

    After a refusal the turn's `refusal` is set; what implied actions had done by then stays done.
    """
    slots = {**action.slots, "words": action.words} if action.words else action.slots
    turn.me = turn.player()
    actor = turn.me if action.actor == PLAYER else action.actor
    bindings = turn.bindings.with_roles(action.verb, action.noun, action.second, slots, actor)
    before = turn.row.copy()
    spent = do(turn, bindings)
    arrive(turn, before)
    return spent


def _perform(turn: Turn, bindings: Bindings, depth: int) -> bool:
    """Do one action, whether meant or implied; it is among the turn's `carried_out` if nothing took its place."""
    verb = turn.world.verbs[VerbId(bindings.action)]
    procedure = PROCEDURES.get(verb.builtin, NOTHING)
    if procedure.prepare is not None:
        turn.tell(procedure.prepare(turn, bindings), Kind.IMPLIED)
    for rule in rules_about(turn, bindings).instead.get(verb.id, ()):
        if is_about(rule, bindings) and holds(rule, turn.row, bindings):
            turn.run(rule, bindings, Kind.REPORT)
            return rule.takes_time
    if _author_refuses(turn, verb, bindings):
        return False
    meant = _meant(turn, verb, procedure, bindings)
    if meant is not None:
        if verb.meaning is not None and _checked(turn, verb, bindings):
            return False
        return _redirect(turn, meant, bindings, depth)
    if _beyond_reach(turn, verb, bindings):
        return False
    spent, ready = _prepare_ground(turn, verb, bindings, depth)
    if not ready or _standard_refuses(turn, verb, procedure, bindings):
        return spent
    _carry_out(turn, verb, procedure, bindings)
    return verb.takes_time


def rules_about(turn: Turn, bindings: Bindings) -> Rulebook:
    """Return the rules about what the actor does."""
    if bindings.actor in (turn.me, PLAYER):
        return turn.world.rules
    return turn.world.others[CharacterId(ThingId(bindings.actor))]


def _refuse(turn: Turn, rule: str, words: str) -> bool:
    turn.refusal = Refusal(words, rule)
    turn.tell(words, Kind.REFUSAL, must_tell=True)
    return True


def _author_refuses(turn: Turn, verb: Verb, bindings: Bindings) -> bool:
    for rule in rules_about(turn, bindings).check.get(verb.id, ()):
        if is_about(rule, bindings) and holds(rule, turn.row, bindings):
            return _refuse(turn, rule.id, turn.render(rule.say, bindings))
    return False


def _beyond_reach(turn: Turn, verb: Verb, bindings: Bindings) -> bool:
    if verb.light and not _has_light(turn, bindings.actor):
        return _refuse(turn, "too_dark", turn.reply("too_dark", bindings))
    for needed, thing in ((verb.noun_touch, bindings.noun), (verb.second_touch, bindings.second)):
        if needed and thing in turn.world.things and not reaches(turn.world, turn.row, thing, bindings.actor):
            return _refuse(turn, "out_of_reach", turn.reply("out_of_reach", turn.about(thing)))
    return False


def _has_light(turn: Turn, actor: str) -> bool:
    space = turn.world.space
    if actor == turn.player():
        return turn.is_lit()
    return space.lit(turn.row, space.vantage(turn.row, actor), turn.bindings)


def _prepare_ground(turn: Turn, verb: Verb, bindings: Bindings, depth: int) -> tuple[bool, bool]:
    """Do first what the action implies; return whether that took time, and whether the action can go on.

    It cannot after a failure, whose reason is the turn's refusal, nor when a rule had something else happen instead.
    """
    spent = False
    for implied in _implied(turn, verb, bindings):
        if depth == DEEPEST:
            break
        told = len(turn.passages)
        spent |= _perform(turn, implied, depth + 1)
        if not any(done is implied for done in turn.carried_out):
            return spent, False
        _announce(turn, told, implied)
    return spent, True


def _implied(turn: Turn, verb: Verb, bindings: Bindings) -> Iterator[Bindings]:
    """Yield what is to be done first; each condition is asked when those before it are done."""
    roles = {"noun": bindings.noun, "second": bindings.second, "actor": bindings.actor}
    for attempt in verb.tries:
        if attempt.when(turn.row, bindings):
            noun = roles.get(attempt.noun or "", attempt.noun)
            second = roles.get(attempt.second or "", attempt.second)
            yield turn.bindings.with_roles(attempt.verb, noun, second, NO_SLOTS, bindings.actor)
    if verb.builtin == "go":
        yield from before_going(turn, bindings)


def _announce(turn: Turn, told: int, implied: Bindings) -> None:
    """Say what was done first, in place of its plain report. Whatever else it told stays, and may say it better."""
    if not turn.telling or turn.showed or implied.actor != turn.me:  # of others all that they do is told as it is
        return
    turn.drop_standard()
    key = f"implied_{implied.action}"
    doing = turn.reply(key if key in turn.world.replies else "implied_other", implied)
    turn.tell(turn.reply("implied", implied, doing=doing), Kind.IMPLIED)
    turn.passages.insert(told, turn.passages.pop())


def _meant(turn: Turn, verb: Verb, procedure: Procedure, bindings: Bindings) -> Bindings | None:
    """Return the action that this one comes to, as its table or its procedure says, or None if it is itself."""
    if verb.meaning is None:
        return procedure.redirect(turn, bindings) if procedure.redirect is not None else None
    meaning = verb.meaning
    roles = {"noun": bindings.noun, "second": bindings.second}
    noun, second = (roles.get(name or "", name) for name in (meaning.noun, meaning.second))
    slots = {name: value for name, value in bindings.slots.items() if name in meaning.slots}
    return turn.bindings.with_roles(meaning.verb, noun, second, slots, bindings.actor)


def _checked(turn: Turn, verb: Verb, bindings: Bindings) -> bool:
    """Refuse the action if one of the verb's own checks holds; return whether it did."""
    for check in verb.checks:
        if (check.by is None or bindings.actor in check.by) and holds(check, turn.row, bindings):
            return _refuse(turn, check.id, turn.render(check.say, bindings))
    return False


def _standard_refuses(turn: Turn, verb: Verb, procedure: Procedure, bindings: Bindings) -> bool:
    if _checked(turn, verb, bindings):
        return True
    if procedure.refuse is not None:
        refused = procedure.refuse(turn, bindings)
        if refused is not None:
            return _refuse(turn, *refused)
    return False


def _redirect(turn: Turn, meant: Bindings, bindings: Bindings, depth: int) -> bool:
    """Do what the action comes to, with all the rules about that; then follow the rules about the action itself."""
    spent = _perform(turn, meant, depth)
    if any(done is meant for done in turn.carried_out):
        turn.carried_out.append(bindings)
        _follow(turn, VerbId(bindings.action), bindings)
    return spent


def _carry_out(turn: Turn, verb: Verb, procedure: Procedure, bindings: Bindings) -> None:
    before = None if bindings.actor == turn.me else others.glimpse(turn, bindings.actor)
    if procedure.act is not None:
        procedure.act(turn, bindings)
    if verb.do is not None:
        verb.do(turn.row, bindings)
    turn.carried_out.append(bindings)
    turn.standard, turn.showed = [], False
    if before is not None:
        _show(turn, verb, bindings, before)
        return
    if not _follow(turn, verb.id, bindings):
        told = len(turn.passages)
        turn.showed = procedure.report is not None and procedure.report(turn, bindings)
        if not turn.showed:
            words = turn.render(verb.report, bindings) or turn.render(verb.otherwise, bindings)
            turn.tell(words, Kind.REPORT)
        turn.standard = turn.passages[told:]


def _show(turn: Turn, verb: Verb, bindings: Bindings, before: others.Glimpse) -> None:
    """Follow what somebody else did; of that and of the deed itself the player is told what is to be seen."""
    telling, told = turn.telling, len(turn.passages)
    turn.telling = turn.tells and (before.seen or turn.perceives(ThingId(bindings.actor)))
    spoken, followed = _follow(turn, verb.id, bindings), len(turn.passages)
    if not spoken:
        others.report(turn, bindings, before)
    others.share(turn, told, bindings.actor)
    turn.standard = turn.passages[followed:]
    turn.telling = telling


def _follow(turn: Turn, verb: VerbId, bindings: Bindings) -> bool:
    """Run the rules that follow on an action; return whether any of them said something."""
    spoken = False
    for rule in rules_about(turn, bindings).after.get(verb, ()):
        if is_about(rule, bindings) and holds(rule, turn.row, bindings):
            spoken |= turn.run(rule, bindings, Kind.REPORT)
    return spoken
