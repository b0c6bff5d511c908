"""What becomes of a telling that was stopped: what had been confirmed stands, and nothing else that matters is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from adventure.engine.outcome import Kind, Passage
from adventure.narration.author import BETWEEN, Paragraph, author_paragraphs, labels, without_loose_label
from adventure.narration.cast import Voiced, arrange
from adventure.narration.pieces import Confirmed, Delta, Retracted
from adventure.narration.request import Request
from adventure.narration.resuming import CONDEMNED, Judged
from adventure.narration.told import Retelling, untold
from adventure.narration.words import Lexicon, lexicon_of
from adventure.world.language import Language


def stopped(
    request: Request, language: Language, heard: Iterable[Delta | Confirmed | Retracted], told_by: str = ""
) -> tuple[Paragraph, ...]:
    """Return the final paragraphs of a telling that was closed before its end, from all that it had yielded by then.

    What was confirmed stands; every passage that it does not tell follows in the author's words, in the engine's order.
    `told_by` is the voice's name.
    """
    names = request.known_names()
    own = [*labels(request), *(part for passage in request.passages for part in author_paragraphs((passage,), names))]
    return completed(request, language, tuple(_recognised(_confirmed(heard), own, told_by)), told_by)


def completed(
    request: Request, language: Language, told: tuple[Paragraph, ...], told_by: str = ""
) -> tuple[Paragraph, ...]:
    """Return what was told with every passage after it that it does not tell, in the author's words."""
    names = request.known_names()
    left = _Left(request, told, lexicon_of(language))
    steps = arrange(request) if told_by else ()
    voiced = [passage for step in steps if isinstance(step, Voiced) for passage in step.passages]
    rest = [part for passage in request.passages for part in left.of(passage, voiced=passage in voiced)]
    return without_loose_label((*told, *author_paragraphs(rest, names)), request)


def taken_back(heard: Iterable[Delta | Confirmed | Retracted]) -> tuple[Judged, ...]:
    """Return what had been withdrawn of a telling that was closed before its end, as far as it was shown."""
    texts: dict[str, str] = {}
    found: list[Judged] = []
    for event in heard:
        match event:
            case Delta(speaker, text):
                texts[speaker] = texts.get(speaker, "") + text
            case Retracted(speaker, since, reason):
                text = texts.get(speaker, "")
                # Nothing is kept of what a service has condemned.
                found.append(Judged("" if reason == CONDEMNED else text[since:].strip(), reason))
                texts[speaker] = text[:since]
            case _:
                pass
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Left:
    """The paragraphs that were told of a request, and what of a passage is not among them."""

    request: Request
    told: tuple[Paragraph, ...]
    lexicon: Lexicon

    def of(self, passage: Passage, *, voiced: bool) -> tuple[Passage, ...]:
        """Return what was not told of a passage: letter for letter, or if it is `voiced`, in the voice's words."""
        names = self.request.known_names()
        printed = [paragraph.text for paragraph in self.told if not paragraph.told_by]
        if all(any(part.text in text for text in printed) for part in author_paragraphs((passage,), names)):
            return ()
        if not voiced:
            return (passage,)
        if self.request.talk and not passage.must_tell:
            return () if any(paragraph.told_by for paragraph in self.told) else (passage,)
        speaker = names.get(passage.speaker, "") if passage.kind is Kind.SPEECH and passage.speaker else ""
        retold = [paragraph.text for paragraph in self.told if paragraph.told_by and paragraph.speaker == speaker]
        retelling = Retelling(BETWEEN.join(retold), speaker, BETWEEN.join(printed))
        return untold((passage,), retelling, self.request, self.lexicon)


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
            case _:
                firm[event.speaker] = min(firm.get(event.speaker, 0), event.since)
                stretches = _cut(stretches, {event.speaker: event.since})
    return _cut(stretches, {speaker: firm.get(speaker, 0) for speaker, _ in stretches})


def _cut(stretches: Sequence[tuple[str, str]], ends: Mapping[str, int]) -> list[tuple[str, str]]:
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
        theirs = [part for part in own if part.speaker == speaker]
        rest = text.lstrip("\n")
        while rest:
            paragraph = _first(rest, theirs) or Paragraph(
                Kind.SPEECH if speaker else Kind.REPORT, speaker, rest.split(BETWEEN, 1)[0], told_by
            )
            yield paragraph
            rest = rest[len(paragraph.text) :].lstrip("\n")


def _first(text: str, own: Iterable[Paragraph]) -> Paragraph | None:
    """Return the author's paragraph that the text begins with: the longest of them, or listings that share one."""
    whole = f"{text}{BETWEEN}"
    begun = [part for part in own if whole.startswith(part.text + BETWEEN)]
    if begun:
        return max(begun, key=lambda part: len(part.text))
    left = first = text.split(BETWEEN, 1)[0]
    for part in own:
        left = left.replace(part.text, "") if part.kind is Kind.LISTING else left
    return None if left.strip() else Paragraph(Kind.LISTING, "", first)
