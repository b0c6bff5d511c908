"""How a voice is heard until it is done, or stopped. Not imported before one is asked: it brings all its judges."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from adventure.errors import Cause, PromptTooLong, VoiceError
from adventure.narration.author import Paragraph
from adventure.narration.composing import Composed
from adventure.narration.done import Done, Event
from adventure.narration.forecast import prompts_for
from adventure.narration.going_on import go_on, gone_on, newly_confirmed
from adventure.narration.interruption import stopped, taken_back
from adventure.narration.pieces import Confirmed, Delta, Retracted
from adventure.narration.request import Request, Voice
from adventure.narration.resuming import CONDEMNED
from adventure.narration.telling import tell
from adventure.play.stopping import until
from adventure.world.language import Language


async def heard(
    request: Request, language: Language, voice: Voice, told: tuple[Paragraph, ...], stop: asyncio.Event
) -> AsyncGenerator[Event, None]:
    """Yield a telling by voices as it comes, and Done at last, though `stop` be set before its end.

    If it was `told` up to where it broke off, the voice is to go on.
    """
    events: list[Delta | Confirmed | Retracted] = []
    telling = go_on(request, language, voice, told) if told else tell(request, language, voice)
    async with aclosing(until(stop, telling)) as coming:
        async for event in coming:
            yield event
            if isinstance(event, Done):
                return
            events.append(event)
    yield _stopped(request, language, voice, told, events)


def _stopped(
    request: Request,
    language: Language,
    voice: Voice,
    told: tuple[Paragraph, ...],
    events: Sequence[Delta | Confirmed | Retracted],
) -> Done:
    """Return what becomes of a telling that was stopped."""
    judged = taken_back(events)
    condemned = any(each.reason == CONDEMNED for each in judged)
    return Done(
        gone_on(request, language, told, newly_confirmed(events), voice.name)
        if told
        else stopped(request, language, events, voice.name),
        VoiceError(Cause.SENSITIVE, circumstance="withdrawn") if condemned else None,
        asked=True,
        judged=judged,
        cut=True,
    )


def sent(done: Done, request: Request, language: Language, voice: Voice) -> tuple[Composed | PromptTooLong, ...]:
    """Return the prompts of a telling: those that were sent, else those that would have been."""
    return done.prompts or prompts_for(request, language, voice)
