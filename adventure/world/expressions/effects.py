"""Effects: assignments to facts, checked against their types and written as statements over a row."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace

from adventure.world.expressions.code import Code, computed
from adventure.world.expressions.emit import Emitter
from adventure.world.expressions.parse import ExpressionError, parse_effect, parse_expression, shown
from adventure.world.expressions.played import each_owner, owner_of, require_figures
from adventure.world.expressions.reading import no_such_fact, one_type
from adventure.world.expressions.scope import UNASSIGNABLE
from adventure.world.expressions.times import QUOTED, as_time
from adventure.world.types import DAY, Bool, FactType, Ids, Number, TimeOfDay, Words


@dataclass(frozen=True, slots=True)
class Target:
    """What an effect assigns: the fact's name, who may own it, and the code of the owner."""

    name: str
    owners: frozenset[str]
    owner: Code
    type: FactType


def emit_effect(source: str, emitter: Emitter) -> str:
    """Return the statement of one effect, and note in the emitter's usage what it may assign.

    Raises:
        ExpressionError: it cannot be understood, or the value does not fit the fact.
    """
    tree = parse_effect(source)
    left = tree.targets[0] if isinstance(tree, ast.Assign) else tree.target
    if isinstance(left, ast.Name):
        if left.id == "player":
            require_figures(emitter, left.col_offset + 1)
        emitter.emit(left)                      # says so if the story has none
        left = ast.Attribute(ast.Name("story", lineno=1, col_offset=0), left.id, lineno=1, col_offset=left.col_offset)
    assert isinstance(left, ast.Attribute)  # noqa: S101  parse_effect lets nothing else through
    target = _target(left, emitter)
    value = emitter.emit(tree.value)
    if target.name == "player" and isinstance(tree.value, ast.Name) and tree.value.id == "player":
        value = Code("'player'", Ids(frozenset({"player"})), "player")      # to be the first figure again
    if isinstance(tree, ast.AugAssign):
        value = _moved(emitter.emit(left), "+" if isinstance(tree.op, ast.Add) else "-", value, left.col_offset + 1)
    value = as_time(value, Code("", target.type), left.col_offset + 1)
    _fits(target, value, source, exact=isinstance(tree, ast.Assign))
    return _statement(target, value, emitter)


def emit_step(owner: str, name: str, source: str, emitter: Emitter) -> str:
    """Return the statement by which a number moves by itself each turn; `source` computes by how much.

    Raises:
        ExpressionError: it cannot be understood, or the fact is no number.
    """
    fact = ast.Attribute(ast.Name(owner, lineno=1, col_offset=0), name, lineno=1, col_offset=0)
    target = _target(fact, emitter)
    by = emitter.emit(parse_expression(source))
    return _statement(target, _moved(emitter.emit(fact), "+", by, 0), emitter)


def _target(left: ast.Attribute, emitter: Emitter) -> Target:
    """Return what stands on the left, noted as assigned: from now on it can change."""
    column, name = left.col_offset + 1, left.attr
    owners = emitter.names.facts.get(name, {})
    if name in UNASSIGNABLE or (isinstance(left.value, ast.Name) and left.value.id == "goals"):
        raise ExpressionError(f"“{name}” is kept by the engine", "It cannot be assigned.", column)
    code = _owner(left.value, name, emitter)
    if not isinstance(code.type, Ids):
        raise ExpressionError(f"{code.type} has no facts", "Assign a fact of an id: lamp.lit = true", column)
    derived = emitter.names.derived.get(name, {})
    if code.literal in derived or (derived and not any(owner in code.type.options for owner in owners)):
        owner = code.literal if code.literal in derived else next(iter(derived))
        hint = f"Set the facts that it is worked out from: {derived[str(owner)]}"
        raise ExpressionError(f"“{name}” is worked out, and cannot be set", hint, column)
    if code.literal is not None and code.literal not in owners:
        raise no_such_fact(emitter.names, str(code.literal), name, column)
    kind = one_type(emitter.names, name, code.type, column)
    possible = frozenset(owner for owner in owners if owner in code.type.options)
    each = each_owner(emitter, name, str(code.literal)) if code.literal is not None else None
    if each is not None:
        emitter.usage.assigned |= {(name, owner) for owner in owners if owner.startswith(f"{code.literal}@")}
        code = replace(code, source=each, literal=None)
    emitter.usage.assigned |= {(name, owner) for owner in possible}
    return Target(name, possible, code, kind)


