"""Ending a stream of pieces from outside, at once and cleanly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from contextlib import suppress
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")


async def until(stop: asyncio.Event, stream: AsyncGenerator[T, None]) -> AsyncGenerator[T, None]:
    """Yield what the stream yields until it ends or `stop` is set; the stream is closed in every case."""
    stopping = asyncio.ensure_future(stop.wait())
    step: asyncio.Future[T] | None = None
    try:
        while True:
            step = asyncio.ensure_future(anext(stream))
            await asyncio.wait({step, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not step.done():
                return
            try:
                piece = step.result()
            except StopAsyncIteration:
                return
            yield piece
    finally:
        await _cancelled(stopping)
        if step is not None and not step.done():
            await _cancelled(step)
        await stream.aclose()


async def unless(stop: asyncio.Event, work: Coroutine[object, object, T]) -> T | None:
    """Return what the work comes to, or None if `stop` is set before it is done; then it is cancelled."""
    doing = asyncio.ensure_future(work)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else None
    finally:
        await _cancelled(stopping)
        await _cancelled(doing)


async def _cancelled(task: asyncio.Future[S]) -> None:
    """End a task and wait until it has ended; one that is done stays as it is."""
    if not task.done():
        task.cancel()
        with suppress(asyncio.CancelledError, StopAsyncIteration):
            await task
