"""Laws of the turn, whatever is done in whatever order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adventure.engine.action import Action
from adventure.engine.chance import FORESEEN, Seeded
from adventure.engine.outcome import Outcome
from adventure.engine.perception import perceive
from adventure.engine.scope import perceived
from adventure.engine.suggestions import effective_actions, suggestions
from adventure.engine.turn import begin, take_turn, why_not
from adventure.world.names import CharacterId, ThingId, VerbId
from adventure.world.state import State
from adventure.world.world import World
from tests.every_story import NAMES, grammar_of, world_of

STEPS = 25

moves = st.lists(st.integers(min_value=0, max_value=10_000), min_size=1, max_size=STEPS)
stories = st.sampled_from(NAMES)


def possible(world: World, state: State) -> list[Action]:
    """Return actions of every kind with what is perceived, sensible or not."""
    things = perceived(world, state)
    verbs = sorted(world.verbs)
    directions = [ThingId(direction) for direction in world.language.directions]
    found = [Action(VerbId("go"), direction) for direction in directions]
    found += [Action(verb) for verb in verbs]
    found += [Action(verb, noun) for verb in verbs for noun in things]
    pairs = [VerbId(verb) for verb in ("put_in", "put_on", "give", "show", "unlock")]
    found += [Action(verb, noun, second) for verb in pairs for noun in things for second in things]
    found += [Action(VerbId("ask"), noun, words="lamp") for noun in things]
    people = [CharacterId(thing) for thing in things if thing in world.cast]
    return [*found, *(replace(action, actor=person) for person in people for action in found[::7])]


def walk(story: str, choices: list[int], seed: int = 1) -> list[tuple[State, Action, Outcome]]:
    """Return what comes of a random walk; it stops at an ending."""
    world = world_of(story)
    state = begin(world, seed, Seeded(seed)).state
    steps: list[tuple[State, Action, Outcome]] = []
    for choice in choices:
        actions = possible(world, state)
        action = actions[choice * 7919 % len(actions)]
        outcome = take_turn(action, world, state, Seeded(seed))
        steps.append((state, action, outcome))
        state = outcome.state
        if outcome.ending is not None:
            break
    return steps


def snapshot(state: State) -> tuple[object, ...]:
    aside = state.aside
    return state.facts, dict(aside.counters), aside.visited, dict(aside.pronouns), aside.turn, aside.talking_to


@settings(max_examples=60, deadline=None)
@given(story=stories, choices=moves)
def test_a_turn_never_changes_the_state_it_was_given(story: str, choices: list[int]) -> None:
    world = world_of(story)
    for state, action, _ in walk(story, choices):
        copy = snapshot(state)
        take_turn(action, world, state, FORESEEN)
        why_not(action, world, state)
        perceive(world, state)
        assert copy == snapshot(state)


@settings(max_examples=60, deadline=None)
@given(story=stories, choices=moves)
def test_facts_keep_their_types_and_nothing_is_in_two_places_or_inside_itself(story: str, choices: list[int]) -> None:
    world = world_of(story)
    for _, action, outcome in walk(story, choices):
        for fact, value in zip(world.table.facts, outcome.state.facts, strict=True):
            assert fact.type.holds(value), (action, str(fact), value)
        for thing in world.things:
            assert not world.space.inside(outcome.state.facts, thing, thing), action
        held = [thing for things in world.space.children(outcome.state.facts).values() for thing in things]
        assert len(held) == len(set(held)), action
        assert outcome.place in world.locations


@settings(max_examples=60, deadline=None)
@given(story=stories, choices=moves)
def test_a_refusal_that_took_no_time_changed_no_fact_and_every_action_is_answered(
    story: str, choices: list[int]
) -> None:
    for state, action, outcome in walk(story, choices):
        assert outcome.passages or outcome.changes, action
        if outcome.turns == 0:
            assert outcome.state.facts == state.facts, action
        assert outcome.state.aside.turn == state.aside.turn + outcome.turns


@settings(max_examples=60, deadline=None)
@given(story=stories, choices=moves)
def test_what_would_be_refused_is_what_is_refused(story: str, choices: list[int]) -> None:
    world = world_of(story)
    for state, action, _ in walk(story, choices):
        refusal = why_not(action, world, state)
        refused = take_turn(action, world, state, FORESEEN).refusal
        assert (refusal is None) is (refused is None), action
        assert refusal is None or refused is None or refusal.rule == refused.rule


@settings(max_examples=25, deadline=None)
@given(story=stories, choices=moves, seed=st.integers(0, 99))
def test_equal_seeds_and_actions_give_equal_games_to_the_byte(story: str, choices: list[int], seed: int) -> None:
    first, second = walk(story, choices, seed), walk(story, choices, seed)
    assert repr(first) == repr(second)
    assert [step[2] for step in first] == [step[2] for step in second]


@settings(max_examples=25, deadline=None)
@given(story=stories, choices=moves)
def test_changes_are_all_that_differs(story: str, choices: list[int]) -> None:
    world = world_of(story)
    names = [str(fact) for fact in world.table.facts]
    for state, _, outcome in walk(story, choices):
        row = dict(zip(names, state.facts, strict=True))
        for change in outcome.changes:
            assert row[change.fact] == change.before
            row[change.fact] = change.after
        assert tuple(row.values()) == outcome.state.facts


@settings(max_examples=15, deadline=None)
@given(story=stories, choices=st.lists(st.integers(0, 10_000), max_size=12))
def test_what_is_suggested_can_be_typed(story: str, choices: list[int]) -> None:
    world, grammar = world_of(story), grammar_of(story)
    state = begin(world, 1, Seeded(1)).state
    for choice in choices:
        lines = suggestions(world, perceive(world, state))
        assert 0 < len(lines) <= 60
        assert len(set(lines)) == len(lines)
        actions = [grammar.understand(line, state).understood for line in lines]
        for line, understood in zip(lines, actions, strict=True):
            assert isinstance(understood, Action), (line, understood)
        chosen = actions[choice % len(actions)]
        assert isinstance(chosen, Action)
        state = take_turn(chosen, world, state, Seeded(1)).state


@pytest.mark.parametrize("story", NAMES)
def test_effective_actions_are_those_that_change_something(story: str) -> None:
    world = world_of(story)
    state = begin(world, 1, FORESEEN).state
    for _ in range(4):
        actions = effective_actions(world, state)
        assert len(set(map(repr, actions))) == len(actions)
        outcomes = [take_turn(action, world, state, FORESEEN) for action in actions]
        assert all(outcome.state.facts != state.facts for outcome in outcomes)
        going_on = [outcome.state for outcome in outcomes if outcome.ending is None]
        if not going_on:
            break
        state = going_on[len(going_on) // 2]


@settings(max_examples=20, deadline=None)
@given(story=stories, choices=moves)
def test_what_is_offered_to_be_handed_over_or_put_down_is_held_and_comes_apart(story: str, choices: list[int]) -> None:
    world = world_of(story)
    for state, _, _ in walk(story, choices):
        you = world.space.player(state.facts)
        for line in suggestions(world, perceive(world, state)):
            action = grammar_of(story).understand(line, state).understood
            if isinstance(action, Action) and action.verb in ("drop", "give", "show", "put_in", "put_on"):
                assert action.noun is not None
                assert world.space.inside(state.facts, action.noun, you), line
                assert not world.space.is_part(state.facts, action.noun), line
