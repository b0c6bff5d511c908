"""The cases of a rule: the first that holds does and says what the rule leaves open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from adventure.world.build.compiler import Compiler
from adventure.world.build.mistakes import Key
from adventure.world.expressions.scope import Scope
from adventure.world.models import CaseShape
from adventure.world.rules import Rule
from adventure.world.text import Text

Words = Callable[[str | None, str | None, Scope, Key], Text | None]
"""Compiles what is said: the words, or the key of a reply."""


@dataclass(frozen=True, slots=True)
class CaseReader:
    """Reads cases with one compiler."""

    compiler: Compiler
    words: Words

    def cased(self, rule: Rule, shapes: Sequence[CaseShape], scope: Scope, key: Key) -> Rule:
        """Return the rule with its cases.

        One that neither does nor says anything by itself only speaks where a case holds: its condition says so.
        """
        if not shapes:
            return rule
        self._check_order(shapes, key)
        cases = tuple(self._cases(rule, shapes, scope, key))
        rule = replace(rule, cases=cases)
        if rule.do is not None or rule.say is not None or any(shape.when is None for shape in shapes):
            return rule
        return self.compiler.narrowed(rule, scope, [case.when_code for case in cases])

    def _cases(self, rule: Rule, shapes: Sequence[CaseShape], scope: Scope, key: Key) -> Iterator[Rule]:
        for index, shape in enumerate(shapes):
            place = (*key, "cases", index)
            own = replace(scope, rule=f"{scope.rule}.cases.{index}")
            yield replace(
                self.compiler.rule(own, place, shape.when, shape.do, doing=replace(own, chance=False)),
                say=self.words(shape.say, shape.reply, own, place),
                bind=rule.bind,
                must_tell=rule.must_tell,
                verbatim=rule.verbatim,
                seen=rule.seen,
            )

    def _check_order(self, shapes: Sequence[CaseShape], key: Key) -> None:
        """Note cases that can never be reached, because one before them always holds."""
        for index, shape in enumerate(shapes[:-1]):
            if shape.when is None:
                hint = "Put it last, or give it `when`."
                self.compiler.mistakes.add((*key, "cases", index), "the cases after this one can never come", hint)
