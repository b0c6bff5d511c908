"""A service that is down, comes back, or dies in the middle of a sentence: words are lost, and never the turn."""

from __future__ import annotations

import pytest

from adventure.narration.request import Voice
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Confirmed, Delta, Entry, Noticed, Progress, Rebuilt, Retracted, Told
from adventure.play.session import Session
from adventure.storage.packs import load_world
from adventure.voices.settings import Limits, VoiceSettings
from adventure.voices.zai import ZaiVoice
from adventure.workshop.walkthrough import new_game
from tests.glm import GlmServer, cuts_after, narrates

RAIN = "It is warmer than outdoors, and all of a soft red."
AUTHORS = "Red and gold, and not a soul. Doorways lead south and west; the street is north."
WHOLE = "Red and gold, and not a soul; the doorways lead south and west, and the street is north."


def voice(address: str) -> Voice:
    settings = VoiceSettings(base_url=address, limits=Limits(first=0.9, gap=5, whole=10))
    return Voice(ZaiVoice(settings), "charglm-4")


async def heard(session: Session, line: str) -> list[Progress]:
    return [step async for step in session.play(line)]


def told(stream: list[Progress]) -> list[str]:
    last = stream[-1]
    assert isinstance(last, Told | Rebuilt)
    return [entry.text for entry in last.entries]


def kept(game: Game) -> list[Entry]:
    """Return the transcript of the game as it is taken up from what was kept."""
    assert isinstance(game.desk, MemoryDesk)
    return Game(game.world, game.desk, game.header, game.desk.running).chronicle.entries


async def test_retry_has_the_last_turn_told_by_a_service_that_has_come_back() -> None:
    game = new_game(load_world("cloak"), 1)
    with GlmServer(narrates(WHOLE)) as server:
        address, port = server.base_url, server.port
    session = Session(game, voice(address))
    for _ in range(3):
        stream = await heard(session, "look")
        assert AUTHORS in told(stream)
    assert not any(isinstance(step, Noticed) for step in stream), "it is left alone by now, and that was said"
    before = game.state
    with GlmServer(narrates(WHOLE), port=port) as server:
        assert WHOLE not in told(await heard(session, "look"))
        assert server.requests == []
        stream = await heard(session, "retry")
        assert WHOLE in told(stream)
        assert AUTHORS not in told(stream)
        assert WHOLE in told(await heard(session, "look"))
        assert len(server.requests) == 2
    session.close()
    assert game.state.facts == before.facts
    assert [each.text for each in kept(game)].count(WHOLE) == 2
    # Of the beginning, and of what nobody was asked to tell anew, the author's words stand.
    assert [each.text for each in kept(game)].count(AUTHORS) == 4


@pytest.mark.parametrize("rudely", [True, False])
@pytest.mark.parametrize(
    ("text", "stands", "authors"),
    [
        ("It is warmer than outdoors. And Red", "", True),         # nothing to the matter yet
        (f"{WHOLE} {RAIN} A smell of wet wo", f"{WHOLE} {RAIN}", False),
        (f"{RAIN} Red and gold, and the doorways lead", RAIN, True),
        ("Red and gold, and not a soul; the doorw", "", True),
        ("", "", True),
    ],
)
async def test_a_connection_that_breaks_off_costs_the_unfinished_sentence(
    text: str, stands: str, *, authors: bool, rudely: bool
) -> None:
    with GlmServer(cuts_after(1, text, rudely=rudely)) as server:
        game = new_game(load_world("cloak"), 1)
        session = Session(game, voice(server.base_url))
        stream = await heard(session, "look")
        session.close()
    assert (AUTHORS in told(stream)) is authors
    assert [each for each in told(stream) if each.startswith(("It is", WHOLE))] == ([stands] if stands else [])
    assert any(isinstance(step, Noticed) for step in stream)
    assert [each.text for each in kept(game)][-len(told(stream)) :] == told(stream)
    assert game.state.aside.turn == new_game(game.world, 1).state.aside.turn + 1
    voiced = [step for step in stream if isinstance(step, Delta | Confirmed | Retracted)]
    shown = "".join(step.text for step in voiced if isinstance(step, Delta))
    withdrawn = [step for step in voiced if isinstance(step, Retracted)]
    assert len(withdrawn) <= 1
    assert stands in shown


async def test_the_line_after_one_that_broke_off_goes_on_from_what_stands() -> None:
    with GlmServer(cuts_after(1, f"{WHOLE} A smell of wet wo", rudely=True)) as server:
        game = new_game(load_world("cloak"), 1)
        session = Session(game, voice(server.base_url))
        await heard(session, "look")
        server.script = narrates(f"{RAIN} And {WHOLE}")
        assert RAIN in "".join(told(await heard(session, "look")))
        prompt = "\n".join(words for _, words in server.requests[-1].messages)
        session.close()
    assert WHOLE in prompt
    assert "wet wo" not in prompt


async def test_a_retelling_that_fails_leaves_the_service_alone_as_was_said() -> None:
    game = new_game(load_world("cloak"), 1)
    with GlmServer(narrates(WHOLE)) as server:
        address, port = server.base_url, server.port
    session = Session(game, voice(address))
    for _ in range(3):
        await heard(session, "look")
    assert any(isinstance(step, Noticed) and "5 turns" in step.hint for step in await heard(session, "retell"))
    with GlmServer(narrates(WHOLE), port=port) as server:
        assert AUTHORS in told(await heard(session, "look"))
        assert server.requests == []
