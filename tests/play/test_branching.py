"""Going back to any turn, and to what was taken back: nothing of a game is lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from adventure.play.blocks import Header
from adventure.play.branches import branches
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Progress, Rebuilt, Told
from adventure.play.session import Session
from adventure.storage.desk import FileDesk
from adventure.storage.shelf import FileShelf
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World


async def heard(session: Session, *lines: str) -> list[Progress]:
    stream: list[Progress] = []
    for line in lines:
        stream = [progress async for progress in session.play(line)]
    return stream


def texts(stream: list[Progress]) -> str:
    last = stream[-1]
    assert isinstance(last, Told)
    return "\n".join(entry.text for entry in last.entries)


def typed(game: Game) -> list[str]:
    return [block.line for block in game.history.path()]


async def test_a_game_goes_back_to_any_turn_and_the_way_that_was_left_is_kept(tower: World) -> None:
    game = new_game(tower, 1)
    session = Session(game)
    await heard(session, "take lamp", "up", "push bell", "push bell")
    rang = game.state
    last = (await heard(session, "undo to 1"))[-1]
    assert isinstance(last, Rebuilt)
    assert typed(game) == ["take lamp"]
    assert game.state.aside.turn == 1
    await heard(session, "drop lamp")
    assert texts(await heard(session, "branches")).endswith("1. “up” after turn 1, and on to turn 4: Loft")
    assert isinstance((await heard(session, "branch 1"))[-1], Rebuilt)
    assert game.state.facts == rang.facts
    assert typed(game) == ["take lamp", "up", "push bell", "push bell"]
    assert "1. “drop lamp” after turn 1, and on to turn 2: Yard" in texts(await heard(session, "branches"))


async def test_turn_zero_is_the_beginning_and_a_turn_to_come_is_where_the_game_stands(tower: World) -> None:
    game = new_game(tower, 1)
    session = Session(game)
    start = game.state
    await heard(session, "take lamp", "up")
    assert "turn 2" in texts(await heard(session, "undo to 99"))
    await heard(session, "undo to turn 0")
    assert game.state == start
    assert typed(game) == []


async def test_a_long_wait_has_no_turn_in_its_middle(tower: World) -> None:
    game = new_game(tower, 1)
    session = Session(game)
    await heard(session, "take lamp", "wait 5", "up")
    waited = game.state.aside.turn - 1
    await heard(session, f"undo to {waited - 1}")
    assert typed(game)[-1] != "up"
    assert game.state.aside.turn <= waited - 1


async def test_what_was_only_tried_is_no_way_of_its_own(tower: World) -> None:
    game = new_game(tower, 1)
    session = Session(game)
    await heard(session, "take lamp", "take lamp", "undo to 1")
    assert "all that was done stands" in texts(await heard(session, "branches"))
    assert "all that was done stands" in texts(await heard(session, "branch 1"))


async def test_branches_outlive_saving_and_loading(tower: World, tmp_path: Path) -> None:
    desk = FileDesk(FileShelf(tmp_path, "tower"))
    header = Header("tower", "1", "The Tower", 1)
    desk.begin(header)
    game = Game(tower, desk, header)
    session = Session(game)
    await heard(session, "take lamp", "up", "push bell", "undo to 1", "drop lamp", "save fork")
    desk.close()
    loaded = FileDesk(FileShelf(tmp_path, "tower"))
    card = next(card for card in loaded.saves() if card.title == "fork")
    kept = loaded.resume(card.name)
    again = Session(Game(tower, loaded, kept.header, kept))
    assert "1. “up” after turn 1, and on to turn 3: Loft" in texts(await heard(again, "branches"))
    await heard(again, "branch 1")
    assert again.view.place_name == "Loft"
    again.close()


LINES = st.sampled_from(["take lamp", "drop lamp", "up", "down", "push bell", "wait", "x lamp", "talk to maud"])
MOVES = st.lists(
    st.one_of(LINES, st.integers(0, 6).map("undo to {}".format), st.integers(1, 3).map("branch {}".format),
              st.just("undo")),
    max_size=14,
)


async def walk(tower: World, moves: list[str]) -> None:
    game = new_game(tower, 1)
    session = Session(game)
    for move in moves:
        known = set(game.history.points)
        await heard(session, move)
        assert known <= set(game.history.points)
        left = {branch.n for branch in branches(game.history)}
        assert not left & {block.n for block in game.history.path()}
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    again = Game(tower, desk, game.header, desk.running)
    assert again.state == game.state
    assert branches(again.history) == branches(game.history)
    assert typed(again) == typed(game)


def test_going_back_and_forth_loses_no_moment_and_loads_as_it_was(tower: World) -> None:
    @given(moves=MOVES)
    @settings(max_examples=40, deadline=None)
    def law(moves: list[str]) -> None:
        asyncio.run(walk(tower, moves))

    law()
