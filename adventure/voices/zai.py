"""CharGLM-4, or any model behind the same protocol, as a voice.

The SDK knows no asyncio, so that each attempt runs in a thread of its own and hands its parts over. The
thread is a daemon and nobody joins it: an executor's threads are joined at exit, and one silent server would
hold the program up.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING

from adventure.errors import Cause, VoiceError
from adventure.narration.model import Condemned, Finished, Piece, Prompt
from adventure.voices.faults import fault
from adventure.voices.limits import within
from adventure.voices.retry import pause_before_retry
from adventure.voices.wire import Wire

if TYPE_CHECKING:
    from adventure.voices.exchange import Service
    from adventure.voices.settings import VoiceSettings

Part = Piece | Finished | Condemned
_Post = Callable[[Part | VoiceError], None]

_LAST_WORD_WITHIN = 1.0      # seconds that a finished answer is kept open for its token counts


class ZaiVoice:
    """A model asked through zai-sdk, one request at a time: a second waits until the first is over or closed.

    The waiting counts towards the second one's limit for a first piece. A voice belongs to one event loop.
    """

    def __init__(self, settings: VoiceSettings) -> None:
        self._settings = settings
        self._turn = asyncio.Lock()
        self._making = Lock()
        self._made: Service | None = None

    def prepare(self) -> None:
        """Load the SDK in the background, so that the first request need not; best after the first paint."""
        Thread(target=self._prepare, name="voice-prepare", daemon=True).start()

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Part, None]:
        """Yield pieces, then one Finished or Condemned; closing or cancelling hangs up at once.

        Raises:
            VoiceError: before or between pieces. SENSITIVE after a piece condemns what was said.

        """
        limits = self._settings.limits
        until = asyncio.get_running_loop().time() + limits.first
        async with aclosing(within(limits, self._answer(prompt, until))) as answer:
            async for part in answer:
                yield part

    async def _answer(self, prompt: Prompt, until: float) -> AsyncGenerator[Part, None]:
        """Ask, and ask again while that is worth it and nothing was heard; `until` is in the loop's time."""
        self._settings.check_address()
        self._settings.usable_key()
        clock = asyncio.get_running_loop().time
        tries, heard = 0, False
        async with self._turn:
            while True:
                tries += 1
                try:
                    async with aclosing(self._attempt(prompt)) as parts:
                        async for part in parts:
                            heard = True
                            yield part
                except VoiceError as trouble:
                    pause = pause_before_retry(trouble, tries, until - clock(), random.uniform)
                    if heard or pause is None:
                        raise
                else:
                    return
                await asyncio.sleep(pause)

    async def _attempt(self, prompt: Prompt) -> AsyncGenerator[Part, None]:
        loop, wire = asyncio.get_running_loop(), Wire()
        queue: asyncio.Queue[Part | VoiceError] = asyncio.Queue()

        def post(part: Part | VoiceError) -> None:
            with suppress(RuntimeError):      # the loop is closed: nobody listens any more
                loop.call_soon_threadsafe(queue.put_nowait, part)

        Thread(target=self._work, args=(prompt, wire, post), name="voice", daemon=True).start()
        try:
            while True:
                match await queue.get():
                    case Piece() as piece:
                        yield piece
                    case Finished() as finished:
                        yield await _last_word(finished, queue)
                        return
                    case Condemned() as condemned:
                        yield condemned
                        return
                    case VoiceError() as trouble:
                        raise trouble
        finally:
            wire.hang_up()

    def _work(self, prompt: Prompt, wire: Wire, post: _Post) -> None:
        try:
            for part in self._service().answer(prompt, wire):
                post(part)
        except VoiceError as trouble:
            # The SDK's frames have the key among their locals, and some crash reports show locals.
            trouble.__context__ = None
            post(trouble.with_traceback(None))
        finally:
            post(fault(Cause.SERVICE))      # heard only if a mistake of ours ended the thread before its time

    def _prepare(self) -> None:
        with suppress(VoiceError):      # what is wrong is told when somebody wants to hear the voice
            self._service()

    def _service(self) -> Service:
        # Importing the SDK costs 0.4 s of CPU: only a game that asks a model pays, and not its loop.
        from adventure.voices.exchange import Service  # noqa: PLC0415

        with self._making:
            if self._made is None:
                try:
                    self._made = Service(self._settings)
                except OSError as error:
                    raise VoiceError(Cause.UNREACHABLE, circumstance="certificates") from error
            return self._made


async def _last_word(finished: Finished, queue: asyncio.Queue[Part | VoiceError]) -> Finished | Condemned:
    """Return the end, or what soon follows it: token counts, or a verdict. Some servers never close."""
    if finished.prompt_tokens:
        return finished
    with suppress(TimeoutError):
        async with asyncio.timeout(_LAST_WORD_WITHIN):
            match await queue.get():
                case Finished() | Condemned() as last:
                    return last
    return finished
