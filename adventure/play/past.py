"""A moment of a game that is over: what was decided in it, and what its telling is asked for, as things stood then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adventure.engine.perception import teller
from adventure.narration.request import Request
from adventure.play.blocks import TalkBlock, TurnBlock
from adventure.play.decided import Decided, decided_in
from adventure.play.game import Game
from adventure.play.history import START
from adventure.world.figures import Narrator

BATCH = 20
"""Exchanges that a memory learns at a stretch: about 2 ms."""


def newest(game: Game) -> int:
    """Return the number of what was decided last: a turn, a talk, or the opening (0)."""
    n = START
    for block in game.history.path():
        n = block.n
    return n


def numbered(game: Game, turn: int) -> int | None:
    """Return the number of the block of a turn, None if the game has no such turn; turn 0 is the opening.

    What took no time stands at the turn before it: of that the last is meant where no turn is.
    """
    if turn == START:
        return START
    history = game.history
    took: dict[int, int] = {}
    rest: dict[int, int] = {}
    for block in history.path():
        after = history.turn_of(block)
        passed = isinstance(block, TurnBlock) and after > history.state_after(block.after).aside.turn
        (took if passed else rest)[after] = block.n
    return took.get(turn, rest.get(turn))


def numbered_before(game: Game, turn: int) -> int:
    """Return the number of the point just after a turn, or after the last one before it: a wait takes several."""
    history = game.history
    at = history.head
    while at != START:
        point = history.points[at]
        passed = point.state.aside.turn > history.state_after(point.after).aside.turn
        if point.state.aside.turn <= turn and (passed or point.state.facts != history.state_after(point.after).facts):
            return at
        at = point.after
    return START


def decided_at(game: Game, n: int) -> Decided | None:
    """Return what was decided in the block of a number (0: the opening), None if it did not lead here."""
    if n == START:
        return game.opened()
    block = next((block for block in game.history.path() if block.n == n), None)
    if block is None:
        return None
    moved = False
    if isinstance(block, TurnBlock):
        room = game.world.space.room
        before, after = (game.history.state_after(each).facts for each in (block.after, block.n))
        moved = room(before, "player") != room(after, "player")
    return decided_in(block, game.history.turn_of(block), moved=moved)


def request_then(game: Game, decided: Decided, narrator: Narrator | None = None) -> Request:
    """Return what the telling of something past is asked for: the view and the history are those of then.

    The narrator is who tells now, unless another is named. The memory has still to be learnt; see `learning`.
    """
    history = game.history
    block = next((block for block in history.path() if block.n == decided.n), None)
    after = block.after if isinstance(block, TalkBlock) else decided.n
    request = game.request(decided, history.state_after(after))
    if narrator is None:
        return request
    return replace(request, view=replace(request.view, teller=teller(narrator)))


def learning(request: Request) -> Iterator[None]:
    """Let the memory of a request learn its history, little by little."""
    while request.memory is not None and request.memory.grow(request.history, BATCH):
        yield
