"""What places, things and people are called, as a language's morphology needs it."""

from __future__ import annotations

from adventure.world.build.copies import items_of
from adventure.world.language import Language, Noun, you
from adventure.world.models import ItemShape, PackShape, PersonShape, PlayerShape
from adventure.world.names import PLAYER

OWN = "player@"
"""What the player's first figure is called by whoever else is played, among nouns."""


def nouns_of(pack: PackShape, language: Language) -> dict[str, Noun]:
    """Return the nouns by id, those of directions among them.

    The player is always spoken of as the language's `you`, whatever name the figure has.
    """
    nouns = {name: Noun(words[0], proper=True) for name, words in language.directions.items() if words}
    nouns[PLAYER] = you(language)
    nouns[OWN] = own_noun(pack.player, language)
    for name, place in pack.locations.items():
        nouns[name] = Noun(place.name)
    for name, _, item in items_of(pack):
        nouns[name] = _noun(item, "they" if item.number == "plural" else "it", proper=False)
    for name, person in pack.cast.items():
        nouns[name] = _noun(person, person.pronoun, proper=person.name[:1].isupper())
    return nouns


def own_noun(figure: PlayerShape, language: Language) -> Noun:
    """Return what the player's first figure is called by whoever else is played."""
    name = figure.name or language.interface.get("you", "you")
    return Noun(name, proper=name[:1].isupper(), pronoun=figure.pronoun)


def _noun(shape: ItemShape | PersonShape, pronoun: str, *, proper: bool) -> Noun:
    is_proper = proper if shape.proper is None else shape.proper
    plural = shape.plural or "" if isinstance(shape, ItemShape) else ""
    return Noun(
        shape.name, shape.number, proper=is_proper, article=shape.article or "", pronoun=pronoun, plural=plural
    )
