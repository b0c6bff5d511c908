"""What a telling comes to when it is over; and the author's own, which needs no more than this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventure.narration.author import Paragraph, author_paragraphs, without_loose_label
from adventure.narration.page import Page
from adventure.narration.pieces import Confirmed, Delta, Retracted
from adventure.narration.tokens import UNSCALED, Scale

if TYPE_CHECKING:
    from adventure.errors import VoiceError
    from adventure.narration.composing import Composed
    from adventure.narration.ledger import Ledger
    from adventure.narration.model import Finished
    from adventure.narration.request import Request, Voice
    from adventure.narration.resuming import Judged


@dataclass(frozen=True, slots=True)
class Done:
    """The telling is over. `paragraphs` are the truth; what was heard comes to the same text, speaker by speaker.

    `failure` is the first failure of a voice, after which no other was asked. `asked` says that a voice was asked at
    all. `judged` are the sentences that were objected to, for a trace. `scale` is what the service's tokens have come
    to, for the next voice's. `voice` is who is to be asked from now on: the one that was given, or its fallback where
    the service has no such model; `missing` says so. `cut` says that a voice broke off.
    """

    paragraphs: tuple[Paragraph, ...]
    failure: VoiceError | None = None
    asked: bool = False
    usage: tuple[Finished, ...] = ()
    prompts: tuple[Composed, ...] = ()
    judged: tuple[Judged, ...] = ()
    scale: Scale = UNSCALED
    voice: Voice | None = None
    missing: VoiceError | None = None
    cut: bool = False

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        """The account of each prompt that was sent."""
        return tuple(composed.ledger for composed in self.prompts)

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """The reasons for which sentences were taken back."""
        return tuple(judged.reason for judged in self.judged if judged.withdrawn)


Event = Delta | Confirmed | Retracted | Done


def tell_plainly(request: Request) -> Iterator[Event]:
    """Yield the author's own words, in the engine's order, then Done: what is told where no voice is asked."""
    page = Page()
    yield from page.print(author_paragraphs(request.passages, request.known_names()))
    yield Done(without_loose_label(page.paragraphs, request), scale=Scale())
