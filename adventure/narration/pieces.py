"""What a telling yields while it goes on: text that is shown before it counts, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delta:
    """More text, provisional; `speaker` is a person's name, or empty for the narrator.

    The text is clean: no control characters but the line feed, two of which part paragraphs.
    """

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The first `upto` characters of this speaker's text in this telling now count as told."""

    speaker: str
    upto: int


@dataclass(frozen=True, slots=True)
class Retracted:
    """The speaker's text from the character `since` on is withdrawn; `reason` is for a trace."""

    speaker: str
    since: int
    reason: str


@dataclass(frozen=True, slots=True)
class Said:
    """More text of the answer, provisional."""

    text: str


@dataclass(frozen=True, slots=True)
class Stands:
    """The first `upto` characters of the answer count as told."""

    upto: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The answer's text from the character `since` on is taken back."""

    since: int
    reason: str


Heard = Said | Stands | Withdrawn
"""What one voice's answer yields, before it takes its place among what the others say."""
