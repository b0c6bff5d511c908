"""Any, all, count, sum, min and max: what is asked of the members of a trait, written out for each of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from adventure.world.expressions.code import Code, listed
from adventure.world.expressions.derived import ConsequenceError
from adventure.world.expressions.folding import conjunction, disjunction, negation
from adventure.world.expressions.parse import ExpressionError
from adventure.world.expressions.places import named_once
from adventure.world.expressions.scope import RESERVED, declared_by, unknown
from adventure.world.types import Bool, Ids, Number

if TYPE_CHECKING:
    from adventure.world.expressions.emit import Emitter

EXAMPLES = {
    "any": "any(x.lit for x in light if has(x))",
    "all": "all(x.lit for x in light if has(x))",
    "count": "count(x for x in coin if has(x))",
    "sum": "sum(x.price for x in goods if has(x))",
    "min": "min(x.price for x in goods), or min(story.level, 3)",
    "max": "max(x.price for x in goods), or max(story.level, 3)",
}
MOST = 4_000
"""The most cases that a range may come to: they are all written out."""

MOST_IN_ALL = 30_000
"""The most cases that all ranges of a story may come to: it takes seconds to write them out."""

FEW = 24
"""Numbers that are added one by one; more are added as a list, so that no expression grows too deep for Python."""

Case = tuple[str, Code]
"""The condition under which a case counts, and what it counts for."""


def ranged(emitter: Emitter, name: str, arguments: Sequence[ast.expr], column: int) -> Code:
    """Return the code of a call such as `any(x.lit for x in light)`, or `min(a, b)`.

    Raises:
        ExpressionError: there is nothing to go through, or what is asked of each does not fit the function.
    """
    match arguments:
        case [ast.GeneratorExp(elt=element, generators=loops)]:
            _check_empty(emitter, loops, element)
            cases = [(conditions, each.emit(element)) for conditions, each in _cases(emitter, loops)]
        case [_, _, *_] if name in ("min", "max"):
            cases = [("True", emitter.emit(argument)) for argument in arguments]
        case _:
            hint = f"Write for instance: {EXAMPLES[name]}"
            raise ExpressionError(f"{name}(…) goes through the members of a trait", hint, column)
    code = _together(name, cases, column)
    return replace(code, source=named_once(emitter, code.source))


def loop_members(emitter: Emitter, loop: ast.comprehension) -> tuple[str, tuple[str, ...]]:
    """Return the name that a loop gives to each of its members, and the members in the pack's order."""
    column = loop.iter.col_offset + 1
    if not isinstance(loop.target, ast.Name) or loop.is_async:
        raise ExpressionError("one name is given to each member", "any(x.lit for x in light)", column)
    name, names = loop.target.id, emitter.names
    if name in RESERVED or name in names.kinds or name in emitter.scope.locals:
        raise ExpressionError(f"“{name}” means something already", "Give each member another name, such as x.", column)
    match loop.iter:
        case ast.Name(id=trait) if trait in names.members:
            return name, names.in_order(names.members[trait])
        case ast.Name(id=trait) if trait not in names.kinds:
            raise unknown("trait", trait, names.members, column, declared_by("traits", trait, "its facts, if any"))
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            return name, tuple(_member(emitter, element) for element in elements)
        case _:
            hint = "Write for instance: for x in light, or: for x in (lamp, coat)"
            raise ExpressionError("a range is a trait, or a list of ids", hint, column)


def _member(emitter: Emitter, element: ast.expr) -> str:
    code = emitter.emit(element)
    if not isinstance(code.type, Ids) or code.literal is None:
        hint = "for x in (lamp, coat)"
        raise ExpressionError("a list to go through holds ids, written out", hint, element.col_offset + 1)
    return str(code.literal)


def _cases(emitter: Emitter, loops: Sequence[ast.comprehension]) -> Iterator[tuple[str, Emitter]]:
    """Yield for every combination of members the condition of the loops and the emitter that knows the members."""
    emitter = emitter.elsewhere(replace(emitter.scope, chance=False, pick=False), ranging=True)
    open_cases: list[tuple[str, Emitter]] = [("True", emitter)]
    for loop in loops:
        _spend(emitter, len(open_cases) * len(loop_members(emitter, loop)[1]), loop.iter.col_offset + 1)
        open_cases = [further for case in open_cases for further in _looped(case, loop)]
    yield from open_cases


