"""Topics that nobody can meet."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.workshop.warnings.study import Study, Warned
from adventure.world.figures import Topic


def talk_warnings(study: Study) -> Iterator[Warned]:
    """Yield topics that no words meet, or for which an earlier one always answers, or whose condition cannot hold."""
    for person in study.world.cast.values():
        for index, topic in enumerate(person.topics):
            first = next((other for other in person.topics[:index] if _answers_first(other, topic)), None)
            if not topic.phrases and not topic.any:
                yield Warned(topic.rule.key, "No words meet this topic.", 'Write them in about: about = ["bell"]')
            elif first is not None:
                where = study.pack.merged.place(first.rule.key)
                message = f"This topic never comes up: the one at {where} always answers first."
                yield Warned(topic.rule.key, message, "Give that one a `when`, or put this one before it.")
            elif not study.values.can_hold(topic.rule.when_code):
                message = f"This topic never comes up: nothing ever makes “{topic.rule.when_source}” hold."
                yield Warned(topic.rule.key, message, "Look at what is compared, and at which effects set it.")


def _answers_first(first: Topic, topic: Topic) -> bool:
    """Say whether the first of two topics is met by whatever meets the other."""
    if first.rule.when is not None:
        return False
    met = all(any(phrase and phrase <= other for phrase in first.phrases) for other in topic.phrases)
    return met and (bool(topic.phrases) or topic.any) and (first.any or not topic.any)
