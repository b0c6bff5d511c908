"""What a player reads of a model that did not speak: one sentence and the cure, in the story's language."""

from __future__ import annotations

from math import ceil

from adventure.errors import Cause, VoiceError
from adventure.play.progress import Noticed
from adventure.world.language import Language
from adventure.world.script import side_by_side

TELLING_WHEN = frozenset({Cause.BUSY, Cause.QUOTA})
"""Causes that pass by themselves, so that the time for which a service asks is worth saying."""

UNITS = (("hours", 3_600, 5_400), ("minutes", 60, 90), ("seconds", 1, 2))
"""A unit's key, its seconds, and from how many seconds on it is used."""


def told_of(failure: VoiceError, language: Language) -> Noticed:
    """Return what is the matter, with the service's own words where it sent any that help, and the cure."""
    usual = f"trouble_{failure.cause.name.lower()}"
    special = f"{usual}_{failure.circumstance}"
    key = special if special in language.interface else usual
    sentence = language.interface[key].format_map(failure.fields)
    cure = language.interface[f"{key}_cure"].format_map(failure.fields)
    frame = language.interface["trouble_quoted" if failure.quoted else "trouble_said"]
    return Noticed(
        frame.format(sentence=sentence, words=failure.quoted),
        side_by_side((_when(failure, language), cure)),
    )


def replaced(model: str, fallback: str, failure: VoiceError, language: Language) -> Noticed:
    """Return that another model tells the story from now on, and why."""
    words = language.interface
    sentence = words["trouble_fallback"].format(model=model, fallback=fallback)
    said = words["trouble_said"].format(sentence=sentence)
    return Noticed(side_by_side((said, told_of(failure, language).text)), words["trouble_fallback_cure"])


def unread(failure: VoiceError, language: Language) -> Noticed:
    """Return that a line is read without the model that helps to read, why, and the cure."""
    told = told_of(failure, language)
    return Noticed(language.interface["reading_failed"].format(trouble=told.text), told.hint)


def _when(failure: VoiceError, language: Language) -> str:
    """Return for how long the service asks to be left alone, if it said so and that helps."""
    if failure.cause not in TELLING_WHEN:
        return ""
    seconds = failure.retry_after
    unit = next(((name, length) for name, length, least in UNITS if seconds >= least), None)
    if unit is None:
        return ""
    name, length = unit
    return language.interface[f"trouble_after_{name}"].format(count=ceil(seconds / length))
