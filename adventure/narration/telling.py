"""How a decided turn is told: by voices where there are any, and whatever they leave out by the author.

``tell`` decides nothing and never fails for a voice's sake: silence, garbage, a cut line or a hostile reply cost words
of the voice, and the author's stand in their place.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from adventure.engine.outcome import Kind, Passage
from adventure.errors import VoiceError
from adventure.narration.author import Paragraph, author_paragraphs
from adventure.narration.cast import Printed, Voiced, arrange
from adventure.narration.ledger import Ledger
from adventure.narration.model import Finished
from adventure.narration.pieces import Confirmed, Delta, Retracted
from adventure.narration.reply import Heard, Said, Stands, Withdrawn
from adventure.narration.request import Request, Voice
from adventure.narration.speaking import Answer, Part, speak
from adventure.narration.tokens import UNSCALED, Scale
from adventure.narration.told import is_told, untold
from adventure.narration.words import Lexicon
from adventure.world.language import Language

BETWEEN = "\n\n"
"""What parts the paragraphs of one speaker."""


@dataclass(frozen=True, slots=True)
class Done:
    """The telling is over. `paragraphs` are the truth; what was heard comes to the same text, speaker by speaker.

    `failure` is the first failure of a voice, after which no other was asked. `asked` says that a voice was asked at
    all. `withdrawn` are the reasons for which sentences were taken back, for a trace. `scale` is what the service's
    tokens have come to, for the next voice's.
    """

    paragraphs: tuple[Paragraph, ...]
    failure: VoiceError | None = None
    asked: bool = False
    usage: tuple[Finished, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    withdrawn: tuple[str, ...] = ()
    scale: Scale = UNSCALED


Event = Delta | Confirmed | Retracted | Done


async def tell(request: Request, language: Language, voice: Voice | None) -> AsyncGenerator[Event, None]:
    """Yield the telling as it comes, then Done. Without a voice the author's words are told, in the engine's order.

    `Confirmed.upto` and `Retracted.since` count characters of all that this speaker has said in this telling, in which
    two line feeds part paragraphs. Only a service that takes back its whole answer goes behind what was confirmed.
    Close the iterator to stop; see `stopped`.
    """
    page = _Page()
    done = Done((), scale=voice.scale if voice is not None else Scale())
    steps = arrange(request) if voice is not None else (Printed(request.passages),)
    for number, step in enumerate(steps):
        if isinstance(step, Printed) or voice is None or done.failure is not None:
            for printed in page.print(author_paragraphs(step.passages, request.known_names())):
                yield printed
            continue
        part = Part(
            request, language, replace(voice, scale=done.scale), step.speaker, step.passages,
            _speakers(steps[number + 1 :], request),
        )
        answer = Answer()
        async with aclosing(_voiced(part, page)) as events:
            async for event in events:
                if isinstance(event, Answer):
                    answer = event
                else:
                    yield event
        done = _after(done, answer)
        for printed in page.print(_missing(part, answer)):
            yield printed
    yield replace(done, paragraphs=tuple(page.paragraphs))


def stopped(
    request: Request, language: Language, heard: Iterable[Delta | Confirmed | Retracted], told_by: str = ""
) -> tuple[Paragraph, ...]:
    """Return the final paragraphs of a telling that was closed before Done, from what it had yielded by then.

    What was confirmed stands; every passage that it does not tell follows in the author's words. `told_by` is the
    voice's name.
    """
    own = author_paragraphs(request.passages, request.known_names())
    told = tuple(_recognised(_confirmed(heard), own, told_by))
    lexicon = Lexicon(language)
    rest = [passage for passage in request.passages if not _stands_in(passage, told, request, lexicon)]
    return (*told, *author_paragraphs(rest, request.known_names()))


async def _voiced(part: Part, page: _Page) -> AsyncGenerator[Delta | Confirmed | Retracted | Answer, None]:
    page.begin(part.name)
    async with aclosing(speak(part)) as heard:
        async for event in heard:
            if isinstance(event, Answer):
                page.keep(part.name, event.told, part.voice.name)
                yield event
            else:
                yield page.hear(part.name, event)


def _missing(part: Part, answer: Answer) -> tuple[Paragraph, ...]:
    """Return what the voice did not tell, in the author's words."""
    request = part.request
    lexicon = Lexicon(part.language)
    passages = part.passages
    if request.talk and answer.told:
        # The author's answer was only for the case that the voice had none.
        passages = tuple(passage for passage in passages if passage.must_tell)
    rest = untold(passages, answer.told, request.line, request.view, lexicon)
    return author_paragraphs(rest, request.known_names())


def _after(done: Done, answer: Answer) -> Done:
    return replace(
        done,
        failure=answer.failure,
        asked=True,
        usage=(*done.usage, answer.finished) if answer.finished else done.usage,
        ledgers=(*done.ledgers, *answer.ledgers),
        withdrawn=(*done.withdrawn, answer.objection) if answer.objection else done.withdrawn,
        scale=answer.scale,
    )


def _speakers(steps: Sequence[Printed | Voiced], request: Request) -> tuple[str, ...]:
    """Return the names of those who speak after this step, each once."""
    names = request.known_names()
    speaking = (passage.speaker for step in steps for passage in step.passages if passage.speaker is not None)
    return tuple(dict.fromkeys(name for speaker in speaking if (name := names.get(speaker, ""))))


