"""Hints of a story: asked for when their question can come up, told a step at a time, kept with the game."""

from __future__ import annotations

import asyncio
from pathlib import Path

from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Progress, Told
from adventure.play.session import Session
from adventure.storage.packs import read_pack
from adventure.workshop.walkthrough import new_game
from adventure.workshop.warnings import warnings
from adventure.world.world import World
from tests.playing import world_of, write_pack

HINTED = """
[locations.hall]
name = "Hall"
text = "A hall."
exits.up = "loft"
[locations.loft]
name = "Loft"
text = "A loft."
exits.down = "hall"
[items.key]
name = "key"
at = "loft"
traits = ["portable"]
[hints.start]
question = "What is there to do?"
when = "not visited(loft)"
steps = ["Look up."]
[hints.key]
question = "What is the key for?"
when = "has(key)"
steps = ["There is no door.", "It is for keeping."]
"""


def heard(session: Session, *lines: str) -> str:
    async def play() -> str:
        steps: list[Progress] = []
        for line in lines:
            steps = [step async for step in session.play(line)]
        last = steps[-1]
        return "\n".join(entry.text for entry in last.entries) if isinstance(last, Told) else ""

    return asyncio.run(play())


def again(game: Game) -> Game:
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    return Game(game.world, desk, game.header, desk.running)


def world(folder: Path) -> World:
    return world_of(folder, HINTED)


def test_a_question_is_shown_only_while_its_condition_holds(tmp_path: Path) -> None:
    game = new_game(world(tmp_path), 1)
    assert [hint.question for hint in Session(game).hints] == ["What is there to do?"]
    assert "key" not in heard(Session(game), "hint")
    assert heard(Session(game), "up", "hint") == "There is no hint for where you are now."
    heard(Session(game), "take key")
    assert [hint.question for hint in Session(game).hints] == ["What is the key for?"]


def test_steps_that_were_taken_stay_taken_when_the_turn_is_undone_or_the_game_is_loaded(tmp_path: Path) -> None:
    game = new_game(world(tmp_path), 1)
    session = Session(game)
    before = game.state
    heard(session, "hint 1")
    assert game.state is before
    heard(session, "up", "take key")
    session.take_hint("key")
    heard(Session(game), "undo", "undo")
    assert again(game).history.hints == {"start": 1, "key": 1}
    assert "Hints taken: 2." in heard(Session(again(game)), "score")


def test_a_hint_that_is_not_offered_or_has_been_told_is_not_told_again(tmp_path: Path) -> None:
    game = new_game(world(tmp_path), 1)
    session = Session(game)
    for _ in range(3):
        session.take_hint("start")
        session.take_hint("key")
    assert game.history.hints == {"start": 1}


def test_a_story_without_hints_says_so(tower: World) -> None:
    assert heard(Session(new_game(tower, 1)), "hint") == "This story offers no hints. *help* says what can be typed."


def test_a_hint_that_can_never_be_asked_for_is_warned_of(tmp_path: Path) -> None:
    toml = "facts.never = false\n" + HINTED.replace('when = "has(key)"', 'when = "story.never"')
    pack = read_pack(write_pack(tmp_path, toml))
    found = [problem.message for problem in warnings(pack, world_of(tmp_path, toml))]
    assert any("This hint can never be asked for" in message for message in found)
