"""How a telling that broke off goes on: the voice that spoke last is asked for the rest, behind what it has said."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace

from adventure.engine.outcome import Kind
from adventure.narration.author import BETWEEN, Paragraph
from adventure.narration.cast import Voiced, arrange
from adventure.narration.done import Done, Event
from adventure.narration.interruption import completed
from adventure.narration.page import Page
from adventure.narration.part import Part
from adventure.narration.pieces import Confirmed, Delta, Heard, Retracted, Said, Stands
from adventure.narration.request import Request, Voice
from adventure.narration.speaking import Answer, speak
from adventure.narration.telling import after
from adventure.world.language import Language
from adventure.world.script import side_by_side


def said_by_last(told: Sequence[Paragraph]) -> str:
    """Return all that the voice that spoke last has said, nothing if none has spoken."""
    voiced = [paragraph for paragraph in told if paragraph.told_by]
    return BETWEEN.join(paragraph.text for paragraph in voiced if paragraph.speaker == voiced[-1].speaker)


async def go_on(
    request: Request, language: Language, voice: Voice, told: tuple[Paragraph, ...]
) -> AsyncGenerator[Event, None]:
    """Yield what is new of a telling that broke off, then Done with the whole of it; see `gone_on`."""
    said = said_by_last(told)
    step = _step(request, told)
    if step is None or not said:
        yield Done(told, voice=voice)
        return
    part = Part(request, language, voice, step.speaker, step.passages, said_before=said)
    page = Page()
    page.begin(part.name)
    answer = Answer()
    async with aclosing(speak(part)) as heard:
        async for event in heard:
            if isinstance(event, Answer):
                answer = event
            else:
                yield page.hear(part.name, _behind(event, len(said)))
    new = answer.told[len(said) :]
    paragraphs = gone_on(request, language, told, new, (answer.voice or voice).name)
    yield replace(after(Done((), voice=voice), answer), paragraphs=paragraphs)


def gone_on(
    request: Request, language: Language, told: Sequence[Paragraph], new: str, told_by: str
) -> tuple[Paragraph, ...]:
    """Return a telling with what its last voice has said since: in one paragraph with its last words, to begin with.

    What is then still untold follows in the author's words. Without anything new it is what it was.
    """
    first, *rest = [text for text in new.strip().split(BETWEEN) if text.strip()] or [""]
    last = max((at for at, each in enumerate(told) if each.told_by), default=None)
    if last is None or not first:
        return tuple(told)
    joined = replace(told[last], text=side_by_side((told[last].text, first.strip())))
    kind = Kind.SPEECH if joined.speaker else Kind.REPORT
    more = (Paragraph(kind, joined.speaker, text.strip(), told_by) for text in rest)
    return completed(request, language, (*told[:last], joined, *more), told_by)


def newly_confirmed(heard: Sequence[Delta | Confirmed | Retracted]) -> str:
    """Return what counts of a voice that was stopped while it went on."""
    text, firm = "", 0
    for event in heard:
        match event:
            case Delta(_, more):
                text += more
            case Confirmed(_, upto):
                firm = upto
            case Retracted(_, since):
                text, firm = text[:since], min(firm, since)
    return text[:firm]


def _step(request: Request, told: Sequence[Paragraph]) -> Voiced | None:
    """Return what the voice that spoke last was asked to tell."""
    names = request.known_names()
    speaker = next((each.speaker for each in reversed(told) if each.told_by), "")
    steps = (step for step in arrange(request) if isinstance(step, Voiced))
    return next((step for step in steps if (names.get(step.speaker, "") if step.speaker else "") == speaker), None)


def _behind(heard: Heard, length: int) -> Heard:
    """Return what is heard with its characters counted from where the voice goes on."""
    match heard:
        case Said():
            return heard
        case Stands(upto):
            return Stands(max(upto - length, 0))
        case _:
            return replace(heard, since=max(heard.since - length, 0))
