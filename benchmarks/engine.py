"""How many turns the engine plays a CPU second, and how many transitions a search makes.

A turn is a typed line read, carried out, and told in the author's words. A transition is an action carried out without
telling and looked up among the states met. Run: python benchmarks/engine.py
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from adventure.engine.action import Action
from adventure.engine.chance import FORESEEN, Seeded
from adventure.engine.grammar import Grammar
from adventure.engine.suggestions import effective_actions
from adventure.engine.turn import begin, take_turn
from adventure.narration.author import author_paragraphs
from adventure.storage.packs import load_world
from adventure.world.names import CharacterId
from adventure.world.world import World

ROOT = Path(__file__).parent.parent
ROUNDS, SECONDS = 8, 0.5
"""The best of several short rounds is given: it is the one that the rest of the machine disturbed least."""

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

    return best_rate(play)


def transitions_a_second(world: World) -> float:
    """Return the rate at which the actions of the first states are tried, over and over."""
    states = [begin(world, 1, FORESEEN).state]
    for state in states:
        for action in effective_actions(world, state)[:4]:
            after = take_turn(action, world, state, FORESEEN, telling=False).state
            if len(states) < 40 and after.facts not in {each.facts for each in states}:
                states.append(after)
    steps = [(state, action) for state in states for action in effective_actions(world, state)]
    met = {state.facts for state in states}

    def search() -> int:
        for state, action in steps:
            met.add(take_turn(action, world, state, FORESEEN, telling=False).state.facts)
        return len(steps)

    return best_rate(search)


def main() -> None:
    cloak = load_world(ROOT / "stories" / "cloak")
    castle = load_world(ROOT / "stories" / "castle")
    for name, world, lines in (("cloak", cloak, CLOAK), ("castle", castle, castle_lines())):
        print(f"{name}: {turns_a_second(world, lines):,.0f} turns a CPU second, typed line to plain telling")
        print(f"{name}: {transitions_a_second(world):,.0f} transitions a CPU second, without telling")


if __name__ == "__main__":
    main()
