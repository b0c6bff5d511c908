"""Which things a slot of a pattern may stand for: the kinds of the engine, and the traits of the pack."""

from __future__ import annotations

from enum import Enum

from adventure.world.names import ThingId, TraitId
from adventure.world.world import World


class Pool(Enum):
    """A set of things that changes as the story goes; each is what `all` means where it is preferred."""

    HELD = "held"        # in the player's hands, not worn
    WORN = "worn"        # on the player
    LOOSE = "loose"      # portable, in sight, and nobody's


POOLS = {pool.value: pool for pool in Pool}


class Kinds:
    """The sets of things that patterns name, for one world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def members(self, kind: str) -> frozenset[ThingId] | None:
        """Return the things of a kind or trait, or None when there is no such kind.

        `character` leaves the player out: nobody gives a thing to himself.
        """
        if kind in ("location", "item", "character"):
            return frozenset(thing.id for thing in self._world.things.values() if thing.kind == kind)
        members = self._world.members.get(TraitId(kind))
        return None if members is None else frozenset(members)

    def preferred(self, kind: str) -> frozenset[ThingId] | Pool | None:
        """Return what a slot prefers; None for a trait that this story has not, so that nothing is preferred."""
        return POOLS.get(kind) or self.members(kind)
