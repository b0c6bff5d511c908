"""Which prompts a telling would send, without sending them."""

from __future__ import annotations

from dataclasses import dataclass

from adventure.errors import PromptTooLong
from adventure.narration.cast import Voiced, arrange
from adventure.narration.part import Part
from adventure.narration.prompt import Composed
from adventure.narration.request import Request, Voice
from adventure.narration.resuming import Judged
from adventure.narration.telling import speakers_after
from adventure.world.language import Language


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a telling was asked with, in order, and the sentences that were objected to."""

    prompts: tuple[Composed | PromptTooLong, ...]
    judged: tuple[Judged, ...] = ()


def prompts_for(request: Request, language: Language, voice: Voice) -> tuple[Composed | PromptTooLong, ...]:
    """Return the prompts of everybody who would be voiced, in order; an error stands for one that would not fit."""
    steps = arrange(request)
    found: list[Composed | PromptTooLong] = []
    for number, step in enumerate(steps):
        if isinstance(step, Voiced):
            after = speakers_after(steps[number + 1 :], request)
            part = Part(request, language, voice, step.speaker, step.passages, after)
            try:
                found.append(part.compose())
            except PromptTooLong as error:
                found.append(error)
    return tuple(found)
