"""What has been told so far, as voices remember it: one exchange a turn or talk, with who witnessed which part."""

from __future__ import annotations

from dataclasses import dataclass

from adventure.engine.outcome import Passage
from adventure.world.names import LocationId


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of told words: `speaker` is a person's name, empty for the narrator or the author."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One line of the player's and what came of it.

    `passages` are the plain telling, which says who witnessed what; `told` is how it was told to the player (the same
    words where the author told it). `turn` counts turns taken by then; `line` is empty for the opening. `moved` names
    the facts that it changed (`lamp.at`), so that nobody remembers what has changed since without knowing it.
    `narrator` is the name of who told it, empty for the author.
    """

    turn: int
    line: str
    place: LocationId
    place_name: str
    passages: tuple[Passage, ...]
    told: tuple[Words, ...]
    moved: frozenset[str] = frozenset()
    narrator: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What happened from the exchange `first` to `last`, by their places in the history.

    `moved` names the facts that were moved meanwhile: where one has been moved again, whatever moved it last has to
    stand beside the summary.
    """

    text: str
    first: int
    last: int
    moved: frozenset[str] = frozenset()
