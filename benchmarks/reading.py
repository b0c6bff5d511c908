"""How lines are read that people type who have read no manual, over the table in reading.toml.

Run: python -m benchmarks.reading [--lines]. Each line is read by the grammar alone, and with the help of a model that
always knows what was meant and may say so only in the verbs and nouns that it is given: what it cannot say is what the
suggestions lack. Five figures for each: read right, wrong but executed (the worst), asked back with the right command
among what is offered, asked back otherwise, refused. A line that means nothing in the story is read right if nothing is
done.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tomllib
from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from adventure.engine.action import Action
from adventure.engine.grammar import grammar_of
from adventure.narration.model import Condemned, Finished, Piece, Prompt
from adventure.play.blocks import TurnBlock
from adventure.play.game import Game
from adventure.play.interpret import Interpreter
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Told
from adventure.play.session import Session
from adventure.storage.packs import load_world
from adventure.workshop.walkthrough import new_game
from adventure.world.names import ThingId
from adventure.world.world import World

TABLE = Path(__file__).with_suffix(".toml")
VERDICTS = ("right", "wrong but executed", "asked back with it", "asked back", "refused")


@dataclass(frozen=True, slots=True)
class Case:
    """A line at a point of a story, and the commands that it may mean, each one or several parted by full stops."""

    story: str
    after: tuple[str, ...]
    typed: str
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a line: the actions that were done, and the lines that were offered instead."""

    actions: tuple[Action, ...]
    offered: tuple[str, ...]


class Knowing:
    """A model that knows the command, and says it as JSON in the verbs and nouns of the world."""

    def __init__(self, world: World, actions: tuple[Action, ...]) -> None:
        self._world = world
        self._actions = actions

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        """Answer any prompt with the command."""
        assert prompt.json
        yield Piece(json.dumps({"do": [self._pick(action) for action in self._actions]}))
        yield Finished()

    def _pick(self, action: Action) -> list[str]:
        nouns = [self._name(noun) for noun in (action.noun, action.second) if noun is not None]
        return [action.verb, *nouns, *([action.words] if action.words else [])]

    def _name(self, noun: ThingId) -> str:
        directions = self._world.language.directions
        return directions[noun][0] if noun in directions else self._world.things[noun].noun.name


@cache
def world_of(story: str) -> World:
    """Return the world of a story, loaded once."""
    return load_world(story)


def cases() -> Iterator[Case]:
    """Yield the lines of the table."""
    for scene in tomllib.loads(TABLE.read_text("utf-8"))["scenes"]:
        for line in scene["lines"]:
            yield Case(scene["story"], tuple(scene["after"]), line["typed"], tuple(line["means"]))


async def played(case: Case, *lines: str, interpreter: Interpreter | None = None) -> Played:
    """Play lines where the case stands, and return what came of them."""
    game = new_game(world_of(case.story), 1)
    for before in case.after:
        await _typed(Session(game), before)
    kept = len(_turns(game))
    session, last = Session(game, interpreter=interpreter), None
    for line in lines:
        last = await _typed(session, line)
    return Played(tuple(_turns(game)[kept:]), last.options if last is not None else ())


async def _typed(session: Session, line: str) -> Told | None:
    steps = [step async for step in session.play(line)]
    return next((step for step in reversed(steps) if isinstance(step, Told)), None)


def _turns(game: Game) -> list[Action]:
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    blocks = (block for block in desk.running.blocks if isinstance(block, TurnBlock))
    # The words of the player that a topic was met by are no part of what was understood.
    actions = (game.repeatable(block) for block in blocks)
    return [replace(action, words="") for action in actions if action is not None]


async def verdict(case: Case, interpreter: Interpreter | None = None) -> str:
    """Return how a line is read."""
    done = await played(case, case.typed, interpreter=interpreter)
    meant = [(await played(case, line)).actions for line in case.means]
    if done.actions in meant or (not done.actions and not meant):
        return "right"
    if done.actions:
        return "wrong but executed"
    offers = [(await played(case, case.typed, offer)).actions for offer in done.offered]
    if any(offer in meant for offer in offers):
        return "asked back with it"
    return "asked back" if offers else "refused"


def knowing(case: Case, line: str) -> Interpreter:
    """Return a model that takes the case's line for this one, and says nothing if it is no action."""
    world = world_of(case.story)
    game = new_game(world, 1)
    asyncio.run(_all(game, case.after))
    actions: list[Action] = []
    for each in line.split(". ") if line else ():
        understood = grammar_of(world).understand(each, game.state).understood
        match understood:
            case Action():
                actions.append(understood)
            case _:
                return Interpreter(Knowing(world, ()), knows_json=True)
    return Interpreter(Knowing(world, tuple(actions)), knows_json=True)


async def _all(game: Game, lines: tuple[str, ...]) -> None:
    for line in lines:
        await _typed(Session(game), line)


def helped(case: Case) -> str:
    """Return how a line is read with the help of a model that knows what it means, by the best of its meanings."""
    found = [asyncio.run(verdict(case, knowing(case, line))) for line in case.means or ("",)]
    return min(found, key=VERDICTS.index)


def main() -> None:
    """Print the figures, and each line with its verdicts where that is wanted."""
    arguments = argparse.ArgumentParser(description="How free-form lines are read.")
    arguments.add_argument("--lines", action="store_true", help="print each line that is not read right by the grammar")
    each = arguments.parse_args().lines
    alone: Counter[str] = Counter()
    with_help: Counter[str] = Counter()
    for case in cases():
        first, second = asyncio.run(verdict(case)), helped(case)
        alone[first] += 1
        with_help[second] += 1
        if each and (first, second) != ("right", "right"):
            print(f"{first:<20} {second:<20} {case.typed}")
    print(f"{sum(alone.values())} lines of {TABLE.name}: by the grammar alone, with a model that knows")
    for kind in VERDICTS:
        print(f"  {kind:<20} {alone[kind]:>3} {with_help[kind]:>3}")


if __name__ == "__main__":
    main()
