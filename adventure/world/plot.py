"""Scenes, goals, endings and measures once they are compiled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from adventure.world.names import CharacterId, EndingId, GoalId, SceneId
from adventure.world.rules import Condition, Rule
from adventure.world.text import Text


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Two people who talk to each other: the lines of each in turn, the first speaker's first.

    `said` is the slot that counts the pairs of lines that have been said, or -1.
    """

    speakers: tuple[CharacterId, CharacterId]
    about: str
    lines: tuple[Text, ...]
    said: int

    @property
    def pairs(self) -> int:
        """Return how many turns it takes: in each, both say a line."""
        return (len(self.lines) + 1) // 2


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch of the story; `phase` is the slot that holds waiting, on or over."""

    id: SceneId
    phase: int
    begins: Condition
    ends: Condition | None
    begin: Rule
    end: Rule
    again: bool
    direction: Text | None
    dialogue: Dialogue | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to achieve; `latch` is the slot that remembers that it was."""

    id: GoalId
    text: str
    latch: int
    done: Condition
    known: Condition | None
    points: int
    say: Text | None


@dataclass(frozen=True, slots=True)
class Ending:
    """A last page."""

    id: EndingId
    kind: Literal["victory", "defeat", "end"]
    rule: Rule
    points: int


@dataclass(frozen=True, slots=True)
class Hint:
    """A question that may be asked while `when` holds (None: always), and its answer, a step at a time."""

    id: str
    question: str
    when: Condition | None
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of day: `starts` in minutes after midnight, and how many minutes `a_turn` takes."""

    starts: int
    a_turn: int


@dataclass(frozen=True, slots=True)
class Rank:
    """What a player is called who has at least so many points."""

    points: int
    name: str
