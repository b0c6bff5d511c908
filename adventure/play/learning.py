"""Lets the memory learn a long game little by little, while nothing waits for it."""

from __future__ import annotations

import asyncio

from adventure.play.chronicle import Chronicle

BATCH = 20
"""Exchanges learnt at a stretch: about 2 ms, a sixteenth of a frame."""

REST = 0.02
"""Seconds between stretches: a game of 10,000 exchanges is learnt in some 15 seconds, the newest first."""


class Learner:
    """Learns what a chronicle holds, in the background of the running loop."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Learn what is new at once, and begin or go on with what is old."""
        if self._chronicle.remember(BATCH) and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._learn())

    def stop(self) -> None:
        """Leave it at that."""
        if self._task is not None:
            self._task.cancel()

    async def _learn(self) -> None:
        more = True
        while more:
            await asyncio.sleep(REST)
            more = self._chronicle.remember(BATCH)
