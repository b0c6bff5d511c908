"""Which tables of a pack carry rules, in the order in which their rules are asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from adventure.world.build.declare import Declaration
from adventure.world.build.loops import bindings_of
from adventure.world.build.mistakes import Key
from adventure.world.models import DerivedShape, FactShape, PackShape, RuledShape

ONCE = ("instead", "after", "each_turn")
"""The lists of rules that may run once only."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that carries rules: what `self` is there, and the condition under which all of them hold.

    `counters` are its facts that move by themselves each turn, each with the source of by how much.
    """

    shape: RuledShape | PackShape
    key: Key
    bound: str | None
    guard: str | None = None
    counters: dict[str, str] = field(default_factory=dict)


def ruled_tables(pack: PackShape, declaration: Declaration) -> Iterator[Table]:
    """Yield the tables: things and people, then places, then scenes, each before its traits, then the story's own.

    The rules of a place hold while the player is there, those of a scene while it is on.
    """
    places = [name for name in declaration.figures if declaration.names.kinds.get(name) == "location"]
    others = [name for name in declaration.figures if name not in places]
    for name in others:
        yield from _of_figure(name, declaration, None)
    for name in places:
        yield from _of_figure(name, declaration, "here == self")
    for name, scene in pack.scenes.items():
        yield Table(scene, ("scenes", name), name, f"{name}.on", _counters(scene))
    yield Table(pack, (), None, None, _counters(pack))


def _of_figure(name: str, declaration: Declaration, guard: str | None) -> Iterator[Table]:
    figure = declaration.figures[name]
    yield Table(figure, declaration.keys[name], name, guard, _counters(figure))
    for trait in declaration.traits_of[name]:
        shape = declaration.traits.get(trait)
        if shape is not None:
            counters = {fact: step for fact, step in _counters(shape).items() if not _restated(figure, fact)}
            yield Table(shape, ("traits", trait), name, guard, counters)


def _counters(shape: RuledShape | PackShape) -> dict[str, str]:
    return {
        name: fact.each_turn
        for name, fact in shape.facts.items()
        if isinstance(fact, FactShape) and fact.each_turn is not None
    }


def _restated(figure: RuledShape, fact: str) -> bool:
    """Say whether the figure itself says how the fact moves, instead of its trait."""
    own = figure.facts.get(fact)
    return isinstance(own, DerivedShape) or (isinstance(own, FactShape) and own.each_turn is not None)


def rule_name(given: str | None, key: Key, bound: str | None) -> str:
    """Return the name of a rule: its id, or where it stands; that of a trait or of copies is named for each thing."""
    name = given or ".".join(map(str, key))
    return f"{name}@{bound}" if bound is not None and bound not in key[:2] else name


def once_rules(pack: PackShape, declaration: Declaration) -> Iterator[str]:
    """Yield the names of rules that run once only, in order."""
    for table in ruled_tables(pack, declaration):
        for kind in ONCE:
            for index, shape in enumerate(getattr(table.shape, kind)):
                if shape.once:
                    name = rule_name(shape.id, (*table.key, kind, index), table.bound)
                    yield from (b.named(name) for b in bindings_of(shape.for_, declaration.names, table.bound))
