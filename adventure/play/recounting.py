"""How what was decided and kept is told, and how the telling is kept; and when a model is asked for it at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from dataclasses import replace

from adventure.errors import Cause, SaveError, VoiceError
from adventure.narration.author import Paragraph
from adventure.narration.done import Done, tell_plainly
from adventure.narration.inspection import Inspection
from adventure.narration.pieces import Confirmed, Delta, Retracted
from adventure.narration.request import Request, Voice
from adventure.play.decided import Decided
from adventure.play.game import Game
from adventure.play.learning import Learner
from adventure.play.manner import Manner
from adventure.play.patience import REST, Patience
from adventure.play.progress import Entry, EntryKind, Noticed, Progress, Told
from adventure.play.prompt_report import judged_line
from adventure.play.transcript import Rendering
from adventure.play.troubles import replaced, told_of
from adventure.world.figures import Narrator
from adventure.world.script import side_by_side


class Recounting:
    """Tells the turns of one game by its voice, as long as there is patience with it; `stop` ends a telling."""

    def __init__(self, game: Game, voice: Voice | None, manner: Manner, stop: asyncio.Event) -> None:
        self._game = game
        self._stop = stop
        self._patience = Patience()
        self._learner = Learner(game.chronicle)
        self.voice = voice
        self.manner = manner
        self.last: Decided | None = None
        """What was told last, if the game has not gone elsewhere since."""
        self.inspection = Inspection(())
        """What the last telling was asked with."""

    @property
    def asked(self) -> Voice | None:
        """The voice, unless it is left alone for a while, or the player wants the author's words alone."""
        if self.manner.telling == "author" or not self._patience.asks(self._game.state.aside.turn):
            return None
        return self.voice

    def take_up(self, voice: Voice | None) -> None:
        """Be told by another voice from now on, whatever failures there were before."""
        self.voice, self._patience = voice, Patience()

    def ask_again(self) -> None:
        """Ask the voice again, however often it has failed; where it rested, it may fail once."""
        self._patience = self._patience.again(self._game.state.aside.turn)

    def learn(self) -> None:
        """Let the memory learn what has been told, by whomever, if there is a voice that may need it some time."""
        if self.voice is not None:
            self._learner.start()

    def close(self) -> None:
        """Learn no more."""
        self._learner.stop()

    async def tell(self, decided: Decided) -> AsyncGenerator[Progress, None]:
        """Tell what was decided and kept, and keep how it was told."""
        self.last = decided
        done = Done(())
        async with aclosing(self.hear(self._game.request(decided), self.asked)) as events:
            async for event in events:
                if isinstance(event, Done):
                    done = event
                else:
                    yield event
        rendering = self.rendering(done, self._game.narrator)
        entries = self._game.told(decided, rendering)
        try:
            self._game.keep_told(decided, rendering)
        except SaveError as error:
            yield Noticed(error.message, error.hint)
        self.learn()
        yield Told((*entries, *self._traced(decided, done)))

    def rendering(self, done: Done, narrator: Narrator) -> Rendering:
        """Return a telling as it is kept; the narrator told it if a voice did."""
        withheld = done.failure is not None and done.failure.cause is Cause.SENSITIVE
        return Rendering(
            done.paragraphs,
            withheld=withheld,
            narrator=narrator.id if any(each.told_by for each in done.paragraphs) else "",
            cut=done.cut and any(each.told_by for each in done.paragraphs),
            both=self.manner.telling == "both" and done.asked,
            judged=() if withheld else done.judged,
        )

    async def hear(
        self, asked: Request, voice: Voice | None, told: tuple[Paragraph, ...] = ()
    ) -> AsyncGenerator[Delta | Confirmed | Retracted | Noticed | Done, None]:
        """Yield a telling as it comes, what is the matter with the voice, and Done at last, stopped or not.

        If it was `told` up to where it broke off, the voice is to go on, and only what is new is heard before Done.
        """
        language, manner, before = self._game.world.language, self.manner, self.voice
        request = replace(asked, length=manner.length, both=manner.telling == "both")
        if voice is None:
            self.inspection = Inspection(())
            for each in tell_plainly(request):
                yield each
            return
        from adventure.play.hearing import heard, sent  # noqa: PLC0415  half of what a game imports, and none needs it

        lively, done = manner.lively(voice), Done(())
        async with aclosing(heard(request, language, lively, told, self._stop)) as events:
            async for event in events:
                if isinstance(event, Done):
                    done = event
                else:
                    yield event
        self.inspection = Inspection(sent(done, request, language, lively), done.judged)
        if done.asked:
            if done.missing is not None and voice.fallback is not None:
                yield replaced(voice.name, voice.fallback.name, done.missing, self._game.interface)
            if self.voice is before:          # else the player has chosen another one meanwhile
                self.voice = done.voice or self.voice
            for notice in self.heed(done.failure):
                yield notice
        yield done

    def heed(self, failure: VoiceError | None) -> Iterator[Noticed]:
        """Say what is the matter with the model, and how long it is left alone."""
        turn, language = self._game.state.aside.turn, self._game.interface
        self._patience = self._patience.after(failure, turn)
        if failure is None:
            return
        said, rest = told_of(failure, language), ""
        if self._patience.rests_until is None:
            rest = self._say("resting_for_good")
        elif not self._patience.asks(turn):
            rest = self._say("resting", turns=REST)
        yield Noticed(said.text, side_by_side((said.hint, rest)))

    def _traced(self, decided: Decided, done: Done) -> tuple[Entry, ...]:
        """Return what the writer is shown of how it was decided, and of what a voice told that was not so.

        It stands in the transcript, and is never kept.
        """
        if not decided.trace:
            return ()
        told = (judged_line(each, self._game.interface) for each in done.judged)
        entries = (Entry(EntryKind.TRACE, "\n".join((decided.trace, *told)), "", decided.turn),)
        self._game.chronicle.entries.extend(entries)
        return entries

    def _say(self, key: str, **fields: object) -> str:
        return self._game.interface.interface[key].format(**fields)