def _spend(emitter: Emitter, cases: int, column: int) -> None:
    """Count the cases that are about to be written out; a range within a range counts for each of its cases."""
    context = emitter.context
    if context.cases > MOST_IN_ALL:
        raise ConsequenceError("the ranges of this story come to too many cases", "See the first that is refused.")
    context.cases += cases
    if cases > MOST or context.cases > MOST_IN_ALL:
        whose, limit = ("this comes", MOST) if cases > MOST else ("the ranges of this story come", MOST_IN_ALL)
        hint = "Range over a smaller trait, or keep the number as a fact that rules move."
        raise ExpressionError(f"{whose} to more than {limit:,} cases", hint, column)


def _check_empty(emitter: Emitter, loops: Sequence[ast.comprehension], element: ast.expr) -> None:
    """Check what is asked of each even where a trait has no members yet."""
    loop = loops[0]
    name, members = loop_members(emitter, loop)
    if not members and len(loops) == 1:
        anybody = {**emitter.scope.slots, name: Ids(frozenset(), f"“{name}”")}
        checked = emitter.elsewhere(replace(emitter.scope, slots=anybody, chance=False, pick=False))
        for test in (*loop.ifs, element):
            checked.emit(test)


def _looped(case: tuple[str, Emitter], loop: ast.comprehension) -> Iterator[tuple[str, Emitter]]:
    before, emitter = case
    name, members = loop_members(emitter, loop)
    for member in members:
        scope = replace(emitter.scope, locals={**emitter.scope.locals, name: member})
        inner = emitter.elsewhere(scope, ranging=True)
        condition = conjunction([before, *(inner.condition(test).source for test in loop.ifs)])
        if condition != "False":
            yield condition, inner


def _together(name: str, cases: Sequence[Case], column: int) -> Code:
    kinds = {type(code.type) for _, code in cases}
    match name:
        case "any" if kinds <= {Bool}:
            return Code(disjunction(conjunction([when, code.source]) for when, code in cases), Bool())
        case "all" if kinds <= {Bool}:
            return Code(conjunction(disjunction([negation(when), code.source]) for when, code in cases), Bool())
        case "count" if kinds <= {Bool} or kinds <= {Ids}:
            parts = [when if isinstance(code.type, Ids) else conjunction([when, code.source]) for when, code in cases]
            return Code(_added(part for part in parts if part != "False"), Number(0, len(cases)))
        case "sum" if kinds <= {Number}:
            return _summed(cases)
        case "min" | "max" if kinds <= {Number}:
            return _extreme(name, cases)
        case _:
            what = {"any": "something true or false", "all": "something true or false", "count": "ids, or what is true"}
            message = f"{name}(…) goes through {what.get(name, 'numbers')}"
            raise ExpressionError(message, f"Write for instance: {EXAMPLES[name]}", column)


def _added(parts: Iterator[str]) -> str:
    """Return the source of the sum; true counts as 1, and the sum is a number even of a single truth."""
    sources = list(parts)
    if len(sources) > FEW:
        return f"total(({', '.join(sources)}))"
    return "(" + " + ".join(["0", *sources]) + ")" if sources else "0"


def _bounds(cases: Sequence[Case]) -> list[tuple[int, int]]:
    """Return between which bounds the number of each case lies; what may not count may be nothing."""
    bounds = []
    for when, code in cases:
        if isinstance(code.type, Number):
            low, high = code.type.low, code.type.high
            bounds.append((low, high) if when == "True" else (min(low, 0), max(high, 0)))
    return bounds


def _summed(cases: Sequence[Case]) -> Code:
    bounds = _bounds(cases)
    parts = (code.source if when == "True" else f"({code.source} if {when} else 0)" for when, code in cases)
    return Code(_added(parts), Number(sum(low for low, _ in bounds), sum(high for _, high in bounds)))


def _extreme(name: str, cases: Sequence[Case]) -> Code:
    if not cases:
        return Code("0", Number(0, 0), 0)
    bounds, best = _bounds(cases), min if name == "min" else max
    kind = Number(best(low for low, _ in bounds), best(high for _, high in bounds))
    if all(when == "True" for when, _ in cases):
        return Code(f"{name}({listed([code for _, code in cases])})", kind)
    kind = Number(min(low for low, _ in bounds), max(high for _, high in bounds))
    parts = "".join(f"{code.source} if {when} else None, " for when, code in cases)
    return Code(f"{name}_of(({parts}))", kind)
