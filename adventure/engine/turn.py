"""The turn: the only place where a fact changes.

``take_turn`` is a function of its arguments: equal actions, states and chance give equal outcomes, to the byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from adventure.engine.action import Action, Refusal
from adventure.engine.chance import FORESEEN, Chance
from adventure.engine.clock import drop_repeated, waiting
from adventure.engine.look import describe_place
from adventure.engine.orders import act
from adventure.engine.outcome import Kind, Outcome
from adventure.engine.several import perform_each
from adventure.engine.ticking import count_time, latch_goals, move_clock, reach_ending, tick
from adventure.engine.working import Turn
from adventure.world.names import EndingId, LocationId, ThingId, VerbId
from adventure.world.state import Aside, State
from adventure.world.world import World

LOOK = VerbId("look")

SILENCE = 4
"""Turns of doing other things after which a conversation is over."""


def begin(world: World, seed: int, chance: Chance) -> Outcome:
    """Return the opening: the state before anything was done, the intro and the first look."""
    turn = Turn(world, State(world.table.first_row(), Aside(seed=seed)), chance)
    turn.tell(turn.render(world.intro, turn.bindings), Kind.EVENT, must_tell=True)
    describe_place(turn)
    return _outcome(turn, Action(LOOK), 0, None)


def take_turn(action: Action, world: World, state: State, chance: Chance, *, telling: bool = True) -> Outcome:
    """Return what comes of the action; without telling, the same facts and no words.

    A refused action changes no fact and takes no time, unless something was done first that it implies. `wait 4` lets
    four turns pass; several nouns are handled in one turn, in order. An ending cuts waiting short; so does, where a
    length of time was named, whatever must be told.
    """
    turn, turns, ending = live(lambda: Turn(world, state, chance, telling=telling), action, chance)
    return _outcome(turn, action, turns, ending)


def live(begin: Callable[[], Turn], action: Action, chance: Chance) -> tuple[Turn, int, EndingId | None]:
    """Do the action in a turn and let its time pass; return it, how many turns passed, and the ending that came."""
    if action.others:
        turn, spent = perform_each(begin, action)
    else:
        turn = begin()
        spent = act(turn, action)
    if not spent:
        return turn, 0, None
    wait = waiting(action, turn.world, turn.state)
    ending = _pass(turn, chance, turn.state.aside.turn)
    turns = 1
    while ending is None and turns < wait.turns and not (wait.may_be_cut_short and turn.urgent):
        told = len(turn.passages)
        ending = _pass(turn, chance, turn.state.aside.turn + turns)
        turns += 1
        if wait.by_the_clock:
            drop_repeated(turn.passages, told)
    return turn, turns, ending


def why_not(action: Action, world: World, state: State) -> Refusal | None:
    """Return why the action would be refused now, or None. Nothing is told and nothing changes."""
    turn = Turn(world, state, FORESEEN, telling=False)
    act(turn, replace(action, others=()))
    return turn.refusal


def _pass(turn: Turn, chance: Chance, now: int) -> EndingId | None:
    """Let one turn pass; return the ending that it brought."""
    turn.bindings.turn = now
    turn.bindings.draw = lambda name, weights: chance.draw(name, now, weights)
    before = tuple(turn.row) if turn.passed else turn.state.facts
    turn.bindings.before = before
    turn.passed = True
    move_clock(turn)
    tick(turn)
    count_time(turn, before)
    latch_goals(turn)
    ending = reach_ending(turn)
    turn.carried_out.clear()
    return ending


def _outcome(turn: Turn, action: Action, turns: int, ending: EndingId | None) -> Outcome:
    facts, place = tuple(turn.row), turn.place()
    changes = turn.world.table.changes(turn.state.facts, facts) if facts != turn.state.facts else ()
    state = State(facts, _aside(turn, action, turns, place))
    return Outcome(
        action=action,
        state=state,
        changes=changes,
        passages=tuple(turn.passages),
        turns=turns,
        place=place,
        refusal=turn.refusal,
        ending=ending,
        notices=tuple(turn.bindings.notices),
    )


def _aside(turn: Turn, action: Action, turns: int, place: LocationId) -> Aside:
    """Return what stands beside the facts after the turn; the same value if nothing of it moved."""
    before, company = turn.state.aside, turn.talking_to
    now, spoke_at = before.turn + turns, before.spoke_at
    if company is not None:
        if company == turn.player() or turn.world.space.room(turn.row, company) != place:
            company = None
        elif company in (action.noun, action.second, action.actor):
            spoke_at = now
        elif now - spoke_at >= SILENCE:
            company = None
    told = turn.bindings.counters
    counters = before.counters if before.counters == told else MappingProxyType(told)
    pronouns = _pronouns(turn, action)
    same = counters is before.counters and pronouns is before.pronouns and turn.visited == before.visited
    if same and turns == 0 and company == before.talking_to:
        return before
    return Aside(now, before.seed, counters, turn.visited, pronouns, company, spoke_at)


def _pronouns(turn: Turn, action: Action) -> Mapping[str, tuple[ThingId, ...]]:
    """Return what `it`, `him`, `her` and `them` stand for after the action: the things that it named last."""
    before = turn.state.aside.pronouns
    named: dict[str, tuple[ThingId, ...]] = {}
    for noun in (action.second, None if action.others else action.noun):
        thing = turn.world.things.get(noun) if noun is not None else None
        if thing is not None and thing.kind in ("item", "character"):
            named[thing.noun.pronoun] = (thing.id,)
    if action.others and action.noun is not None:
        named["they"] = (action.noun, *action.others)
    if all(before.get(pronoun) == things for pronoun, things in named.items()):
        return before
    return MappingProxyType({**before, **named})
