"""Whether a rule is about an action."""

from __future__ import annotations

from adventure.world.bindings import Bindings
from adventure.world.table import Row
from adventure.world.world import ActionPattern, Rule


def is_about(rule: Rule, bindings: Bindings) -> bool:
    """Say whether the action fits one of the rule's patterns and none of its exceptions."""
    return any(_fits(pattern, bindings) for pattern in rule.of) and not any(
        _fits(pattern, bindings) for pattern in rule.excepts
    )


def _fits(pattern: ActionPattern, bindings: Bindings) -> bool:
    return (
        (pattern.verb is None or pattern.verb == bindings.action)
        and (pattern.noun is None or bindings.noun in pattern.noun)
        and (pattern.second is None or bindings.second in pattern.second)
    )


def holds(rule: Rule, row: Row, bindings: Bindings) -> bool:
    """Say whether the rule's condition holds and, if it runs once only, it has not run."""
    if rule.once is not None and row[rule.once]:
        return False
    return rule.when is None or bool(rule.when(row, bindings))
