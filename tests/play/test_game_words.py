"""The words of the game itself: each that the language offers does something."""

from __future__ import annotations

import pytest

from adventure import __version__
from adventure.play.progress import Left, Progress, Rebuilt, Told
from adventure.play.session import Session
from adventure.storage.languages import load_language
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World

WORDS = sorted(load_language("en").meta)


async def last_of(world: World, *lines: str) -> Progress:
    session = Session(new_game(world, 1))
    async for _ in session.opening():
        pass
    heard: list[Progress] = []
    for line in lines:
        heard = [progress async for progress in session.play(line)]
    return heard[-1]


def words_of(progress: Progress) -> str:
    assert isinstance(progress, Told)
    return " ".join(entry.text for entry in progress.entries)


@pytest.mark.parametrize("word", WORDS)
async def test_every_word_of_the_game_is_obeyed(tower: World, word: str) -> None:
    last = await last_of(tower, f"/{word}")
    assert isinstance(last, Told | Rebuilt | Left)
    assert not isinstance(last, Told) or last.entries


async def test_one_turn_is_not_called_turns(tower: World) -> None:
    assert words_of(await last_of(tower, "take lamp", "score")).endswith("Turns taken: 1.")


@pytest.mark.parametrize("line", ["help", '"Good evening"'])
async def test_the_game_names_nobody_whom_the_story_does_not_know(tower: World, line: str) -> None:
    assert "maud" not in words_of(await last_of(tower, "up", line)).casefold()


@pytest.mark.parametrize("word", ["credits", "about", "version"])
async def test_the_credits_name_the_story_and_what_it_is_played_with(tower: World, word: str) -> None:
    told = words_of(await last_of(tower, word))
    assert tower.credits.title in told
    assert __version__ in told
