"""A chat-completions server on raw sockets: a script decides each answer, to the byte and the hanging up.

    with GlmServer(narrates("A door creaks.")) as server:
        ...  # ask at server.base_url
        assert server.requests[0].model == "charglm-4"
"""

from __future__ import annotations

import json
import socket
import ssl
import struct
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Condition, Event, Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came in. `number` counts from 1; header names are in lower case."""

    number: int
    path: str
    headers: Mapping[str, str]
    body: Mapping[str, object]

    @property
    def model(self) -> str:
        return str(self.body["model"])

    @property
    def messages(self) -> list[tuple[str, str]]:
        """The messages as (role, text)."""
        messages = self.body["messages"]
        assert isinstance(messages, list)
        return [(str(message["role"]), str(message["content"])) for message in messages]


@dataclass(slots=True)
class Talk:
    """The server's end of one request: what a script answers with."""

    asked: Asked
    connection: socket.socket
    over: Event
    _streaming: bool = field(default=False, init=False)

    def respond(self, status: int, body: str = "", headers: Mapping[str, str] | None = None) -> None:
        """Send a whole response of a known length, as JSON unless the headers say otherwise."""
        payload = body.encode()
        told = {"Content-Type": "application/json; charset=UTF-8", **(headers or {})}
        self._head(status, {**told, "Content-Length": str(len(payload))})
        self.raw(payload)

    def begin(self, content_type: str = "text/event-stream;charset=UTF-8") -> None:
        """Send the head of a streamed response."""
        self._head(200, {"Content-Type": content_type, "Transfer-Encoding": "chunked"})
        self._streaming = True

    def send(self, payload: str | bytes) -> None:
        """Send bytes of the stream as one HTTP chunk, after the head if that has not gone out yet."""
        if not self._streaming:
            self.begin()
        content = payload.encode() if isinstance(payload, str) else payload
        if content:
            self.raw(b"%x\r\n%s\r\n" % (len(content), content))

    def frame(self, value: object) -> None:
        """Send one server-sent event."""
        self.send(f"data: {json.dumps(value, ensure_ascii=False)}\n\n")

    def say(self, text: str) -> None:
        """Send one frame of text, shaped as the service shapes it."""
        self.frame(text_frame(text))

    def finish(self, reason: str = "stop", *, done: bool = True, prompt: int = 60) -> None:
        """Send the frame with the reason and the counts, then `[DONE]`, then the end of the stream."""
        self.frame(last_frame(reason, prompt=prompt))
        if done:
            self.send("data: [DONE]\n\n")
        self.end()

    def end(self) -> None:
        """End the stream properly."""
        if not self._streaming:
            self.begin()
        self.raw(b"0\r\n\r\n")

    def raw(self, payload: bytes) -> None:
        """Send bytes as they are."""
        self.connection.sendall(payload)

    def close(self) -> None:
        """End the connection politely, wherever the answer stands."""
        self.connection.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """End the connection rudely: the other side reads an error."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def stall(self) -> None:
        """Say nothing more until the other side hangs up or the server stops."""
        while not self.over.is_set():
            if self.connection.recv(4096) == b"":
                return

    def rest(self, seconds: float) -> None:
        """Pause; ends early when the server stops."""
        self.over.wait(seconds)

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        lines = [f"HTTP/1.1 {status} Told", *(f"{name}: {value}" for name, value in headers.items())]
        self.raw("\r\n".join([*lines, "", ""]).encode())


Script = Callable[[Talk], None]


def text_frame(text: object, **choice: object) -> dict[str, object]:
    """Return a frame of charglm-4 with a stretch of text."""
    delta = {"role": "assistant", "content": text}
    return {
        "id": "8313807536837492492",
        "created": 1706092316,
        "model": "charglm-4",
        "choices": [{"index": 0, "delta": delta, **choice}],
    }


def last_frame(
    reason: str = "stop", *, prompt: int = 60, reply: int = 20, cached: int = 8
) -> dict[str, object]:
    """Return the last frame of charglm-4: no text, the reason, the counts."""
    usage = {
        "prompt_tokens": prompt,
        "completion_tokens": reply,
        "total_tokens": prompt + reply,
        "prompt_tokens_details": {"cached_tokens": cached},
    }
    return {**text_frame("", finish_reason=reason), "usage": usage}


class GlmServer:
    """The server, one thread a connection; leaving the `with` ends every connection and every thread."""

    def __init__(self, script: Script, *, certificate: str = "", port: int = 0) -> None:
        """Serve the script, at any free port or a given one; `certificate` is a PEM file with a key, for HTTPS."""
        self.script = script
        self.requests: list[Asked] = []
        self.connections = 0
        self._hung_up = 0
        self._changed = Condition()
        self._over = Event()
        self._threads: list[Thread] = []
        self._open: set[socket.socket] = set()
        self._certificates = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if certificate else None
        if self._certificates is not None:
            self._certificates.load_cert_chain(certificate)
        self._listening = socket.create_server(("127.0.0.1", port))
        self.port: int = self._listening.getsockname()[1]

    @property
    def base_url(self) -> str:
        """The address to ask at, with the path prefix of the real service."""
        scheme = "http" if self._certificates is None else "https"
        return f"{scheme}://127.0.0.1:{self.port}/api/paas/v4"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        with self._changed:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in tuple(self._threads):
            thread.join(5)

    def wait_for_requests(self, count: int, seconds: float = 5.0) -> bool:
        """Wait until that many requests have come in whole; return whether they have."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.requests) >= count, seconds)

    def wait_for_connections(self, count: int, seconds: float = 5.0) -> bool:
        """Wait until that many connections were accepted; return whether they were."""
        with self._changed:
            return self._changed.wait_for(lambda: self.connections >= count, seconds)

    def wait_for_hang_ups(self, count: int, seconds: float = 5.0) -> bool:
        """Wait until that many connections have ended, from whichever side; return whether they have."""
        with self._changed:
            return self._changed.wait_for(lambda: self._hung_up >= count, seconds)

    def _start(self, work: Callable[[], None]) -> None:
        thread = Thread(target=work, name="glm", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with self._changed:
                self.connections += 1
                self._open.add(connection)
                self._changed.notify_all()
            self._start(lambda caller=connection: self._serve(caller))  # type: ignore[misc]

    def _serve(self, plain: socket.socket) -> None:
        connection = plain
        try:
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._certificates is not None:
                connection = self._certificates.wrap_socket(plain, server_side=True)
                with self._changed:
                    self._open.discard(plain)
                    self._open.add(connection)
            while not self._over.is_set() and (asked := self._read(connection)) is not None:
                self.script(Talk(asked, connection, self._over))
        except OSError:
            pass      # the other side hung up, which is what many tests are about
        finally:
            connection.close()
            with self._changed:
                self._open -= {plain, connection}
                self._hung_up += 1
                self._changed.notify_all()

    def _read(self, connection: socket.socket) -> Asked | None:
        """Read one request; None when the other side is done."""
        received = b""
        while b"\r\n\r\n" not in received:
            more = connection.recv(65_536)
            if not more:
                return None
            received += more
        head, _, body = received.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        while len(body) < int(headers.get("content-length", "0")):
            more = connection.recv(65_536)
            if not more:
                return None
            body += more
        with self._changed:
            asked = Asked(len(self.requests) + 1, first.split(" ")[1], headers, json.loads(body))
            self.requests.append(asked)
            self._changed.notify_all()
        return asked
