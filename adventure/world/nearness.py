"""What a world says about nearness: where else things are met, and which places are seen and reached from others."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from adventure.world.bindings import Bindings
from adventure.world.names import LocationId, ThingId
from adventure.world.state import Value
from adventure.world.table import Row

When = Callable[[Row, Bindings], Value]

UNBOUND = Bindings()
"""What conditions about place are asked with: no roles, no chance, and nothing that they could move."""


class Presence(NamedTuple):
    """A thing that is met in a place although something else holds it, while the condition holds (None: always)."""

    thing: ThingId
    when: When | None


class Beside(NamedTuple):
    """A place beside another: when what is there is seen from that one, and when hands reach it (None: always)."""

    place: LocationId
    shows: When | None
    reaches: When | None


def holds_here(when: When | None, row: Row) -> bool:
    """Say whether a condition about place holds; None always does."""
    return when is None or bool(when(row, UNBOUND))
