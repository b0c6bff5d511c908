"""Things of which there are several alike: one table stands for as many things, each with an id of its own.

`[items.coin]` with `copies = 3` makes `coin_1`, `coin_2` and `coin_3`, and a trait `coin` that all of them have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from adventure.world.build.mistakes import Mistakes
from adventure.world.expressions.scope import RESERVED
from adventure.world.models import ItemShape, PackShape, TraitShape


def ids_of(name: str, item: ItemShape) -> tuple[str, ...]:
    """Return the ids of the things that an item's table makes: its own, or those of the copies, from 1."""
    return (name,) if item.copies == 1 else tuple(f"{name}_{number}" for number in range(1, item.copies + 1))


def items_of(pack: PackShape) -> Iterator[tuple[str, str, ItemShape]]:
    """Yield every thing's id, the name of its table, and the table."""
    for name, item in pack.items.items():
        for each in ids_of(name, item):
            yield each, name, item


def copied(pack: PackShape) -> Mapping[str, str]:
    """Return for each copy the trait that it has in common with the others: the name of their table."""
    return {each: name for each, name, item in items_of(pack) if item.copies > 1}


def copy_traits(pack: PackShape, mistakes: Mistakes) -> dict[str, TraitShape]:
    """Return the traits that copies bring; a name that means something else already is noted as a mistake."""
    found: dict[str, TraitShape] = {}
    for name in dict.fromkeys(copied(pack).values()):
        if name in RESERVED:
            mistakes.add(("items", name), f"“{name}” is a word of the format", "Give it another id.")
        elif name in pack.traits:
            hint = "The copies have a trait of this name by themselves; give the other one another id."
            mistakes.add(("items", name), f"the id “{name}” is taken: it is also a trait", hint)
        else:
            found[name] = TraitShape()
    return found
