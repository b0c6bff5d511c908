"""Two of the three questions about what can be done: what to offer the player, and what a search should try.

(The third, `turn.why_not`, is about one action. What is offered is made up in `offers`.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from adventure.engine.action import Action
from adventure.engine.chance import FORESEEN
from adventure.engine.offers import suggestions
from adventure.engine.scope import perceived
from adventure.engine.turn import take_turn
from adventure.world.names import PLAYER, LocationId, ThingId, TraitId, VerbId
from adventure.world.state import State
from adventure.world.world import Verb, World

GO, ENTER, EXIT = VerbId("go"), VerbId("enter"), VerbId("exit")
OWN_SLOT = re.compile(r"\{(?!noun\b|second\b)")
NOUN = re.compile(r"\{noun(?::(\w+))?")

__all__ = ["effective_actions", "suggestions"]

def effective_actions(world: World, state: State) -> tuple[Action, ...]:
    """Return the actions that would change a fact now, each with what is perceived as its nouns: the prover's question.

    An action that only lets time pass is in the list once, as waiting.
    """
    wait = Action(VerbId("wait"))
    after_waiting = take_turn(wait, world, state, FORESEEN, telling=False).state.facts
    found = [wait] if after_waiting != state.facts else []
    for action in _candidates(world, state):
        facts = take_turn(action, world, state, FORESEEN, telling=False).state.facts
        if facts not in (state.facts, after_waiting):
            found.append(action)
    return tuple(found)


def _candidates(world: World, state: State) -> Iterator[Action]:
    things = perceived(world, state)
    for direction in _directions(world, LocationId(things[-1])):
        yield Action(GO, ThingId(direction))
    for verb in world.verbs.values():
        if verb.builtin not in ("go", "enter", "exit", "wait"):
            yield from _with_nouns(world, verb, things)
    yield from _seats(world, state, things)
    yield from _questions(world, things)


def _directions(world: World, place: LocationId) -> list[str]:
    """Return the ways out, and those that lead nowhere if a rule about going could make something of them."""
    exits = world.locations[place].exits
    rules = [rule for rule in world.rules.instead.get(GO, ()) for pattern in rule.of if pattern.noun is None
             or not pattern.noun <= exits.keys()]
    return list(dict.fromkeys([*exits, *world.language.directions])) if rules else list(exits)


def _with_nouns(world: World, verb: Verb, things: tuple[ThingId, ...]) -> Iterator[Action]:
    """Yield the verb with every thing that its patterns could mean; slots of its own are left to the player."""
    patterns = [pattern for pattern in verb.patterns if not OWN_SLOT.search(pattern)]
    if any("{" not in pattern for pattern in patterns):
        yield Action(verb.id)
    kinds = {match[1] or "" for pattern in patterns for match in NOUN.finditer(pattern)}
    nouns = [noun for noun in things if "" in kinds or any(noun in world.members.get(TraitId(k), ()) for k in kinds)]
    if any("{noun" in pattern and "{second" not in pattern for pattern in patterns):
        yield from (Action(verb.id, noun) for noun in nouns)
    if any("{second" in pattern for pattern in patterns):
        yield from (Action(verb.id, noun, second) for noun in nouns for second in things if noun != second)


def _seats(world: World, state: State, things: tuple[ThingId, ...]) -> Iterator[Action]:
    """Yield getting in and on what can be entered, and out again; doors and places are gone through by directions."""
    enterable = world.members.get(TraitId("enterable"), ())
    yield from (Action(ENTER, thing) for thing in things if thing in enterable)
    if world.space.holder(state.facts, PLAYER) not in world.space.places:
        yield Action(EXIT)


def _questions(world: World, things: tuple[ThingId, ...]) -> Iterator[Action]:
    for person in world.cast.values():
        if person.id in things:
            for topic in person.topics:
                for phrase in topic.phrases[:1]:
                    yield Action(VerbId("ask"), person.id, words=" ".join(sorted(phrase)))
