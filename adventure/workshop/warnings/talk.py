"""Topics that nobody can meet, and secrets that are handed over before their time."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.narration.screen import forbidden
from adventure.workshop.warnings.study import Study, Warned
from adventure.world.figures import Topic


def talk_warnings(study: Study) -> Iterator[Warned]:
    """Yield topics that never come up, and cards with words that nobody may say yet."""
    yield from _topic_warnings(study)
    yield from _card_warnings(study)


def _card_warnings(study: Study) -> Iterator[Warned]:
    """Yield the personas and manners that have a secret's canary in them: a voice is given them from the first turn."""
    world = study.world
    canaries = [each.text.source for person in world.cast.values() for each in person.canaries if each.when is not None]
    for person in world.cast.values():
        for key, text in (("persona", person.persona), ("manner", person.manner)):
            free = forbidden(canaries, text)
            for canary in canaries:
                if canary not in free:
                    message = f"“{canary}” may not be said yet, and stands here from the first turn on."
                    yield Warned(("cast", str(person.id), key), message, "Say it in the secret alone.")


def _topic_warnings(study: Study) -> Iterator[Warned]:
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
