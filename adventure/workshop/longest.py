"""The longest that a text can come to: every alternative taken where it is the longest, every name as the longest."""

from __future__ import annotations

from collections.abc import Iterable

from adventure.world.text import Choice, Text, Varying
from adventure.world.world import World


def longest_name(world: World) -> str:
    """Return the longest name of anything in the world, which stands for whatever a text may insert."""
    return max((thing.noun.name for thing in world.things.values()), key=len, default="")


def longest(text: Text | None, name: str) -> str:
    """Return the text at its longest, with `name` for what it inserts; nothing for none."""
    return "".join(_part(part, name) for part in text.parts) if text is not None else ""


def longest_of(texts: Iterable[Text | None], name: str) -> str:
    """Return the longest of all that the texts can come to."""
    return max((longest(text, name) for text in texts), key=len, default="")


def _part(part: object, name: str) -> str:
    match part:
        case str():
            return part
        case Choice(branches=branches):
            return longest_of((text for _, text in branches), name)
        case Varying(options=options):
            return longest_of(options, name)
        case _:
            return name
