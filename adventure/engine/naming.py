"""How things are named together: equals are counted (`two gold coins`), the others stand each for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from adventure.engine.working import Turn
from adventure.world.bindings import Bindings
from adventure.world.language import Noun
from adventure.world.names import PLAYER, ThingId
from adventure.world.world import World


def named_by_portability(world: World) -> tuple[Mapping[ThingId, str], Mapping[ThingId, str]]:
    """Return the names of all things that could be carried, and of all others that are neither people nor places."""
    portable = {id_: thing.noun.name for id_, thing in world.things.items() if "portable" in thing.traits}
    apart = {*portable, *world.cast, *world.locations, PLAYER}
    return portable, {id_: thing.noun.name for id_, thing in world.things.items() if id_ not in apart}


def alike(world: World, things: Iterable[ThingId]) -> list[list[ThingId]]:
    """Return the things in groups that no name could tell apart, in the order in which each is first met."""
    groups: dict[Noun | ThingId, list[ThingId]] = {}
    for thing in things:
        noun = world.things[thing].noun if thing in world.things else None
        groups.setdefault(noun if noun is not None and is_countable(noun) else thing, []).append(thing)
    return list(groups.values())


def is_countable(noun: Noun) -> bool:
    """Say whether several of it can be counted: not sand, not a pair of gloves, not Maud."""
    return not noun.proper and (noun.number == "singular" or bool(noun.plural))


def several(world: World, thing: ThingId, number: int) -> Noun:
    """Return the noun for so many of the thing, more than one: `two gold coins`, of which no article is wanted."""
    noun = world.things[thing].noun
    return Noun(world.language.morphology.count(number, noun), "plural", proper=True, pronoun=noun.pronoun)


def names(turn: Turn, things: Iterable[ThingId]) -> list[str]:
    """Return the names of the things, each with its article, equals counted."""
    count = turn.world.language.morphology.count
    return [
        turn.name(group[0], "a") if len(group) == 1 else count(len(group), turn.world.things[group[0]].noun)
        for group in alike(turn.world, things)
    ]


def named_with_light(turn: Turn, things: Iterable[ThingId], bindings: Bindings) -> str:
    """Return one phrase that names the things, those that shine last and with a word for it."""
    things = tuple(things)
    lit = [thing for thing in things if turn.world.table.read(turn.row, thing, "lit")]
    dark = [thing for thing in things if thing not in lit]
    shining = [turn.reply("name_lit", bindings, name=name) for name in names(turn, lit)]
    return turn.world.language.morphology.join([*names(turn, dark), *shining])


def named(turn: Turn, things: Iterable[ThingId]) -> str:
    """Return one phrase that names the things (at least one), each with its article, equals counted."""
    return turn.world.language.morphology.join(names(turn, things))
