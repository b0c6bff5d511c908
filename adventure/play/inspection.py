"""A kept game as it stood when one of its turns was about to be told."""

from __future__ import annotations

from adventure.errors import SaveError
from adventure.narration.request import Request
from adventure.narration.resuming import Judged
from adventure.play.blocks import Save, TurnBlock
from adventure.play.decided import Decided
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.past import decided_at, learning, numbered, request_then
from adventure.play.transcript import rendering_in
from adventure.world.world import World


def request_of_turn(world: World, save: Save, turn: int | None) -> tuple[Decided, Request, tuple[Judged, ...]]:
    """Return a turn of a save, what its telling is asked for, and what was objected to in how it was told.

    It is the last turn unless one is named.

    What took no time stands at the turn before it: of several the turn itself is meant.

    Raises:
        SaveError: the game has no such turn.
    """
    game = Game(world, MemoryDesk(), save.header, save)
    turns = [game.history.turn_of(block) for block in game.history.path() if isinstance(block, TurnBlock)]
    if not turns:
        raise SaveError("Nothing has been done in this game yet.")
    number = numbered(game, max(turns) if turn is None else turn)
    decided = None if number is None or turn == 0 else decided_at(game, number)
    if decided is None:
        raise SaveError(f"There is no turn {turn} in this game.", f"Its turns are {min(turns)} to {max(turns)}.")
    request = request_then(game, decided)
    for _ in learning(request):
        pass
    told = game.history.told(decided.n)
    return decided, request, rendering_in(told).judged if told is not None else ()
