"""Which words of the writer each compiled condition came from, and its clauses, compiled only when a trace asks."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
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
    is_guard: bool = False


@dataclass(slots=True)
class Written:
    """Grows while a pack is compiled for good. `notes` are of all that was compiled, in the order of its tables."""

    notes: list[Note] = field(default_factory=list)
    _sources: dict[Asked, tuple[Source, ...]] = field(default_factory=dict)

    def note(self, condition: Asked, scope: Scope, text: str | None, guards: Sequence[str] = ()) -> None:
        """Remember what the condition was compiled from; guards must hold for all rules of its table or range."""
        own = (Source(text.strip(), scope),) if text is not None else ()
        self._sources[condition] = (*(Source(guard.strip(), scope, is_guard=True) for guard in guards), *own)

    def explainer(self, names: Namespace, emitter: Callable[[Scope], Emitter]) -> Callable[[Asked], tuple[Clause, ...]]:
        """Return the function that finds the clauses of a condition."""
        known: dict[Asked, tuple[Clause, ...]] = {}

        def explain(condition: Asked) -> tuple[Clause, ...]:
            if condition not in known:
                sources = self._sources.get(condition, ())
                clauses: dict[str, Clause] = {}
                for source in sources:
                    for part in _parts(source.text):
                        clause = _clause(source, part, names, emitter)
                        clauses.setdefault(clause.source, clause)
                known[condition] = tuple(clauses.values())
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
    return Clause(_words(tree, source.text), holds, tuple(reads.items()), source.is_guard)


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
