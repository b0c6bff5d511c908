"""Constant tables: `{'ebb': 'low', 'low': 'flood'}[story.tide]`, whose keys are all that the index can be."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from adventure.world.expressions.code import Code, merged, unified
from adventure.world.expressions.parse import ExpressionError
from adventure.world.expressions.runtime import default_of
from adventure.world.state import Value
from adventure.world.types import Bool, Ids, Number, Type, Words

if TYPE_CHECKING:
    from adventure.world.expressions.emit import Emitter

MOST = 400
"""The most values that an index may have: each is a key that somebody has to write."""

EXAMPLE = "{'low': 1, 'high': 3}[story.tide]"


def looked_up(emitter: Emitter, table: ast.Dict, index: ast.expr, column: int) -> Code:
    """Return the code that looks a value up in a table that is written out.

    Raises:
        ExpressionError: a key is missing, strange or there twice, or the values are not of one type.
    """
    by, entries = emitter.emit(index), _entries(emitter, table)
    values = [value for _, value in entries]
    kind = merged([value.type for value in values]) if values else None
    if kind is None:
        raise ExpressionError("the values of a table must be of one type", f"Write for instance: {EXAMPLE}", column)
    _check_keys([key for key, _ in entries], by, column)
    name = emitter.context.keep({key.literal: value.literal for key, value in entries})
    return Code(f"{name}.get({by.source}, {default_of(kind)!r})", kind)


def _entries(emitter: Emitter, table: ast.Dict) -> list[tuple[Code, Code]]:
    entries = []
    for key, value in zip(table.keys, table.values, strict=True):
        if key is None:
            raise ExpressionError("`**` cannot be used", "Write the keys one by one.", value.col_offset + 1)
        one, other = emitter.emit(key), emitter.emit(value)
        for code, tree in ((one, key), (other, value)):
            if code.literal is None:
                hint = "Keys and values are words, numbers, ids, true or false. For more, write rules with `cases`."
                raise ExpressionError("a table holds what is written out", hint, tree.col_offset + 1)
        entries.append((one, other))
    return entries


def _check_keys(keys: list[Code], by: Code, column: int) -> None:
    found: set[Value | None] = set()
    for key in keys:
        said = _said(key.literal, key.type)
        if unified(key.type, by.type) is None:
            raise ExpressionError(f"{said} is no key for {by.type}", "Take it out.", column)
        if key.literal in found:
            raise ExpressionError(f"the key {said} is there twice", "Take one of them out.", column)
        found.add(key.literal)
    domain = _domain(by.type, column)
    missing = next((value for value in domain if value not in found), None)
    if missing is not None:
        hint = f"Add it: {_said(missing, by.type)}: …"
        raise ExpressionError(f"the key {_said(missing, by.type)} is missing in this table", hint, column)


def _domain(kind: Type, column: int) -> tuple[Value, ...]:
    match kind:
        case Bool():
            return (True, False)
        case Number(low=low, high=high) if high - low < MOST:
            return tuple(range(low, high + 1))
        case Words(options=options) if options:
            return options
        case Ids(options=options) if len(options) <= MOST:
            return tuple(sorted(options))
        case _:
            hint = f"Look up by a fact that can be few things: {EXAMPLE}"
            raise ExpressionError(f"a table cannot have a key for all of {kind}", hint, column)


def _said(value: Value | None, kind: Type) -> str:
    """Return how a writer writes a key: words in quotes, ids bare."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}'" if isinstance(kind, Words) else str(value)
