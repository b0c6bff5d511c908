"""How what was decided and kept is told, and how the telling is kept; and when a model is asked for it at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing

from adventure.errors import Cause, SaveError, VoiceError
from adventure.narration.pieces import Confirmed, Delta, Retracted
from adventure.narration.request import Request
from adventure.narration.telling import Done, Voice, stopped, tell
from adventure.play.game import Decided, Game
from adventure.play.learning import Learner
from adventure.play.patience import REST, Patience
from adventure.play.progress import Entry, EntryKind, Noticed, Progress, Told
from adventure.play.stopping import until
from adventure.play.troubles import replaced, told_of


class Recounting:
    """Tells the turns of one game by its voice, as long as there is patience with it; `stop` ends a telling."""

    def __init__(self, game: Game, voice: Voice | None, stop: asyncio.Event) -> None:
        self._game = game
        self._stop = stop
        self._patience = Patience()
        self._learner = Learner(game.chronicle)
        self.voice = voice
        self.last: Decided | None = None
        """What was told last, if the game has not gone elsewhere since."""

    @property
    def asked(self) -> Voice | None:
        """The voice, unless it is left alone for a while."""
        return self.voice if self._patience.asks(self._game.state.aside.turn) else None

    def ask_again(self) -> None:
        """Ask the voice again from now on, however often it has failed."""
        self._patience = Patience()

    def close(self) -> None:
        """Learn no more."""
        self._learner.stop()

    async def tell(self, decided: Decided, *, again: bool = False) -> AsyncGenerator[Progress, None]:
        """Tell what was decided and kept, and keep how it was told; `again` puts it in the place of how it was."""
        self.last = decided
        if again:
            self._game.forget_told(decided)
        done: Done | None = None
        async with aclosing(self.hear(self._game.request(decided))) as events:
            async for event in events:
                if isinstance(event, Done):
                    done = event
                else:
                    yield event
        if done is None:
            return
        withheld = done.failure is not None and done.failure.cause is Cause.SENSITIVE
        entries = self._game.told(decided, done.paragraphs, withheld=withheld)
        try:
            self._game.keep_told(decided, done.paragraphs, withheld=withheld, again=again)
        except SaveError as error:
            yield Noticed(error.message, error.hint)
        yield Told((*entries, *(() if again else self._traced(decided))))

    async def hear(self, request: Request) -> AsyncGenerator[Delta | Confirmed | Retracted | Noticed | Done, None]:
        """Yield a telling as it comes, what is the matter with the voice, and Done at last, stopped or not."""
        voice, language = self.asked, self._game.world.language
        heard: list[Delta | Confirmed | Retracted] = []
        done: Done | None = None
        async with aclosing(until(self._stop, tell(request, language, voice))) as events:
            async for event in events:
                if isinstance(event, Done):
                    done = event
                else:
                    heard.append(event)
                    yield event
        if done is None:
            done = Done(stopped(request, language, heard, voice.name if voice else ""))
        if voice is not None and done.asked:
            if done.missing is not None and voice.fallback is not None:
                yield replaced(voice.name, voice.fallback.name, done.missing, language)
            self.voice = done.voice
            for notice in self.heed(done.failure):
                yield notice
            self._learner.start()
        yield done

    def heed(self, failure: VoiceError | None) -> Iterator[Noticed]:
        """Say what is the matter with the model, and how long it is left alone."""
        turn, language = self._game.state.aside.turn, self._game.world.language
        self._patience = self._patience.after(failure, turn)
        if failure is None:
            return
        said, rest = told_of(failure, language), ""
        if self._patience.rests_until is None:
            rest = self._say("resting_for_good")
        elif not self._patience.asks(turn):
            rest = self._say("resting", turns=REST)
        yield Noticed(said.text, " ".join(part for part in (said.hint, rest) if part))

    def _traced(self, decided: Decided) -> tuple[Entry, ...]:
        """Return what the writer is shown of how it was decided: it stands in the transcript, and is never kept."""
        entries = (Entry(EntryKind.TRACE, decided.trace, "", decided.turn),) if decided.trace else ()
        self._game.chronicle.entries.extend(entries)
        return entries

    def _say(self, key: str, **fields: object) -> str:
        return self._game.world.language.interface[key].format(**fields)
