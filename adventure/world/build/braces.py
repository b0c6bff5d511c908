"""What stands in the braces of a text, compiled: conditions, values of facts, and forms of names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from adventure.world.bindings import Bindings
from adventure.world.build.nouns import OWN
from adventure.world.expressions.code import Code
from adventure.world.expressions.context import Context
from adventure.world.expressions.emit import Emitter
from adventure.world.expressions.parse import ExpressionError, parse_expression, shown
from adventure.world.expressions.scope import Scope, nearest
from adventure.world.language import Language, Noun
from adventure.world.names import PLAYER
from adventure.world.state import Value
from adventure.world.table import Row
from adventure.world.types import Bool, Ids, Number, TimeOfDay

Computed = Callable[[Row, Bindings], Value]
Words = Callable[[Row, Bindings], str]


@dataclass(frozen=True, slots=True)
class TextBraces:
    """Compiles the braces of one text: `function` turns source into a function, `note` is told what stands in each.

    `fields` lets `{name}` stand for whatever is filled in. `nouns` are the names of things.
    """

    context: Context
    language: Language
    nouns: Mapping[str, Noun]
    scope: Scope
    function: Callable[[str], Computed]
    note: Callable[[str], None]
    fields: bool = False

    def condition(self, source: str) -> Computed:
        """Return the condition.

        Raises:
            ExpressionError: it is none.
        """
        self.note(source)
        return self.function(Emitter(self.context, self.scope).condition(parse_expression(source)).source)

    def inserted(self, source: str) -> Words:
        """Return a function that says the value of an expression, or a form of a name.

        Raises:
            ExpressionError: it is neither.
        """
        if self.fields and source.isidentifier() and source not in self.context.names.kinds:
            return lambda _row, bindings: str(bindings.slots.get(source, ""))
        self.note(source)
        return self._words(source)

    def _words(self, source: str) -> Words:
        """Return a function that says the value of an expression, or a form of a name."""
        form, _, rest = source.strip().partition(" ")
        forms = self.language.morphology.forms
        if rest and form in forms:
            return self._form(form, rest)
        try:
            tree = parse_expression(source)
        except ExpressionError:
            if not rest:
                raise
            hint = nearest(form, forms)
            raise ExpressionError(f"“{shown(source)}” is neither a fact nor a form of a name", hint) from None
        code = Emitter(self.context, self.scope).emit(tree)
        if isinstance(code.type, Ids):
            return self._form("name" if "name" in forms else "the", source)
        return self._said(code)

    def _form(self, form: str, source: str) -> Words:
        code = Emitter(self.context, self.scope).emit(parse_expression(source))
        if not isinstance(code.type, Ids):
            raise ExpressionError(f"“{source}” has no name", "Places, things and people have one: {the lamp}")
        function, nouns, say = self.function(code.source), self.nouns, self.language.morphology.form
        slot = self.context.table.slot("story", "player") if self.context.table is not None else None
        if slot is not None:
            return self._form_of_figures(function, form, slot)

        def words(row: Row, bindings: Bindings) -> str:
            thing = str(function(row, bindings))
            noun = (bindings.crowd and bindings.crowd.get(thing)) or nouns.get(thing)
            return say(form, noun) if noun else ""

        return words

    def _form_of_figures(self, function: Computed, form: str, slot: int) -> Words:
        """Return likewise in a story where the player can be somebody else: whoever is played is `you`."""
        nouns, say = self.nouns, self.language.morphology.form

        def words(row: Row, bindings: Bindings) -> str:
            thing = str(function(row, bindings))
            thing = PLAYER if thing == row[slot] else OWN if thing == PLAYER else thing
            noun = (bindings.crowd and bindings.crowd.get(thing)) or nouns.get(thing)
            return say(form, noun) if noun else ""

        return words

    def _said(self, code: Code) -> Words:
        function, interface = self.function(code.source), self.language.interface
        if isinstance(code.type, Bool):
            return lambda row, bindings: interface["yes" if function(row, bindings) else "no"]
        if isinstance(code.type, TimeOfDay):
            time = self.language.morphology.time
            return lambda row, bindings: time(int(function(row, bindings)))
        if isinstance(code.type, Number):
            return lambda row, bindings: str(function(row, bindings))
        return lambda row, bindings: str(function(row, bindings))
