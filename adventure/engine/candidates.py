"""What a machine should try: every verb with whatever is perceived, whether or not anything comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, product

from adventure.engine.action import Action
from adventure.engine.matching import is_about
from adventure.world.bindings import Bindings
from adventure.world.names import PLAYER, CharacterId, LocationId, ThingId, TraitId, VerbId
from adventure.world.rules import Verb
from adventure.world.state import Value
from adventure.world.world import World

GO, ENTER, EXIT, ASK = VerbId("go"), VerbId("enter"), VerbId("exit"), VerbId("ask")
ROLES = ("noun", "second")
SLOT = re.compile(r"\{(\w+)(?:([:~])([^{}]*))?\}")
NUMBERS = (0, 1_000)
"""What can be typed for a number without bounds of its own."""

MOST = 2_000
"""How many actions of one pattern with slots of its own are tried; those beyond are left to the player."""


def candidates(world: World, things: Sequence[ThingId]) -> Iterator[Action]:
    """Yield the actions to try where these things are perceived, the place last among them; each once.

    Waiting is not among them, nor is what only stands for going somewhere.
    """
    yield from _own(world, things)
    yield from _orders(world, things)


def _own(world: World, things: Sequence[ThingId]) -> Iterator[Action]:
    for direction in _directions(world, LocationId(things[-1])):
        yield Action(GO, ThingId(direction))
    for verb in world.verbs.values():
        if verb.builtin not in ("go", "enter", "exit", "wait"):
            yield from _with_nouns(world, verb, things)
            yield from _with_slots(world, verb, things)
    yield from _seats(world, things)
    yield from _questions(world, things)


def _orders(world: World, things: Sequence[ThingId]) -> Iterator[Action]:
    """Yield what people can be told to do, as far as some order of theirs is about it."""
    people = [world.cast[CharacterId(thing)] for thing in things if thing in world.cast]
    obedient = [person for person in people if person.orders]
    meant = tuple(_own(world, (PLAYER, *things))) if obedient else ()
    for person in obedient:
        for action in meant:
            bindings = Bindings(action.verb, action.noun, action.second, actor=person.id)
            if any(is_about(order.rule, bindings) for order in person.orders):
                yield replace(action, actor=person.id)


def _directions(world: World, place: LocationId) -> list[str]:
    """Return the ways out, and those that lead nowhere if a rule about going could make something of them."""
    exits = world.locations[place].exits
    rules = [rule for rule in world.rules.instead.get(GO, ()) for pattern in rule.of if pattern.noun is None
             or not pattern.noun <= exits.keys()]
    return list(dict.fromkeys([*exits, *world.language.directions])) if rules else list(exits)


@lru_cache(maxsize=4_096)
def _slots(pattern: str) -> Mapping[str, str]:
    """Return the slots of a pattern with their kinds; a kind that is only preferred allows everything."""
    return {name: kind if mark == ":" else "" for name, mark, kind in SLOT.findall(pattern)}


def _with_nouns(world: World, verb: Verb, things: Sequence[ThingId]) -> Iterator[Action]:
    """Yield the verb with every thing that its patterns could mean, but for those with slots of their own."""
    patterns = [slots for slots in map(_slots, verb.patterns) if slots.keys() <= set(ROLES)]
    if any(not slots for slots in patterns):
        yield Action(verb.id)
    kinds = {slots["noun"] for slots in patterns if "noun" in slots}
    nouns = [thing for thing in things if any(_fits(world, thing, kind) for kind in kinds)]
    if any("noun" in slots and "second" not in slots for slots in patterns):
        yield from (Action(verb.id, noun) for noun in nouns)
    if any("second" in slots for slots in patterns):
        yield from (Action(verb.id, noun, second) for noun in nouns for second in things if noun != second)


def _fits(world: World, thing: ThingId, kind: str) -> bool:
    return not kind or thing in world.members.get(TraitId(kind), ())


def _with_slots(world: World, verb: Verb, things: Sequence[ThingId]) -> Iterator[Action]:
    """Yield the verb with what its own slots can hold: numbers, words, members of traits."""
    met: set[tuple[object, ...]] = set()
    for slots in map(_slots, verb.patterns):
        own = [name for name in slots if name not in ROLES]
        if not own or "words" in own:
            continue
        nouns, seconds = (_role(world, things, slots.get(role)) for role in ROLES)
        values = product(*(_values(world, slots[name]) for name in own))
        for noun, second, given in islice(product(nouns, seconds, values), MOST):
            key = (noun, second, *own, *given)
            if key not in met and (noun is None or noun != second):
                met.add(key)
                yield Action(verb.id, noun, second, slots=dict(zip(own, given, strict=True)))


def _role(world: World, things: Sequence[ThingId], kind: str | None) -> Sequence[ThingId | None]:
    """Return what can stand in a role of the kind; nothing does where the pattern has no such role."""
    return [None] if kind is None else [thing for thing in things if _fits(world, thing, kind)]


def _values(world: World, kind: str) -> Sequence[Value]:
    """Return all that a slot of the kind can hold."""
    if "|" in kind:
        return kind.split("|")
    if TraitId(kind) in world.members:
        return world.members[TraitId(kind)]
    low, dots, high = kind.partition("..")
    bounds = (int(low), int(high)) if dots and low.isdigit() and high.isdigit() else NUMBERS
    return range(bounds[0], bounds[1] + 1)


def _seats(world: World, things: Sequence[ThingId]) -> Iterator[Action]:
    """Yield getting in and on what can be entered, and out again; doors and places are gone through by directions."""
    seats = world.members.get(TraitId("enterable"), ())
    yield from (Action(ENTER, thing) for thing in things if thing in seats)
    if seats:
        yield Action(EXIT)


def _questions(world: World, things: Sequence[ThingId]) -> Iterator[Action]:
    for person in world.cast.values():
        if person.id in things:
            for topic in person.topics:
                for phrase in topic.phrases[:1]:
                    yield Action(ASK, person.id, words=" ".join(sorted(phrase)))
