"""Which values each fact can come to hold, and whether a condition can hold for any of them.

What cannot be told at a glance counts as possible: a warning that is not right is worse than none.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import product
from math import prod

from adventure.world.bindings import Bindings
from adventure.world.expressions.runtime import compile_expression
from adventure.world.state import Value
from adventure.world.table import Fact
from adventure.world.types import DAY, Bool, FactType, Ids, Number, TimeOfDay, Words
from adventure.world.world import World

MOST = 4_000
"""The most combinations of values that are tried for one condition."""

NO_NAMES: dict[str, object] = {"__builtins__": {}}
MOVED_BY_ENGINE = frozenset(
    {
        "at", "phase", "done", "visited", "ending", "since", "turn", "once",
        "worn", "clock", "player", "score", "stop", "pause",
    }
)
"""Facts that move without an effect of the pack."""


class Values:
    """The values that each fact of a world can hold, as far as its effects say; in the order of its slots."""

    def __init__(self, world: World) -> None:
        self._facts = world.table.facts
        self._possible: list[frozenset[Value] | None] = [_at_first(fact) for fact in self._facts]
        self._slots = world.table.slots
        for note in world.notes:
            if note.is_effect:
                for statement in ast.parse(note.code).body:
                    self._assign(statement)

    def can_hold(self, code: str) -> bool:
        """Say whether the condition holds for any values that its facts can have."""
        tree = ast.parse(code.strip(), mode="eval").body
        return all(self._may_be(part) for part in (tree, *_conjuncts(tree)))

    def _may_be(self, tree: ast.expr) -> bool:
        """Say whether a part may hold; one that depends on more than a few facts may."""
        slots = sorted({slot for slot in _slots(tree) if slot is not None})
        if None in _slots(tree):
            return True
        choices = [self._options(slot) for slot in slots]
        if any(options is None for options in choices):
            return True
        known = [sorted(options, key=str) for options in choices if options is not None]
        if prod(map(len, known)) > MOST:
            return True
        condition = compile_expression(ast.unparse(tree), NO_NAMES)
        row: list[Value] = [fact.first for fact in self._facts]
        for values in product(*known):
            for slot, value in zip(slots, values, strict=True):
                row[slot] = value
            if condition(row, Bindings()):
                return True
        return False

    def _options(self, slot: int) -> frozenset[Value] | None:
        possible = self._possible[slot]
        return possible if possible is not None else _all_of(self._facts[slot].type)

    def _assign(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Assign(targets=[ast.Subscript(slice=ast.Constant(value=int() as slot))], value=value):
                self._add(slot, value)
            case ast.Expr(value=ast.Call(func=ast.Name(id="write"), args=[_, owner, ast.Constant(name), value, _])):
                self._write(owner, str(name), value)
            case ast.Expr(value=ast.Call(func=ast.Name(id="move"))):
                pass      # where things are is moved by so much else that it is not followed
            case _:
                self._possible = [None] * len(self._possible)

    def _write(self, owner: ast.expr, name: str, value: ast.expr) -> None:
        """Note a value for the fact of whoever the owner may be."""
        for whose, slot in self._slots.get(name, {}).items():
            if not isinstance(owner, ast.Constant) or owner.value == whose:
                self._add(slot, value)

    def _add(self, slot: int, tree: ast.expr) -> None:
        before, more = self._possible[slot], _values(tree)
        self._possible[slot] = before | more if before is not None and more is not None else None


def _at_first(fact: Fact) -> frozenset[Value] | None:
    return None if fact.name in MOVED_BY_ENGINE else frozenset({fact.first})


def _all_of(kind: FactType) -> frozenset[Value] | None:
    match kind:
        case Bool():
            return frozenset({False, True})
        case Number(low=low, high=high):
            return frozenset(range(low, high + 1)) if high - low < MOST else None
        case Words(options=options):
            return frozenset(options) or None
        case Ids(options=ids):
            return frozenset(ids)
        case TimeOfDay():
            return frozenset(range(DAY))


def _values(tree: ast.expr) -> frozenset[Value] | None:
    """Return the values that an assigned expression can have, or None where that cannot be told."""
    match tree:
        case ast.Constant(value=bool() | int() | str() as value):
            return frozenset({value})
        case ast.IfExp(body=body, orelse=orelse):
            one, other = _values(body), _values(orelse)
            return one | other if one is not None and other is not None else None
        case ast.Subscript(value=ast.Tuple(elts=options)):
            each = [_values(option) for option in options]
            return frozenset[Value]().union(*(some for some in each if some)) if None not in each else None
        case _:
            return None


def _conjuncts(tree: ast.expr) -> Iterator[ast.expr]:
    match tree:
        case ast.BoolOp(op=ast.And(), values=values):
            for value in values:
                yield from _conjuncts(value)
        case _:
            yield tree


def _slots(tree: ast.expr) -> frozenset[int | None]:
    """Return the slots that an expression reads; None among them if it depends on anything else."""
    match tree:
        case ast.Subscript(value=ast.Name(id="f"), slice=ast.Constant(value=int() as slot)):
            return frozenset({slot})
        case ast.Name():
            return frozenset({None})
        case _:
            parts = (part for part in ast.iter_child_nodes(tree) if isinstance(part, ast.expr))
            return frozenset[int | None]().union(*(_slots(part) for part in parts))
