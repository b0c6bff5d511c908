"""The text of one telling while it grows: paragraphs that are certain, and where each speaker's text stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from adventure.engine.outcome import Kind
from adventure.narration.author import BETWEEN, Paragraph
from adventure.narration.pieces import Confirmed, Delta, Heard, Retracted, Said, Stands


@dataclass(slots=True)
class Page:
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
            case _:
                at = self._since + len(self._gap) + heard.since if heard.since else self._since
                self._lengths[speaker] = min(length, at)
                return Retracted(speaker, at, heard.reason)

    def keep(self, speaker: str, told: str, told_by: str) -> None:
        """Keep what the voice told as paragraphs."""
        kind = Kind.SPEECH if speaker else Kind.REPORT
        self.paragraphs += [Paragraph(kind, speaker, text, told_by) for text in told.split(BETWEEN) if text]
