"""The time of day, and how long it is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from adventure.engine.action import Action
from adventure.engine.outcome import Kind, Passage
from adventure.world.state import State
from adventure.world.table import Row
from adventure.world.types import DAY
from adventure.world.world import World

WAIT = "wait"
LONGEST = 100
"""Turns that a length of time can take in a story without a clock."""


def minutes_now(world: World, row: Row, turn: int) -> int | None:
    """Return the time of day in minutes after midnight, None in a story without a clock; `turn` counts from 0.

    It is a fact where anything reads it, and else follows from the turn.
    """
    if world.clock is None:
        return None
    slot = world.table.slot("story", "clock")
    return int(row[slot]) if slot is not None else (world.clock.starts + turn * world.clock.a_turn) % DAY


def time_words(world: World, row: Row, turn: int) -> str:
    """Return the time of day in words, empty in a story without a clock."""
    minutes = minutes_now(world, row, turn)
    return "" if minutes is None else world.language.morphology.time(minutes)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many `turns` an action takes if nothing cuts it short, and whether what must be told does that.

    Where it is waited `by_the_clock`, what happens again and again meanwhile is told once.
    """

    turns: int = 1
    by_the_clock: bool = False
    may_be_cut_short: bool = False


AT_ONCE = Waiting()


def waiting(action: Action, world: World, state: State) -> Waiting:
    """Return how long the action takes: one turn, unless it is waiting."""
    if action.verb != WAIT:
        return AT_ONCE
    match action.slots:
        case {"until": int() as until}:
            now = minutes_now(world, state.facts, state.aside.turn)
            return AT_ONCE if now is None else Waiting(_turns((until - now - 1) % DAY + 1, world), by_the_clock=True)
        case {"duration": int() as minutes}:
            return Waiting(_turns(minutes, world), by_the_clock=True, may_be_cut_short=True)
        case {"number": int() as number}:
            return Waiting(max(1, number))
        case _:
            return AT_ONCE


def drop_repeated(passages: list[Passage], start: int) -> None:
    """Take out of the passages from `start` on what has been told before as an event, unless it must be told."""
    told = {passage.text for passage in passages[:start] if passage.kind is Kind.EVENT}
    passages[start:] = [
        passage
        for passage in passages[start:]
        if passage.kind is not Kind.EVENT or passage.must_tell or passage.text not in told
    ]


def _turns(minutes: int, world: World) -> int:
    """Return how many turns it takes until so many minutes are over; without a clock a turn is a minute."""
    return min(minutes, LONGEST) if world.clock is None else ceil(minutes / world.clock.a_turn)
