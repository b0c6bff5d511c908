"""An interpreter at a real server: what is sent, and what becomes of a service that knows no JSON."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adventure.engine.choices import choices
from adventure.errors import Cause, VoiceError
from adventure.play.game import Game
from adventure.play.interpret import Interpreter, Question
from adventure.voices.settings import Limits, VoiceSettings
from adventure.voices.zai import ZaiVoice
from adventure.workshop.walkthrough import new_game
from tests.every_story import world_of
from tests.glm import GlmServer, Script, in_turn, narrates, refuses, stalls

LIMITS = Limits(first=20, gap=20, whole=40)


def question(game: Game) -> Question:
    offered = choices(game.world, game.view, "prithee northwards", dict)
    return Question("prithee northwards", offered, ("look", "north"))


async def read(
    script: Script, *, times: int = 1, limits: Limits = LIMITS
) -> tuple[list[tuple[str, ...]], list[object]]:
    """Ask about a line so many times; return what it was read as, and the formats that were asked for."""
    game = new_game(world_of("castle"), 1)
    with GlmServer(script) as server:
        settings = VoiceSettings(model="glm-4-flash-250414", base_url=server.base_url)
        interpreter = Interpreter(ZaiVoice(replace(settings, limits=limits)), knows_json=True)
        found = [await interpreter.read(question(game), game.world.language, 0) for _ in range(times)]
        return found, [request.body["response_format"] for request in server.requests]


async def test_a_command_is_read_from_the_object_that_was_asked_for() -> None:
    found, formats = await read(narrates('{"do": [["go", "north"]]}', letters=3))
    assert (found, formats) == ([("go north",)], [{"type": "json_object"}])


@pytest.mark.parametrize(("status", "code"), [(400, "1210"), (400, ""), (422, ""), (404, "")])
async def test_a_service_that_refuses_an_object_is_asked_for_a_number_once_and_for_all(status: int, code: str) -> None:
    refusal = refuses(status, code, "response_format is not supported")
    found, formats = await read(in_turn(refusal, narrates("2"), narrates("1")), times=2)
    assert found == [("north",), ("look",)]
    assert formats == [{"type": "json_object"}, None, None]


async def test_nobody_waits_longer_than_was_set() -> None:
    with pytest.raises(VoiceError) as caught:
        await read(stalls(), limits=Limits(first=0.2, gap=0.2, whole=0.4))
    assert caught.value.cause is Cause.SLOW
