"""What the names of a rule stand for while it runs: the roles of the action, the turn's chance and its counters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from adventure.world.language import Noun
from adventure.world.state import Value

Draw = Callable[[str, tuple[int, ...]], int]
"""Chance: given what is drawn for and the weights of the outcomes, returns the index of one of them."""

NO_SLOTS: Mapping[str, Value] = MappingProxyType({})
NO_CROWD: Mapping[str, Noun] = MappingProxyType({})


def first_outcome(_name: str, _weights: tuple[int, ...]) -> int:
    """Draw nothing: the first outcome always comes, for texts and conditions in which no chance can stand."""
    return 0


class Bindings:
    """The roles of one action and the turn's own means; compiled rules read it, the engine fills it.

    `noun` and `second` are ids, `nowhere` where the action names none. `counters` belongs to the turn: rendering a
    varying text advances it. `notices` collects what a rule asked for in vain. `seed` and `turn` name the
    stream that shuffles draw from. `before` is the row as the turn began, empty where no turn is being taken. While it
    `echoes`, varying texts say what they said last, and count nothing. `crowd` holds the noun for each of several equal
    things that are spoken of as one: two gold coins.
    """

    __slots__ = (
        "action", "actor", "before", "counters", "crowd", "draw", "echoes", "notices", "noun", "second", "seed",
        "slots", "turn",
    )

    def __init__(  # noqa: PLR0913  one for each thing that a compiled rule may read
        self,
        action: str = "",
        noun: str | None = None,
        second: str | None = None,
        *,
        actor: str = "player",
        slots: Mapping[str, Value] = NO_SLOTS,
        draw: Draw = first_outcome,
        counters: dict[str, int] | None = None,
        seed: int = 0,
        turn: int = 0,
        before: Sequence[Value] = (),
    ) -> None:
        self.action = action
        self.noun = noun or "nowhere"
        self.second = second or "nowhere"
        self.actor = actor
        self.slots = slots
        self.draw = draw
        self.counters = {} if counters is None else counters
        self.seed = seed
        self.turn = turn
        self.before = before
        self.notices: list[str] = []
        self.echoes = False
        self.crowd = NO_CROWD

    def with_roles(
        self, action: str, noun: str | None, second: str | None, slots: Mapping[str, Value], actor: str
    ) -> Bindings:
        """Return bindings for another action of the same turn: chance, counters and notices are shared."""
        other = Bindings.__new__(Bindings)  # several times a turn: filled in here, each field once
        other.action = action
        other.noun = noun or "nowhere"
        other.second = second or "nowhere"
        other.actor = actor
        other.slots = slots
        other.draw = self.draw
        other.counters = self.counters
        other.seed = self.seed
        other.turn = self.turn
        other.before = self.before
        other.notices = self.notices
        other.echoes = self.echoes
        other.crowd = self.crowd
        return other
