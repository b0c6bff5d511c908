"""Rules that can never fire: no action fits, an earlier rule always speaks first, or the condition cannot hold."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.workshop.warnings.study import Key, Study, Warned
from adventure.world.rules import ActionPattern, Rule

Verdict = tuple[str, str] | None
"""Why a rule never fires, and what to do about it; None if it may."""

FIRST_ONLY = ("instead", "check")
"""The kinds of which only the first rule that fits speaks."""


def rule_warnings(study: Study) -> Iterator[Warned]:
    """Yield what is the matter with rules, each once; one of a trait or a range only if it never fires for anybody."""
    found: dict[Key, list[Verdict]] = {}
    for kind, rules in study.rules.items():
        for index, rule in enumerate(rules):
            if study.is_own(rule.key):
                found.setdefault(rule.key, []).append(_never(study, kind, rule, rules[:index]))
    for rule in study.world.rules.each_turn:
        if study.is_own(rule.key):
            can_hold = study.values.can_hold(rule.when_code)
            found.setdefault(rule.key, []).append(None if can_hold else _impossible(rule))
    for key, verdicts in found.items():
        first = verdicts[0]
        if first is not None and None not in verdicts:
            yield Warned(key, *first)


def _never(study: Study, kind: str, rule: Rule, before: tuple[Rule, ...]) -> tuple[str, str] | None:
    if rule.of and all(_fits_nothing(pattern) for pattern in rule.of):
        message = "No action fits this rule: nothing in the story has that trait."
        return message, "Give a thing the trait, or write another one."
    if kind == "after" and rule.of and all(_goes_nowhere(study, pattern) for pattern in rule.of):
        return "This rule never fires: no place has an exit in that direction.", "Add the exit, or leave the rule out."
    if not study.values.can_hold(rule.when_code):
        return _impossible(rule)
    first = next((other for other in before if _speaks_first(other, rule)), None) if kind in FIRST_ONLY else None
    if first is not None:
        message = f"This rule never fires: the one at {study.pack.merged.place(first.key)} always speaks first."
        return message, "Give that one a `when`, or put this one before it."
    return None


def _impossible(rule: Rule) -> tuple[str, str]:
    condition = f"“{rule.when_source}”" if rule.when_source else "its condition"
    message = f"This rule never fires: nothing ever makes {condition} hold."
    return message, "Look at what is compared, and at which effects set it."


def _fits_nothing(pattern: ActionPattern) -> bool:
    return pattern.noun == frozenset() or pattern.second == frozenset()


def _goes_nowhere(study: Study, pattern: ActionPattern) -> bool:
    directions = study.world.space.directions
    if pattern.verb != "go" or pattern.noun is None or not pattern.noun <= directions:
        return False
    return not any(pattern.noun & set(place.exits) for place in study.world.locations.values())


def _speaks_first(first: Rule, rule: Rule) -> bool:
    """Say whether the first of two rules always speaks where the other could."""
    if first.when is not None or first.once is not None or first.excepts:
        return False
    if first.by is not None and (rule.by is None or not rule.by <= first.by):
        return False
    return all(any(_covers(one, other) for one in first.of) for other in rule.of)


def _covers(one: ActionPattern, other: ActionPattern) -> bool:
    return (
        one.verb in (None, other.verb)
        and (one.noun is None or (other.noun is not None and other.noun <= one.noun))
        and (one.second is None or (other.second is not None and other.second <= one.second))
    )
