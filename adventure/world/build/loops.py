"""Rules that range: `for = "c in customers if c.at == shop"` makes one rule for each member."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from adventure.world.expressions.context import Context
from adventure.world.expressions.emit import Emitter
from adventure.world.expressions.parse import ExpressionError, parse_expression, shown
from adventure.world.expressions.ranges import loop_members
from adventure.world.expressions.scope import Names, Scope, Usage

MOST = 1_000
"""The most rules that one may make."""

EXAMPLE = 'Write for instance: for = "c in customers if c.at == shop"'


@dataclass(frozen=True, slots=True)
class Binding:
    """One of the rules that a range makes: what its names stand for, and the conditions of the range, as written."""

    locals: Mapping[str, str] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()

    def named(self, rule: str) -> str:
        """Return the name of the rule for these members: chance and `once` go by it."""
        return "@".join([rule, *self.locals.values()])


ALONE = Binding()


def bindings_of(source: str | None, names: Names, bound: str | None) -> tuple[Binding, ...]:
    """Return what a rule's `for` makes of it, in the pack's order; a rule without one stands alone.

    Raises:
        ExpressionError: it is no range.
    """
    if source is None:
        return (ALONE,)
    emitter = Emitter(Context(names, Usage()), Scope("for", bound))
    found = tuple(islice(_bound(_loops(source), emitter, ALONE), MOST + 1))
    if len(found) > MOST:
        raise ExpressionError(f"this comes to more than {MOST} rules", "Range over a smaller trait, or over fewer.")
    return found


def _bound(loops: Sequence[ast.comprehension], emitter: Emitter, before: Binding) -> Iterator[Binding]:
    if not loops:
        yield before
        return
    name, members = loop_members(emitter, loops[0])
    conditions = (*before.conditions, *(ast.unparse(test) for test in loops[0].ifs))
    for member in members:
        binding = Binding({**before.locals, name: member}, conditions)
        inner = emitter.elsewhere(Scope("for", emitter.scope.bound, locals=binding.locals))
        yield from _bound(loops[1:], inner, binding)


def _loops(source: str) -> Sequence[ast.comprehension]:
    try:
        tree = parse_expression(f"any(true for {source})")
    except ExpressionError as error:
        message = error.message if shown(source) not in error.message else f"“{shown(source)}” is no range"
        raise ExpressionError(message, EXAMPLE) from None
    match tree:
        case ast.Call(func=ast.Name(id="any"), args=[ast.GeneratorExp(elt=ast.Name(id="true"), generators=loops)]):
            return loops
        case _:
            raise ExpressionError(f"“{shown(source)}” is no range", EXAMPLE)
