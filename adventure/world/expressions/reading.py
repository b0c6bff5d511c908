"""How a fact is read: from its slot, as a constant, or by the owner that a role turns out to be."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from adventure.world.expressions.code import Code, merged
from adventure.world.expressions.derived import derived_of_role, derived_read
from adventure.world.expressions.parse import ExpressionError
from adventure.world.expressions.played import each_owner, owner_of
from adventure.world.expressions.runtime import default_of
from adventure.world.expressions.scope import UNASSIGNABLE, Names, declared_by, unknown
from adventure.world.state import Value
from adventure.world.types import Bool, FactType, Ids, TimeOfDay, Type, VerbName

if TYPE_CHECKING:
    from adventure.world.expressions.emit import Emitter

PHASES = ("waiting", "on", "over")


def fact_read(emitter: Emitter, tree: ast.Attribute) -> Code:
    """Return the code that reads `owner.name`."""
    column, name = tree.col_offset + 1, tree.attr
    match tree.value:
        case ast.Name(id="goals") if name not in emitter.names.goals:
            raise unknown("goal", name, emitter.names.goals, column, declared_by("goals", name, "text and done"))
        case ast.Name(id="goals"):
            return Code(slot_read(emitter, "done", f"goals.{name}"), Bool())
        case ast.Name(id="story"):
            return _of_known(emitter, "story", name, column)
        case ast.Name(id="player"):
            code = owner_of(emitter, name)
        case ast.Name(id=owner) if emitter.names.kinds.get(emitter.scope.resolved(owner)) == "scene":
            return _of_scene(emitter, emitter.scope.resolved(owner), name, column)
        case owner:
            code = emitter.emit(owner)
    if not isinstance(code.type, Ids):
        raise ExpressionError(f"{code.type} has no facts", "A fact is read from an id: lamp.lit", column)
    if code.literal is not None:
        return _of_known(emitter, str(code.literal), name, column)
    derived = derived_of_role(emitter, name, code, code.type.options, column)
    if derived is not None:
        return derived
    kind = one_type(emitter.names, name, code.type, column)
    return Code(f"read_{name}(f, {code.source})", kind)


def one_type(names: Names, name: str, owners: Ids, column: int) -> FactType:
    """Return the one type that the fact has for all these owners.

    Raises:
        ExpressionError: none of them has such a fact, or not all of one type.
    """
    kinds = names.types(name, owners.options)
    if not kinds:
        hint = f"Declare it for those things, or for a trait of theirs: facts.{name} = false"
        raise unknown("fact", name, names.facts, column, hint)
    kind = merged(kinds)
    if kind is None:
        message = f"“{name}” is not of one type for all that {owners.what} can be"
        raise ExpressionError(message, "Give one of these facts another name, or write the id of one thing.", column)
    return kind


def slot_read(emitter: Emitter, name: str, owner: str) -> str:
    """Return the source that reads a fact which is known to exist."""
    if emitter.table is None:
        return "f[0]"
    slot = emitter.table.slot(owner, name)
    return f"f[{slot}]" if slot is not None else repr(emitter.table.constants[name][owner])


def fact_behind(emitter: Emitter, owner: str, name: str, column: int) -> tuple[str, str]:
    """Return as (name, owner) the fact that `owner.name` stands for, goals and the phases of scenes among them."""
    owner = emitter.scope.resolved(owner)
    if owner == "goals" and name in emitter.names.goals:
        return "done", f"goals.{name}"
    if emitter.names.kinds.get(owner) == "scene" and name in PHASES:
        return "phase", owner
    if owner in emitter.names.derived.get(name, {}):
        hint = "Ask about one of the facts that it is worked out from."
        raise ExpressionError(f"{owner}.{name} is worked out, and nobody notes when it changes", hint, column)
    if owner not in emitter.names.facts.get(name, {}):
        raise no_such_fact(emitter.names, owner, name, column)
    return name, owner


def no_such_fact(names: Names, owner: str, name: str, column: int) -> ExpressionError:
    """Return the error for a fact that nobody declared, with the likeliest cure."""
    if owner != "story" and owner not in names.kinds:
        return unknown("name", owner, names.kinds, column, no_such_id(owner))
    table = "at the top of the story" if owner == "story" else f"in the table of {owner}"
    declare = f"Declare it: facts.{name} = false, {table}."
    if name in UNASSIGNABLE | {"at"}:
        declare = f"Not everything has “{name}”: only places are visited, and only things and people are somewhere."
    return unknown(f"fact of {owner} called", name, names.facts_of(owner), column, declare)


def no_such_id(name: str) -> str:
    """Return a hint for a bare name that is no id: how one is declared, and how a word is written."""
    return f"A thing is declared by a table: [items.{name}]. If it is a word, quote it: '{name}'."


def _of_scene(emitter: Emitter, scene: str, name: str, column: int) -> Code:
    if name in PHASES:
        return Code(f"({slot_read(emitter, 'phase', scene)} == {name!r})", Bool())
    if name in emitter.names.facts_of(scene):
        return _of_known(emitter, scene, name, column)
    raise unknown(f"fact of {scene} called", name, [*PHASES, *emitter.names.facts_of(scene)], column)


def _of_known(emitter: Emitter, owner: str, name: str, column: int) -> Code:
    kind = emitter.names.facts.get(name, {}).get(owner)
    if owner in emitter.names.derived.get(name, {}):
        return derived_read(emitter, name, owner, column)
    if kind is None and owner in emitter.scope.locals.values():
        return _lacking(emitter, name, column)
    if kind is None:
        raise no_such_fact(emitter.names, owner, name, column)
    if isinstance(kind, TimeOfDay):
        emitter.usage.assigned.add((name, owner))  # it moves by itself, and is kept once anything reads it
    each = each_owner(emitter, name, owner)
    if each is not None:
        return Code(f"read_{name}(f, {each})", kind)
    source = slot_read(emitter, name, owner)
    is_constant = emitter.table is not None and emitter.table.slot(owner, name) is None and isinstance(kind, Ids)
    return Code(source, kind, emitter.table.constants[name][owner] if is_constant and emitter.table else None)


def _lacking(emitter: Emitter, name: str, column: int) -> Code:
    """Return what is read of a member of a range that lacks a fact which others have."""
    derived = emitter.names.derived.get(name, {})
    if derived:
        code = derived_read(emitter, name, next(iter(derived)), column)
        return replace(code, source=repr(_default(code.type)), literal=None)
    kind = one_type(emitter.names, name, Ids(frozenset(emitter.names.kinds)), column)
    return Code(repr(default_of(kind)), kind)


def _default(kind: Type) -> Value:
    return False if isinstance(kind, VerbName) else default_of(kind)
