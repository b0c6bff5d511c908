"""Which ids a pack has, of what kind each is, and which traits each place, thing and person has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from adventure.world.build.copies import items_of
from adventure.world.build.mistakes import Key, Mistakes
from adventure.world.expressions.scope import RESERVED, declared_by, nearest
from adventure.world.language import Language
from adventure.world.models import ItemShape, LocationShape, PackShape, PersonShape, PlayerShape, TraitShape
from adventure.world.names import NOWHERE, PLAYER

Figure = LocationShape | ItemShape | PersonShape | PlayerShape

KIND_WORDS = {
    "location": "place", "item": "thing", "character": "person", "player": "word of the format",
    "derived": "derived fact",
}


def figures_of(pack: PackShape) -> Iterator[tuple[str, Figure]]:
    """Yield the player, then places, things and people in the pack's order."""
    yield PLAYER, pack.player
    yield from pack.locations.items()
    yield from ((name, item) for name, _, item in items_of(pack))
    yield from pack.cast.items()


def tables_of(pack: PackShape) -> Iterator[tuple[str, str, Key]]:
    """Yield each id that shares the namespace, with its kind and its table's key."""
    yield PLAYER, "player", ("player",)
    yield from ((name, "location", ("locations", name)) for name in pack.locations)
    yield from ((name, "item", ("items", table)) for name, table, _ in items_of(pack))
    yield from ((name, "character", ("cast", name)) for name in pack.cast)
    yield from ((name, "scene", ("scenes", name)) for name in pack.scenes)
    yield from ((name, "derived", ("derived", name)) for name in pack.derived)


def kinds_of(
    pack: PackShape, traits: Mapping[str, TraitShape], language: Language, mistakes: Mistakes
) -> dict[str, str]:
    """Return the kind of every id; those that are taken or mean something else are noted as mistakes."""
    kinds: dict[str, str] = dict.fromkeys(language.directions, "direction")
    kinds |= {NOWHERE: "nowhere"} | dict.fromkeys(traits, "trait")
    for name, kind, key in tables_of(pack):
        if name in RESERVED and name != PLAYER:
            mistakes.add(key, f"“{name}” is a word of the format", f"Give it another id, such as {name}_1.")
        elif name in kinds:
            taken = KIND_WORDS.get(kinds[name], kinds[name])
            mistakes.add(key, f"the id “{name}” is taken: it is also a {taken}", "Every id is used once.")
        kinds[name] = kind
    if pack.player.id in kinds or pack.player.id in RESERVED:
        mistakes.add(("player", "id"), f"the id “{pack.player.id}” is taken", "Every id is used once.")
    for name in pack.traits:
        if name in RESERVED:
            mistakes.add(("traits", name), f"“{name}” is a word of the format", "Give it another id.")
    return kinds


def kind_trait(figure: Figure) -> str:
    """Return the trait that the figure has by being what it is."""
    match figure:
        case LocationShape():
            return "location"
        case ItemShape():
            return "item"
        case PersonShape() | PlayerShape():
            return "character"


def traits_of(
    figure: Figure, copy_of: str | None, key: Key, traits: Mapping[str, TraitShape], mistakes: Mistakes
) -> tuple[str, ...]:
    """Return the figure's traits and those they bring along, in order, the kind's own first.

    `copy_of` is the trait that a copy shares with the others.
    """
    found: dict[str, None] = {kind_trait(figure): None} | ({copy_of: None} if copy_of is not None else {})
    waiting = [(trait, (*key, "traits", index)) for index, trait in enumerate(figure.traits)][::-1]
    while waiting:
        trait, place = waiting.pop()
        if trait not in traits:
            hint = nearest(trait, traits, declared_by("traits", trait, "its facts, if it has any"))
            mistakes.add(place, f"{key[-1]} has the trait “{trait}”, which does not exist", hint)
        elif trait not in found:
            found[trait] = None
            waiting.extend((more, ("traits", trait, "also")) for more in reversed(traits[trait].also))
    return tuple(found)
