"""Whole games in which people speak up unasked: what is kept of it, what is remembered, and that no fact moves."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from adventure.narration.telling import Voice
from adventure.play.blocks import Header, ToldBlock
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.progress import EntryKind
from adventure.play.session import Session
from adventure.world.world import World
from tests.play.voices import voice
from tests.playing import world_of

HOUSE = """
[items.lamp]
name = "brass lamp"
at = "hall"
traits = ["portable"]

[cast.ada]
name = "Ada"
at = "hall"
persona = "A clerk."
manner = "Dry."
concerns = ["lamp"]
"""
LINES = ("take lamp", "drop lamp") * 20


@pytest.fixture
def world(tmp_path: Path) -> World:
    return world_of(tmp_path, HOUSE)


async def played(world: World, by: Voice | None) -> tuple[MemoryDesk, Game, Session]:
    desk = MemoryDesk()
    header = Header("tiny", "1", "Tiny", 1)
    desk.begin(header)
    game = Game(world, desk, header)
    session = Session(game, by)
    for line in LINES:
        async for _ in session.play(line):
            pass
    return desk, game, session


def turns_of(session: Session, name: str) -> list[int]:
    return [entry.turn for entry in session.transcript if entry.kind is EntryKind.SPEECH and entry.speaker == name]


async def test_who_is_concerned_speaks_up_now_and_then_and_never_twice_in_three_turns(world: World) -> None:
    by, model = voice("“Mind that lamp, would you.”")
    desk, _, session = await played(world, by)
    spoke = turns_of(session, "Ada")
    assert 4 <= len(spoke) <= len(LINES) // 3
    assert all(later - earlier >= 3 for earlier, later in itertools.pairwise(spoke))
    assert sum("Nobody has asked you anything." in prompt.messages[-1].text for prompt in model.asked) == len(spoke)
    kept = [block for block in desk.running.blocks if isinstance(block, ToldBlock)]
    assert sum("Ada" in {speaker for _, speaker, _, _ in block.entries} for block in kept) == len(spoke)


async def test_the_same_game_is_interrupted_in_the_same_turns(world: World) -> None:
    first, second = [turns_of((await played(world, voice("“Mind that lamp.”")[0]))[2], "Ada") for _ in range(2)]
    assert first == second


async def test_words_unasked_move_no_fact(world: World) -> None:
    _, spoken, _ = await played(world, voice("“You have the lamp, and I have your coat.”")[0])
    _, plain, session = await played(world, None)
    assert spoken.state == plain.state
    assert turns_of(session, "Ada") == []


async def test_who_spoke_up_remembers_it_as_their_own_words(world: World) -> None:
    by, model = voice("“Mind that lamp, would you.”")
    await played(world, by)
    last = next(prompt for prompt in reversed(model.asked) if prompt.speaker == "Ada")
    assert any(message.role == "assistant" and "Mind that lamp" in message.text for message in last.messages)
