"""Goals, endings, hints and scenes that can never come."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.workshop.warnings.study import Key, Study, Warned

HINT = "Look at what is compared, and at which effects set it."


def plot_warnings(study: Study) -> Iterator[Warned]:
    """Yield what of the plot cannot come about."""
    for key, what in _conditions(study):
        code = study.codes.get(key)
        if code is not None and not study.values.can_hold(code):
            yield Warned(key, f"{what}: nothing ever makes its condition hold.", HINT)


def _conditions(study: Study) -> Iterator[tuple[Key, str]]:
    for goal in study.shape.goals:
        yield ("goals", goal, "done"), "This goal can never be reached"
        yield ("goals", goal, "known"), "This goal is never shown to the player"
    for ending in study.shape.endings:
        yield ("endings", ending, "when"), "This ending can never come"
    for hint in study.shape.hints:
        yield ("hints", hint, "when"), "This hint can never be asked for"
    for scene in study.shape.scenes:
        yield ("scenes", scene, "begins"), "This scene never begins"
        yield ("scenes", scene, "ends"), "This scene never ends"
