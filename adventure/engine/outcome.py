"""What came of an action: the new state, the changes, and the finished words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from adventure.engine.action import Action, Refusal
from adventure.world.names import CharacterId, EndingId, LocationId
from adventure.world.state import Change, State


class Kind(Enum):
    """What a passage is, which decides how it is set and how freely it may be retold."""

    HEADING = "heading"            # the name of a place, on arriving or looking
    PLACE = "place"                # the description of a place
    LISTING = "listing"            # what is here, who is here, which ways lead out
    REPORT = "report"              # what came of the action
    IMPLIED = "implied"            # what was done first: (first taking the key)
    REFUSAL = "refusal"            # why it was not done
    EVENT = "event"                # what happened besides: rules, scenes, comings and goings
    SPEECH = "speech"              # a person's words; `speaker` is theirs
    VERBATIM = "verbatim"          # a letter, a sign, a poem: never paraphrased
    GOAL = "goal"                  # a goal reached
    ENDING = "ending"              # the last words of the story


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of finished words, with `*emphasis*` as the only mark-up; lines break only in VERBATIM.

    `witnesses` are the people, besides the player, who perceived it. `must_tell` marks what a retelling may not drop.
    """

    text: str
    kind: Kind
    speaker: CharacterId | None = None
    witnesses: frozenset[CharacterId] = frozenset()
    must_tell: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The engine's whole answer to one action.

    `turns` is the time that passed (0 for a refusal). `place` is where the player is afterwards. `refusal` is set when
    the action was not carried out. `notices` are for the writer, in a trace: rules that asked for the impossible.
    """

    action: Action
    state: State
    changes: tuple[Change, ...]
    passages: tuple[Passage, ...]
    turns: int
    place: LocationId
    refusal: Refusal | None = None
    ending: EndingId | None = None
    notices: tuple[str, ...] = ()
