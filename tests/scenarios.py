"""Stories of one file with a transcript: played straight, saved and loaded at every turn, twice over, and undone.

What must be true is said in the transcript by remarks under the line that brings it about:

    > unlock gate with key

    The lock turns, and the key snaps in it.

    # holds: gate.locked = false, key.at = nowhere
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from adventure.play.game import Game
from adventure.play.session import Session
from adventure.storage.desk import FileDesk
from adventure.storage.shelf import FileShelf
from adventure.workshop.walkthrough import Between, lines_of, new_game, seed_of
from adventure.world.state import State
from adventure.world.world import World

CLAIM = "# holds: "


@dataclass(frozen=True, slots=True)
class Claim:
    """That a fact has a value after so many lines; the value as a save writes it."""

    after: int
    fact: str
    value: str


def claims_of(text: str) -> Iterator[Claim]:
    """Yield what a transcript claims."""
    typed = 0
    for line in text.split("\n"):
        if line.startswith("> "):
            typed += 1
        elif line.startswith(CLAIM):
            for claim in line.removeprefix(CLAIM).split(", "):
                fact, _, value = claim.partition(" = ")
                yield Claim(typed, fact.strip(), value.strip())


def value_of(world: World, state: State, fact: str) -> str:
    """Return a fact's value as a save writes it; of what is no fact, that there is none."""
    owner, _, name = fact.rpartition(".")
    slot = world.table.slot(owner, name)
    value = state.facts[slot] if slot is not None else world.table.constants.get(name, {}).get(owner, "no such fact")
    return str(value).lower() if isinstance(value, bool) else str(value)


def broken_claims(world: World, text: str, states: list[State]) -> list[str]:
    """Return the claims that do not hold, each with what is true instead."""
    broken: list[str] = []
    for claim in claims_of(text):
        value = value_of(world, states[claim.after], claim.fact)
        if value != claim.value:
            broken.append(f"after line {claim.after}: {claim.fact} = {value}, not {claim.value}")
    return broken


def played(world: World, text: str, between: Between | None = None) -> tuple[Game, list[State]]:
    """Play a transcript's lines; return the game and its states, the opening's first, then one a line."""
    return asyncio.run(_played(world, text, between))


async def _played(world: World, text: str, between: Between | None) -> tuple[Game, list[State]]:
    game = new_game(world, seed_of(text))
    session = Session(game)
    async for _ in session.opening():
        pass
    states = [game.state]
    for line in lines_of(text):
        if between is not None and not session.options:
            game = between(game)
            session = Session(game)
        async for _ in session.play(line):
            pass
        states.append(game.state)
    return game, states


class TakenUp:
    """Between two lines, the game is closed, read back from its file and gone on with; it must be the same game."""

    def __init__(self, world: World, folder: Path) -> None:
        self._world = world
        self._shelf = FileShelf(folder, world.credits.id)
        self._desk = FileDesk(self._shelf)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._desk.close()

    def __call__(self, game: Game) -> Game:
        if game.desk is not self._desk:
            self._desk.begin(game.header)
            return Game(self._world, self._desk, game.header)
        if not game.history.last:
            return game
        self._desk.close()
        self._desk = FileDesk(self._shelf)
        save = self._desk.resume(self._shelf.saves()[0].name)
        loaded = Game(self._world, self._desk, save.header, save)
        assert loaded.state == game.state
        assert loaded.view == game.view
        assert loaded.history.missing == ()
        return loaded


def undone(game: Game) -> list[State]:
    """Undo a game turn by turn to its start; return the states met, the last turn's first."""
    states: list[State] = []
    while game.undo(1):
        states.append(game.state)
    return states
