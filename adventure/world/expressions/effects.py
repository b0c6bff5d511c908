"""Effects: assignments to facts, checked against their types and written as statements over a row."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from adventure.world.expressions.emit import Code, Emitter, merged
from adventure.world.expressions.parse import ExpressionError, parse_effect, shown
from adventure.world.expressions.scope import unknown
from adventure.world.types import FactType, Ids, Number, Words

UNASSIGNABLE = frozenset({"visited", "phase", "done"})
"""Facts that only the engine moves."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an effect assigns: the fact's name, who may own it, and the code of the owner."""

    name: str
    owners: frozenset[str]
    owner: Code | None
    type: FactType


def emit_effect(source: str, emitter: Emitter) -> str:
    """Return the statement of one effect, and note in the emitter's usage what it may assign.

    Raises:
        ExpressionError: it cannot be understood, or the value does not fit the fact.

    """
    tree = parse_effect(source)
    left = tree.targets[0] if isinstance(tree, ast.Assign) else tree.target
    assert isinstance(left, ast.Attribute)  # noqa: S101  parse_effect lets nothing else through
    target = _target(left, emitter)
    emitter.usage.assigned |= {(target.name, owner) for owner in target.owners}
    value = emitter.emit(tree.value)
    if isinstance(tree, ast.AugAssign):
        value = _moved(left, tree.op, value, emitter)
    _fits(target, value, source, exact=isinstance(tree, ast.Assign))
    return _statement(target, value, emitter)


def _target(left: ast.Attribute, emitter: Emitter) -> Target:
    column = left.col_offset + 1
    name = left.attr
    owners = emitter.names.facts.get(name, {})
    if name in UNASSIGNABLE or (isinstance(left.value, ast.Name) and left.value.id == "goals"):
        raise ExpressionError(f"“{name}” is kept by the engine", "It cannot be assigned.", column)
    if isinstance(left.value, ast.Name) and left.value.id in ("story", *_scenes(emitter)):
        owner = left.value.id
        if owner not in owners:
            raise unknown(f"fact of {owner} called", name, emitter.names.facts_of(owner), column)
        return Target(name, frozenset({owner}), Code(repr(owner), Ids(frozenset({owner})), owner), owners[owner])
    code = emitter.emit(left.value)
    if not isinstance(code.type, Ids):
        raise ExpressionError(f"{code.type} has no facts", "", column)
    possible = frozenset(owner for owner in owners if owner in code.type.options)
    kinds = emitter.names.types(name, code.type.options)
    if not kinds:
        owner = next(iter(code.type.options), "?")
        raise unknown(f"fact of {owner} called" if len(code.type.options) == 1 else "fact", name,
                      emitter.names.facts_of(owner), column)
    kind = merged(kinds)
    if kind is None:
        raise ExpressionError(f"“{name}” is not of one type for all that {code.type.what} can be", "", column)
    return Target(name, possible, code, kind)


def _scenes(emitter: Emitter) -> frozenset[str]:
    return emitter.names.of_kind("scene")


def _moved(left: ast.Attribute, op: ast.operator, by: Code, emitter: Emitter) -> Code:
    now = emitter.emit(left)
    if not isinstance(now.type, Number) or not isinstance(by.type, Number):
        raise ExpressionError("only numbers go up and down", "", left.col_offset + 1)
    sign = "+" if isinstance(op, ast.Add) else "-"
    return Code(f"({now.source} {sign} {by.source})", Number())


def _fits(target: Target, value: Code, source: str, *, exact: bool) -> None:
    match target.type, value.type:
        case (Number() as kind, Number()):
            if exact and isinstance(value.literal, int) and not kind.holds(value.literal):
                raise ExpressionError(f"{value.literal} is out of range: {target.name} is {kind}")
        case (Words() as kind, Words(options=words)):
            strange = [word for word in words if not kind.holds(word)]
            if strange:
                raise ExpressionError(f"'{strange[0]}' is not {kind}")
        case (Ids() as kind, Ids(options=ids)):
            if ids and not ids & kind.options:
                raise ExpressionError(f"{value.type} cannot be the value of {target.name}, which is {kind}")
        case (kind, other) if type(kind) is not type(other):
            raise ExpressionError(f"“{shown(source)}”: {target.name} is {kind}, and this is {other}")
        case _:
            pass


def _statement(target: Target, value: Code, emitter: Emitter) -> str:
    owner = target.owner.source if target.owner else "None"
    if target.name == "at":
        return f"move(f, {owner}, {value.source}, c)"
    source = _bounded(target.type, value)
    if len(target.owners) == 1 and target.owner is not None and target.owner.literal is not None:
        slot = emitter.table.slot(next(iter(target.owners)), target.name) if emitter.table else 0
        return f"f[{slot}] = {source}"
    return f"write(f, {owner}, {target.name!r}, {source}, c)"


def _bounded(kind: FactType, value: Code) -> str:
    if not isinstance(kind, Number) or not isinstance(value.type, Number):
        return value.source
    if kind.low <= value.type.low and value.type.high <= kind.high:
        return value.source
    return f"bound({value.source}, {kind.low}, {kind.high})"
