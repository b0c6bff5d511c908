"""A game that is played by lines, and remembers what each of its tellings was asked for and came to."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field

from adventure.narration.author import Paragraph
from adventure.narration.cast import Voiced, arrange
from adventure.narration.cleaning import clean
from adventure.narration.exchange import Words
from adventure.narration.marks import Marks
from adventure.narration.model import Condemned, Finished, Piece, Prompt
from adventure.narration.part import Part
from adventure.narration.prose import sentences_of
from adventure.narration.request import Request, Voice
from adventure.narration.sentences import sentence_end
from adventure.narration.telling import speakers_after
from adventure.play.blocks import Header
from adventure.play.decided import Decided
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Entry
from adventure.play.session import Session
from adventure.play.transcript import Rendering
from adventure.world.language import Language
from adventure.world.state import State
from adventure.world.world import World


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of a game: which it is from 0, the opening's; the line, what was asked for and what was told."""

    number: int
    line: str
    request: Request
    paragraphs: tuple[Paragraph, ...]


class Watched(Game):
    """A game that remembers what its tellings were asked for, and what came of them."""

    def __init__(self, world: World, desk: MemoryDesk, header: Header) -> None:
        super().__init__(world, desk, header)
        self.requests: list[Request] = []
        self.tellings: list[Told] = []

    def request(self, decided: Decided, then: State | None = None) -> Request:
        """Return what a telling is asked for."""
        self.requests.append(super().request(decided, then))
        return self.requests[-1]

    def told(self, decided: Decided, rendering: Rendering) -> tuple[Entry, ...]:
        """Add a telling to what has been told."""
        number = len(self.tellings)
        self.tellings.append(Told(number, decided.line, self.requests[-1], rendering.paragraphs))
        return super().told(decided, rendering)


@dataclass(slots=True)
class Played:
    """A game that is being played by lines; without a voice it is told in the author's words."""

    world: World
    voice: Voice | None = None
    game: Watched = field(init=False)
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        desk = MemoryDesk()
        header = Header(self.world.credits.id, self.world.credits.version, self.world.credits.title, 1)
        desk.begin(header)
        self.game = Watched(self.world, desk, header)
        self.session = Session(self.game, self.voice)

    async def tell(self, lines: Iterable[str]) -> AsyncGenerator[Told, None]:
        """Yield the tellings of the opening and of each line, as they are over."""
        done = 0
        for number, line in enumerate(("", *lines)):
            progress = self.session.play(line) if number else self.session.opening()
            async with aclosing(progress):
                async for _ in progress:
                    pass
            for told in self.game.tellings[done:]:
                yield told
            done = len(self.game.tellings)
        self.session.close()


class Silent:
    """A model that is never asked."""

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        """Say nothing."""
        yield Finished()


def parts_of(told: Told, language: Language) -> Iterator[Part]:
    """Yield what each voice had to do in a telling."""
    steps = arrange(told.request)
    for number, step in enumerate(steps):
        if isinstance(step, Voiced):
            brief = told.request.brief(step.speaker)
            heard = tuple(Words(each.speaker, each.text) for each in _before(told, brief.name if brief else ""))
            after = speakers_after(steps[number + 1 :], told.request)
            yield Part(told.request, language, Voice(Silent(), "none"), step.speaker, step.passages, after, heard)


def _before(told: Told, name: str) -> Iterator[Paragraph]:
    """Yield what people have said before somebody of that name speaks."""
    for each in told.paragraphs:
        if each.speaker == name and each.told_by:
            return
        if each.speaker:
            yield each


def written(answer: str, own: str, *, whole: bool) -> list[str]:
    """Return the sentences of an answer, as a reply reads them: without marks and the speaker's own label.

    Of one that is not `whole` the last sentence is left out if it has no end.
    """
    marks, text = Marks().after(clean(answer))
    text = (text + marks.rest()).strip()
    if text.lower().startswith(f"{own.lower()}:"):
        text = text[len(own) + 1 :]
    found = [sentence for part in text.split("\n") for sentence in sentences_of(part.strip())]
    return found if whole or sentence_end(f"{found[-1]} X") else found[:-1]
