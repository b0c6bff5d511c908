"""Going out where nothing is called `out`: the only way there is, or a question which."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.playing import Player, world_of

ROOMS = """
[locations.cell]
name = "Cell"
text = "A cell."
exits.north = "hall"
[locations.hall]
name = "Hall"
text = "A hall."
exits.south = "cell"
exits.west = "yard"
[locations.yard]
name = "Yard"
text = "A yard."
exits.out = "hall"
exits.up = "cell"
[items.chair]
name = "chair"
at = "cell"
traits = ["enterable", "supporter"]
"""


@pytest.fixture
def player(tmp_path: Path) -> Player:
    return Player(world_of(tmp_path, ROOMS))


@pytest.mark.parametrize("line", ["out", "exit", "leave", "go out"])
def test_the_only_way_is_the_way_out(player: Player, line: str) -> None:
    player.types("south")
    player.types(line)
    assert player.fact("player", "at") == "hall"


def test_out_of_what_one_sits_in_comes_first(player: Player) -> None:
    player.types("south. sit on chair. out")
    assert player.fact("player", "at") == "cell"
    player.types("out")
    assert player.fact("player", "at") == "hall"


def test_of_several_ways_out_it_is_said_which(player: Player) -> None:
    outcome = player.types("south. north. out")
    assert player.told == "Which way out? south to the Cell and west."
    assert outcome.refusal is not None
    assert player.fact("player", "at") == "hall"


def test_a_way_called_out_is_taken_whatever_others_there_are(player: Player) -> None:
    player.types("west. out")
    assert player.fact("player", "at") == "hall"
