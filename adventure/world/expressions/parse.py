"""From a writer's words to a checked syntax tree. What is not on the list here cannot be said, and so cannot run."""

from __future__ import annotations

import ast
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

from adventure.errors import AdventureError

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 2_000
"""Characters in one expression or effect."""

DEEPEST = 40
"""Levels of nesting in one expression."""

LARGEST = 1_000_000
"""The largest number that may be written."""

ALLOWED: tuple[type[ast.AST], ...] = (
    ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Compare,
    ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.IfExp, ast.Name, ast.Attribute,
    ast.Call, ast.Constant, ast.Tuple, ast.List, ast.Dict, ast.Subscript, ast.GeneratorExp, ast.comprehension, ast.Load,
    ast.Store,
)

CURES: dict[type[ast.AST], tuple[str, str]] = {
    ast.Pow: ("powers cannot be used", "Write the number out."),
    ast.Div: ("division cannot be used", "Numbers in a story are whole; compare with a product instead."),
    ast.Mod: ("% cannot be used", "Compare with numbers that are written out: story.level == 2"),
    ast.Is: ("`is` cannot be used", "Write == instead."),
    ast.IsNot: ("`is not` cannot be used", "Write != instead."),
    ast.Lambda: ("functions cannot be made here", "Write the condition itself."),
    ast.NamedExpr: ("`:=` cannot be used", "To set a fact, write an effect in `do`."),
    ast.JoinedStr: ("f-strings cannot be used", "Words are plain: 'calm'."),
    ast.Starred: ("`*` cannot be used here", "Write the ids one by one."),
    ast.keyword: ("named arguments cannot be used", "Write the ids alone: has(lamp)"),
    ast.BitOr: ("`|` cannot be used", "Write `or`."),
    ast.BitAnd: ("`&` cannot be used", "Write `and`."),
    ast.Invert: ("`~` cannot be used", "Write `not`."),
    ast.Await: ("`await` cannot be used", "Nothing in a story waits but the player."),
}


OF_THE_STORY = ("clock", "player")
"""Facts of the story that are called by their bare names."""

EXAMPLE = "A correct one is for instance: lamp.lit and story.level > 2"


class ExpressionError(AdventureError):
    """An expression or effect that cannot be understood; `column` counts from 1 inside it, 0 if not known."""

    def __init__(self, message: str, hint: str = "", column: int = 0) -> None:
        super().__init__(message, hint)
        self.column = column


@lru_cache(maxsize=4_096)  # a pack is gone through twice, and nothing changes a tree
def parse_expression(source: str) -> ast.expr:
    """Return the checked tree of an expression.

    Raises:
        ExpressionError: it is too long, too deep, not an expression, or uses something that is not allowed.

    """
    tree = _read(source, "eval")
    assert isinstance(tree, ast.Expression)  # noqa: S101  what "eval" promises
    _check(tree.body)
    return tree.body


def parse_effect(source: str) -> ast.Assign | ast.AugAssign:
    """Return the checked tree of one assignment: `a.b = …`, `a.b += …` or `a.b -= …`.

    `clock` and `player` may stand alone.

    Raises:
        ExpressionError: as for expressions, or it is no assignment to a fact.

    """
    tree = _read(source, "exec")
    body = tree.body if isinstance(tree, ast.Module) else []
    effect = body[0] if len(body) == 1 else None
    wrong = ExpressionError(f"“{shown(source)}” is no effect", "Write one assignment: lantern.lit = true")
    match effect:
        case ast.Assign(targets=[ast.Attribute() as target], value=value):
            pass
        case ast.AugAssign(target=ast.Attribute() as target, op=ast.Add() | ast.Sub(), value=value):
            pass
        case ast.Assign(targets=[ast.Name(id=name) as target], value=value) if name in OF_THE_STORY:
            pass
        case ast.AugAssign(target=ast.Name(id="clock") as target, op=ast.Add() | ast.Sub(), value=value):
            pass
        case _:
            raise wrong
    _check(target)
    _check(value)
    return effect


def shown(source: str) -> str:
    """Return the source short enough for a message."""
    return source if len(source) <= 60 else source[:57] + "…"


def _read(source: str, mode: str) -> ast.AST:
    if len(source) > LONGEST:
        raise ExpressionError(f"this is longer than {LONGEST} characters", "Split it into several rules.")
    if "\\" in source or "\0" in source:
        hint = "Leave it out; words stand as they are: 'calm'."
        raise ExpressionError("a backslash cannot stand in an expression", hint)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source.strip(), mode=mode)
    except SyntaxError as error:
        raise _unreadable(source, error) from None
    except (ValueError, MemoryError, RecursionError):
        raise ExpressionError("this cannot be read as an expression", EXAMPLE) from None


def _unreadable(source: str, error: SyntaxError) -> ExpressionError:
    column = error.offset or 0
    if "=" in source and "==" not in source and "invalid syntax" in (error.msg or ""):
        return ExpressionError(f"“{shown(source)}” cannot be read", "To compare, write == with two signs.", column)
    if not source.strip():
        return ExpressionError("this is empty", "Leave the key out, or write a condition.")
    return ExpressionError(f"“{shown(source)}” cannot be read: {error.msg}", EXAMPLE, column)


def _check(tree: ast.expr) -> None:
    for node, depth in _walk(tree, 1):
        if depth > DEEPEST:
            raise ExpressionError(f"this is nested more than {DEEPEST} levels deep", "Split it into several rules.")
        column = getattr(node, "col_offset", -1) + 1
        if not isinstance(node, ALLOWED):
            message, hint = CURES.get(type(node), (f"{type(node).__name__.lower()} cannot be used here", EXAMPLE))
            raise ExpressionError(message, hint, column)
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) if "__" in name or name.startswith("_"):
                hint = "Names begin with a letter: lamp, story.level"
                raise ExpressionError(f"“{name}” is no name of a story", hint, column)
            case ast.Call(func=ast.Name(), keywords=[]):
                pass
            case ast.Call():
                hint = "They are called by their names, with ids: has(lamp)"
                raise ExpressionError("only the story's own functions can be called", hint, column)
            case ast.Constant(value=value):
                _check_constant(value, column)
            case _:
                pass


def _check_constant(value: object, column: int) -> None:
    if isinstance(value, bool | str):
        return
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise ExpressionError(f"numbers go up to {LARGEST:,}", "Write a smaller one.", column)
        return
    raise ExpressionError(f"{value!r:.40} is no value of a story", "Use true, false, a number or 'a word'.", column)


def _walk(tree: ast.AST, depth: int) -> Iterator[tuple[ast.AST, int]]:
    waiting = [(tree, depth)]
    while waiting:
        node, level = waiting.pop()
        yield node, level
        if level <= DEEPEST:
            waiting.extend((child, level + 1) for child in ast.iter_child_nodes(node))
