"""What a service refused or took back is kept for the player, and is never sent again: no prompt holds it any more."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from adventure.errors import Cause, VoiceError
from adventure.narration.model import Condemned, Finished, Piece, Prompt
from adventure.narration.request import Voice
from adventure.play.game import Game
from adventure.play.interpret import Interpreter
from adventure.play.memory import MemoryDesk
from adventure.play.session import Session
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World
from tests.play.voices import Scripted

LINE = "ask maud about the unspeakable thing"
TAKEN_BACK = "Maud speaks of the unspeakable thing at length."


class Prudish:
    """A service that refuses the line, or answers it and takes the answer back; anything else it answers."""

    def __init__(self, *, at_once: bool) -> None:
        self._at_once = at_once
        self.asked: list[str] = []

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        self.asked.append("\n".join(message.text for message in prompt.messages))
        if LINE not in prompt.messages[-1].text:
            yield Piece("The yard is grey.")
            yield Finished()
        elif self._at_once:
            raise VoiceError(Cause.SENSITIVE, code="1301")
        else:
            yield Piece(TAKEN_BACK)
            yield Condemned()


@pytest.mark.parametrize("at_once", [True, False], ids=["refused", "taken back"])
@pytest.mark.parametrize("reloaded", [True, False], ids=["loaded again", "played on"])
async def test_neither_the_line_nor_the_answer_is_in_any_later_prompt(
    tower: World, at_once: bool, reloaded: bool
) -> None:
    model, game = Prudish(at_once=at_once), new_game(tower, 1)
    session = Session(game, Voice(model, "charglm-4"))
    for line in ("look", LINE):
        async for _ in session.play(line):
            pass
    refused = len(model.asked)
    assert LINE in model.asked[-1]
    if reloaded:
        desk = game.desk
        assert isinstance(desk, MemoryDesk)
        game = Game(tower, desk, game.header, desk.running)
        session = Session(game, Voice(model, "charglm-4"), resumed=True)
    for line in ("look", "ask maud about the bell", "x lamp", "look"):
        async for _ in session.play(line):
            pass
    assert len(model.asked) > refused + 2
    assert not [asked for asked in model.asked[refused:] if "unspeakable" in asked]
    assert any("unspeakable thing" in entry.text for entry in session.transcript)


async def test_a_model_that_helps_to_read_is_not_given_a_line_that_was_refused(tower: World) -> None:
    reader = Scripted((VoiceError(Cause.SENSITIVE, code="1301"), '{"do": []}'))
    session = Session(new_game(tower, 1), interpreter=Interpreter(reader, knows_json=True))
    for line in ("prithee, unspeakable", "prithee, the shiny"):
        async for _ in session.play(line):
            pass
    assert "unspeakable" in str(reader.asked[0])
    assert "unspeakable" not in str(reader.asked[1])


async def test_nor_one_whose_telling_was_refused(tower: World) -> None:
    reader = Scripted(('{"do": []}',))
    session = Session(
        new_game(tower, 1), Voice(Prudish(at_once=True), "charglm-4"), interpreter=Interpreter(reader, knows_json=True)
    )
    for line in (LINE, "prithee, the shiny"):
        async for _ in session.play(line):
            pass
    assert "unspeakable" not in str(reader.asked[-1])
