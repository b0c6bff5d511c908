"""What comes of one command once it has been read: it is done, said, obeyed or answered, and told.

Each is decided and kept before it is told.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from adventure.engine.action import Action, Journey, MetaCommand, Puzzled, Speech, Understood, WhichOne
from adventure.engine.talk import meets_topic
from adventure.errors import SaveError
from adventure.play.commands import Commands
from adventure.play.decided import Decided
from adventure.play.game import Game
from adventure.play.progress import Entry, EntryKind, Left, Noticed, Progress, Rebuilt, Resolved, Told
from adventure.play.reading import Reader
from adventure.play.recounting import Recounting
from adventure.play.retelling import Retelling
from adventure.world.names import CharacterId, LocationId, ThingId, VerbId


class Playing:
    """Plays the commands of one game. `begin` before each: what the one before came to is forgotten."""

    def __init__(
        self, game: Game, reader: Reader, recounting: Recounting, retelling: Retelling, commands: Commands,
        stop: asyncio.Event,
    ) -> None:
        self._game = game
        self._reader = reader
        self._recounting = recounting
        self._retelling = retelling
        self._commands = commands
        self._stop = stop
        self._held_up = False
        self._passed = False

    def begin(self) -> None:
        """Be ready for another command."""
        self._held_up = False

    @property
    def halted(self) -> bool:
        """Whether the rest of a line is not to be played: something was not done, or the player cut it short."""
        return self._held_up or self._game.ended or self._stop.is_set()

    def play(self, line: str, understood: Understood) -> AsyncGenerator[Progress, None]:
        """Return what comes of a command as it was understood; `line` is what was typed for it."""
        match understood:
            case MetaCommand(name="again"):
                return self._again(line)
            case MetaCommand(name=name, rest=rest) if name in self._retelling.words:
                return self._retell(line, self._retelling.words[name](rest.strip()))
            case MetaCommand() as command:
                return self._obey(line, command)
            case _ if self._game.ended:
                return self._answer(line, self._say("over"))
            case Puzzled(text=text, near=near):
                return self._answer(line, text, near)
            case WhichOne() as question:
                return self._answer(line, question.text, self._reader.options)
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
            word = self._game.world.language.directions[way[0]][0]
            yield Resolved(word, word)
            action = Action(VerbId("go"), ThingId(way[0]))
            async with aclosing(self._act(word, action, towards=place)) as progress:
                async for step in progress:
                    yield step
            way = self._game.way_to(place)
            if not self._passed or not way or self.halted:
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
        async with aclosing(self._tell(line, decided)) as progress:
            async for step in progress:
                yield step

    async def _tell(self, line: str, decided: Decided) -> AsyncGenerator[Progress, None]:
        self._game.chronicle.typed(line, decided.turn)
        async with aclosing(self._recounting.tell(decided)) as progress:
            async for step in progress:
                yield step
        told = self._game.history.told(decided.n)
        if told is not None and told.withheld:
            self._reader.forget()

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
        async with aclosing(self._tell(line, decided)) as progress:
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
            progress = self.play(last.line, self._reader.anew(last.line))
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
                self._recounting.learn()
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
        return self._game.interface.interface[key].format(**fields)
