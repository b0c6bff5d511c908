"""What the player sees of what other people do, told of them in the third person."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adventure.engine.outcome import Kind
from adventure.engine.working import Turn
from adventure.world.bindings import Bindings
from adventure.world.names import NOWHERE, CharacterId, ThingId


@dataclass(frozen=True, slots=True)
class Glimpse:
    """Where somebody is, and where the player, who may see it or not."""

    room: str
    here: str
    seen: bool


def glimpse(turn: Turn, actor: str) -> Glimpse:
    """Return where the person and the player are now, and whether the one is seen by the other."""
    return Glimpse(turn.world.space.room(turn.row, actor), turn.place(), turn.tells and turn.perceives(ThingId(actor)))


def report(turn: Turn, bindings: Bindings, before: Glimpse) -> None:
    """Tell what the person did; with `before`, where they were, it is also told whence or whither they went."""
    now = glimpse(turn, bindings.actor)
    if now.room == before.room:
        key = f"does_{bindings.action}"
        words = turn.reply(key if key in turn.world.replies else "does_other", bindings)
    elif now.seen and now.room == now.here == before.here:  # who takes the player along goes, and does not come
        words = _coming(turn, bindings, before.room)
    else:
        words = _leaving(turn, bindings)
    turn.tell(words, Kind.EVENT if turn.passed else Kind.REPORT)


def _leaving(turn: Turn, bindings: Bindings) -> str:
    """Return the words for somebody who goes: in what direction, if in any."""
    known = turn.world.language.directions.get(bindings.noun)
    if known is None:
        return turn.reply("leaves", turn.about(bindings.actor))
    return turn.reply("goes", bindings, direction=known[0])


def _coming(turn: Turn, bindings: Bindings, origin: str) -> str:
    """Return the words for somebody who comes, from the side on which a way leads back there."""
    place = turn.world.locations[turn.place()]
    back = next((side for side, way in place.exits.items() if origin in way.leads), None)
    if back is None or origin == NOWHERE:
        return turn.reply("arrives", turn.about(bindings.actor))
    own = f"from_{back}"
    side = turn.reply(own if own in turn.world.replies else "from_side", bindings,
                      direction=turn.world.language.directions[back][0])
    return turn.reply("comes", bindings, side=side)


def share(turn: Turn, told: int, actor: str) -> None:
    """Count the person among the witnesses of all that was told since: one knows what one does."""
    person = CharacterId(ThingId(actor))
    if person in turn.world.cast:
        for index, passage in enumerate(turn.passages[told:], told):
            turn.passages[index] = replace(passage, witnesses=passage.witnesses | {person})
