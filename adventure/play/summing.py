"""Sums up what is long past while the player is thinking, if that is wanted: nothing ever waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing, suppress

from adventure.engine.perception import canaries
from adventure.errors import SaveError, VoiceError
from adventure.narration.ledger import Budget
from adventure.narration.model import Condemned, Piece, Prompt
from adventure.narration.request import Voice
from adventure.play.blocks import SummaryBlock
from adventure.play.game import Game

IDLE = 4.0
"""Seconds without a line after which the player is taken to be thinking."""

STRETCH = 12
"""Exchanges that one summary covers."""

RECENT = 24
"""Exchanges that are told whole as long as any window holds, and need no summary yet."""

PATIENCE = 60.0
"""Seconds that one summary may take."""

MOST_FAILURES = 2
"""Failures after which a game is summed up no further until it is taken up again."""


class Summing:
    """Sums up one game, stretch by stretch; `start` after a line, `rest` before the next."""

    def __init__(self, game: Game, keep_used: Callable[[], None], *, idle: float = IDLE) -> None:
        self._game = game
        self._keep_used = keep_used
        self._idle = idle
        self._failures = 0
        self._task: asyncio.Task[None] | None = None

    def start(self, voice: Voice | None) -> None:
        """Sum up what is due by this voice, once the player has been thinking for a while; none asks for nothing."""
        if voice is not None and self._failures < MOST_FAILURES and self._due() is not None:
            self._task = asyncio.create_task(self._sum_up(voice))

    def stop(self) -> None:
        """Leave it at that; what was being asked for is lost."""
        if self._task is not None:
            self._task.cancel()

    async def rest(self) -> None:
        """Leave it at that, and wait until the model is free again."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def _due(self) -> range | None:
        """Return the next stretch that is past and not summed up, by places in the history; None if there is none.

        A story that is over is told no further, and needs none.
        """
        if self._game.ended:
            return None
        summed = self._game.chronicle.summaries(self._game.history.summaries)
        first = summed[-1].last + 1 if summed else 0
        stretch = range(first, first + STRETCH)
        return stretch if stretch.stop + RECENT <= len(self._game.chronicle.exchanges) else None

    async def _sum_up(self, voice: Voice) -> None:
        await asyncio.sleep(self._idle)
        from adventure.narration.summing import REPLY, counted_of, summary_prompt  # noqa: PLC0415  few games need it

        while self._failures < MOST_FAILURES and (stretch := self._due()) is not None:
            chronicle, language = self._game.chronicle, self._game.world.language
            exchanges = chronicle.exchanges[stretch.start : stretch.stop]
            prompt = summary_prompt(exchanges, language, Budget(voice.window, REPLY, voice.scale))
            if prompt is None:
                return
            try:
                async with asyncio.timeout(PATIENCE):
                    answer = await _answer(voice, prompt)
            except (VoiceError, TimeoutError):
                self._failures += 1
                return
            unsayable = canaries(self._game.world, self._game.state)
            text = counted_of(answer, exchanges, unsayable, language)
            first, last = chronicle.number(stretch.start), chronicle.number(stretch.stop - 1)
            try:
                self._game.keep(SummaryBlock(self._game.history.next(), first, last, text))
            except SaveError:
                self._failures = MOST_FAILURES
            self._keep_used()


async def _answer(voice: Voice, prompt: Prompt) -> str:
    said = ""
    async with aclosing(voice.model.speak(prompt)) as pieces:
        async for piece in pieces:
            match piece:
                case Piece(text):
                    said += text
                case Condemned():
                    return ""
    return said
