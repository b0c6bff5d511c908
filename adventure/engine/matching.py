"""Whether a rule is about an action."""

from __future__ import annotations

from adventure.world.bindings import Bindings
from adventure.world.rules import ActionPattern, Rule
from adventure.world.table import Row


def is_about(rule: Rule, bindings: Bindings) -> bool:
    """Say whether the action fits one of the rule's patterns and none of its exceptions."""
    return _any_fits(rule.of, bindings) and not (rule.excepts and _any_fits(rule.excepts, bindings))


def _any_fits(patterns: tuple[ActionPattern, ...], bindings: Bindings) -> bool:
    for pattern in patterns:  # a loop: `any` over a generator takes three times as long, and this is asked most of all
        if (
            (pattern.noun is None or bindings.noun in pattern.noun)
            and (pattern.verb is None or pattern.verb == bindings.action)
            and (pattern.second is None or bindings.second in pattern.second)
        ):
            return True
    return False


def holds(rule: Rule, row: Row, bindings: Bindings) -> bool:
    """Say whether the rule's condition holds and, if it runs once only, it has not run."""
    if rule.once is not None and row[rule.once]:
        return False
    return rule.when is None or bool(rule.when(row, bindings))


def case_of(rule: Rule, row: Row, bindings: Bindings) -> Rule | None:
    """Return the first of the rule's cases that holds now."""
    return next((case for case in rule.cases if holds(case, row, bindings)), None)
