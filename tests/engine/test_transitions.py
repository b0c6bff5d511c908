"""The two ways to carry an action out come to the same states: the turn, and what is remembered of turns."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adventure.engine.action import Action
from adventure.engine.candidates import candidates
from adventure.engine.chance import FORESEEN
from adventure.engine.scope import perceived
from adventure.engine.transitions import Transitions
from adventure.engine.turn import begin, take_turn
from adventure.engine.watching import Drawn
from adventure.proof.explore import explore
from adventure.storage.packs import load_world
from adventure.world.names import ThingId, VerbId
from adventure.world.state import Aside, Facts, State
from adventure.world.world import World
from tests.playing import PACKS, act, world_of
from tests.walkthroughs import STORIES

TESTS = Path(__file__).parents[1]
FOLDERS = [STORIES, PACKS, *(TESTS / name for name in ("expressiveness", "examples") if (TESTS / name).exists())]
PATHS = {
    path.stem: path
    for folder in FOLDERS
    for path in sorted(folder.iterdir())
    if path.suffix == ".toml" or (path / "story.toml").exists()
}


class Settled:
    """Chance that brings what is settled, and nothing that is not."""

    def __init__(self, drawn: Drawn) -> None:
        self._drawn = drawn

    def draw(self, name: str, turn: int, weights: tuple[int, ...]) -> int:
        assert len(weights) > 0
        return self._drawn[name, turn]


@cache
def known(story: str) -> Transitions:
    return Transitions(load_world(PATHS[story]))


def possible(world: World, state: State) -> list[Action]:
    """Return what a search would try, and what only a player would."""
    things = perceived(world, state)
    found = [Action(VerbId("wait")), *candidates(world, things)]
    found += [act("wait", number=3), act("enter"), act("exit"), Action(VerbId("enter"), things[0])]
    found += [Action(VerbId("go"), ThingId(direction)) for direction in world.language.directions]
    found += [Action(VerbId(verb), things[0], others=things[1:]) for verb in ("take", "drop", "examine")]
    return found


def taken(world: World, action: Action, facts: Facts, drawn: Drawn) -> Facts:
    return take_turn(action, world, State(facts, Aside()), Settled(drawn), telling=False).state.facts


@pytest.mark.parametrize("story", sorted(PATHS))
@settings(max_examples=30, deadline=None)
@given(choices=st.lists(st.integers(0, 1_000_000), min_size=1, max_size=40))
def test_what_is_known_of_turns_is_what_a_turn_does(story: str, choices: list[int]) -> None:
    transitions = known(story)
    world, facts = transitions.world, begin(transitions.world, 0, FORESEEN).state.facts
    ending = world.table.slot("story", "ending")
    for choice in choices:
        if ending is not None and facts[ending]:
            break
        actions = possible(world, State(facts, Aside()))
        action = actions[choice % len(actions)]
        outcomes = transitions.of(action).outcomes(facts)
        for drawn, came in outcomes:
            assert taken(world, action, facts, drawn) == came, action
        facts = outcomes[choice % len(outcomes)][1]


def test_telling_and_not_telling_come_to_the_same_facts() -> None:
    world = load_world(PATHS["castle"])
    state = begin(world, 1, FORESEEN).state
    for choice in range(60):
        actions = possible(world, state)
        action = actions[choice * 7919 % len(actions)]
        told = take_turn(action, world, state, FORESEEN)
        assert take_turn(action, world, state, FORESEEN, telling=False).state.facts == told.state.facts, action
        state = told.state


COIN = """
facts.side = { is = "none", one_of = ["none", "heads", "tails"] }
[items.coin]
name = "coin"
at = "hall"
[[after]]
of = "push coin"
when = "chance(25)"
do = ["story.side = pick('heads', 'tails')"]
[endings.rich]
when = "story.side == 'heads'"
kind = "victory"
text = "Heads."
"""


def test_every_outcome_of_chance_is_met_and_a_way_says_what_it_needs(tmp_path: Path) -> None:
    world = world_of(tmp_path, COIN)
    facts = begin(world, 0, FORESEEN).state.facts
    outcomes = Transitions(world).of(act("push", "coin")).outcomes(facts)
    assert [came[world.table.slot("story", "side") or 0] for _, came in outcomes] == ["heads", "tails", "none"]
    found = explore(world)
    (step,) = found.endings[next(iter(world.endings))]
    assert step.action == act("push", "coin")
    assert list(step.drawn.values()) == [0, 0]
    assert found.states == 2


LOCK = """
[items.dial]
name = "dial"
at = "hall"
[verbs.set]
patterns = ["set {noun} to {hour:1..12}", "turn {noun} {way:left|right}"]
[[after]]
of = "set dial"
when = "hour == 7 and way == 'left'"
do = ["dial.turned = true"]
[[after]]
of = "set dial"
when = "hour == 9"
do = ["dial.set = true"]
[endings.open]
when = "dial.set"
kind = "victory"
text = "It opens."
"""


def test_a_search_turns_the_dial_to_every_hour(tmp_path: Path) -> None:
    facts = "[items.dial.facts]\nset = false\nturned = false\n"
    world = world_of(tmp_path, LOCK + facts)
    (step,) = explore(world).endings[next(iter(world.endings))]
    assert step.action == act("set", "dial", hour=9)


def test_a_search_that_reaches_its_limit_says_so_and_dooms_nothing_that_it_has_not_seen() -> None:
    progress: list[tuple[int, int]] = []
    found = explore(load_world(STORIES / "cloak"), limit=10, progress=lambda *figures: progress.append(figures))
    assert not found.complete
    assert not found.doomed
    assert 10 <= found.states < 63
    assert progress[-1][0] == found.states


def test_the_shortest_ways_are_found_and_lead_to_their_endings() -> None:
    world = load_world(STORIES / "cloak")
    found = explore(world)
    assert {ending: len(way) for ending, way in found.endings.items()} == {"won": 5, "lost": 8}
    for ending, way in found.endings.items():
        state = begin(world, 0, FORESEEN).state
        for step in way:
            outcome = take_turn(step.action, world, state, FORESEEN)
            state = outcome.state
        assert outcome.ending == ending
