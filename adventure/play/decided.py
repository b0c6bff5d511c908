"""What has been decided and kept, and is to be told: for the first time, or once more."""

from __future__ import annotations

from dataclasses import dataclass

from adventure.engine.outcome import Passage
from adventure.play.blocks import TalkBlock, TurnBlock
from adventure.play.record import passages_of
from adventure.world.names import CharacterId, LocationId, ThingId

LISTS = frozenset({"inventory"})
"""Verbs that only list."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Something that has happened and is kept, and is still to be told: `n` is its block's number, 0 the opening's.

    `moved` says that the player went elsewhere; `plain` that it is a list, which no voice should embroider; `refused`
    that it was not done; `passed` that it was a step of a journey that goes on. `changes` are those of its turn, as
    kept. `trace` is for the writer, and empty where none is asked for. In free talk the `addressee` answers.
    """

    n: int
    line: str
    passages: tuple[Passage, ...]
    place: LocationId
    turn: int
    moved: bool = False
    plain: bool = False
    refused: bool = False
    passed: bool = False
    changes: tuple[str, ...] = ()
    trace: str = ""
    addressee: CharacterId | None = None


def decided_in(block: TurnBlock | TalkBlock, turn: int, *, moved: bool = False) -> Decided:
    """Return what a kept block says was decided; `turn` counts the turns taken by then."""
    passages = passages_of(block.telling)
    place = LocationId(ThingId(block.place))
    match block:
        case TurnBlock():
            plain = block.action.get("verb") in LISTS
            return Decided(
                block.n, block.line, passages, place, turn, moved=moved, plain=plain, changes=block.changes
            )
        case TalkBlock():
            return Decided(block.n, block.line, passages, place, turn, addressee=CharacterId(ThingId(block.to)))
