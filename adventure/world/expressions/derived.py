"""Facts that are worked out: read by putting in what they are worked out from, for one owner or for whichever it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from adventure.world.bindings import Bindings
from adventure.world.expressions.code import Code, merged
from adventure.world.expressions.parse import ExpressionError, parse_expression
from adventure.world.expressions.runtime import compile_expression, default_of
from adventure.world.expressions.scope import Asked, Scope
from adventure.world.state import Value
from adventure.world.table import Row
from adventure.world.types import FactType

if TYPE_CHECKING:
    from adventure.world.expressions.context import Context
    from adventure.world.expressions.emit import Emitter

SHORT = 160
"""Characters of source that are put in where they are read; what is longer becomes a function of its own."""


class ConsequenceError(ExpressionError):
    """An expression that reads a derived fact with a mistake of its own, which is told where it was made."""


def derived_read(emitter: Emitter, name: str, owner: str, column: int = 0) -> Code:
    """Return the code of a derived fact whose owner is known.

    Raises:
        ConsequenceError: the fact has a mistake of its own; it is among the context's faults.
        ExpressionError: where this stands, the fact would be worked out from itself, or darkness from light.
    """
    context, fact = emitter.context, (name, owner)
    if fact in context.pending:
        raise _circle([*context.pending[context.pending.index(fact) :], fact], column)
    if fact not in context.known and fact not in context.faults:
        _work_out(emitter, name, owner)
    if fact in context.faults:
        raise ConsequenceError(f"“{shown(fact)}” cannot be worked out", "See where it is declared.", column)
    note_asked(emitter, sorted(context.asked.get(fact, ())), column)
    return context.known[fact]


def derived_of_role(emitter: Emitter, name: str, owner: Code, owners: frozenset[str], column: int) -> Code | None:
    """Return the code of a fact that is derived for some of the owners, or None if it is for none of them."""
    derived = emitter.names.derived.get(name, {})
    possible = [each for each in derived if each in owners]
    if not possible:
        return None
    codes = {each: derived_read(emitter, name, each, column) for each in possible}
    stated = [kind for each, kind in emitter.names.facts.get(name, {}).items() if each in owners]
    kind = merged([*(code.type for code in codes.values()), *stated])
    if kind is None:
        message = f"“{name}” is not of one type for all that this can be"
        raise ExpressionError(message, "Give one of these facts another name, or write the id of one thing.", column)
    return Code(f"{_dispatcher(emitter.context, name, codes, kind)}(f, {owner.source}, c)", kind)


def note_asked(emitter: Emitter, asked: Iterable[Asked], column: int = 0) -> None:
    """Note that light, presence or the past is asked for here, and refuse it where that makes no sense.

    Raises:
        ExpressionError: this expression is what decides about light, or about presence; or it is asked at any time, be
            it between two turns.
    """
    context, scope = emitter.context, emitter.scope
    for what in asked:
        for fact in context.pending:
            context.asked.setdefault(fact, set()).add(what)
        if what == "lit" and not scope.lit:
            decided = "whether it is dark" if scope.present else "what is met, seen or reached"
            hint = 'Say it by facts: dark = "not lamp.lit"'
            raise ExpressionError(f"{decided} cannot depend on whether it is lit", hint, column)
        if what == "was" and not scope.present:
            hint = "Keep it in a fact, which a rule sets: cage.opened"
            raise ExpressionError("what is met, seen or reached goes by the facts as they are now", hint, column)
        if what == "present" and not scope.present:
            hint = "Say it by facts: rope.tied_to == rail"
            raise ExpressionError("where a thing is present cannot depend on where one is present", hint, column)


def shown(fact: tuple[str, str]) -> str:
    """Return how a writer writes the fact that is given as (name, owner)."""
    return f"{fact[1]}.{fact[0]}"


def _work_out(emitter: Emitter, name: str, owner: str) -> None:
    context, fact = emitter.context, (name, owner)
    bound = None if owner == "story" else owner
    context.pending.append(fact)
    try:
        source = emitter.names.derived[name][owner]
        code = emitter.elsewhere(Scope(shown(fact), bound)).value(parse_expression(source))
        context.known[fact] = _shortened(context, code)
    except ExpressionError as error:
        context.faults[fact] = error
    finally:
        context.pending.pop()


def _shortened(context: Context, code: Code) -> Code:
    if context.laid is None or len(code.source) <= SHORT:
        return code
    context.functions.append(code.source)
    name = context.keep(compile_expression(code.source, context.laid.namespace))
    return Code(f"{name}(f, c)", code.type, code.literal)


def _dispatcher(context: Context, name: str, codes: dict[str, Code], kind: FactType) -> str:
    """Return the name of the function that works the fact out for whichever owner it is given."""
    if context.laid is None:
        return "derive"
    space = context.laid.namespace
    context.functions.extend(code.source for code in codes.values())
    functions = {owner: compile_expression(code.source, space) for owner, code in codes.items()}
    stated, default = space.get(f"read_{name}"), default_of(kind)

    def derive(row: Row, owner: str, bindings: Bindings) -> Value:
        function = functions.get(owner)
        if function is not None:
            return function(row, bindings)
        return stated(row, owner) if callable(stated) else default

    return context.keep(derive)


def _circle(chain: list[tuple[str, str]], column: int) -> ExpressionError:
    links = " → ".join(shown(fact) for fact in chain)
    return ExpressionError(
        f"“{shown(chain[0])}” would be worked out from itself: {links}",
        "Make one of them a fact that is kept, `is` instead of `as`, and set it in rules.",
        column,
    )
