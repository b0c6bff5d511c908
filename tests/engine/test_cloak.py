"""Cloak of Darkness, which every interactive-fiction system tells: what is typed, and what must come of it."""

from __future__ import annotations

import pytest

from adventure.engine.action import Action
from adventure.engine.chance import FORESEEN
from adventure.engine.perception import perceive
from adventure.engine.suggestions import effective_actions
from adventure.engine.turn import take_turn
from adventure.proof.explore import explore
from adventure.proof.relevance import idle_facts
from adventure.storage.packs import load_world
from tests.playing import Player
from tests.walkthroughs import STORIES

WORLD = load_world(STORIES / "cloak")


@pytest.mark.parametrize(
    ("lines", "ending", "score"),
    [
        ("w. hang cloak on hook. e. s. read message", "won", 2),
        ("s. s. n. w. hang cloak on hook. e. s. read message", "lost", 1),
        ("s. wait. n. w. drop cloak. e. s. x floor", "won", 1),
        ("w. hang cloak on peg. e. s. x sawdust", "won", 2),
        ("s. jump. wave. n. w. hang cloak. e. s. read floor", "lost", 1),
        ("s. look. i. n. w. hang cloak. e. s. read message", "won", 2),
    ],
)
def test_what_is_typed_comes_to_its_ending(lines: str, ending: str, score: int) -> None:
    player = Player(WORLD)
    assert player.types(lines).ending == ending
    view = perceive(WORLD, player.state)
    assert (view.score, view.max_score, view.ending) == (score, 2, ending)


def test_the_cloak_stays_on_where_there_is_no_hook() -> None:
    player = Player(WORLD)
    outcome = player.types("drop cloak")
    assert outcome.refusal is not None
    assert "cloakroom" in outcome.refusal.text
    assert (outcome.changes, outcome.turns) == ((), 0)
    assert player.fact("cloak", "worn")


def test_hanging_the_worn_cloak_takes_it_off_first_and_says_so() -> None:
    player = Player(WORLD)
    player.types("w. hang cloak")
    assert "(first taking off the black velvet cloak)" in player.told
    assert (player.fact("cloak", "at"), player.fact("cloak", "worn")) == ("hook", False)
    player.types("x hook")
    assert "On the small brass hook is a black velvet cloak" in player.told
    assert "with nothing on it" not in player.told


def test_the_bar_is_dark_again_once_the_cloak_is_back() -> None:
    player = Player(WORLD)
    player.types("w. hang cloak. take cloak. e. s")
    assert "Darkness" in player.told
    assert "A rough room" not in player.told
    assert perceive(WORLD, player.state).dark


def test_the_street_is_refused_with_its_reason() -> None:
    player = Player(WORLD)
    outcome = player.types("n")
    assert outcome.place == "foyer"
    assert "rain" in player.told


def test_the_cloak_is_listed_as_worn() -> None:
    player = Player(WORLD)
    player.types("i")
    assert player.told == "You are wearing a black velvet cloak."


@pytest.mark.parametrize(
    ("lines", "trampled"),
    [
        ("s. s", 2), ("s. wait", 1), ("s. look", 0), ("s. i", 0), ("s. n", 0), ("s. s. wait", 2),
        ("s. take off cloak", 1),
    ],
)
def test_the_dark_counts_every_clumsy_step(lines: str, trampled: int) -> None:
    player = Player(WORLD)
    player.types(lines)
    assert player.fact("message", "trampled") == trampled


def test_undoing_gives_the_message_back() -> None:
    player = Player(WORLD)
    player.types("s. s")
    assert player.fact("message", "trampled") == 2
    player.undo()
    assert player.fact("message", "trampled") == 0


def test_the_whole_story_is_sixty_three_states_and_twenty_one_are_doomed() -> None:
    found = explore(WORLD)
    assert (found.complete, found.states, len(found.doomed)) == (True, 63, 21)


def test_without_the_latch_of_the_goal_there_are_thirty_six_and_twelve() -> None:
    idle = idle_facts(WORLD)
    assert [str(WORLD.table.facts[slot]) for slot in idle] == ["goals.hung.done"]
    found = explore(WORLD, leave_out=idle)
    assert (found.complete, found.states, len(found.doomed)) == (True, 36, 12)


def test_every_effective_action_changes_something() -> None:
    state = Player(WORLD).state
    actions: tuple[Action, ...] = effective_actions(WORLD, state)
    assert actions
    assert all(take_turn(action, WORLD, state, FORESEEN).changes for action in actions)
