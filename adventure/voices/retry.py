"""Whether a request is worth another try, and after which pause. Never asked once words were heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventure.errors import Cause, VoiceError

if TYPE_CHECKING:
    from collections.abc import Callable

_BUSY_TRIES = 2            # pauses of 1 to 2 and 2 to 4 seconds: there is room in a limit of 8
_ROOM_TO_ANSWER = 1.0      # seconds that must be left after the pause, or trying again is only waiting longer


def pause_before_retry(
    trouble: VoiceError, tries: int, left: float, draw: Callable[[float, float], float]
) -> float | None:
    """Return the pause in seconds, or None for giving up.

    `tries` counts the attempts made so far, from 1; `left` is the time until the first piece's limit, in
    seconds; `draw` returns a number between two others, so that many players do not come back at the same
    moment.
    """
    match trouble.cause:
        case Cause.BUSY if tries <= _BUSY_TRIES:
            pause = max(draw(1.0, 2.0) * 2 ** (tries - 1), trouble.retry_after)
        case Cause.UNREACHABLE | Cause.SERVICE if tries == 1:
            pause = max(draw(0.2, 0.5), trouble.retry_after)
        case _:
            return None
    return pause if pause + _ROOM_TO_ANSWER <= left else None
