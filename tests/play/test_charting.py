"""The map by words: told in plain mode, and written to a file beside the game."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from adventure.play.blocks import Header
from adventure.play.game import Game
from adventure.storage.desk import FileDesk
from adventure.storage.packs import load_world
from adventure.storage.shelf import FileShelf
from adventure.workshop.walkthrough import new_game
from tests.play.test_session import begun, told


async def test_the_map_is_told_in_words() -> None:
    session = await begun(new_game(load_world("castle"), 1))
    await told(session, "north")
    words = await told(session, "map")
    assert words.startswith("You are here: Yard. North: not yet explored.")
    assert "Southeast: not yet explored, a closed door." in words
    assert "Sea Gate: from here south." in words
    assert "Chapel" not in words


@pytest.mark.parametrize("line", ["map svg", "export map", "/map svg"])
async def test_the_map_is_written_beside_the_game(line: str, tmp_path: Path) -> None:
    world = load_world("castle")
    header = Header(world.credits.id, world.credits.version, world.credits.title, 1)
    desk = FileDesk(FileShelf(tmp_path, world.credits.id))
    desk.begin(header)
    session = await begun(Game(world, desk, header))
    await told(session, "north")
    where = Path((await told(session, line)).removeprefix("The map is in "))
    assert where.is_relative_to(tmp_path)
    assert where.suffix == ".svg"
    assert "Yard" in [each.text for each in ET.parse(where).iter("{http://www.w3.org/2000/svg}text")]
    session.close()
