"""`all` where there is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.action import Puzzled
from adventure.engine.grammar import grammar_of
from tests.playing import Player, world_of

BENCH = """
[items.bench]
name = "bench"
at = "hall"
traits = ["supporter"]
text = "Nobody sits on it."
"""


@pytest.mark.parametrize("line", ["take all", "take everything", "drop all"])
def test_all_of_nothing_is_said_to_be_nothing_and_asked_no_further(tmp_path: Path, line: str) -> None:
    player = Player(world_of(tmp_path, BENCH))
    understood = grammar_of(player.world).understand(line, player.state).understood
    assert isinstance(understood, Puzzled)
    assert "nothing" in understood.text
