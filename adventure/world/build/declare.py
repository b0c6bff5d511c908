"""What a pack names: ids and their kinds, traits and their members, nouns, and the facts of each thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adventure.world.build.facts import Declarations, Declared, declare, fact_type
from adventure.world.build.mistakes import Key, Mistakes
from adventure.world.expressions.scope import RESERVED, Names, nearest
from adventure.world.language import Language, Noun
from adventure.world.models import (
    ItemShape,
    LocationShape,
    NounShape,
    PackShape,
    PersonShape,
    PlayerShape,
    RuledShape,
    StandardShape,
    TraitShape,
)
from adventure.world.names import NOWHERE, PLAYER
from adventure.world.types import Bool, FactType, Ids, Words

Figure = LocationShape | ItemShape | PersonShape | PlayerShape


@dataclass(frozen=True, slots=True)
class Declaration:
    """All that is known of a pack before its expressions are read.

    `figures` are the places, things, people and the player by id, in the pack's order; `keys` their tables.
    `traits_of` lists each figure's traits with those that the traits bring along.
    """

    names: Names
    facts: Declarations
    nouns: Mapping[str, Noun]
    figures: Mapping[str, Figure]
    keys: Mapping[str, Key]
    traits: Mapping[str, TraitShape]
    traits_of: Mapping[str, tuple[str, ...]]


def declare_pack(pack: PackShape, standard: StandardShape, language: Language, mistakes: Mistakes) -> Declaration:
    """Return what the pack declares; clashes of names and strange references are noted as mistakes."""
    traits = {**standard.traits, **pack.traits}
    figures = dict(_figures(pack))
    keys = {name: key for name, _, key in _tables(pack)}
    kinds = _kinds(pack, traits, language, mistakes)
    traits_of = {name: _closure(name, figure, keys[name], traits, mistakes) for name, figure in figures.items()}
    members = {
        trait: frozenset(name for name, own in traits_of.items() if trait in own) for trait in traits
    }
    facts = _facts(pack, figures, keys, traits, traits_of, kinds, mistakes)
    by_name: dict[str, dict[str, FactType]] = {}
    for (name, owner), declared in facts.items():
        by_name.setdefault(name, {})[owner] = declared.type
    verbs = frozenset(standard.verbs) | frozenset(pack.verbs)
    names = Names(kinds, by_name, _inherited(traits, kinds, mistakes), members, verbs, frozenset(pack.goals))
    return Declaration(names, facts, _nouns(pack, language), figures, keys, traits, traits_of)


def _inherited(
    traits: Mapping[str, TraitShape], kinds: Mapping[str, str], mistakes: Mistakes
) -> dict[str, FactType]:
    found: dict[str, FactType] = {"key": Ids(frozenset({NOWHERE}), "a thing")}
    for trait, shape in traits.items():
        for name, fact in shape.facts.items():
            kind = fact_type(fact, ("traits", trait, "facts", name), kinds, mistakes)
            if kind is not None:
                found.setdefault(name, kind)
    return found


def _figures(pack: PackShape) -> Iterator[tuple[str, Figure]]:
    yield PLAYER, pack.player
    yield from pack.locations.items()
    yield from pack.items.items()
    yield from pack.cast.items()


def _tables(pack: PackShape) -> Iterator[tuple[str, str, Key]]:
    """Yield each id that shares the namespace, with its kind and its table's key."""
    yield PLAYER, "player", ("player",)
    for kind, table in (("location", "locations"), ("item", "items"), ("character", "cast"), ("scene", "scenes")):
        for name in getattr(pack, table):
            yield name, kind, (table, name)


def _kinds(
    pack: PackShape, traits: Mapping[str, TraitShape], language: Language, mistakes: Mistakes
) -> dict[str, str]:
    kinds: dict[str, str] = {name: "direction" for name in language.directions}
    kinds |= {NOWHERE: "nowhere"} | dict.fromkeys(traits, "trait")
    for name, kind, key in _tables(pack):
        if name in RESERVED and name != PLAYER:
            mistakes.add(key, f"“{name}” is a word of the format", "Give it another id.")
        elif name in kinds:
            mistakes.add(key, f"the id “{name}” is taken: it is also a {kinds[name]}", "Every id is used once.")
        kinds[name] = kind
    for name in pack.traits:
        if name in RESERVED:
            mistakes.add(("traits", name), f"“{name}” is a word of the format", "Give it another id.")
    return kinds


