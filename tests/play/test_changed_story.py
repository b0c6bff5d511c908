"""A game that was kept with another version of its story."""

from __future__ import annotations

from pathlib import Path

from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Noticed
from adventure.play.session import Session
from adventure.storage.packs import load_world
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World
from tests.play.conftest import TOWER


async def test_a_save_of_another_version_loads_where_its_facts_still_exist_and_says_which_do_not(
    tower: World, tmp_path: Path
) -> None:
    game = new_game(tower, 1)
    session = Session(game)
    for line in ("take lamp", "u", "push bell"):
        async for _ in session.play(line):
            pass
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    begin, end = TOWER.index("[items.lamp]"), TOWER.index("[items.bell]")
    path = tmp_path / "tower.toml"
    path.write_text(TOWER.replace('version = "1"', 'version = "2"').replace(TOWER[begin:end], ""), encoding="utf-8")
    newer = load_world(str(path))
    taken_up = Session(Game(newer, desk, game.header, desk.running), resumed=True)
    said = [step async for step in taken_up.opening() if isinstance(step, Noticed)]
    assert any("lamp.at" in notice.hint for notice in said)
    assert taken_up.view.place == "loft"
    assert taken_up.view.turn == 3
    assert taken_up.view.score == 2
