"""Compiles single conditions, effects and texts of a pack, and notes what in them is wrong.

A pack is gone through twice: the first time there is no table of facts yet, everything is checked, and what rules
assign is recorded; from that record the table is laid out, and the second time the same calls yield the functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from adventure.world.bindings import Bindings
from adventure.world.build.braces import Computed, TextBraces
from adventure.world.build.mistakes import Key, Mistakes
from adventure.world.build.written import Written
from adventure.world.clauses import Explain, Note
from adventure.world.expressions.code import Code
from adventure.world.expressions.context import Context, Laid
from adventure.world.expressions.derived import derived_read
from adventure.world.expressions.effects import emit_effect, emit_step
from adventure.world.expressions.emit import Emitter
from adventure.world.expressions.folding import conjunction, disjunction
from adventure.world.expressions.parse import ExpressionError, parse_expression
from adventure.world.expressions.runtime import compile_effects, compile_expression
from adventure.world.expressions.scope import Names, Scope
from adventure.world.language import Language, Noun
from adventure.world.rules import Condition, Effects, Rule
from adventure.world.state import Value
from adventure.world.table import Row
from adventure.world.templates import parse_text
from adventure.world.text import EMPTY, Text


def _unlaid(_row: Row, _bindings: Bindings) -> bool:
    """Stand in for a function while the pack is gone through for the first time."""
    return False


def _no_effects(_row: list[Value], _bindings: Bindings) -> None:
    """Stand in for effects, likewise."""


@dataclass(frozen=True, slots=True)
class Compiler:
    """The means to compile anything that a pack says. `nouns` are the names of things, for texts."""

    context: Context
    language: Language
    nouns: Mapping[str, Noun]
    mistakes: Mistakes
    written: Written = field(default_factory=Written)

    @property
    def names(self) -> Names:
        """All that the pack declares."""
        return self.context.names

    @property
    def laid(self) -> Laid | None:
        """The table of facts, the second time."""
        return self.context.laid

    def derive(self, name: str, owner: str, key: Key) -> None:
        """Work a derived fact out, so that what is wrong with it is told, and noted as used, where it stands."""
        try:
            derived_read(self._emitter(Scope(f"{owner}.{name}")), name, owner)
        except ExpressionError as error:
            self.mistakes.note(key, self.context.faults.get((name, owner), error))

    def notes(self) -> tuple[Note, ...]:
        """Return what was compiled, in the order of its tables, and last the functions that others call."""
        scope = Scope("derived")
        for code in dict.fromkeys(self.context.functions):
            self._note(("derived",), "", code, scope, is_effect=False)
        return tuple(self.written.notes)

    def condition(self, source: str | bool | None, scope: Scope, key: Key) -> Condition | None:
        """Return the condition, or None where there is none to meet."""
        if source is None or source is True:
            return None
        text = "false" if source is False else source
        condition = self._compiled(text, scope, key, Emitter.condition)
        self.written.note(condition, scope, text)
        return condition

    def explainer(self) -> Explain:
        """Return the function that says what a condition compiled here is made of."""
        return self.written.explainer(self.laid.namespace, self._emitter) if self.laid else lambda _condition: ()

    def rule(
        self, scope: Scope, key: Key, when: str | None, do: Sequence[str] = (), *, guards: Sequence[str] = (),
        doing: Scope | None = None,
    ) -> Rule:
        """Return a rule, named by the scope, that acts when all conditions hold; the rest is to be filled in.

        Guards hold for a whole table of rules, or for a range. `doing` is the scope of the effects where that is
        another one.
        """
        tests = [self._emitted(guard, scope, key, Emitter.condition) for guard in guards]
        if when is not None:
            tests.append(self._emitted(when, scope, (*key, "when"), Emitter.condition))
        code = conjunction(test.source for test in tests if test is not None) if tests else ""
        statements = self._statements(do, doing or scope, (*key, "do"))
        condition = self._function(code) if code else None
        if condition is not None:
            self.written.note(condition, scope, when, guards)
        return Rule(
            scope.rule,
            key=key,
            when=condition,
            do=self._sequence(statements) if statements else None,
            when_code=code or "True",
            do_code=tuple(statements),
            moves=any("move(" in statement for statement in statements),
            when_source=when or "",
        )

    def narrowed(self, rule: Rule, scope: Scope, codes: Sequence[str]) -> Rule:
        """Return the rule, which holds only where one of the codes does as well."""
        code = conjunction([rule.when_code, disjunction(codes)])
        condition = self._function(code)
        self.written.note(condition, scope, rule.when_source or None)
        return replace(rule, when=condition, when_code=code)

    def expression(self, source: str, scope: Scope, key: Key) -> tuple[Code | None, Computed]:
        """Return the code of an expression of any type, None after a mistake, and its function."""
        code: list[Code] = []

        def emit(emitter: Emitter, tree: object) -> Code:
            code.append(emitter.emit(tree))  # type: ignore[arg-type]  # the tree is what parse_expression gave
            return code[-1]

        function = self._compiled(source, scope, key, emit)
        return (code[0] if code else None), function

    def _compiled(self, source: str, scope: Scope, key: Key, emit: Callable[..., Code]) -> Computed:
        code = self._emitted(source, scope, key, emit)
        return self._function(code.source) if code is not None else _unlaid

    def _emitted(self, source: str, scope: Scope, key: Key, emit: Callable[..., Code]) -> Code | None:
        try:
            code = emit(self._emitter(scope), parse_expression(source))
        except ExpressionError as error:
            self.mistakes.note(key, error)
            return None
        self._note(key, source, code.source, scope, is_effect=False)
        return code

    def _note(self, key: Key, source: str, code: str, scope: Scope, *, is_effect: bool) -> None:
        if self.laid:
            self.written.notes.append(Note(key, source, code, scope.bound, is_effect))

    def _function(self, source: str) -> Computed:
        return compile_expression(source, self.laid.namespace) if self.laid else _unlaid

    def _emitter(self, scope: Scope) -> Emitter:
        return Emitter(self.context, scope)

    def effects(self, sources: Sequence[str], scope: Scope, key: Key) -> Effects | None:
        """Return the function that carries out the effects in order, or None where there are none."""
        statements = self._statements(sources, scope, key)
        return self._sequence(statements) if statements else None

    def _statements(self, sources: Sequence[str], scope: Scope, key: Key) -> list[str]:
        emitter = self._emitter(scope)
        statements: list[str] = []
        for index, source in enumerate(sources):
            try:
                statements.append(emit_effect(source, emitter))
            except ExpressionError as error:
                self.mistakes.note((*key, index), error)
                continue
            self._note((*key, index), source, statements[-1], scope, is_effect=True)
        return statements

    def step(self, owner: str, name: str, source: str, scope: Scope, key: Key) -> Rule:
        """Return the rule that moves a number by as much as the source says."""
        try:
            statement = emit_step(owner, name, source, self._emitter(scope))
        except ExpressionError as error:
            self.mistakes.note(key, error)
            return Rule(scope.rule, key=key)
        self._note(key, f"{owner}.{name} += {source}", statement, scope, is_effect=True)
        return Rule(scope.rule, key=key, do=self._sequence([statement]), do_code=(statement,))

    def _sequence(self, statements: list[str]) -> Effects:
        return compile_effects(statements, self.laid.namespace) if self.laid else _no_effects

    def text(self, source: str | None, scope: Scope, key: Key, *, fields: bool = False) -> Text | None:
        """Return the text, or None where there is none; `fields` lets `{name}` stand for whatever is filled in."""
        if source is None:
            return None
        try:
            return parse_text(source.strip(), ".".join(map(str, key)), self._braces(scope, key, fields=fields))
        except ExpressionError as error:
            self.mistakes.note(key, error)
            return EMPTY

    def _braces(self, scope: Scope, key: Key, *, fields: bool) -> TextBraces:
        def note(source: str) -> None:
            self._note(key, source, "", scope, is_effect=False)

        return TextBraces(self.context, self.language, self.nouns, scope, self._function, note, fields)
