"""What is being told just now: the consumer of a session's progress, without a screen.

Per speaker the text is one string, which `Confirmed` and `Retracted` count in; on the page the speakers' stretches
stand in the order in which they came.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adventure.play.progress import Confirmed, Delta, Progress, Retracted
from adventure.tui.widgets.story.paragraph import Paragraph, provisional

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one speaker without another between; it begins at the character `start` of all that speaker has said."""

    speaker: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Telling:
    """The provisional text of one line. `told` counts, by speaker, the characters that may no longer be taken back."""

    stretches: tuple[Stretch, ...] = ()
    told: tuple[tuple[str, int], ...] = ()

    def after(self, progress: Progress) -> Telling:
        """Return the telling after one more thing was heard; what is no text changes nothing."""
        match progress:
            case Delta(speaker, text) if text:
                return self._say(speaker, text)
            case Confirmed(speaker, upto):
                known = {**dict(self.told), speaker: max(upto, self._firm(speaker))}
                return replace(self, told=tuple(known.items()))
            case Retracted(speaker, since):
                return replace(self, stretches=tuple(self._without(speaker, since)))
            case _:
                return self

    def paragraphs(self, before: Paragraph | None = None) -> Iterator[Paragraph]:
        """Yield what is to be seen, following the paragraph `before`."""
        for number, stretch in enumerate(self.stretches):
            open_ended = number + 1 == len(self.stretches)
            parts = list(_parts(stretch.text))
            for rank, (at, text) in enumerate(parts):
                firm = self._firm(stretch.speaker) - stretch.start - at
                last = open_ended and rank + 1 == len(parts)
                before = provisional(stretch.speaker, text, min(max(firm, 0), len(text)), before, last=last)
                yield before

    def _say(self, speaker: str, text: str) -> Telling:
        if self.stretches and self.stretches[-1].speaker == speaker:
            last = self.stretches[-1]
            return replace(self, stretches=(*self.stretches[:-1], replace(last, text=last.text + text)))
        start = sum(len(stretch.text) for stretch in self.stretches if stretch.speaker == speaker)
        return replace(self, stretches=(*self.stretches, Stretch(speaker, start, text)))

    def _firm(self, speaker: str) -> int:
        return dict(self.told).get(speaker, 0)

    def _without(self, speaker: str, since: int) -> Iterator[Stretch]:
        for stretch in self.stretches:
            if stretch.speaker != speaker:
                yield stretch
            elif since > stretch.start:
                yield replace(stretch, text=stretch.text[: since - stretch.start])


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of a text with where each begins; blank ones are left out."""
    at = 0
    for part in text.split("\n\n"):
        words = part.strip()
        if words:
            yield at + part.index(words), words
        at += len(part) + 2
