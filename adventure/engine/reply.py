"""The language's replies, rendered outside a turn: for lines that never become an action."""

from __future__ import annotations

from adventure.world.bindings import Bindings
from adventure.world.world import World


def reply(world: World, key: str, **fields: str) -> str:
    """Return the finished words of a reply, its `{name}` fields filled in; a varying reply says its first words.

    Raises:
        KeyError: the language has no such reply.
    """
    return world.replies[key].render(world.table.first_row(), Bindings(slots=fields))
