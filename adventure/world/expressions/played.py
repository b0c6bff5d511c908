"""Who the player is: `player` in a story where that can change, and the facts that each figure has for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventure.world.expressions.code import Code
from adventure.world.expressions.parse import ExpressionError
from adventure.world.names import PLAYER
from adventure.world.types import Ids

if TYPE_CHECKING:
    from adventure.world.expressions.emit import Emitter

CURE = "Say of a person that the player can be her: [cast.twin] with playable = true"


def player_read(emitter: Emitter) -> Code:
    """Return the code of whom the player plays: one figure for good, unless a rule assigns another."""
    figures = emitter.names.facts.get("player", {}).get("story")
    slot = emitter.table.slot("story", "player") if emitter.table is not None else 0
    if not isinstance(figures, Ids) or slot is None:
        return Code(repr(str(PLAYER)), Ids(frozenset({PLAYER}), "“player”"), PLAYER)
    return Code(f"f[{slot}]", Ids(figures.options, "the player"))


def owner_of(emitter: Emitter, name: str) -> Code:
    """Return the code of whose fact `player.name` is: the played figure's, where all have it, else the first one's."""
    code = player_read(emitter)
    owners = emitter.names.facts.get(name, {})
    if code.literal is None and isinstance(code.type, Ids) and code.type.options <= set(owners):
        return code
    return Code(repr(str(PLAYER)), Ids(frozenset({PLAYER}), "“player”"), PLAYER)


def require_figures(emitter: Emitter, column: int) -> None:
    """Refuse to make somebody else the player in a story where nobody else can be.

    Raises:
        ExpressionError: nobody is playable.
    """
    if "story" not in emitter.names.facts.get("player", {}):
        raise ExpressionError("the player cannot become anybody else here", CURE, column)


def each_owner(emitter: Emitter, name: str, owner: str) -> str | None:
    """Return the source of the owner of a fact that each figure has for itself; None for any other fact."""
    if f"{owner}@" not in emitter.names.facts.get(name, {}):
        return None
    is_fixed = emitter.table is not None and emitter.table.slot("story", "player") is None
    return repr(owner) if is_fixed else f"own(f, {owner!r})"
