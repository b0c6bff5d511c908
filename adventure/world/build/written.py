"""Which words of the writer each compiled condition came from, and its clauses, compiled only when a trace asks."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from adventure.world.clauses import Asked, Clause, Note
from adventure.world.expressions.code import Code
from adventure.world.expressions.emit import Emitter
from adventure.world.expressions.parse import ExpressionError, parse_expression
from adventure.world.expressions.runtime import Namespace, compile_expression
from adventure.world.expressions.scope import Scope

ABOUT_PLACE = ("has", "inside", "room")
"""Functions that read where a thing is: a trace says where."""


class Source(NamedTuple):
    """An expression as it was written, and where it stands. A tuple: there is one for each condition of a pack."""

    text: str
    scope: Scope


@dataclass(slots=True)
class Written:
    """Grows while a pack is compiled for good. `notes` are of all that was compiled, in the order of its tables."""

    notes: list[Note] = field(default_factory=list)
    _sources: dict[Asked, tuple[Source, ...]] = field(default_factory=dict)

    def note(self, condition: Asked, scope: Scope, *texts: str) -> None:
        """Remember what the condition was compiled from: sources that must all hold."""
        self._sources[condition] = tuple(Source(text.strip(), scope) for text in texts)

    def explainer(self, names: Namespace, emitter: Callable[[Scope], Emitter]) -> Callable[[Asked], tuple[Clause, ...]]:
        """Return the function that finds the clauses of a condition."""
        known: dict[Asked, tuple[Clause, ...]] = {}

        def explain(condition: Asked) -> tuple[Clause, ...]:
            if condition not in known:
                sources = self._sources.get(condition, ())
                clauses = (_clause(source, part, names, emitter) for source in sources for part in _parts(source.text))
                known[condition] = tuple({clause.source: clause for clause in clauses}.values())
            return known[condition]

        return explain


def _parts(text: str) -> Iterator[ast.expr]:
    """Yield what must hold together, an `and` in an `and` taken apart too."""
    waiting = [parse_expression(text)]
    while waiting:
        tree = waiting.pop(0)
        if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
            waiting[:0] = tree.values
        else:
            yield tree


def _clause(source: Source, tree: ast.expr, names: Namespace, emitter: Callable[[Scope], Emitter]) -> Clause:
    reads: dict[str, Asked] = {}
    for part in _reads(tree):
        code = _emitted(part, emitter(source.scope))
        if code is not None and (code.literal is None or isinstance(part, ast.Attribute)):
            reads.setdefault(_words(part, source.text), compile_expression(code.source, names))
    holds = compile_expression(emitter(source.scope).condition(tree).source, names)
    return Clause(_words(tree, source.text), holds, tuple(reads.items()))


def _words(tree: ast.expr, text: str) -> str:
    """Return what the writer wrote; of a part that is not there as such, how it would be written."""
    return ast.get_source_segment(text, tree) or ast.unparse(tree)


def _emitted(tree: ast.expr, emitter: Emitter) -> Code | None:
    """Return the code of a part, or None for one that has no value by itself, such as a trait."""
    try:
        return emitter.side(tree)
    except ExpressionError:
        return None


def _reads(tree: ast.expr) -> Iterator[ast.expr]:
    """Yield the smallest parts that have a value of their own."""
    match tree:
        case ast.Constant():
            return
        case ast.Attribute() | ast.Name():
            yield tree
        case ast.Call(func=ast.Name(id=name), args=arguments):
            yield tree
            if name in ABOUT_PLACE and arguments:
                yield ast.Attribute(arguments[0], "at", ast.Load(), lineno=0, col_offset=0)
        case _:
            for part in ast.iter_child_nodes(tree):
                if isinstance(part, ast.expr):
                    yield from _reads(part)
