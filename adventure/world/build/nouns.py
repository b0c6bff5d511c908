"""What places, things and people are called, as a language's morphology needs it."""

from __future__ import annotations

from adventure.world.build.copies import items_of
from adventure.world.language import Language, Noun
from adventure.world.models import ItemShape, PackShape, PersonShape
from adventure.world.names import PLAYER


def nouns_of(pack: PackShape, language: Language) -> dict[str, Noun]:
    """Return the nouns by id, those of directions among them.

    The player is always spoken of as the language's `you`, whatever name the figure has.
    """
    nouns = {name: Noun(words[0], proper=True) for name, words in language.directions.items() if words}
    nouns[PLAYER] = Noun(language.interface.get("you", "you"), "plural", proper=True, pronoun="you")
    for name, place in pack.locations.items():
        nouns[name] = Noun(place.name)
    for name, _, item in items_of(pack):
        nouns[name] = _noun(item, "they" if item.number == "plural" else "it", proper=False)
    for name, person in pack.cast.items():
        nouns[name] = _noun(person, person.pronoun, proper=person.name[:1].isupper())
    return nouns


def _noun(shape: ItemShape | PersonShape, pronoun: str, *, proper: bool) -> Noun:
    is_proper = proper if shape.proper is None else shape.proper
    plural = shape.plural or "" if isinstance(shape, ItemShape) else ""
    return Noun(
        shape.name, shape.number, proper=is_proper, article=shape.article or "", pronoun=pronoun, plural=plural
    )
