"""Verbs that cannot be typed."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.workshop.warnings.study import Study, Warned
from adventure.world.names import VerbId


def verb_warnings(study: Study) -> Iterator[Warned]:
    """Yield the pack's verbs that have no patterns and that no other verb leads to."""
    led: set[str] = set()
    for shape in study.shape.verbs.values():
        led.update(words.split()[0] for words in (shape.as_, *(first.action for first in shape.try_)) if words)
    for name in study.shape.verbs:
        verb = study.world.verbs[VerbId(name)]
        if not verb.patterns and name not in led:
            hint = f'Say what is typed for it: patterns = ["{name} {{noun}}"]'
            yield Warned(("verbs", name), "Nobody can type this verb: it has no patterns.", hint)
