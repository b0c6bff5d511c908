"""Which facts a pack declares, with their types and first values, and where each of them stands in the row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adventure.world.build.mistakes import Key, Mistakes
from adventure.world.expressions.scope import Usage, nearest
from adventure.world.models import FactShape, FactsShape
from adventure.world.state import Value
from adventure.world.table import Fact, FactTable
from adventure.world.types import Bool, FactType, Ids, Number, Words

KINDS = {"location": "a place", "item": "a thing", "character": "a person", "thing": "a place, thing or person"}


@dataclass(frozen=True, slots=True)
class Declared:
    """A fact before the layout: its type, its first value, and the key where it was declared."""

    type: FactType
    first: Value
    key: Key


Declarations = dict[tuple[str, str], Declared]
"""Keyed by (name, owner), in the order of the pack."""


def declare(
    owner: str, facts: FactsShape, key: Key, declarations: Declarations, kinds: Mapping[str, str], mistakes: Mistakes
) -> None:
    """Add the owner's facts; a fact that a trait already gave the owner keeps its type and takes the new first value."""
    for name, shape in facts.items():
        place = (*key, name)
        before = declarations.get((name, owner))
        if before is not None and not _redeclares(shape):
            _restart(before, name, owner, shape, place, declarations, mistakes)
            continue
        kind = fact_type(shape, place, kinds, mistakes)
        if kind is not None:
            first = shape if isinstance(shape, bool) else shape.start
            _check_first(kind, first, place, mistakes)
            declarations[name, owner] = Declared(kind, first, place)


def _redeclares(shape: bool | FactShape) -> bool:
    return isinstance(shape, FactShape) and (shape.one_of is not None or shape.high is not None or shape.kind is not None)


def _restart(
    before: Declared, name: str, owner: str, shape: bool | FactShape, key: Key, declarations: Declarations,
    mistakes: Mistakes,
) -> None:
    first = shape if isinstance(shape, bool) else shape.start
    _check_first(before.type, first, key, mistakes)
    declarations[name, owner] = Declared(before.type, first, key)


def fact_type(shape: bool | FactShape, key: Key, kinds: Mapping[str, str], mistakes: Mistakes) -> FactType | None:
    """Return the type that a declaration describes, or None after noting why there is none."""
    if isinstance(shape, bool) or isinstance(shape.start, bool):
        return Bool()
    if isinstance(shape.start, int):
        if shape.high is None:
            mistakes.add(key, "a number needs its bounds", f"Write: {{ is = {shape.start}, from = 0, to = 10 }}")
            return None
        return Number(shape.low or 0, shape.high)
    if shape.kind is not None:
        options = frozenset(name for name, kind in kinds.items() if _is_of(kind, shape.kind))
        for name in shape.one_of or ():
            if name not in options:
                mistakes.add(key, f"“{name}” is not {KINDS.get(shape.kind, 'a trait')}", nearest(name, options))
        return Ids(frozenset(shape.one_of or options | {"nowhere"}), KINDS.get(shape.kind, "a trait"))
    if shape.one_of:
        return Words(shape.one_of)
    mistakes.add(key, "words need their list", f"Write: {{ is = \"{shape.start}\", one_of = [\"{shape.start}\", …] }}")
    return None


def _is_of(kind: str, wanted: str) -> bool:
    if wanted == "thing":
        return kind in ("location", "item", "character", "player")
    return kind == wanted or (wanted == "character" and kind == "player")


def _check_first(kind: FactType, first: Value, key: Key, mistakes: Mistakes) -> None:
    if not kind.holds(first):
        mistakes.add(key, f"the first value {first!r} is not {kind}")


def lay_out(declarations: Declarations, usage: Usage, once: Iterable[str]) -> FactTable:
    """Return the table: a slot for each fact that something assigns or that the engine moves, a constant for the rest.

    `once` names the rules that run once only. Counters of time stand last and saturate one past the largest constant
    that they are compared with.
    """
    facts: list[Fact] = []
    constants: dict[str, dict[str, Value]] = {}
    for (name, owner), declared in declarations.items():
        if (name, owner) in usage.assigned or (name == "visited" and owner in usage.visited):
            facts.append(Fact(owner, name, declared.type, declared.first))
        elif name != "visited":
            constants.setdefault(name, {})[owner] = declared.first
    facts.extend(Fact(rule, "once", Bool(), first=False) for rule in once)
    for (name, owner), limit in usage.counted.items():
        facts.append(Fact(f"{owner}.{name}", "since", Number(0, limit), limit))
    if usage.turn:
        facts.append(Fact("story", "turn", Number(0, usage.turn), 0))
    slots: dict[str, dict[str, int]] = {}
    for slot, fact in enumerate(facts):
        slots.setdefault(fact.name, {})[fact.owner] = slot
    ages = tuple(
        (slots[name][owner], slots["since"][f"{owner}.{name}"], limit)
        for (name, owner), limit in usage.counted.items()
        if owner in slots.get(name, {})
    )
    return FactTable(tuple(facts), slots, constants, ages)
