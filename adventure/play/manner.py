"""How the player wants the story told: settings that may change in the middle of a game."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from adventure.narration.request import Length, Voice

Telling = Literal["model", "author", "both"]
Pace = Literal["instant", "brisk", "read-along"]

TELLINGS: tuple[Telling, ...] = ("author", "model", "both")
LENGTHS: tuple[Length, ...] = ("short", "normal", "long")
PACES: tuple[Pace, ...] = ("instant", "brisk", "read-along")
LIVELIEST = 10


@dataclass(frozen=True, slots=True)
class Manner:
    """Who tells, at what length, and how lively: from 1, which keeps to the likeliest words, to 10.

    `both` has the author's words told first, and the voice's after them. `summaries` lets the voice sum up what is long
    past while nothing else goes on. `pace` is how fast a page lets the words appear; it delays no turn.
    """

    telling: Telling = "model"
    length: Length = "normal"
    liveliness: int = 8
    summaries: bool = False
    pace: Pace = "brisk"

    def lively(self, voice: Voice) -> Voice:
        """Return the voice, and who would take its place, as lively as is wanted."""
        fallback = self.lively(voice.fallback) if voice.fallback is not None else None
        return replace(voice, temperature=self.liveliness / LIVELIEST, fallback=fallback)


USUAL = Manner()
"""What holds where nothing else is wanted."""
