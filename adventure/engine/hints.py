"""Which hints may be asked for now: questions that a player could have, and none that gives something away."""

from __future__ import annotations

from adventure.engine.chance import FORESEEN
from adventure.engine.working import Turn
from adventure.world.plot import Hint
from adventure.world.state import State
from adventure.world.world import World


def open_hints(world: World, state: State) -> tuple[Hint, ...]:
    """Return the hints whose condition holds, in the order of the pack."""
    turn = Turn(world, state, FORESEEN)
    return tuple(hint for hint in world.hints if hint.when is None or hint.when(turn.row, turn.bindings))