@dataclass(slots=True)
class _Page:
    """What has been told so far, and how long each speaker's text is; it lives for one telling."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    _lengths: dict[str, int] = field(default_factory=dict)
    _since: int = 0
    _gap: str = ""

    def print(self, paragraphs: Iterable[Paragraph]) -> Iterator[Delta | Confirmed]:
        """Tell paragraphs that are certain."""
        for paragraph in paragraphs:
            length = self._lengths.get(paragraph.speaker, 0)
            text = (BETWEEN if length else "") + paragraph.text
            self._lengths[paragraph.speaker] = length + len(text)
            self.paragraphs.append(paragraph)
            yield Delta(paragraph.speaker, text)
            yield Confirmed(paragraph.speaker, length + len(text))

    def begin(self, speaker: str) -> None:
        """Let a voice begin: what it says follows what this speaker has said before."""
        self._since = self._lengths.get(speaker, 0)
        self._gap = BETWEEN if self._since else ""

    def hear(self, speaker: str, heard: Heard) -> Delta | Confirmed | Retracted:
        """Return what is heard of the voice as an event of the telling."""
        length = self._lengths.get(speaker, 0)
        match heard:
            case Said(text):
                text = text if length > self._since else self._gap + text
                self._lengths[speaker] = length + len(text)
                return Delta(speaker, text)
            case Stands(upto):
                return Confirmed(speaker, self._since + len(self._gap) + upto)
            case Withdrawn(since, reason):
                at = self._since + len(self._gap) + since if since else self._since
                self._lengths[speaker] = min(length, at)
                return Retracted(speaker, at, reason)

    def keep(self, speaker: str, told: str, told_by: str) -> None:
        """Keep what the voice told as paragraphs."""
        kind = Kind.SPEECH if speaker else Kind.REPORT
        self.paragraphs += [Paragraph(kind, speaker, text, told_by) for text in told.split(BETWEEN) if text]


def _confirmed(heard: Iterable[Delta | Confirmed | Retracted]) -> list[tuple[str, str]]:
    """Return the confirmed text of a telling as stretches of one speaker each, in the order in which they came."""
    stretches: list[tuple[str, str]] = []
    firm: dict[str, int] = {}
    for event in heard:
        match event:
            case Delta(speaker, text) if stretches and stretches[-1][0] == speaker:
                stretches[-1] = speaker, stretches[-1][1] + text
            case Delta(speaker, text):
                stretches.append((speaker, text))
            case Confirmed(speaker, upto):
                firm[speaker] = upto
            case Retracted(speaker, since):
                firm[speaker] = min(firm.get(speaker, 0), since)
                stretches = _cut(stretches, {speaker: since})
    return _cut(stretches, {speaker: firm.get(speaker, 0) for speaker, _ in stretches})


def _cut(stretches: Sequence[tuple[str, str]], ends: dict[str, int]) -> list[tuple[str, str]]:
    """Return the stretches with each speaker's text cut at that speaker's end, if there is one."""
    left = dict(ends)
    kept: list[tuple[str, str]] = []
    for speaker, text in stretches:
        room = left.get(speaker, len(text))
        if text[:room]:
            kept.append((speaker, text[:room]))
        if speaker in left:
            left[speaker] = max(room - len(text), 0)
    return kept


def _recognised(
    stretches: Iterable[tuple[str, str]], own: Sequence[Paragraph], told_by: str
) -> Iterator[Paragraph]:
    """Yield the paragraphs of told text: the author's as what they are, all others as the voice's."""
    for speaker, text in stretches:
        rest = text.lstrip("\n")
        while rest:
            whole = f"{rest}{BETWEEN}"
            known = [part for part in own if part.speaker == speaker and whole.startswith(part.text + BETWEEN)]
            if known:
                paragraph = max(known, key=lambda part: len(part.text))
            else:
                kind = Kind.SPEECH if speaker else Kind.REPORT
                paragraph = Paragraph(kind, speaker, rest.split(BETWEEN, 1)[0], told_by)
            yield paragraph
            rest = rest[len(paragraph.text) :].lstrip("\n")


def _stands_in(passage: Passage, told: Sequence[Paragraph], request: Request, lexicon: Lexicon) -> bool:
    """Say whether a passage is among the told paragraphs, letter for letter or in the voice's words."""
    printed = [paragraph.text for paragraph in told if not paragraph.told_by]
    names = request.known_names()
    own = [paragraph.text for paragraph in author_paragraphs((passage,), names)]
    if all(any(part in text for text in printed) for part in own):
        return True
    retold = {Printed: False, Voiced: True}
    voiced = any(retold[type(step)] and passage in step.passages for step in arrange(request))
    if not voiced:
        return False
    speaker = names.get(passage.speaker, "") if passage.speaker is not None else ""
    if request.talk and not passage.must_tell:
        return any(paragraph.told_by for paragraph in told)
    words = BETWEEN.join(paragraph.text for paragraph in told if paragraph.told_by and paragraph.speaker == speaker)
    return is_told(passage, words, request.line, request.view, lexicon)


__all__ = ["Done", "Event", "Paragraph", "Request", "Voice", "stopped", "tell"]
