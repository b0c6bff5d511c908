"""A game as a screen meets it: it is fed a line, and yields what is to be drawn.

Each line is read, decided, kept, and only then told. When telling fails or is cut off, words are lost and never the
turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from itertools import chain

from adventure.engine.atlas import Atlas
from adventure.engine.continuing import Onward
from adventure.engine.deeds import Deed
from adventure.engine.view import View
from adventure.narration.request import Voice
from adventure.play.announcing import Announcing
from adventure.play.branching import Branching
from adventure.play.charting import Charting
from adventure.play.commands import Commands
from adventure.play.game import Game
from adventure.play.hinting import Hinting, HintView
from adventure.play.interface import interface_of
from adventure.play.interpret import Interpreter
from adventure.play.journal import Chapter, chapters, clues
from adventure.play.manner import USUAL, Manner, Pace
from adventure.play.metering import Account
from adventure.play.pinning import Pinning
from adventure.play.playing import Playing
from adventure.play.preferences import Preferences
from adventure.play.progress import Entry, Progress, Rebuilt, Resolved
from adventure.play.prompt_report import reported
from adventure.play.reading import Reader
from adventure.play.recounting import Recounting
from adventure.play.retelling import Retelling
from adventure.play.searching import Searching
from adventure.play.settling import Settling
from adventure.play.summing import Summing
from adventure.play.troubles import unread
from adventure.play.wishes import Wishes
from adventure.world.language import Language
from adventure.world.names import ThingId


class Session:
    """One game with its voice. One line is played at a time; `stop` may be called from anywhere on the loop."""

    def __init__(
        self,
        game: Game,
        voice: Voice | None = None,
        manner: Manner = USUAL,
        *,
        resumed: bool = False,
        interpreter: Interpreter | None = None,
        account: Account | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        self._game = game
        self._reader = Reader(game, interpreter)
        self._account = account
        self._stop = asyncio.Event()
        self._turn = asyncio.Lock()
        self._recounting = Recounting(game, voice, manner, self._stop)
        self._retelling = Retelling(game, self._recounting, self._stop)
        self._hinting = Hinting(game)
        self._summing = Summing(game, lambda: game.keep_used(self._account))
        more = (
            Wishes(game, self._recounting), Pinning(game), Branching(game), Searching(game), Charting(game),
            Announcing(game), self._hinting, Settling(self, game, preferences),
        )  # fmt: skip
        self._commands = Commands(game, dict(chain.from_iterable(each.words.items() for each in more)), account)
        self._playing = Playing(game, self._reader, self._recounting, self._retelling, self._commands, self._stop)
        self._resumed = resumed

    @property
    def language(self) -> Language:
        """The language of the story."""
        return self._game.world.language

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the interface by key: in the story's language, or in that of the player's choice."""
        return self._game.interface.interface

    def speak(self, own: Language | None) -> None:
        """Let the game itself speak another language from now on, None for the story's."""
        self._game.interface = interface_of(self.language, own)

    @property
    def title(self) -> str:
        """The story's title."""
        return self._game.world.credits.title

    @property
    def view(self) -> View:
        """What the player perceives now."""
        return self._game.view

    @property
    def atlas(self) -> Atlas:
        """What the player knows of the places."""
        return self._game.atlas

    @property
    def transcript(self) -> tuple[Entry, ...]:
        """Everything told so far, the player's lines among it."""
        return tuple(self._game.chronicle.entries)

    @property
    def inspection(self) -> tuple[str, ...]:
        """What the voices were asked with for the last telling, line by line."""
        return tuple(reported(self._recounting.inspection, self._game.interface, whole=True))

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """What happened, by day and place."""
        return chapters(self._game)

    @property
    def clues(self) -> tuple[str, ...]:
        """What was learnt on the way."""
        return clues(self._game)

    @property
    def hints(self) -> tuple[HintView, ...]:
        """The questions that a hint may be asked about now, with what was told of them."""
        return self._hinting.views

    def take_hint(self, id_: str) -> None:
        """Tell the next step of a hint.

        Raises:
            SaveError: it could not be kept; then it is not told.
        """
        self._hinting.take(id_)

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Lines that could be typed now, for completion."""
        return self._reader.suggested

    def deeds(self, about: ThingId | None = None) -> tuple[Deed, ...]:
        """Return what can be done now about a thing or a person perceived, or what needs neither; none at the end."""
        return () if self.ended else self._reader.deeds(about)

    def going_on(self, typed: str) -> tuple[Onward, ...]:
        """Return how a line that was begun can go on, a word or a name at a time."""
        return self._reader.going_on(typed)

    @property
    def teller(self) -> str:
        """The model that tells, or nothing where the author's own words do."""
        asked = self._recounting.asked
        return asked.name if asked else ""

    @property
    def narrator(self) -> str:
        """The name of who tells the story now."""
        return self._game.narrator.name

    @property
    def narrators(self) -> tuple[str, ...]:
        """The names of those who may tell it."""
        return tuple(narrator.name for narrator in self._game.world.narrators)

    @property
    def pace(self) -> Pace:
        """How fast what is told is let onto the page."""
        return self._recounting.manner.pace

    @property
    def ended(self) -> bool:
        """Whether the story is over."""
        return self._game.ended

    @property
    def options(self) -> tuple[str, ...]:
        """The answers to the question just asked, each a line that can be played."""
        return self._reader.options

    @property
    def manner(self) -> Manner:
        """How the story is told from the next telling on."""
        return self._recounting.manner

    @manner.setter
    def manner(self, manner: Manner) -> None:
        self._recounting.manner = manner

    def equip(self, voice: Voice | None, interpreter: Interpreter | None, account: Account | None) -> None:
        """Be told and helped by others from the next line on, whatever failures there were before."""
        self._account = account
        self._recounting.take_up(voice)
        self._reader.be_helped_by(interpreter)
        self._commands.charge(account)

    def stop(self) -> None:
        """End the telling under way; what was told stands, and what must not be lost is added."""
        self._stop.set()

    def close(self) -> None:
        """Let the game go. Everything is kept already."""
        self._stop.set()
        self._summing.stop()
        self._recounting.close()
        self._game.desk.close()

    async def opening(self) -> AsyncGenerator[Progress, None]:
        """Tell the beginning of a new game; a game taken up again is there to be read."""
        async with self._turn:
            self._stop.clear()
            if self._resumed:
                for notice in self._commands.doubts():
                    yield notice
                yield Rebuilt("load", self._commands.recalled())
            else:
                async with aclosing(self._recounting.tell(self._game.opened())) as progress:
                    try:
                        async for step in progress:
                            yield step
                    finally:
                        self._game.keep_used(self._account)
        asyncio.get_running_loop().run_in_executor(None, self._reader.prepare)   # while the beginning is read

    async def play(self, line: str) -> AsyncGenerator[Progress, None]:
        """Play one line: see `play.progress` for what comes, and in which order. A second call waits for the first."""
        async with self._turn:
            self._stop.clear()
            await self._summing.rest()
            rest, first = line, True
            while first or (rest and not self._playing.halted):
                read = await self._reader.read(rest, self._stop, asking=self._recounting.manner.telling != "author")
                yield Resolved(read.line, read.shown or ("" if first else read.line), read.picked)
                if read.failure is not None:
                    yield unread(read.failure, self._game.interface)
                self._playing.begin()
                try:
                    async with aclosing(self._playing.play(read.line, read.understood)) as progress:
                        async for step in progress:
                            yield step
                finally:
                    self._game.keep_used(self._account)
                rest, first = read.rest, False
            self._summing.start(self._recounting.asked if self._recounting.manner.summaries else None)
