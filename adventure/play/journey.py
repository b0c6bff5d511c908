"""A journey over several turns: when it is interrupted, and how places on the way are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adventure.engine.outcome import Kind, Outcome
from adventure.engine.scope import perceived
from adventure.play.blocks import TurnBlock
from adventure.play.history import History
from adventure.world.names import LocationId, ThingId
from adventure.world.state import State
from adventure.world.world import World

INTERRUPTING = frozenset({Kind.EVENT, Kind.SPEECH, Kind.VERBATIM, Kind.GOAL, Kind.ENDING, Kind.REFUSAL})
"""What stops a traveller."""

UNTOLD = frozenset({Kind.PLACE, Kind.LISTING})
"""What is left out of a place that is only passed through, unless it is a clue."""


def passes_through(world: World, history: History, outcome: Outcome, goal: LocationId) -> bool:
    """Say whether the traveller goes on: a step further, not there yet, nothing happened, nobody met unawares.

    Who comes along, and who was in the place when the player was last there, stops nobody.
    """
    before = history.state
    moved = outcome.place != world.space.room(before.facts, outcome.action.actor)
    if not moved or outcome.place == goal or outcome.refusal is not None or outcome.ending is not None:
        return False
    if any(passage.kind in INTERRUPTING or passage.must_tell for passage in outcome.passages):
        return False
    expected = _company(world, before) | _last_met(world, history, outcome.place)
    return _company(world, outcome.state) <= expected


def in_brief(outcome: Outcome) -> Outcome:
    """Return what came of a step as it is told of a place that is passed: its name, and what is new."""
    return replace(outcome, passages=tuple(passage for passage in outcome.passages if passage.kind not in UNTOLD))


def _company(world: World, state: State) -> frozenset[ThingId]:
    return frozenset(thing for thing in perceived(world, state) if thing in world.cast)


def _last_met(world: World, history: History, place: LocationId) -> frozenset[ThingId]:
    """Return who was in a place when the player was last there."""
    states = (history.state_after(block.n) for block in _turns(history) if block.place == place)
    return next((_company(world, state) for state in states), frozenset())


def came_from(history: History, here: LocationId, start: LocationId) -> LocationId | None:
    """Return the place where the player was before this one, or None if there was none."""
    return next((place for place in _places(history, start) if place != here), None)


def _places(history: History, start: LocationId) -> Iterator[LocationId]:
    yield from (LocationId(ThingId(block.place)) for block in _turns(history))
    yield start


def _turns(history: History) -> Iterator[TurnBlock]:
    """Yield the turns that led here, the last one first."""
    return (block for block in reversed(tuple(history.path())) if isinstance(block, TurnBlock))
