"""Comparisons: which values can be the same, which are greater, and what is in a list or has a trait."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from adventure.world.expressions.code import Code, listed, unified
from adventure.world.expressions.folding import FALSE, TRUE, conjunction
from adventure.world.expressions.parse import ExpressionError
from adventure.world.expressions.scope import declared_by, unknown
from adventure.world.expressions.times import QUOTED, as_time
from adventure.world.types import Bool, Ids, Number, TimeOfDay, Type, VerbName, Words

if TYPE_CHECKING:
    from adventure.world.expressions.emit import Emitter

ORDER: dict[type[ast.cmpop], str] = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


def comparison(emitter: Emitter, tree: ast.Compare) -> Code:
    """Return the code of a comparison; `a < b < c` means both."""
    sides = [tree.left, *tree.comparators]
    pairs = zip(sides, tree.ops, sides[1:], strict=False)
    parts = [_member(emitter, left, op, right) if isinstance(op, ast.In | ast.NotIn)
             else _compared(emitter, left, op, right) for left, op, right in pairs]
    return Code(conjunction(parts) if TRUE in parts or FALSE in parts else "(" + " and ".join(parts) + ")", Bool())


def _compared(emitter: Emitter, left: ast.expr, op: ast.cmpop, right: ast.expr) -> str:
    column = left.col_offset + 1
    one, other = _sides(emitter, left, right)
    one, other = as_time(one, other, column), as_time(other, one, column)
    _count(emitter, one, other, column)
    sign = ORDER.get(type(op))
    if sign:
        if isinstance(one.type, TimeOfDay) is not isinstance(other.type, TimeOfDay):
            raise ExpressionError("a time of day is compared with another", QUOTED, column)
        if not isinstance(one.type, Number | TimeOfDay) or not isinstance(other.type, Number | TimeOfDay):
            hint = "Other values are the same or not: == and !="
            raise ExpressionError("only numbers can be greater or less", hint, column)
        return f"{one.source} {sign} {other.source}"
    _check_comparable(one, other, column)
    if one.literal is not None and other.literal is not None:
        return repr((one.literal == other.literal) == isinstance(op, ast.Eq))
    return f"{one.source} {'==' if isinstance(op, ast.Eq) else '!='} {other.source}"


def _sides(emitter: Emitter, left: ast.expr, right: ast.expr) -> tuple[Code, Code]:
    """Return both sides; beside `action`, a bare name is a verb even where a thing has the same name."""
    if _is_action(left):
        return emitter.side(left), _verb(emitter, right)
    if _is_action(right):
        return _verb(emitter, left), emitter.side(right)
    return emitter.side(left), emitter.side(right)


def _is_action(tree: ast.expr) -> bool:
    return isinstance(tree, ast.Name) and tree.id == "action"


def _verb(emitter: Emitter, tree: ast.expr) -> Code:
    if not isinstance(tree, ast.Name) or tree.id == "action":
        return emitter.emit(tree)
    if tree.id not in emitter.names.verbs:
        hint = declared_by("verbs", tree.id, "its patterns")
        raise unknown("verb", tree.id, emitter.names.verbs, tree.col_offset + 1, hint)
    return Code(repr(tree.id), VerbName(), tree.id)


def _count(emitter: Emitter, one: Code, other: Code, column: int) -> None:
    """Note how far a counter of time is read: it saturates one past the largest constant that it is compared with."""
    for counter, limit in ((one, other), (other, one)):
        if counter.counter is None:
            continue
        if not isinstance(limit.literal, int) or limit.counter:
            raise ExpressionError(
                "a counter of time is compared with a number that is written out",
                "Write for instance: since(bell.rung) >= 3",
                column,
            )
        if counter.counter == ("turn", "story"):
            emitter.usage.turn = max(emitter.usage.turn, limit.literal + 1)
        else:
            counted = emitter.usage.counted
            counted[counter.counter] = max(counted.get(counter.counter, 1), limit.literal + 1)


def _check_comparable(one: Code, other: Code, column: int) -> None:
    if unified(one.type, other.type) is not None:
        return
    for words, word in ((one, other), (other, one)):
        if isinstance(words.type, Words) and isinstance(word.type, Words) and isinstance(word.literal, str):
            hint = "Write one of its words, or add this one where the fact is declared."
            raise ExpressionError(f"'{word.literal}' is not {words.type}", hint, column)
    raise ExpressionError(f"{one.type} is never the same as {other.type}", _quoting(one, other), column)


def _quoting(one: Code, other: Code) -> str:
    for words, value in ((one, other), (other, one)):
        if isinstance(words.type, Words) and isinstance(value.type, Ids | VerbName) and value.literal is not None:
            return f"Words are quoted: '{value.literal}'"
        if isinstance(words.type, Ids) and isinstance(value.type, Words):
            return f"Ids are bare: {value.literal}"
    open_side = one if one.literal is None else other
    return _comparing(open_side.type)


def _comparing(kind: Type) -> str:
    """Return what a value of the type can be compared with, as a hint."""
    match kind:
        case Bool():
            return "What is true or false stands by itself: lamp.lit, or not lamp.lit"
        case Number():
            return "Compare it with a number: story.level == 2"
        case Words():
            return "Compare it with one of its words: story.tide == 'low'"
        case Ids():
            return "Compare it with an id: lamp.at == hall"
        case TimeOfDay():
            return QUOTED
        case VerbName():
            return "Only `action` is compared with verbs: action == take"


def _member(emitter: Emitter, left: ast.expr, op: ast.cmpop, right: ast.expr) -> str:
    sign = "not in" if isinstance(op, ast.NotIn) else "in"
    match right:
        case ast.Tuple(elts=options) | ast.List(elts=options):
            return _listed_member(emitter, left, sign, options)
        case ast.Name(id=trait) if trait in emitter.names.members:
            return _trait_member(emitter, left, sign, trait)
        case ast.Name(id=name) if name not in emitter.names.kinds:
            hint = declared_by("traits", name, "its facts, if it has any")
            raise unknown("trait", name, emitter.names.members, right.col_offset + 1, hint)
        case _:
            hint = "Write a trait, or a list in round brackets. For a place, write inside(x, y) or x.at == y."
            raise ExpressionError("nothing can be `in` this", hint, right.col_offset + 1)


def _listed_member(emitter: Emitter, left: ast.expr, sign: str, options: list[ast.expr]) -> str:
    column = left.col_offset + 1
    if not options:
        raise ExpressionError("nothing can be in an empty list", "Write what it may be: noun in (lamp, key)", column)
    one = emitter.side(left)
    others = [_verb(emitter, option) if _is_action(left) else emitter.emit(option) for option in options]
    others = [as_time(other, one, column) for other in others]
    for other in others:
        _count(emitter, one, other, column)
        _check_comparable(one, other, column)
    return f"{one.source} {sign} {listed(others)}"


def _trait_member(emitter: Emitter, left: ast.expr, sign: str, trait: str) -> str:
    one = emitter.emit(left)
    if not isinstance(one.type, Ids):
        hint = "Places, things and people are: noun in light"
        raise ExpressionError(f"{one.type} cannot be of a trait", hint, left.col_offset + 1)
    if one.literal is not None:
        return repr((one.literal in emitter.names.members[trait]) == (sign == "in"))
    return f"{one.source} {sign} of_{trait}"
