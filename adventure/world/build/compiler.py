"""Compiles single conditions, effects and texts of a pack, and notes what in them is wrong.

A pack is gone through twice: the first time there is no table of facts yet, everything is checked, and what rules
assign is recorded; from that record the table is laid out, and the second time the same calls yield the functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from adventure.world.bindings import Bindings
from adventure.world.build.mistakes import Key, Mistakes
from adventure.world.build.nouns import OWN
from adventure.world.build.written import Written
from adventure.world.clauses import Explain, Note
from adventure.world.expressions.code import Code
from adventure.world.expressions.context import Context, Laid
from adventure.world.expressions.derived import derived_read
from adventure.world.expressions.effects import emit_effect, emit_step
from adventure.world.expressions.emit import Emitter
from adventure.world.expressions.folding import conjunction, disjunction
from adventure.world.expressions.parse import ExpressionError, parse_expression, shown
from adventure.world.expressions.runtime import compile_effects, compile_expression
from adventure.world.expressions.scope import Names, Scope, nearest
from adventure.world.language import Language, Noun
from adventure.world.names import PLAYER
from adventure.world.state import Value
from adventure.world.table import Row
from adventure.world.templates import parse_text
from adventure.world.text import EMPTY, Text
from adventure.world.types import Bool, Ids, Number, TimeOfDay
from adventure.world.world import Condition, Effects, Rule

Computed = Callable[[Row, Bindings], Value]


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
            return parse_text(source.strip(), ".".join(map(str, key)), _TextBraces(self, scope, fields, key))
        except ExpressionError as error:
            self.mistakes.note(key, error)
            return EMPTY

    def note_brace(self, key: Key, source: str, scope: Scope) -> None:
        """Note what stands in a text's brace, whatever it turns out to be."""
        self._note(key, source, "", scope, is_effect=False)

    def compile_condition(self, source: str, scope: Scope) -> Computed:
        """Return the condition of a text's brace.

        Raises:
            ExpressionError: it is none.
        """
        return self._function(self._emitter(scope).condition(parse_expression(source)).source)

    def compile_words(self, source: str, scope: Scope) -> Callable[[Row, Bindings], str]:
        """Return a function that says the value of an expression, or a form of a name.

        Raises:
            ExpressionError: it is neither.
        """
        form, _, rest = source.strip().partition(" ")
        forms = self.language.morphology.forms
        if rest and form in forms:
            return self._form(form, rest, scope)
        try:
            tree = parse_expression(source)
        except ExpressionError:
            if not rest:
                raise
            hint = nearest(form, forms)
            raise ExpressionError(f"“{shown(source)}” is neither a fact nor a form of a name", hint) from None
        code = self._emitter(scope).emit(tree)
        if isinstance(code.type, Ids):
            return self._form("name" if "name" in forms else "the", source, scope)
        return self._said(code)

    def _form(self, form: str, source: str, scope: Scope) -> Callable[[Row, Bindings], str]:
        code = self._emitter(scope).emit(parse_expression(source))
        if not isinstance(code.type, Ids):
            raise ExpressionError(f"“{source}” has no name", "Places, things and people have one: {the lamp}")
        function, nouns, say = self._function(code.source), self.nouns, self.language.morphology.form
        slot = self.context.table.slot("story", "player") if self.context.table is not None else None
        if slot is not None:
            return self._form_of_figures(function, form, slot)

        def words(row: Row, bindings: Bindings) -> str:
            thing = str(function(row, bindings))
            noun = (bindings.crowd and bindings.crowd.get(thing)) or nouns.get(thing)
            return say(form, noun) if noun else ""

        return words

    def _form_of_figures(self, function: Computed, form: str, slot: int) -> Callable[[Row, Bindings], str]:
        """Return likewise in a story where the player can be somebody else: whoever is played is `you`."""
        nouns, say = self.nouns, self.language.morphology.form

        def words(row: Row, bindings: Bindings) -> str:
            thing = str(function(row, bindings))
            thing = PLAYER if thing == row[slot] else OWN if thing == PLAYER else thing
            noun = (bindings.crowd and bindings.crowd.get(thing)) or nouns.get(thing)
            return say(form, noun) if noun else ""

        return words

    def _said(self, code: Code) -> Callable[[Row, Bindings], str]:
        function, interface = self._function(code.source), self.language.interface
        if isinstance(code.type, Bool):
            return lambda row, bindings: interface["yes" if function(row, bindings) else "no"]
        if isinstance(code.type, TimeOfDay):
            time = self.language.morphology.time
            return lambda row, bindings: time(int(function(row, bindings)))
        if isinstance(code.type, Number):
            return lambda row, bindings: str(function(row, bindings))
        return lambda row, bindings: str(function(row, bindings))


@dataclass(frozen=True, slots=True)
class _TextBraces:
    compiler: Compiler
    scope: Scope
    fields: bool
    key: Key

    def condition(self, source: str) -> Computed:
        self.compiler.note_brace(self.key, source, self.scope)
        return self.compiler.compile_condition(source, self.scope)

    def inserted(self, source: str) -> Callable[[Row, Bindings], str]:
        if self.fields and source.isidentifier() and source not in self.compiler.names.kinds:
            return lambda _row, bindings: str(bindings.slots.get(source, ""))
        self.compiler.note_brace(self.key, source, self.scope)
        return self.compiler.compile_words(source, self.scope)
