"""What turning on and off means: a switch is switched, a light without one is lit and put out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from adventure.engine.action import Action
from adventure.engine.grammar import grammar_of
from tests.playing import Player, world_of

THINGS = """
[items.lantern]
name = "lantern"
at = "player"
traits = ["portable", "light"]

[items.lathe]
name = "lathe"
at = "hall"
traits = ["switchable"]

[items.torch]
name = "electric torch"
at = "player"
traits = ["portable", "light", "switchable"]

[items.anvil]
name = "anvil"
at = "hall"
"""


@cache
def player(folder: Path) -> Player:
    return Player(world_of(folder, THINGS))


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        ("turn on the lantern", "light"), ("switch lantern on", "light"), ("turn the lantern out", "extinguish"),
        ("switch off lantern", "extinguish"), ("turn on the lathe", "switch_on"), ("turn lathe off", "switch_off"),
        ("switch on the torch", "switch_on"), ("turn torch off", "switch_off"), ("light torch", "light"),
        ("turn on anvil", "switch_on"), ("turn anvil off", "switch_off"), ("turn the lantern", "turn"),
    ],
)  # fmt: skip
def test_turning_on_lights_what_has_no_switch(tmp_path_factory: pytest.TempPathFactory, line: str, verb: str) -> None:
    one = player(tmp_path_factory.getbasetemp())
    understood = grammar_of(one.world).understand(line, one.state).understood
    assert isinstance(understood, Action)
    assert understood.verb == verb


@pytest.mark.parametrize(("on", "off"), [("switch on", "switch off"), ("light", "put out"), ("light", "switch off")])
def test_a_torch_that_is_switched_on_shines(tmp_path: Path, on: str, off: str) -> None:
    one = Player(world_of(tmp_path, THINGS))
    one.types(f"{on} torch")
    assert (one.fact("torch", "lit"), one.fact("torch", "on")) == (True, True)
    one.types(f"{off} torch")
    assert (one.fact("torch", "lit"), one.fact("torch", "on")) == (False, False)
