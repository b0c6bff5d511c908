"""The waiting limits, over any stream of parts: nobody waits long for a model."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, TypeVar

from adventure.errors import Cause, VoiceError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from adventure.voices.settings import Limits

Part = TypeVar("Part")


async def within(limits: Limits, source: AsyncGenerator[Part, None]) -> AsyncGenerator[Part, None]:
    """Yield what the source yields while it keeps to the limits; the listener's own time is no gap.

    Raises:
        VoiceError: SLOW, with the source closed; and whatever the source raises.

    """
    clock = asyncio.get_running_loop().time
    end = clock() + limits.whole
    until, late = min(clock() + limits.first, end), _slow("first", limits.first)
    async with aclosing(source):
        while True:
            try:
                async with asyncio.timeout_at(until):
                    part = await anext(source)
            except StopAsyncIteration:
                return
            except TimeoutError:
                raise late from None
            yield part
            until, late = clock() + limits.gap, _slow("gap", limits.gap)
            if until > end:
                until, late = end, _slow("whole", limits.whole)


def _slow(limit: str, seconds: float) -> VoiceError:
    return VoiceError(Cause.SLOW, circumstance=limit, fields={"seconds": f"{seconds:g}"})
