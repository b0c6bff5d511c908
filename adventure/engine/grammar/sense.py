"""Which actions are worth offering: by what verbs are for and what things are, and by no condition of the pack.

A verb says by its patterns what it is for (`{noun~openable}`, `{second:character}`), and by a check without a condition
that it comes to nothing unless a rule of the story says otherwise: such a verb is offered with people alone.
"""

from __future__ import annotations

from adventure.engine.action import Action
from adventure.engine.grammar.kinds import Pool
from adventure.engine.grammar.patterns import Pattern, ThingSlot
from adventure.engine.grammar.surroundings import Surroundings
from adventure.world.names import ThingId, VerbId
from adventure.world.world import World

EXAMINE = VerbId("examine")
WAYS = ("enter", "exit")
"""Builtins for places that are things too: what can be entered cannot be told by looking."""


class Sense:
    """What the verbs of a world are for."""

    def __init__(self, world: World, patterns: tuple[Pattern, ...]) -> None:
        self._slots: dict[tuple[VerbId, str], tuple[ThingSlot, ...]] = {}
        for pattern in patterns:
            for part in pattern.parts:
                if isinstance(part, ThingSlot):
                    key = (pattern.verb, part.name)
                    self._slots[key] = (*self._slots.get(key, ()), part)
        of_people = {verb for (verb, _), slots in self._slots.items() if any(slot.for_person for slot in slots)}
        self._idle = frozenset(
            verb.id
            for verb in world.verbs.values()
            if verb.builtin in WAYS
            or (verb.id not in of_people and any(check.when is None for check in verb.checks))
        )

    def offers(self, action: Action, around: Surroundings) -> bool:
        """Say whether an action that was read from a line is worth offering."""
        if action.verb == EXAMINE or (action.noun is None and action.second is None):
            return True
        if action.verb in self._idle:
            return False
        nouns = (action.noun, *action.others) if action.noun else ()
        roles = [("noun", noun) for noun in nouns] + ([("second", action.second)] if action.second else [])
        return all(
            suits(slot, thing, around)
            for role, thing in roles
            for slot in self._slots.get((action.verb, role), ())
            if is_choosy(slot)
        )


def is_choosy(slot: ThingSlot) -> bool:
    """Say whether a slot is for some things rather than for any."""
    return slot.allows is not None or slot.prefers is not None


def suits(slot: ThingSlot, thing: ThingId, around: Surroundings) -> bool:
    """Say whether a choosy slot is for the thing as it is now."""
    if slot.allows is not None and thing not in slot.allows:
        return False
    if isinstance(slot.prefers, Pool):
        # What lies about can be taken up by the way.
        return thing in around.pool(slot.prefers) or (
            slot.prefers is Pool.HELD and thing in around.pool(Pool.LOOSE)
        )
    return slot.prefers is None or thing in slot.prefers
