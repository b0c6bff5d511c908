"""How a fact is declared: its type, its first value, and what is wrong with either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from adventure.world.build.mistakes import Key, Mistakes
from adventure.world.expressions.scope import KEYWORDS, UNASSIGNABLE, nearest
from adventure.world.models import DerivedShape, FactShape, FactsShape
from adventure.world.state import Value
from adventure.world.types import HIGHEST, LOWEST, Bool, FactType, Ids, Number, Words

KINDS = {"location": "a place", "item": "a thing", "character": "a person", "thing": "a place, thing or person"}


READ_BY_ENGINE = frozenset({"at", "hidden", "key", "lit", "mood", "open", "worn"})
"""Facts that the engine reads by itself, for which reason they are kept and not worked out."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A fact before the layout: its type, its first value, and the key where it was declared."""

    type: FactType
    first: Value
    key: Key


Declarations = dict[tuple[str, str], Declared]
"""Keyed by (name, owner), in the order of the pack."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact that is worked out: its expression, and the key where that stands."""

    source: str
    key: Key


Derivations = dict[tuple[str, str], Derived]
"""Likewise keyed by (name, owner); no fact is both declared and derived."""


def declare(
    owner: str, facts: FactsShape, key: Key, declarations: Declarations, derivations: Derivations,
    kinds: Mapping[str, str], mistakes: Mistakes,
) -> None:
    """Add the owner's facts; one that a trait already gave the owner keeps its type and takes the new first value."""
    for name, shape in facts.items():
        place = (*key, name)
        if name in UNASSIGNABLE or name in KEYWORDS or name == "at":
            mistakes.add(place, f"“{name}” is a word of the format, and no name for a fact", "Give it another name.")
            continue
        if isinstance(shape, DerivedShape):
            _derive(name, owner, shape, place, declarations, derivations, mistakes)
            continue
        derivations.pop((name, owner), None)
        before = declarations.get((name, owner))
        if before is not None and not _redeclares(shape):
            _restart(before, name, owner, shape, place, declarations, mistakes)
            continue
        kind = fact_type(shape, place, kinds, mistakes)
        if kind is not None:
            first = _first(shape)
            _check_first(kind, first, place, mistakes)
            declarations[name, owner] = Declared(kind, first, place)


def _derive(
    name: str, owner: str, shape: DerivedShape, key: Key, declarations: Declarations, derivations: Derivations,
    mistakes: Mistakes,
) -> None:
    if name in READ_BY_ENGINE:
        hint = f"State what it is at first, facts.{name} = false, and set it in rules; or give this fact another name."
        mistakes.add((*key, "as"), f"“{name}” is a fact that the engine reads, and cannot be worked out", hint)
        return
    declarations.pop((name, owner), None)
    derivations[name, owner] = Derived(shape.source, (*key, "as"))


def _first(shape: bool | FactShape) -> Value:
    return shape if isinstance(shape, bool) else shape.start


def _redeclares(shape: bool | FactShape) -> bool:
    return isinstance(shape, FactShape) and (shape.one_of, shape.high, shape.kind) != (None, None, None)


def _restart(
    before: Declared, name: str, owner: str, shape: bool | FactShape, key: Key, declarations: Declarations,
    mistakes: Mistakes,
) -> None:
    first = _first(shape)
    _check_first(before.type, first, key, mistakes)
    declarations[name, owner] = Declared(before.type, first, key)


def fact_type(shape: bool | FactShape, key: Key, kinds: Mapping[str, str], mistakes: Mistakes) -> FactType | None:
    """Return the type that a declaration describes, or None after noting why there is none."""
    if isinstance(shape, bool) or isinstance(shape.start, bool):
        return Bool()
    if isinstance(shape.start, int):
        return _number(shape.start, shape.low or 0, shape.high, key, mistakes)
    if shape.kind is not None:
        return _ids(shape.kind, shape.one_of, key, kinds, mistakes)
    if shape.one_of:
        return Words(shape.one_of)
    mistakes.add(key, "words need their list", f'Write: {{ is = "{shape.start}", one_of = ["{shape.start}", …] }}')
    return None


def _number(start: int, low: int, high: int | None, key: Key, mistakes: Mistakes) -> Number | None:
    if high is None:
        mistakes.add(key, "a number needs its bounds", f"Write: {{ is = {start}, from = 0, to = {max(10, start)} }}")
        return None
    if not LOWEST <= low <= high <= HIGHEST:
        mistakes.add(key, f"{low} to {high} are no bounds", f"The first is the lower; they go up to {HIGHEST:,}.")
        return None
    return Number(low, high)


def _ids(
    kind: str, one_of: tuple[str, ...] | None, key: Key, kinds: Mapping[str, str], mistakes: Mistakes
) -> Ids:
    what = KINDS.get(kind, "a trait")
    options = frozenset(name for name, own in kinds.items() if _is_of(own, kind)) | {"nowhere"}
    for name in one_of or ():
        if name not in options:
            mistakes.add((*key, "one_of"), f"“{name}” is not {what}", nearest(name, options))
    return Ids(frozenset(one_of or options), what)


def _is_of(kind: str, wanted: str) -> bool:
    if wanted == "thing":
        return kind in ("location", "item", "character", "player")
    return kind == wanted or (wanted == "character" and kind == "player")


def _check_first(kind: FactType, first: Value, key: Key, mistakes: Mistakes) -> None:
    if not kind.holds(first):
        value = str(first).lower() if isinstance(first, bool) else first
        quoted = f"'{value}'" if isinstance(first, str) else value
        options = kind.options if isinstance(kind, Words | Ids) else ()
        hint = nearest(str(value), options) or f"Write {kind}, or give the fact another type."
        mistakes.add(key, f"the first value {quoted} is not {kind}", hint)
