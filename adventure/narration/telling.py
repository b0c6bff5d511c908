"""How a decided turn is told: by voices where there are any, and whatever they leave out by the author.

``tell`` decides nothing and never fails for a voice's sake: silence, garbage, a cut line or a hostile reply cost words
of the voice, and the author's stand in their place.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace

from adventure.narration.author import Paragraph, author_paragraphs, labels, without_loose_label
from adventure.narration.cast import Printed, Voiced, arrange
from adventure.narration.done import Done, Event, tell_plainly
from adventure.narration.exchange import Words
from adventure.narration.interruption import stopped
from adventure.narration.page import Page
from adventure.narration.part import Part
from adventure.narration.pieces import Confirmed, Delta, Retracted
from adventure.narration.request import Request, Voice
from adventure.narration.speaking import Answer, speak
from adventure.world.language import Language


async def tell(request: Request, language: Language, voice: Voice | None) -> AsyncGenerator[Event, None]:
    """Yield the telling as it comes, then Done. Without a voice the author's words are told, in the engine's order.

    `Confirmed.upto` and `Retracted.since` count characters of all that this speaker has said in this telling, in which
    two line feeds part paragraphs. Only a service that takes back its whole answer goes behind what was confirmed.
    Close the iterator to stop; see `stopped`.
    """
    if voice is None:
        for each in tell_plainly(request):
            yield each
        return
    page = Page()
    done = Done((), scale=voice.scale, voice=voice)
    steps = arrange(request)
    for number, step in enumerate(steps):
        if isinstance(step, Printed) or done.voice is None or done.failure is not None:
            if request.both and isinstance(step, Voiced):
                continue
            for printed in page.print(author_paragraphs(step.passages, request.known_names())):
                yield printed
            continue
        part = Part(
            request, language, done.voice, step.speaker, step.passages,
            speakers_after(steps[number + 1 :], request), said_on(page, request),
        )
        answer = Answer()
        async with aclosing(_voiced(part, page)) as events:
            async for event in events:
                if isinstance(event, Answer):
                    answer = event
                else:
                    yield event
        done = after(done, answer)
        for printed in page.print(() if request.both else _missing(part, answer)):
            yield printed
    yield replace(done, paragraphs=without_loose_label(page.paragraphs, request))


async def _voiced(part: Part, page: Page) -> AsyncGenerator[Delta | Confirmed | Retracted | Answer, None]:
    page.begin(part.name)
    label = [paragraph for paragraph in labels(part.request) if paragraph not in page.paragraphs]
    async with aclosing(speak(part)) as heard:
        async for event in heard:
            if isinstance(event, Answer):
                page.keep(part.name, event.told, (event.voice or part.voice).name)
                yield event
                continue
            if label:
                for printed in page.print(label):
                    yield printed
                page.begin(part.name)
                label = []
            yield page.hear(part.name, event)


def _missing(part: Part, answer: Answer) -> tuple[Paragraph, ...]:
    """Return what the voice did not tell, in the author's words."""
    return author_paragraphs(part.untold(answer.told), part.request.known_names())


def said_on(page: Page, request: Request) -> tuple[Words, ...]:
    """Return what people have said so far in this telling, in order: once, where it is told in both ways."""
    voiced = {each.speaker for each in page.paragraphs if each.told_by} if request.both else frozenset()
    return tuple(
        Words(each.speaker, each.text)
        for each in page.paragraphs if each.speaker and (each.told_by or each.speaker not in voiced)
    )


def after(done: Done, answer: Answer) -> Done:
    """Return what has come of a telling when one more voice has answered."""
    return replace(
        done,
        failure=answer.failure,
        asked=True,
        usage=(*done.usage, answer.finished) if answer.finished else done.usage,
        prompts=(*done.prompts, *answer.prompts),
        judged=(*done.judged, *answer.judged),
        scale=answer.scale,
        voice=answer.voice or done.voice,
        missing=done.missing or answer.missing,
        cut=done.cut or answer.is_cut,
    )


def speakers_after(steps: Sequence[Printed | Voiced], request: Request) -> tuple[str, ...]:
    """Return the names of those who speak in these steps, each once."""
    names = request.known_names()
    speaking = [passage.speaker for step in steps for passage in step.passages if passage.speaker is not None]
    speaking += [step.speaker for step in steps if isinstance(step, Voiced) and step.speaker is not None]
    return tuple(dict.fromkeys(name for speaker in speaking if (name := names.get(speaker, ""))))


__all__ = ["Done", "Event", "Paragraph", "Request", "Voice", "speakers_after", "stopped", "tell"]
