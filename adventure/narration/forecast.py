"""Which prompts a telling would send, without sending them."""

from __future__ import annotations

from adventure.errors import PromptTooLong
from adventure.narration.cast import Voiced, arrange
from adventure.narration.composing import Composed
from adventure.narration.part import Part
from adventure.narration.request import Request, Voice
from adventure.narration.telling import speakers_after
from adventure.world.language import Language


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
