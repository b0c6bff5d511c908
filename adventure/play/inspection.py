"""A kept game as it stood when one of its turns was about to be told."""

from __future__ import annotations

from dataclasses import replace

from adventure.errors import SaveError
from adventure.narration.request import Request
from adventure.play.blocks import Save, TurnBlock
from adventure.play.game import LISTS, Decided, Game
from adventure.play.memory import MemoryDesk
from adventure.play.record import passages_of
from adventure.world.names import LocationId, ThingId
from adventure.world.world import World


def request_of_turn(world: World, save: Save, turn: int | None) -> tuple[Decided, Request]:
    """Return a turn of a save, and what its telling is asked for; the last turn unless it is named.

    Several actions may stand at one turn, when those before it were refused: the last of them is meant.

    Raises:
        SaveError: the game has no such turn.
    """
    whole = Game(world, MemoryDesk(), save.header, save)
    turns = {
        whole.history.state_after(block.n).aside.turn: block
        for block in whole.history.path()
        if isinstance(block, TurnBlock)
    }
    if not turns:
        raise SaveError("Nothing has been done in this game yet.")
    block = turns.get(max(turns) if turn is None else turn)
    if block is None:
        raise SaveError(f"There is no turn {turn} in this game.", f"Its turns are {min(turns)} to {max(turns)}.")
    cut = Save(save.header, tuple(each for each in save.blocks if each.n <= block.n))
    game = Game(world, MemoryDesk(), save.header, cut)
    del game.chronicle.exchanges[-1:]
    while game.chronicle.remember(len(game.chronicle.exchanges)):
        pass
    decided = _decided(game, block)
    return decided, replace(game.request(decided), history=tuple(game.chronicle.exchanges))


def _decided(game: Game, block: TurnBlock) -> Decided:
    before = game.history.state_after(block.after)
    after = game.history.state_after(block.n)
    room, player = game.world.space.room, game.world.space.player
    moved = room(before.facts, player(before.facts)) != room(after.facts, player(after.facts))
    is_list = block.action.get("verb") in LISTS
    place = LocationId(ThingId(block.place))
    passages = passages_of(block.telling)
    return Decided(block.n, block.line, passages, place, after.aside.turn, moved, is_list, changes=block.changes)
