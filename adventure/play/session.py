"""A game as a screen meets it: it is fed a line, and yields what is to be drawn.

Each line is read, decided, kept, and only then told. When telling fails or is cut off, words are lost and never the
turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

from adventure.engine.action import Action, MetaCommand, Puzzled, Speech, WhichOne
from adventure.engine.grammar import Grammar
from adventure.engine.perception import canaries
from adventure.engine.reply import reply
from adventure.engine.suggestions import suggestions
from adventure.engine.talk import meets_topic
from adventure.engine.view import View
from adventure.errors import SaveError
from adventure.narration.pieces import Confirmed, Delta
from adventure.narration.telling import Done, Paragraph, Request, Voice, stopped, tell
from adventure.play.commands import Commands
from adventure.play.game import Decided, Game
from adventure.play.patience import Patience
from adventure.play.progress import Entry, EntryKind, Left, Noticed, Progress, Rebuilt, Resolved, Told
from adventure.play.stopping import until
from adventure.world.language import Language
from adventure.world.names import CharacterId, VerbId

LONGEST = 400
"""Characters of a line that are read; the rest is cut off."""

REMEMBERED = 60
"""Exchanges that are handed to the prompt's ledger, which takes what fits."""


class Session:
    """One game with its voice. One line is played at a time; `stop` may be called from anywhere on the loop."""

    def __init__(self, game: Game, voice: Voice | None = None, *, resumed: bool = False) -> None:
        self._game = game
        self._voice = voice
        self._grammar = Grammar(game.world)
        self._commands = Commands(game)
        self._patience = Patience()
        self._pending: WhichOne | None = None
        self._last_line = ""
        self._stop = asyncio.Event()
        self._resumed = resumed

    @property
    def language(self) -> Language:
        """The language of the story."""
        return self._game.world.language

    @property
    def title(self) -> str:
        """The story's title."""
        return self._game.world.credits.title

    @property
    def view(self) -> View:
        """What the player perceives now."""
        return self._game.view

    @property
    def transcript(self) -> tuple[Entry, ...]:
        """Everything told so far, the player's lines among it."""
        return tuple(self._game.chronicle.entries)

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Lines that could be typed now, for completion."""
        return suggestions(self._game.world, self.view)

    @property
    def teller(self) -> str:
        """The model that tells, or nothing where the author's own words do."""
        asks = self._voice is not None and self._patience.asks(self._game.state.aside.turn)
        return self._voice.name if self._voice is not None and asks else ""

    @property
    def ended(self) -> bool:
        """Whether the story is over."""
        return self._game.ended

    @property
    def options(self) -> tuple[str, ...]:
        """The answers to the question just asked, each a line that can be played."""
        return tuple(name for _, name in self._pending.options) if self._pending else ()

    @property
    def state_key(self) -> int:
        """A number that is equal for equal states: what a test compares."""
        return hash(self._game.state.facts)

    def stop(self) -> None:
        """End the telling under way; what was told stands, and what must not be lost is added."""
        self._stop.set()

    def close(self) -> None:
        """Let the game go. Everything is kept already."""
        self._stop.set()
        self._game.desk.close()

    async def opening(self) -> AsyncIterator[Progress]:
        """Tell the beginning of a new game; a game taken up again is there to be read."""
        self._stop.clear()
        if self._resumed:
            missing = self._game.history.missing
            if missing:
                yield Noticed(self._say("save_changed"), ", ".join(dict.fromkeys(missing))[:400])
            yield Rebuilt("load")
            return
        async for progress in self._tell(self._game.opened()):
            yield progress

    async def play(self, line: str) -> AsyncIterator[Progress]:
        """Play one line: see `play.progress` for what comes, and in which order."""
        self._stop.clear()
        line = " ".join(line.split())[:LONGEST]
        reading = self._grammar.understand(line, self._game.state, self._pending)
        self._pending = None
        yield Resolved(line, reading.shown)
        match reading.understood:
            case MetaCommand(name="again"):
                progress = self._again()
            case MetaCommand(name="retry"):
                progress = self._retry()
            case MetaCommand() as command:
                progress = self._obey(line, command)
            case _ if self.ended:
                progress = self._answer(line, self._say("over"))
            case Puzzled(text=text, near=near):
                progress = self._answer(line, text, near)
            case WhichOne() as question:
                self._pending = question
                progress = self._answer(line, question.text, self.options)
            case Speech(words=words, to=person):
                progress = self._speak(line, words, person)
            case Action() as action:
                progress = self._act(line, action)
        async for step in progress:
            yield step

    async def _act(self, line: str, action: Action) -> AsyncIterator[Progress]:
        try:
            decided = self._game.take(line, action)
        except SaveError as error:
            yield Noticed(error.message, error.hint)
            yield Told(())
            return
        self._last_line = line
        self._game.chronicle.typed(line, decided.turn)
        async for progress in self._tell(decided):
            yield progress

    async def _speak(self, line: str, words: str, person: CharacterId | None) -> AsyncIterator[Progress]:
        """Speech that meets a topic is a turn; other speech takes no time and moves nothing."""
        if person is None:
            progress = self._answer(line, self._say("talk_nobody"))
        elif meets_topic(self._game.world, self._game.state, person, words):
            progress = self._act(line, Action(VerbId("say"), person, words=words))
        else:
            progress = self._chat(line, words, person)
        async for step in progress:
            yield step

    async def _chat(self, line: str, words: str, person: CharacterId) -> AsyncIterator[Progress]:
        try:
            decided = self._game.talk(line, person, words)
        except SaveError as error:
            yield Noticed(error.message, error.hint)
            yield Told(())
            return
        self._game.chronicle.typed(line, decided.turn)
        async for progress in self._tell(decided, addressee=person):
            yield progress

    async def _tell(self, decided: Decided, addressee: CharacterId | None = None) -> AsyncIterator[Progress]:
        """Tell what was decided and kept, by the model if it is to be asked, and keep how it was told."""
        turn = self._game.state.aside.turn
        if self._voice is None or not self._patience.asks(turn):
            paragraphs = self._game.chronicle.plain(decided.passages)
            for progress in _whole(paragraphs):
                yield progress
        else:
            request = self._request(decided, addressee)
            telling = self._listen(request, self._voice)
            async with aclosing(telling):
                done: Done | None = None
                told: list[Delta | Confirmed] = []
                async for event in telling:
                    if isinstance(event, Done):
                        done = event
                    else:
                        told.append(event) if isinstance(event, Delta | Confirmed) else None
                        yield event
            if done is not None and done.failure is not None:
                yield self._trouble(done, turn)
            elif done is not None and done.asked:
                self._patience = Patience()
            paragraphs = done.paragraphs if done is not None else stopped(request, self._game.world.language, told)
        try:
            yield Told(self._game.told(decided, paragraphs))
        except SaveError as error:
            yield Noticed(error.message, error.hint)
            yield Told(())