def _owner(tree: ast.expr, fact: str, emitter: Emitter) -> Code:
    """Return the code of whose fact is assigned; the story and scenes own facts, and are no values elsewhere."""
    if isinstance(tree, ast.Name) and tree.id == "player":
        return owner_of(emitter, fact)
    if isinstance(tree, ast.Name):
        name = emitter.scope.resolved(tree.id)
        if name == "story" or name in emitter.names.of_kind("scene"):
            return Code(repr(name), Ids(frozenset({name}), f"“{name}”"), name)
    return emitter.emit(tree)


def _moved(now: Code, sign: str, by: Code, column: int) -> Code:
    if isinstance(now.type, TimeOfDay) and isinstance(by.type, Number):
        return Code(f"(({now.source} {sign} {by.source}) % {DAY})", TimeOfDay())
    if not isinstance(now.type, Number) or not isinstance(by.type, Number):
        hint = "Write numbers: story.level += 1. Other facts are set: lamp.lit = true"
        raise ExpressionError("only numbers go up and down", hint, column)
    return Code(f"({now.source} {sign} {by.source})", computed(now.type, sign, by.type))


def _fits(target: Target, value: Code, source: str, *, exact: bool) -> None:
    match target.type, value.type:
        case (Number() as kind, Number()):
            if exact and isinstance(value.literal, int) and not kind.holds(value.literal):
                hint = "Write a number within the bounds, or widen them where the fact is declared."
                raise ExpressionError(f"{value.literal} is out of range: {target.name} is {kind}", hint)
        case (Words() as kind, Words(options=words)):
            strange = [word for word in words if not kind.holds(word)]
            if strange or not words:
                message = f"'{strange[0]}' is not {kind}" if strange else f"{target.name} is {kind}"
                raise ExpressionError(message, "Write one of its words, or add this one where the fact is declared.")
        case (Ids() as kind, Ids(options=ids)):
            if ids and not ids & kind.options:
                message = f"{value.type} cannot be the value of {target.name}, which is {kind}"
                raise ExpressionError(message, setting(kind))
        case (Ids(), Words()) if value.literal is not None:
            raise ExpressionError(f"{target.name} is {target.type}", f"Ids are bare: {value.literal}")
        case (Words(), kind) if value.literal is not None and isinstance(kind, Ids):
            raise ExpressionError(f"{target.name} is {target.type}", f"Words are quoted: '{value.literal}'")
        case (kind, other) if type(kind) is not type(other):
            message = f"“{shown(source)}”: {target.name} is {kind}, and this is {other}"
            raise ExpressionError(message, setting(kind))
        case _:
            pass


def setting(kind: FactType) -> str:
    """Return how a fact of the type is set, as a hint."""
    match kind:
        case Bool():
            return "Write true or false: lamp.lit = true"
        case Number(low=low, high=high):
            return f"Write a number from {low} to {high}, without quotes."
        case Words():
            return "Write one of its words, in quotes: story.tide = 'low'"
        case TimeOfDay():
            return QUOTED
        case Ids():
            return f"Write the id of {kind}, bare: lamp.at = hall"


def _statement(target: Target, value: Code, emitter: Emitter) -> str:
    if target.name == "at":
        return f"move(f, {target.owner.source}, {value.source}, c)"
    if target.owner.literal is None:
        return f"write(f, {target.owner.source}, {target.name!r}, {value.source}, c)"
    slot = emitter.table.slot(str(target.owner.literal), target.name) if emitter.table else 0
    return f"f[{slot}] = {_held(target.type, value, f'f[{slot}]')}"


def _held(kind: FactType, value: Code, now: str) -> str:
    """Return the source of the value, kept within the fact's type where it might leave it."""
    match kind, value.type:
        case (Number(low=low, high=high), Number() as given) if given.low < low or given.high > high:
            return f"bound({value.source}, {low}, {high})"
        case (Ids(options=options), Ids(options=given)) if not given <= options:
            allowed = "".join(f"{name!r}, " for name in sorted(options))
            return f"among({value.source}, ({allowed}), {now}, c)"
        case _:
            return value.source
