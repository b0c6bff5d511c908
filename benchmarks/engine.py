"""How many turns the engine plays a CPU second, and how many transitions a search makes.

A turn is a typed line read, carried out, and told in the author's words. A transition is an action applied to the facts
of a state, and what came of it hashed and looked up among the states met. Run: python -m benchmarks
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from adventure.engine.action import Action
from adventure.engine.candidates import candidates
from adventure.engine.chance import FORESEEN, Seeded
from adventure.engine.grammar import Grammar
from adventure.engine.scope import perceived
from adventure.engine.suggestions import effective_actions
from adventure.engine.transitions import Transition, Transitions, Undecided
from adventure.engine.turn import begin, take_turn
from adventure.narration.author import author_paragraphs
from adventure.world.names import CharacterId
from adventure.world.state import Aside, Facts, State
from adventure.world.world import World

ROOT = Path(__file__).parent.parent
ROUNDS, SECONDS = 8, 0.5
"""The best of several short rounds is given: it is the one that the rest of the machine disturbed least."""

STATES = 60
"""How many states of a story the transitions are measured over: nearly all of Cloak before an ending."""

CLOAK = ["look", "x cloak", "s", "n", "w", "x hook", "hang cloak on hook", "i", "e", "s", "n", "w", "take cloak", "e"]


def castle_lines() -> list[str]:
    text = (ROOT / "stories" / "castle" / "walkthroughs" / "victory.txt").read_text(encoding="utf-8")
    return [line[2:] for line in text.splitlines() if line.startswith("> ")]


def best_rate(round_: Callable[[], int]) -> float:
    """Return how many things a CPU second were done in the best round; a round returns how many it did."""
    rates: list[float] = []
    for _ in range(ROUNDS):
        done, began = 0, time.process_time()
        while time.process_time() - began < SECONDS:
            done += round_()
        rates.append(done / (time.process_time() - began))
    return max(rates)


def turns_a_second(world: World, lines: list[str]) -> float:
    """Return the rate of turns; only lines that come to an action count."""
    return best_rate(player(world, lines))


def player(world: World, lines: list[str]) -> Callable[[], int]:
    """Return a function that plays a game and returns how many turns it took."""
    grammar = Grammar(world)
    names = {CharacterId(person): world.things[person].noun.name for person in world.cast}

    def play() -> int:
        state, turns = begin(world, 1, Seeded(1)).state, 0
        for line in lines:
            understood = grammar.understand(line, state).understood
            if isinstance(understood, Action):
                outcome = take_turn(understood, world, state, Seeded(1))
                author_paragraphs(outcome.passages, names)
                state, turns = outcome.state, turns + 1
        return turns

    return play


def play_through(world: World, lines: list[str]) -> None:
    """Play a game from its beginning, each line told."""
    player(world, lines)()


def transitions_a_second(world: World) -> float:
    """Return the rate at which a search over the first states goes on, once the turns that it meets are known."""
    transitions = Transitions(world)
    states = [begin(world, 1, FORESEEN).state.facts]
    steps: list[tuple[Transition, Facts]] = []
    for facts in states[:STATES]:
        for action in candidates(world, perceived(world, State(facts, Aside()))):
            transition = transitions.of(action)
            for _, after in transition.outcomes(facts):
                if after != facts:
                    steps.append((transition, facts))
                    if after not in states and len(states) < STATES:
                        states.append(after)

    def search() -> int:
        met: set[Facts | Undecided] = set()
        for transition, facts in steps:
            after = transition.come(facts)
            if after not in met:
                met.add(after)
        return len(steps)

    return best_rate(search)


def untold_turns_a_second(world: World) -> float:
    """Return the rate at which the first state's actions are carried out without telling, and nothing remembered."""
    state = begin(world, 1, FORESEEN).state
    actions = effective_actions(world, state)

    def search() -> int:
        met = {state.facts}
        for action in actions:
            met.add(take_turn(action, world, state, FORESEEN, telling=False).state.facts)
        return len(actions)

    return best_rate(search)
