"""The functions that an expression may call: about place, about time, and about chance."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from adventure.world.expressions.code import Code, listed, merged
from adventure.world.expressions.derived import note_asked
from adventure.world.expressions.parse import ExpressionError
from adventure.world.expressions.places import ids_of, placed
from adventure.world.expressions.played import player_read
from adventure.world.expressions.ranges import ranged
from adventure.world.expressions.reading import fact_behind, slot_read
from adventure.world.expressions.scope import unknown
from adventure.world.types import Bool, Ids, Number

if TYPE_CHECKING:
    from adventure.world.expressions.emit import Emitter

FUNCTIONS = (
    "has", "room", "inside", "present", "lit", "visited", "since", "was", "chance", "pick", "any", "all", "count",
    "sum", "min", "max",
)

FIXED = re.compile(r"[\w']+$")
"""What is the same in every row: a constant."""


def call(emitter: Emitter, name: str, arguments: Sequence[ast.expr], column: int) -> Code:
    """Return the code of a call."""
    match name:
        case "has" | "room" | "inside" | "present" | "lit":
            return placed(emitter, name, arguments, column)
        case "visited":
            return _visited(emitter, arguments, column)
        case "any" | "all" | "count" | "sum" | "min" | "max":
            return ranged(emitter, name, arguments, column)
        case "was":
            return _was(emitter, arguments, column)
        case "since":
            return _since(emitter, arguments, column)
        case "chance":
            return _chance(emitter, arguments, column)
        case "pick":
            return _pick(emitter, arguments, column)
        case _:
            raise unknown("function", name, FUNCTIONS, column)


def _was(emitter: Emitter, arguments: Sequence[ast.expr], column: int) -> Code:
    """Return the code of an expression as it stood when the turn began; before any turn it is as it is."""
    if len(arguments) != 1:
        raise ExpressionError("was(…) is about one condition or fact", "was(lamp.lit), was(has(lamp))", column)
    note_asked(emitter, ["was"], column)
    scope = replace(emitter.scope, chance=False, pick=False)
    code = emitter.elsewhere(scope).emit(arguments[0])
    if FIXED.match(code.source):
        return code
    return Code(f"(lambda f: {code.source})(c.before or f)", code.type)


def _visited(emitter: Emitter, arguments: Sequence[ast.expr], column: int) -> Code:
    place = ids_of(emitter, "visited", arguments, 1, column)[0]
    places = emitter.names.of_kind("location")
    options = place.type.options & places if isinstance(place.type, Ids) else frozenset()
    if not options:
        raise ExpressionError("only places are visited", "Write the id of a place: visited(hall)", column)
    emitter.usage.visited |= options
    if player_read(emitter).literal is None:
        return Code(f"read_visited(f, own(f, {place.source}))", Bool())
    if place.literal is not None:
        return Code(slot_read(emitter, "visited", str(place.literal)), Bool())
    return Code(f"read_visited(f, {place.source})", Bool())


def _since(emitter: Emitter, arguments: Sequence[ast.expr], column: int) -> Code:
    match arguments:
        case [ast.Attribute(value=ast.Name(id=owner), attr=name)]:
            fact = fact_behind(emitter, owner, name, column)
        case _:
            raise ExpressionError("since(…) is about one fact", "Write for instance: since(bell.rung)", column)
    emitter.usage.counted.setdefault(fact, 1)
    return Code(slot_read(emitter, "since", f"{fact[1]}.{fact[0]}"), Number(), counter=fact)


def _chance(emitter: Emitter, arguments: Sequence[ast.expr], column: int) -> Code:
    if not emitter.scope.chance:
        hint = "It may stand in the `when` of instead, after and each_turn."
        raise ExpressionError("chance cannot stand here", hint, column)
    match arguments:
        case [ast.Constant(value=int() as percent)] if not isinstance(percent, bool) and 0 <= percent <= 100:
            weights = (percent, 100 - percent)
            return Code(f"(c.draw({emitter.scope.rule!r}, {weights!r}) == 0)", Bool())
        case _:
            raise ExpressionError("chance(…) takes a number of percent", "chance(30) is true 3 times in 10", column)


def _pick(emitter: Emitter, arguments: Sequence[ast.expr], column: int) -> Code:
    if not emitter.scope.pick:
        raise ExpressionError("pick cannot stand here", "It may stand in effects.", column)
    options = [emitter.emit(argument) for argument in arguments]
    if len(options) < 2:
        raise ExpressionError("pick(…) takes at least two values", "pick('calm', 'gusty')", column)
    kind = merged([option.type for option in options])
    if kind is None:
        hint = "pick('calm', 'gusty'), or pick(1, 2, 3)"
        raise ExpressionError("the values of pick(…) must be of one type", hint, column)
    emitter.picks += 1
    stream = f"{emitter.scope.rule}#{emitter.picks}"
    return Code(f"{listed(options)}[c.draw({stream!r}, {(1,) * len(options)!r})]", kind)
