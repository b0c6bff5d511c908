"""A whole game with a model on a server that says what is not so: nothing of it stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from adventure.narration.request import Voice
from adventure.play.blocks import Header
from adventure.play.game import Game
from adventure.play.inspection import request_of_turn
from adventure.play.memory import MemoryDesk
from adventure.play.progress import EntryKind, Retracted, Told
from adventure.play.session import Session
from adventure.play.tracing import nowhere
from adventure.storage.packs import load_world
from adventure.voices.settings import Limits, VoiceSettings
from adventure.voices.zai import ZaiVoice
from adventure.workshop.walkthrough import new_game
from tests.glm import GlmServer, Script, condemns, in_turn, narrates
from tests.play.test_trace import traced_game

RAIN = "It is warmer than outdoors."
REST = "Red and gold, and not a soul; the doorways lead south and west, and the street is north."


async def played(script: Script, line: str) -> tuple[str, list[str], int]:
    """Return what was told, why anything was taken back, and how often the model was asked."""
    with GlmServer(script) as server:
        settings = VoiceSettings(base_url=server.base_url, limits=Limits(first=5, gap=5, whole=10))
        game = new_game(load_world("cloak"), 1)
        session = Session(game, Voice(ZaiVoice(settings), "charglm-4"))
        steps = [step async for step in session.play(line)]
        assert isinstance(steps[-1], Told)
        reasons = [step.reason for step in steps if isinstance(step, Retracted)]
        session.close()
        return "\n".join(entry.text for entry in steps[-1].entries), reasons, len(server.requests)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("You drop the black velvet cloak on the carpet.", "outcome"),
        ("There is no way south.", "exit"),
        ("A staircase leads northeast.", "exit"),
        ("As an AI language model I see no cloak.", "leak"),
        ("You say, “I shall set fire to this house tonight.”", "player"),
        ("Das Foyer ist leer und nicht mit dem Mantel.", "language"),
        ("门厅里空无一人。", "script"),
    ],
)
async def test_a_false_sentence_is_shown_withdrawn_and_the_model_goes_on(wrong: str, reason: str) -> None:
    told, reasons, asked = await played(in_turn(narrates(f"{RAIN} {wrong} And more."), narrates(REST)), "look")
    assert wrong not in told
    assert reasons == [reason]
    assert RAIN in told
    assert REST in told
    assert asked == 2


async def test_one_that_goes_on_lying_gives_way_to_the_authors_words() -> None:
    told, reasons, asked = await played(narrates("You drop the black velvet cloak. And more."), "look")
    assert "drop" not in told
    assert "Red and gold, and not a soul." in told
    assert reasons == ["outcome", "outcome"]
    assert asked == 2


@pytest.mark.parametrize("script", [condemns, lambda: condemns(f"{RAIN} Something unspeakable.")])
async def test_what_a_service_condemns_is_not_asked_for_again(script: Callable[[], Script]) -> None:
    told, reasons, asked = await played(script(), "look")
    assert "unspeakable" not in told
    assert RAIN not in told
    assert reasons[-1] == "condemned"
    assert asked == 1


async def test_a_trace_says_what_was_withdrawn_and_why() -> None:
    with GlmServer(in_turn(narrates(f"{RAIN} You drop the black velvet cloak. And more."), narrates(REST))) as server:
        voice = Voice(ZaiVoice(VoiceSettings(base_url=server.base_url)), "charglm-4")
        session = Session(traced_game(load_world("cloak"), nowhere), voice)
        told = [step async for step in session.play("look")][-1]
        session.close()
    assert isinstance(told, Told)
    assert told.entries[-1].kind is EntryKind.TRACE
    assert told.entries[-1].text.endswith("withdrawn (outcome): You drop the black velvet cloak.")


async def test_what_was_withdrawn_is_kept_with_the_telling() -> None:
    with GlmServer(in_turn(narrates(f"{RAIN} You drop the black velvet cloak. And more."), narrates(REST))) as server:
        world = load_world("cloak")
        desk = MemoryDesk()
        desk.begin(Header("cloak", "1", "Cloak of Darkness", 1))
        voice = Voice(ZaiVoice(VoiceSettings(base_url=server.base_url)), "charglm-4")
        session = Session(Game(world, desk, desk.running.header), voice)
        async for _ in session.play("look"):
            pass
        session.close()
    _, _, judged = request_of_turn(world, desk.running, None)
    assert [(each.sentence, each.reason) for each in judged] == [("You drop the black velvet cloak.", "outcome")]
