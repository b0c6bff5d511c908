"""Every page of examples is a story that plays as the page says, however it is played."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.workshop.walkthrough import replay
from tests.examples.pages import pages, read_page, world_of_page
from tests.scenarios import TakenUp, broken_claims, played, undone

REFERENCE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
CASES = pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)


@CASES
def test_a_page_plays_as_it_is_written(path: Path) -> None:
    page, world = read_page(path), world_of_page(path)
    assert replay(world, page.transcript) == page.transcript


@CASES
def test_a_page_plays_the_same_when_it_is_saved_and_loaded_at_every_turn(path: Path, tmp_path: Path) -> None:
    page, world = read_page(path), world_of_page(path)
    with TakenUp(world, tmp_path) as taken_up:
        assert replay(world, page.transcript, taken_up) == page.transcript


@CASES
def test_what_a_page_claims_is_true_and_all_of_it_can_be_undone(path: Path) -> None:
    page, world = read_page(path), world_of_page(path)
    game, states = played(world, page.transcript)
    assert not broken_claims(world, page.transcript, states)
    undone(game)
    assert game.state.facts == states[0].facts


@CASES
def test_a_page_is_named_by_the_reference(path: Path) -> None:
    assert f"(examples/{path.name})" in REFERENCE
