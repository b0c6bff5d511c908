"""Two of the three questions about what can be done: what to offer the player, and what would change something.

(The third, `turn.why_not`, is about one action. What is offered is made up in `offers`.)
"""

from __future__ import annotations

from adventure.engine.action import Action
from adventure.engine.candidates import candidates
from adventure.engine.chance import FORESEEN
from adventure.engine.offers import suggestions
from adventure.engine.scope import perceived
from adventure.engine.turn import take_turn
from adventure.world.names import VerbId
from adventure.world.state import State
from adventure.world.world import World

__all__ = ["effective_actions", "suggestions"]


def effective_actions(world: World, state: State) -> tuple[Action, ...]:
    """Return the actions that would change a fact now, each with what is perceived as its nouns.

    An action that only lets time pass is in the list once, as waiting.
    """
    wait = Action(VerbId("wait"))
    after_waiting = take_turn(wait, world, state, FORESEEN, telling=False).state.facts
    found = [wait] if after_waiting != state.facts else []
    for action in candidates(world, perceived(world, state)):
        facts = take_turn(action, world, state, FORESEEN, telling=False).state.facts
        if facts not in (state.facts, after_waiting):
            found.append(action)
    return tuple(found)
