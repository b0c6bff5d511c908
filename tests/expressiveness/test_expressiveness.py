"""Deep worlds said in TOML alone: each pack plays its scenario with the facts that it claims, however it is played."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from adventure.storage.packs import load_world
from adventure.workshop.walkthrough import replay
from adventure.world.world import World
from tests.expressiveness import PACKS
from tests.scenarios import TakenUp, broken_claims, claims_of, played, undone

CASES = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.stem)


@cache
def world_of_pack(pack: Path) -> World:
    return load_world(pack)


def scenario(pack: Path) -> tuple[World, str]:
    return world_of_pack(pack), pack.with_suffix(".txt").read_text(encoding="utf-8")


@CASES
def test_the_scenario_plays_as_it_is_written_and_brings_about_what_it_claims(pack: Path) -> None:
    world, text = scenario(pack)
    assert replay(world, text) == text
    _, states = played(world, text)
    assert list(claims_of(text))
    assert not broken_claims(world, text, states)


@CASES
def test_saved_and_loaded_at_every_turn_it_comes_to_the_same_states(pack: Path, tmp_path: Path) -> None:
    world, text = scenario(pack)
    with TakenUp(world, tmp_path / "told") as taken_up:
        assert replay(world, text, taken_up) == text
    with TakenUp(world, tmp_path / "played") as taken_up:
        assert played(world, text, taken_up)[1] == played(world, text)[1]


@CASES
def test_undo_takes_back_every_fact_and_every_timer(pack: Path) -> None:
    world, text = scenario(pack)
    game, states = played(world, text)
    for state in undone(game):
        assert state in states
    assert (game.state.facts, game.state.aside.turn) == (states[0].facts, 0)


@CASES
def test_what_was_undone_can_be_played_again_to_the_same_states(pack: Path) -> None:
    world, text = scenario(pack)
    first, second = played(world, text), played(world, text)
    assert first[1] == second[1]
    assert first[0].chronicle.entries == second[0].chronicle.entries
