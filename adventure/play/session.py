"""A game as a screen meets it: it is fed a line, and yields what is to be drawn.

Each line is read, decided, kept, and only then told. When telling fails or is cut off, words are lost and never the
turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from itertools import chain

from adventure.engine.action import Action, Journey, MetaCommand, Puzzled, Speech, Understood, WhichOne
from adventure.engine.atlas import Atlas
from adventure.engine.continuing import Onward
from adventure.engine.deeds import Deed
from adventure.engine.talk import meets_topic
from adventure.engine.view import View
from adventure.errors import SaveError
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
from adventure.play.preferences import Preferences
from adventure.play.progress import Entry, EntryKind, Left, Noticed, Progress, Rebuilt, Resolved, Told
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
from adventure.world.names import CharacterId, LocationId, ThingId, VerbId


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
        self._resumed = resumed
        self._held_up = False
        self._passed = False

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
        question = self._reader.question
        return tuple(name for _, name in question.options) if question else ()

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
        self._recounting.voice = voice
        self._recounting.ask_again()
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
                return
            try:
                async with aclosing(self._recounting.tell(self._game.opened())) as progress:
                    async for step in progress:
                        yield step
            finally:
                self._game.keep_used(self._account)

    async def play(self, line: str) -> AsyncGenerator[Progress, None]:
        """Play one line: see `play.progress` for what comes, and in which order. A second call waits for the first."""
        async with self._turn:
            self._stop.clear()
            await self._summing.rest()
            rest, first = line, True
            while first or (rest and not self._halted):
                read = await self._reader.read(rest, self._stop, asking=self._recounting.manner.telling != "author")
                yield Resolved(read.line, read.shown or ("" if first else read.line), read.picked)
                if read.failure is not None:
                    yield unread(read.failure, self._game.interface)
                self._held_up = False
                try:
                    async with aclosing(self._play(read.line, read.understood)) as progress:
                        async for step in progress:
                            yield step
                finally:
                    self._game.keep_used(self._account)
                rest, first = read.rest, False
            self._summing.start(self._recounting.asked if self._recounting.manner.summaries else None)

    @property
    def _halted(self) -> bool:
        """Whether the rest of a line is not to be played: something was not done, or the player cut it short."""
        return self._held_up or self.ended or self._stop.is_set()

    def _play(self, line: str, understood: Understood) -> AsyncGenerator[Progress, None]:
        match understood:
            case MetaCommand(name="again"):
                return self._again(line)
            case MetaCommand(name=name, rest=rest) if name in self._retelling.words:
                return self._retell(line, self._retelling.words[name](rest.strip()))
            case MetaCommand() as command:
                return self._obey(line, command)
            case _ if self.ended:
                return self._answer(line, self._say("over"))
            case Puzzled(text=text, near=near):
                return self._answer(line, text, near)
            case WhichOne() as question:
                return self._answer(line, question.text, self.options)
            case Speech(words=words, to=person):
                return self._speak(line, words, person)
            case Action() as action:
                return self._act(line, action)
            case Journey(to=place):
                return self._travel(line, place or self._game.came_from)

    async def _travel(self, line: str, place: LocationId | None) -> AsyncGenerator[Progress, None]:
        """Go to a place step by step, each a turn, until something happens on the way."""
        way = self._game.way_to(place) if place is not None else None
        if place is None or not way:
            key = "journey_not_back" if place is None else "journey_no_way"
            name = self._game.name(place) if place is not None else ""
            async with aclosing(self._answer(line, self._say(key, place=name))) as progress:
                async for step in progress:
                    yield step
            return
        for _ in self._game.world.locations:
            word = self.language.directions[way[0]][0]
            yield Resolved(word, word)
            action = Action(VerbId("go"), ThingId(way[0]))
            async with aclosing(self._act(word, action, towards=place)) as progress:
                async for step in progress:
                    yield step
            way = self._game.way_to(place)
            if not self._passed or not way or self._halted:
                break
        self._held_up = self._held_up or self._game.view.place != place

    async def _act(
        self, line: str, action: Action, *, towards: LocationId | None = None
    ) -> AsyncGenerator[Progress, None]:
        try:
            decided = self._game.take(line, action, towards=towards)
        except SaveError as error:
            self._held_up = True
            yield Noticed(error.message, error.hint)
            yield Told(())
            return
        self._held_up, self._passed = decided.refused, decided.passed
        self._game.chronicle.typed(line, decided.turn)
        async with aclosing(self._recounting.tell(decided)) as progress:
            async for step in progress:
                yield step

    async def _speak(self, line: str, words: str, person: CharacterId | None) -> AsyncGenerator[Progress, None]:
        """Speech that meets a topic is a turn; other speech takes no time and moves nothing."""
        if person is None:
            progress = self._answer(line, self._say("talk_nobody"))
        elif meets_topic(self._game.world, self._game.state, person, words):
            progress = self._act(line, Action(VerbId("say"), person, words=words))
        else:
            progress = self._chat(line, words, person)
        async with aclosing(progress):
            async for step in progress:
                yield step

    async def _chat(self, line: str, words: str, person: CharacterId) -> AsyncGenerator[Progress, None]:
        try:
            decided = self._game.talk(line, person, words)
        except SaveError as error:
            yield Noticed(error.message, error.hint)
            yield Told(())
            return
        self._game.chronicle.typed(line, decided.turn)
        async with aclosing(self._recounting.tell(decided)) as progress:
            async for step in progress:
                yield step

    async def _again(self, line: str) -> AsyncGenerator[Progress, None]:
        """Do the last action once more, if what it was about is still there; else read its line anew."""
        last = self._game.history.last_turn()
        if last is None:
            progress = self._answer(line, self._say("nothing_to_repeat"))
        elif (action := self._game.repeatable(last)) is not None:
            progress = self._act(last.line, action)
        else:
            progress = self._play(last.line, self._reader.anew(last.line))
        async with aclosing(progress):
            async for step in progress:
                yield step

    async def _retell(self, line: str, told: AsyncGenerator[Progress, None]) -> AsyncGenerator[Progress, None]:
        self._held_up = True
        self._reader.forgive()
        self._game.chronicle.typed(line, self._game.state.aside.turn)
        async with aclosing(told) as progress:
            async for step in progress:
                yield step

    async def _obey(self, line: str, command: MetaCommand) -> AsyncGenerator[Progress, None]:
        self._game.chronicle.typed(line, self._game.state.aside.turn)
        for progress in self._commands.obey(command):
            if isinstance(progress, Rebuilt):
                self._recounting.last = None
            self._held_up = isinstance(progress, Left)
            yield progress

    async def _answer(self, line: str, text: str, near: tuple[str, ...] = ()) -> AsyncGenerator[Progress, None]:
        """Answer a line that is no turn: it is shown, and not kept."""
        self._held_up = True
        turn = self._game.state.aside.turn
        self._game.chronicle.typed(line, turn)
        entry = Entry(EntryKind.REFUSAL, text, "", turn)
        self._game.chronicle.entries.append(entry)
        yield Told((entry,), near)

    def _say(self, key: str, **fields: object) -> str:
        return self.words[key].format(**fields)
