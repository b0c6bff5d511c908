"""The bytes of a streamed answer, as parts: pieces of text, then how it ended.

Pure: no socket, no clock. httpx-sse's decoder reads the frames, because the SDK's own breaks on legal input
(U+2028 in a string, an empty `data:`) and costs half a millisecond a frame against some 20 µs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import httpx
from httpx_sse import EventSource, ServerSentEvent

from adventure.errors import Cause
from adventure.narration.model import Condemned, Finished, Piece
from adventure.voices.faults import fault, fault_of_code
from adventure.voices.frames import Complaint, Counts, Frame, read_frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Part = Piece | Finished | Condemned

LONGEST_ANSWER: Final = 4_000_000      # bytes; 4,096 tokens in frames of one each are a quarter of it
_HEAD = 65_536                         # bytes kept of an answer in which no frame was found
_CUT_SHORT = ("length", "model_context_window_exceeded")


def parts(chunks: Iterable[bytes]) -> Iterator[Part]:
    """Yield pieces, then a Finished or Condemned; a Finished without counts may be followed by one with them.

    Raises:
        VoiceError: the service said so, or what came is no whole answer.

    """
    answer = _Answer()
    for event in _events(answer.weighed(chunks)):
        if event.data.strip() == "[DONE]":
            answer.done = True
            break
        yield from answer.hear(event)
        if answer.condemned:
            return
    yield from answer.end()


def _events(chunks: Iterable[bytes]) -> Iterator[ServerSentEvent]:
    """Read server-sent events; the last one counts even without the blank line after it."""

    def closed() -> Iterator[bytes]:
        yield from chunks
        yield b"\n\n"

    # A response of our own lets the public decoder read any bytes, whatever content type the service claims.
    response = httpx.Response(200, headers={"Content-Type": "text/event-stream"}, content=closed())
    return EventSource(response).iter_sse()


class _Answer:
    """One answer as it comes in: what was heard so far decides what its end means."""

    def __init__(self) -> None:
        self.done = False
        self.condemned = False
        self._head = b""
        self._weight = 0
        self._heard_frame = False
        self._skipped = False
        self._said = False
        self._reason = ""
        self._counts = Counts()

    def weighed(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Pass the bytes on, keep their head, and end an answer that never would."""
        for chunk in chunks:
            self._weight += len(chunk)
            if self._weight > LONGEST_ANSWER:
                raise fault(Cause.CUT if self._said else Cause.GARBLED)
            if not self._heard_frame and len(self._head) < _HEAD:
                self._head += chunk[:_HEAD]
            yield chunk

    def hear(self, event: ServerSentEvent) -> Iterator[Part]:
        if not event.data.strip():
            return
        self._heard_frame = True
        match read_frame(event.data):
            case Complaint(code=code, words=words):
                raise fault_of_code(code, words)
            case Frame() as frame if event.event != "error":
                yield from self._take(frame)
            case _ if event.event == "error":
                raise fault(Cause.SERVICE, event.data)
            case _:
                self._skipped = True

    def end(self) -> Iterator[Part]:
        """Say how the answer ended, now that nothing more comes."""
        if not self._heard_frame and not self.done:
            yield from self._whole_body()
        elif self._reason == "network_error":
            raise fault(Cause.CUT if self._said else Cause.SERVICE)
        elif not self._said:
            raise fault(self._silence())
        elif self.done or self._reason:
            yield self._finished()
        else:
            raise fault(Cause.CUT)

    def _take(self, frame: Frame) -> Iterator[Part]:
        if frame.text:
            self._said = True
            yield Piece(frame.text)
        if frame.counts is not None:
            self._counts = frame.counts
        if not frame.reason:
            return
        self._reason = frame.reason
        if frame.reason == "sensitive":
            self.condemned = True
            yield Condemned()
        elif self._said and frame.reason != "network_error":
            yield self._finished()

    def _whole_body(self) -> Iterator[Part]:
        """Read a body without frames: an error in JSON, or a whole answer that was not streamed."""
        if not self._head.strip():
            raise fault(Cause.EMPTY)
        match read_frame(self._head.decode("utf-8", "replace")):
            case Complaint(code=code, words=words):
                raise fault_of_code(code, words)
            case Frame(text=text, reason=reason) as frame if text or reason:
                yield from self._take(frame)
                if not self._said and not self.condemned:
                    raise fault(self._silence())
                if not reason:
                    yield self._finished()
            case _:
                raise fault(Cause.GARBLED)

    def _silence(self) -> Cause:
        if self._reason == "model_context_window_exceeded":
            return Cause.TOO_LONG
        return Cause.GARBLED if self._skipped else Cause.EMPTY

    def _finished(self) -> Finished:
        reason: Literal["stop", "length"] = "length" if self._reason in _CUT_SHORT else "stop"
        return Finished(reason, self._counts.prompt, self._counts.reply, self._counts.cached)
