"""Every story's walkthroughs: played straight, and saved and loaded between any two lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.play.game import Game
from adventure.workshop.walkthrough import lines_of, replay
from tests.scenarios import TakenUp
from tests.walkthroughs import ALL, CASES, STORIES, world_of


def test_every_story_ships_a_walkthrough_that_wins_and_one_that_does_not() -> None:
    for pack in STORIES.iterdir():
        assert len([path for path in ALL if path.parent.parent == pack]) >= 2, pack.name


@CASES
def test_a_walkthrough_plays_as_it_is_written(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    assert replay(world_of(path), written) == written


@CASES
def test_a_walkthrough_plays_the_same_when_it_is_saved_and_loaded_at_every_turn(path: Path, tmp_path: Path) -> None:
    world = world_of(path)
    written = path.read_text(encoding="utf-8")
    with TakenUp(world, tmp_path) as taken_up:
        assert replay(world, written, taken_up) == written


@CASES
def test_a_walkthrough_reaches_an_ending(path: Path) -> None:
    games: list[Game] = []

    def noted(game: Game) -> Game:
        games.append(game)
        return game

    replay(world_of(path), path.read_text(encoding="utf-8") + "\n> score\n", noted)
    assert games[-1].ended


@pytest.mark.parametrize("path", ALL[:1], ids=lambda path: path.stem)
def test_a_walkthrough_that_is_changed_is_told_apart(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    lines = lines_of(written)
    changed = written.replace(f"> {lines[2]}", "> wait", 1)
    assert replay(world_of(path), changed) != changed
