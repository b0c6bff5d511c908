"""What the grammar may ask about the story as it stands: who and what is there, and what is in hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from adventure.engine.action import Action, Refusal
from adventure.engine.clock import minutes_now
from adventure.engine.grammar.kinds import Pool
from adventure.engine.grammar.patterns import ThingSlot
from adventure.engine.scope import reaches
from adventure.world.names import PLAYER, CharacterId, ThingId, TraitId
from adventure.world.state import State
from adventure.world.types import DAY
from adventure.world.world import World

PORTABLE = TraitId("portable")


class Perceive(Protocol):
    """Tells what the player can speak of now."""

    def __call__(self, world: World, state: State) -> tuple[ThingId, ...]:
        """Return everything in sight or in hand, in the order in which it is listed; the player left out."""


class WhyNot(Protocol):
    """Tells what stands in an action's way."""

    def __call__(self, action: Action, world: World, state: State) -> Refusal | None:
        """Return the reason, or None when the action can be done."""


class Surroundings:
    """One state as the grammar sees it; what costs something is computed when it is first asked."""

    def __init__(
        self, world: World, state: State, perceive: Perceive, why_not: WhyNot, actor: CharacterId = PLAYER
    ) -> None:
        self.world = world
        self.state = state
        self.you = world.space.player(state.facts)
        self.actor = self.you if actor == PLAYER else actor
        self._perceive = perceive
        self._why_not = why_not
        self._order: tuple[ThingId, ...] | None = None
        self._seen: frozenset[ThingId] = frozenset()

    def told_to(self, actor: CharacterId) -> Surroundings:
        """Return the same for a command that somebody else is to carry out: with that person's hands."""
        other = Surroundings(self.world, self.state, self._perceive, self._why_not, actor)
        other._order, other._seen = self.order, self._seen
        return other

    @property
    def order(self) -> tuple[ThingId, ...]:
        """Return what is perceived, in its order; never the player."""
        if self._order is None:
            self._order = self._perceive(self.world, self.state)
            self._seen = frozenset(self._order)
        return self._order

    def sees(self, thing: ThingId) -> bool:
        """Say whether the thing can be spoken of; the player always can."""
        return thing == self.you or (bool(self.order) and thing in self._seen)

    def in_order(self, things: Iterable[ThingId]) -> tuple[ThingId, ...]:
        """Return the things in the order in which they are perceived; unperceived ones fall away."""
        wanted = frozenset(things)
        return tuple(thing for thing in self.order if thing in wanted)

    def holder(self, thing: ThingId) -> str:
        """Return what directly holds the thing."""
        return str(self.world.table.read(self.state.facts, thing, "at", ""))

    def is_in(self, thing: ThingId, holders: Iterable[ThingId]) -> bool:
        """Say whether the thing is in or on one of the holders, however deep."""
        return any(self.world.space.inside(self.state.facts, thing, holder) for holder in holders)

    def pool(self, pool: Pool) -> tuple[ThingId, ...]:
        """Return the things of a pool, in the order in which they are perceived."""
        return tuple(thing for thing in self.order if self._belongs(thing, pool))

    def _belongs(self, thing: ThingId, pool: Pool) -> bool:
        holder = self.holder(thing)
        if pool is Pool.LOOSE:
            things = self.world.things
            owned = holder in things and things[ThingId(holder)].kind in ("character", "player")
            if owned or PORTABLE not in things[thing].traits:
                return False
            facts = self.state.facts
            return not self.world.space.is_part(facts, thing) and reaches(self.world, facts, thing)
        worn = bool(self.world.table.read(self.state.facts, thing, "worn", False))
        return holder == self.actor and worn is (pool is Pool.WORN)

    def admits(self, slot: ThingSlot, thing: ThingId) -> bool:
        """Say whether the slot is for things of that kind; people are all but the one who is to act."""
        if slot.allows is None:
            return True
        if slot.for_person and self.actor != self.you:
            return thing == self.you or (thing in slot.allows and thing != self.actor)
        return thing in slot.allows

    def preferred(self, slot: ThingSlot, things: Iterable[ThingId]) -> tuple[ThingId, ...]:
        """Return those of the things that the slot prefers, or all of them when it prefers none."""
        things = tuple(things)
        match slot.prefers:
            case None:
                return things
            case Pool() as pool:
                liked = tuple(thing for thing in things if thing != self.you and self._belongs(thing, pool))
            case members:
                liked = tuple(thing for thing in things if thing in members)
        return liked or things

    @property
    def partner(self) -> CharacterId | None:
        """Return who is spoken with, if that person is still there."""
        talking_to = self.state.aside.talking_to
        return CharacterId(talking_to) if talking_to is not None and self.sees(talking_to) else None

    @property
    def people(self) -> tuple[CharacterId, ...]:
        """Return everybody else who is there; for somebody else's command that is the player."""
        if self.actor != self.you:
            return (self.you,)
        things = self.world.things
        return tuple(CharacterId(thing) for thing in self.order if things[thing].kind == "character")

    @property
    def listener(self) -> CharacterId | None:
        """Return who hears what is said to nobody by name: the partner, else the only person there."""
        partner = self.partner
        if partner is not None and self.actor == self.you:
            return partner
        people = self.people
        return people[0] if len(people) == 1 else None

    def soonest(self, times: str) -> int:
        """Return of some times of day, parted by spaces, the one that comes next."""
        now = minutes_now(self.world, self.state.facts, self.state.aside.turn) or 0
        return min((int(time) for time in times.split()), key=lambda time: (time - now - 1) % DAY)

    def allows(self, action: Action) -> bool:
        """Say whether nothing stands in the action's way."""
        return self._why_not(action, self.world, self.state) is None
