"""Walkthroughs: a game as typed and told, which is its own expected output.

A file begins with `# seed 1`; lines typed stand after `> `, the telling between them. Replaying the lines must give the
file back, byte for byte.
"""

from __future__ import annotations

import asyncio
import re
import textwrap
from collections.abc import AsyncIterator, Callable, Iterable, Iterator

from adventure.play.blocks import Header
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Entry, EntryKind, Noticed, Progress, Rebuilt, Resolved, Told
from adventure.play.session import Session
from adventure.world.world import World

WIDTH = 96
"""Columns in which a walkthrough's prose is wrapped."""

SEED = re.compile(r"^# seed (\d+)\s*$")

Between = Callable[[Game], Game]
"""What is done to the game between two lines, such as saving and loading it; never in the middle of a question."""


def seed_of(text: str) -> int:
    """Return the seed that the file names; 1 where it names none."""
    match = SEED.match(text.split("\n", 1)[0])
    return int(match[1]) if match else 1


def lines_of(text: str) -> list[str]:
    """Return the lines typed, in order."""
    return [line[2:].strip() for line in text.split("\n") if line.startswith("> ")]


def new_game(world: World, seed: int) -> Game:
    """Return a new game that is kept in memory."""
    desk = MemoryDesk()
    header = Header(world.credits.id, world.credits.version, world.credits.title, seed)
    desk.begin(header)
    return Game(world, desk, header)


def replay(world: World, text: str, between: Between | None = None) -> str:
    """Return the walkthrough as this version of the story tells it."""
    return asyncio.run(_replay(world, text, between))


async def _replay(world: World, text: str, between: Between | None) -> str:
    game = new_game(world, seed_of(text))
    session = Session(game)
    parts = [f"# seed {seed_of(text)}"]
    parts.extend(await _heard(session.opening()))
    notes, lines = _notes(text), lines_of(text)
    for number, line in enumerate(lines):
        if between is not None and not session.options:
            game = between(game)
            session = Session(game)
        parts.extend(notes.get(number, ()))
        parts.append(f"> {line}")
        parts.extend(await _heard(session.play(line)))
    parts.extend(notes.get(len(lines), ()))
    return "\n\n".join(parts) + "\n"


def _notes(text: str) -> dict[int, list[str]]:
    """Return the writer's own remarks (`# …`) by the number of the line that they stand before."""
    notes: dict[int, list[str]] = {}
    number = 0
    for line in text.split("\n")[1:]:
        if line.startswith("> "):
            number += 1
        elif line.startswith("# "):
            notes.setdefault(number, []).append(line)
    return notes


async def _heard(stream: AsyncIterator[Progress]) -> list[str]:
    heard: list[str] = []
    async for progress in stream:
        match progress:
            case Resolved(shown=shown) if shown:
                heard.append(f"({shown})")
            case Noticed(text, hint):
                heard.append(f"[{text} {hint}".rstrip() + "]")
            case Told(entries):
                heard.extend(_paragraphs(entries))
            case Rebuilt(reason):
                heard.append(f"[{reason}]")
            case _:
                pass
    return heard


def _paragraphs(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        if entry.kind is EntryKind.VERBATIM:
            yield entry.text
        else:
            yield textwrap.fill(entry.text, WIDTH, break_long_words=False, break_on_hyphens=False)
