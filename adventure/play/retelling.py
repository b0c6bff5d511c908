"""Telling once more what is past, by who tells now or by another narrator. The state does not move."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from dataclasses import replace

from adventure.errors import SaveError
from adventure.narration.author import Paragraph
from adventure.narration.done import Done
from adventure.play.answers import answered, said
from adventure.play.decided import Decided
from adventure.play.game import Game
from adventure.play.narrators import narrator_called
from adventure.play.past import decided_at, learning, newest, numbered, request_then
from adventure.play.progress import Progress, Rebuilt
from adventure.play.recounting import Recounting
from adventure.play.transcript import Rendering, entries_of, rendering_in, told_block
from adventure.world.figures import Narrator


class Retelling:
    """Carries out the commands that have the past told anew; each yields its progress, the last of which ends it."""

    def __init__(self, game: Game, recounting: Recounting, stop: asyncio.Event) -> None:
        self._game = game
        self._recounting = recounting
        self._stop = stop
        self.words: Mapping[str, Callable[[str], AsyncGenerator[Progress, None]]] = {
            "retell": self._retell,
            "retry": self._retry,
            "continue": self._go_on,
        }

    async def _retell(self, rest: str) -> AsyncGenerator[Progress, None]:
        """Tell a turn anew: the last, or that of a number; as who tells now, or as the narrator of a name."""
        first, _, name = rest.partition(" ")
        number, name = (first, name) if first.isdecimal() else ("", rest)
        narrator = narrator_called(name, self._game.world.narrators, self._game.world.language) if name else None
        decided = self._decided(number)
        if name and narrator is None:
            yield answered(self._game, said(self._game, "narrator_unknown", name=name))
        elif decided is None:
            yield answered(self._game, said(self._game, "retell_no_turn", turn=number))
        else:
            async with aclosing(self._tell(decided, narrator)) as progress:
                async for step in progress:
                    yield step

    async def _retry(self, _rest: str) -> AsyncGenerator[Progress, None]:
        """Ask the model again, however often it has failed, and let it tell the last thing anew."""
        self._recounting.ask_again()
        last = self._recounting.last
        if self._recounting.voice is None or last is None:
            key = "retry_none" if self._recounting.voice is None else "retrying"
            yield answered(self._game, said(self._game, key))
            return
        async with aclosing(self._tell(last, None)) as progress:
            async for step in progress:
                yield step

    async def _go_on(self, _rest: str) -> AsyncGenerator[Progress, None]:
        """Let the voice go on with the last telling, where that was stopped or broke off."""
        voice, n = self._recounting.voice, newest(self._game)
        told, decided = self._game.history.told(n), decided_at(self._game, n)
        if voice is None or decided is None or told is None or not told.cut:
            yield answered(self._game, said(self._game, "retry_none" if voice is None else "continue_nothing"))
            return
        before = rendering_in(told)
        narrator = next((each for each in self._game.world.narrators if each.id == told.narrator), None)
        self._recounting.ask_again()
        request = request_then(self._game, decided, narrator)
        for _ in learning(request):
            await asyncio.sleep(0)
        done = Done(before.paragraphs)
        async with aclosing(self._recounting.hear(request, voice, before.paragraphs)) as events:
            async for event in events:
                if isinstance(event, Done):
                    done = event
                else:
                    yield event
        if done.paragraphs == before.paragraphs:
            yield answered(self._game, said(self._game, "continue_failed"))
            return
        judged = (*before.judged, *done.judged)
        whole = replace(before, paragraphs=done.paragraphs, cut=done.cut, continues=told.n, judged=judged)
        yield self._kept(decided, whole)

    def _decided(self, number: str) -> Decided | None:
        """Return what was decided in the turn of a number as typed; the last thing, if there is none."""
        n = numbered(self._game, int(number)) if number else newest(self._game)
        return None if n is None else decided_at(self._game, n)

    async def _tell(self, decided: Decided, narrator: Narrator | None) -> AsyncGenerator[Progress, None]:
        voice = self._recounting.voice
        if voice is None:
            yield answered(self._game, said(self._game, "retry_none"))
            return
        self._recounting.ask_again()
        request = request_then(self._game, decided, narrator)
        for _ in learning(request):
            await asyncio.sleep(0)
        done = Done(())
        async with aclosing(self._recounting.hear(request, voice)) as events:
            async for event in events:
                if isinstance(event, Done):
                    done = event
                else:
                    yield event
        rendering = self._recounting.rendering(done, narrator or self._game.narrator)
        # What a service has condemned takes no good telling's place, though another voice's part of it be well.
        if rendering.withheld or not _is_voiced(done.paragraphs):
            key = "retell_failed" if done.failure or self._stop.is_set() else "retell_nothing"
            yield answered(self._game, said(self._game, key))
            return
        yield self._kept(decided, rendering)

    def _kept(self, decided: Decided, rendering: Rendering) -> Progress:
        """Keep a telling, which is the active one from now on, and return the transcript's change."""
        try:
            self._game.keep(told_block(self._game.history.next(), decided.n, rendering))
        except SaveError as error:
            return answered(self._game, error.message, error.hint)
        self._game.retold()
        self._recounting.learn()
        return Rebuilt("retell", entries_of(rendering.paragraphs, decided.turn))


def _is_voiced(paragraphs: tuple[Paragraph, ...]) -> bool:
    return any(paragraph.told_by for paragraph in paragraphs)