def _kind_trait(figure: Figure) -> str:
    match figure:
        case LocationShape():
            return "location"
        case ItemShape():
            return "item"
        case PersonShape() | PlayerShape():
            return "character"


def _closure(
    name: str, figure: RuledShape, key: Key, traits: Mapping[str, TraitShape], mistakes: Mistakes
) -> tuple[str, ...]:
    """Return the figure's traits and those they bring along, in order, the kind's own first."""
    found: dict[str, None] = {_kind_trait(figure): None}  # type: ignore[arg-type]
    waiting = list(reversed(figure.traits))
    while waiting:
        trait = waiting.pop()
        if trait not in traits:
            mistakes.add((*key, "traits"), f"{name} has the trait “{trait}”, which does not exist", nearest(trait, traits))
        elif trait not in found:
            found[trait] = None
            waiting.extend(reversed(traits[trait].also))
    return tuple(found)


def _facts(
    pack: PackShape, figures: Mapping[str, Figure], keys: Mapping[str, Key], traits: Mapping[str, TraitShape],
    traits_of: Mapping[str, tuple[str, ...]], kinds: Mapping[str, str], mistakes: Mistakes,
) -> Declarations:
    facts: Declarations = {}
    declare("story", pack.facts, ("facts",), facts, kinds, mistakes)
    endings = ("", *pack.endings)
    facts["ending", "story"] = Declared(Words(endings), "", ("endings",))
    for name, figure in figures.items():
        _standing(name, figure, pack, keys[name], facts, kinds, mistakes)
        for trait in traits_of[name]:
            if trait in traits:
                declare(name, traits[trait].facts, ("traits", trait, "facts"), facts, kinds, mistakes)
        declare(name, figure.facts, (*keys[name], "facts"), facts, kinds, mistakes)
    for scene, shape in pack.scenes.items():
        facts["phase", scene] = Declared(Words(("waiting", "on", "over")), "waiting", ("scenes", scene))
        declare(scene, shape.facts, ("scenes", scene, "facts"), facts, kinds, mistakes)
    for goal in pack.goals:
        facts["done", f"goals.{goal}"] = Declared(Bool(), first=False, key=("goals", goal))
    return facts


def _standing(
    name: str, figure: Figure, pack: PackShape, key: Key, facts: Declarations, kinds: Mapping[str, str],
    mistakes: Mistakes,
) -> None:
    """Declare the facts that a figure has by being what it is: where it stands, whether it is hidden, its mood."""
    holders = Ids(
        frozenset(holder for holder, kind in kinds.items() if kind in ("location", "item", "character", "player"))
        | {NOWHERE},
        "a place, thing or person",
    )
    if isinstance(figure, LocationShape):
        facts["visited", name] = Declared(Bool(), first=False, key=key)
        return
    at, table = (pack.start, ("start",)) if isinstance(figure, PlayerShape) else (figure.at, (*key, "at"))
    if at not in holders.options or (isinstance(figure, PlayerShape) and kinds.get(at) != "location"):
        places = [holder for holder in holders.options if kinds.get(holder) == "location"]
        mistakes.add(table, f"there is no place or holder “{at}”", nearest(at, [*holders.options, *places]))
    facts["at", name] = Declared(holders, at, table)
    if isinstance(figure, NounShape):
        facts["hidden", name] = Declared(Bool(), figure.hidden, (*key, "hidden"))
    if isinstance(figure, ItemShape) and figure.key is not None:
        facts["key", name] = Declared(holders, figure.key, (*key, "key"))
    if isinstance(figure, PersonShape) and figure.moods:
        moods = tuple(figure.moods)
        facts["mood", name] = Declared(Words(moods), moods[0], (*key, "moods"))


def _nouns(pack: PackShape, language: Language) -> dict[str, Noun]:
    nouns = {name: Noun(words[0], proper=True) for name, words in language.directions.items() if words}
    you = pack.player.name or language.interface.get("you", "you")
    nouns[PLAYER] = Noun(you, "plural", proper=True, pronoun="you")
    for name, place in pack.locations.items():
        nouns[name] = Noun(place.name)
    for name, thing in [*pack.items.items(), *pack.cast.items()]:
        person = isinstance(thing, PersonShape)
        proper = thing.proper if thing.proper is not None else person and thing.name[:1].isupper()
        pronoun = thing.pronoun if isinstance(thing, PersonShape) else "they" if thing.number == "plural" else "it"
        nouns[name] = Noun(thing.name, thing.number, proper=proper, article=thing.article or "", pronoun=pronoun)
    return nouns

