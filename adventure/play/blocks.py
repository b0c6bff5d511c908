"""What a save is made of: a header, and blocks that are only ever appended.

A block is a fact of the past. `n` is its place in the file, from 1; a turn follows another by `after` (0 is the start),
which is how a story branches. How blocks become text and files is storage's affair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FORMAT = 1
"""The format of saves that this program writes."""


@dataclass(frozen=True, slots=True)
class Header:
    """Which story, in which version, with which seed; `begun` is the time in ISO 8601, for people."""

    story: str
    version: str
    title: str
    seed: int
    begun: str = ""
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class SavedPassage:
    """One paragraph of a plain telling: `kind` is an `engine.outcome.Kind` value, `speaker` an id or empty."""

    text: str
    kind: str
    speaker: str = ""
    witnesses: tuple[str, ...] = ()
    must_tell: bool = False


@dataclass(frozen=True, slots=True)
class TurnBlock:
    """A turn that was taken. `changes` are effects in the pack's own notation (`lantern.at = player`).

    `action` is the canonical action as flat words (`verb`, `noun`, …). `aside` holds what moved beside the facts, under
    the names of `world.state.Aside`. `place` is where the player was afterwards.
    """

    n: int
    after: int
    line: str
    action: Mapping[str, object]
    changes: tuple[str, ...]
    aside: Mapping[str, object]
    place: str
    telling: tuple[SavedPassage, ...]


@dataclass(frozen=True, slots=True)
class ToldBlock:
    """How a turn (or a talk) was told by a model: replaces its plain telling when the transcript is drawn.

    `of` is the `n` of the turn or talk, 0 for the opening. `entries` are (kind, speaker's name, words, told by).
    `withheld` says that a service refused its words, so that the exchange stays out of later prompts. `narrator` is who
    told it, by the id that the story gives. `cut` says that it broke off before the voice was done, `both` that the
    author's words stand before the voice's. `continues` is the block that it takes the place of, going on with it.
    `judged` are the sentences that were objected to, as (sentence, reason, whether it was withdrawn).
    """

    n: int
    of: int
    entries: tuple[tuple[str, str, str, str], ...]
    withheld: bool = False
    narrator: str = ""
    cut: bool = False
    both: bool = False
    continues: int = 0
    judged: tuple[tuple[str, str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class TalkBlock:
    """Words with a person that moved no fact and took no time."""

    n: int
    after: int
    to: str
    line: str
    place: str
    telling: tuple[SavedPassage, ...]


@dataclass(frozen=True, slots=True)
class UndoBlock:
    """The game went back to just after the turn `to` (0: the start)."""

    n: int
    to: int


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The game was given a name by the player; the last one counts."""

    n: int
    title: str


@dataclass(frozen=True, slots=True)
class NarratorBlock:
    """From here on this narrator tells, by the id that the story gives; its name where it gives none."""

    n: int
    narrator: str


@dataclass(frozen=True, slots=True)
class ChosenBlock:
    """Of all the ways in which `of` was told, the one of the block `told` counts; 0 is the author's own telling."""

    n: int
    of: int
    told: int


@dataclass(frozen=True, slots=True)
class PinBlock:
    """Something that the player wants remembered; with `text` empty the pin `of` is taken off."""

    n: int
    text: str = ""
    of: int = 0


@dataclass(frozen=True, slots=True)
class UsedBlock:
    """What a model was asked for since the last such block: requests and tokens. Going back takes nothing off it."""

    n: int
    model: str
    asked: int
    prompt: int
    reply: int
    cached: int


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """What the player asks of those who tell (`keep it dry`); the last one counts, and an empty one takes it off."""

    n: int
    text: str


@dataclass(frozen=True, slots=True)
class SummaryBlock:
    """A model's summary of what was told from the block `first` to `last` (0: the opening); empty if none counted.

    It goes when either is undone.
    """

    n: int
    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class HintBlock:
    """A step of a hint was told, the `step`-th of the hint `of`, by its id. Going back takes nothing off it."""

    n: int
    of: str
    step: int


@dataclass(frozen=True, slots=True)
class UnknownBlock:
    """A block of a kind that this program does not know: kept as it is."""

    n: int
    kind: str
    table: Mapping[str, object] = field(default_factory=dict)


Block = (
    TurnBlock | ToldBlock | TalkBlock | UndoBlock | TitleBlock | NarratorBlock | ChosenBlock | PinBlock | UsedBlock
    | NoteBlock | SummaryBlock | HintBlock | UnknownBlock
)


@dataclass(frozen=True, slots=True)
class Save:
    """A whole save as read. `torn` is a notice about a last block that was cut off and dropped, else empty."""

    header: Header
    blocks: tuple[Block, ...]
    torn: str = ""
