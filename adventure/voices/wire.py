"""The way to hang up: wakes a thread that waits on a socket, at any moment of a request.

Closing the response from another thread does not wake a read that waits; shutting the socket down does, in
under 2 ms. Before the headers there is no response yet, so the socket is caught when it connects, from
httpcore's trace events.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Wire:
    """The connection of one attempt. `hang_up` may be called from any thread, at any time, and again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._socket: socket.socket | None = None
        self.is_cut = False

    def trace(self, event: str, info: Mapping[str, object]) -> None:
        """Take note of an event of httpcore's; wanted is the one that has just connected."""
        if not event.endswith("connect_tcp.complete"):
            return
        stream = info.get("return_value")
        reach = getattr(stream, "get_extra_info", None)
        caught = reach("socket") if callable(reach) else None
        if isinstance(caught, socket.socket):
            self._hold(caught)

    def hang_up(self) -> None:
        """End the connection, or the one that is still to come, before it can say a word."""
        with self._lock:
            self.is_cut = True      # set first, for a socket that is just about to connect
            self._shut_down()

    def release(self) -> None:
        """Let go of the connection; the request is over."""
        with self._lock:
            if self._socket is not None:
                self._socket.close()
                self._socket = None

    def _hold(self, caught: socket.socket) -> None:
        with self._lock:
            if self._socket is not None:
                self._socket.close()
            # A duplicate: TLS detaches the original, and a number that was closed may by now be another file.
            self._socket = caught.dup()
            if self.is_cut:
                self._shut_down()

    def _shut_down(self) -> None:
        if self._socket is not None:
            with suppress(OSError):      # the other side was quicker
                self._socket.shutdown(socket.SHUT_RDWR)
