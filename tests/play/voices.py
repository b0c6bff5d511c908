"""Voices for sessions: what a model does, without one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field

from adventure.errors import VoiceError
from adventure.narration.model import Condemned, Finished, Piece, Prompt
from adventure.narration.telling import Voice


@dataclass
class Scripted:
    """A model that answers each request with the next of its answers, the last one for ever.

    An answer is what it says, or the error that it raises, or None: then it never answers.
    """

    answers: Sequence[str | VoiceError | None]
    asked: list[Prompt] = field(default_factory=list)

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        self.asked.append(prompt)
        answer = self.answers[min(len(self.asked), len(self.answers)) - 1]
        match answer:
            case None:
                await asyncio.Event().wait()
            case VoiceError():
                raise answer
            case str():
                yield Piece(answer)
                yield Finished()


def voice(*answers: str | VoiceError | None) -> tuple[Voice, Scripted]:
    """Return a voice, and the model behind it."""
    model = Scripted(answers)
    return Voice(model, "charglm-4"), model
