"""What compiled expressions call, and how their source becomes a function: the only place that compiles code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import CodeType
from typing import cast

from adventure.world.bindings import Bindings
from adventure.world.names import NOWHERE
from adventure.world.space import Space
from adventure.world.state import Value
from adventure.world.table import FactTable, Row
from adventure.world.types import Bool, FactType, Number

Namespace = dict[str, object]
"""The globals of all compiled functions of a world; a dict, because Python wants one, and shared by all of them."""


def bound(value: int, low: int, high: int) -> int:
    """Return the nearest number within the bounds: numbers in a story saturate."""
    return low if value < low else min(value, high)


def _least(values: tuple[int | None, ...]) -> int:
    return min((value for value in values if value is not None), default=0)


def _greatest(values: tuple[int | None, ...]) -> int:
    return max((value for value in values if value is not None), default=0)


def among(value: Value, options: tuple[Value, ...], now: Value, bindings: Bindings) -> Value:
    """Return the value if the fact can hold it; else what the fact holds, with a notice."""
    if value in options:
        return value
    bindings.notices.append(f"a rule set a fact to {value}, which it cannot be")
    return now


def namespace(
    table: FactTable, space: Space, types: Mapping[str, FactType], members: Mapping[str, frozenset[str]]
) -> Namespace:
    """Return the names that emitted source may use, and no others: not even Python's own functions."""
    names: dict[str, object] = {
        "__builtins__": {},
        "room": space.room,
        "inside": space.inside,
        "has": space.has,
        "own": space.own,
        "present": space.present,
        "is_lit": space.lit_for,
        "move": space.move,
        "settled": space.places | {NOWHERE},
        "bound": bound,
        "min": min,
        "max": max,
        "total": sum,
        "min_of": _least,
        "max_of": _greatest,
        "among": among,
        "write": _writer(table),
    }
    for name, kind in types.items():
        names[f"read_{name}"] = _reader(table, name, default_of(kind))
    names |= {f"of_{trait}": things for trait, things in members.items()}
    return names


def compile_expression(source: str, names: Namespace) -> Callable[[Row, Bindings], Value]:
    """Return the function of an emitted expression."""
    return cast("Callable[[Row, Bindings], Value]", _define(f"lambda f, c: {source}", names))


def compile_effects(statements: list[str], names: Namespace) -> Callable[[list[Value], Bindings], None]:
    """Return the function that runs emitted statements in order."""
    defined: dict[str, object] = {}
    body = "\n ".join(statements)
    exec(_code(f"def effects(f, c):\n {body}\n", "exec"), names, defined)  # noqa: S102  our own source
    return cast("Callable[[list[Value], Bindings], None]", defined["effects"])


@lru_cache(maxsize=4_096)  # rules of traits say the same of many things: of 764 conditions of the castle 194 differ
def _code(source: str, mode: str) -> CodeType:
    return compile(source, "<story>", mode)


def _define(source: str, names: Namespace) -> object:
    return eval(_code(source, "eval"), names)  # noqa: S307  our own source alone


def default_of(kind: FactType) -> Value:
    """Return what is read of somebody who lacks a fact of the type: false, the number nearest to 0, or `nowhere`."""
    if isinstance(kind, Bool):
        return False
    return bound(0, kind.low, kind.high) if isinstance(kind, Number) else "nowhere"


def _reader(table: FactTable, name: str, default: Value) -> Callable[[Row, str], Value]:
    slots = table.slots.get(name, {})
    constants = table.constants.get(name, {})

    def read(row: Row, owner: str) -> Value:
        slot = slots.get(owner)
        return row[slot] if slot is not None else constants.get(owner, default)

    return read


def _writer(table: FactTable) -> Callable[[list[Value], str, str, Value, Bindings], None]:
    def write(row: list[Value], owner: str, name: str, value: Value, bindings: Bindings) -> None:
        slot = table.slot(owner, name)
        kind = table.facts[slot].type if slot is not None else None
        if isinstance(kind, Number) and isinstance(value, int):
            value = bound(value, kind.low, kind.high)
        if slot is None or kind is None:
            bindings.notices.append(f"{owner} has no fact {name} that can be set")
        elif kind.holds(value):
            row[slot] = value
        else:
            bindings.notices.append(f"{owner}.{name} cannot be {value}: it is {kind}")

    return write
