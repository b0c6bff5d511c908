"""What a session yields while a line is played, and what stands in the transcript afterwards.

The app, the plain mode and the tests are three consumers of this one stream. For each command: at most one `Resolved`,
any number of `Delta`, `Confirmed`, `Retracted`, `Noticed` and `Settled`, then one of `Told`, `Rebuilt` or `Left`, which
is last. Whatever was shown provisionally for this command is replaced by the entries of `Told`.

A line usually is one command. Where it is several (`take lamp. go north`), or a journey of several steps, the same
comes for each, one after the other: a further `Resolved` begins the next, and counts of characters begin anew. A
journey is resolved as a whole, then each of its steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from adventure.narration.pieces import Confirmed, Delta, Retracted


class EntryKind(Enum):
    """How an entry of the transcript is set."""

    LINE = "line"              # what the player typed
    HEADING = "heading"        # the name of a place
    PROSE = "prose"            # the narrator, or the author
    LISTING = "listing"        # what is here, which ways lead out
    IMPLIED = "implied"        # (first taking the key)
    REFUSAL = "refusal"        # why it was not done; also: not understood
    SPEECH = "speech"          # a person's words; `speaker` is the name
    VERBATIM = "verbatim"      # a letter or sign, its own line breaks kept
    GOAL = "goal"              # a goal reached
    ENDING = "ending"          # the last words
    NOTICE = "notice"          # the game itself: saved, undone, help, the model's trouble
    TRACE = "trace"            # for the writer: which rules fired, its own line breaks kept; no mark-up


@dataclass(frozen=True, slots=True)
class Entry:
    """One paragraph of the transcript, with `*emphasis*` as its only mark-up.

    `told_by` is the model that told it, empty for the author's words. `turn` counts the turns taken by then.
    """

    kind: EntryKind
    text: str
    speaker: str = ""
    turn: int = 0
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A command was read. `shown` is what it was read as where that differs from the line typed, else empty.

    Of several commands in a line, those after the first are always shown: the line that was typed is not theirs.
    `picked` says that a model read it.
    """

    line: str
    shown: str = ""
    picked: bool = False


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something the player should know now, in one line: what is the matter, and the cure."""

    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A setting was kept for every game; it may be one that a screen goes by."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Told:
    """The command has been answered: the entries that it added to the transcript, the player's own line left out.

    `options` are short answers to a question just asked (“which do you mean?”), each a line that can be played.
    """

    entries: tuple[Entry, ...]
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The transcript is another now (undo, load, restart, retry): read it anew from the session.

    `entries` are those of it that a consumer who prints line by line should print, because they are news.
    """

    reason: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """The player asked to leave; everything is kept."""


Progress = Resolved | Delta | Confirmed | Retracted | Noticed | Settled | Told | Rebuilt | Left

__all__ = [
    "Confirmed", "Delta", "Entry", "EntryKind", "Left", "Noticed", "Progress", "Rebuilt", "Resolved", "Retracted",
    "Settled", "Told",
]
