"""A model that the service does not have is replaced at once, said once, and for the session."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adventure.errors import Cause, VoiceError
from adventure.narration.telling import Voice
from adventure.play.progress import Noticed, Progress, Told
from adventure.play.session import Session
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World
from tests.play.voices import Scripted, voice

GONE = VoiceError(Cause.MODEL, "no such model", code="1211")
LAMP = "A lamp. It is made of brass, and it has been here for years."


def with_fallback(*answers: str | VoiceError, first: VoiceError = GONE) -> tuple[Voice, Scripted, Scripted]:
    telling, model = voice(first)
    free = Scripted(answers)
    return replace(telling, fallback=Voice(free, "glm-4.7-flash")), model, free


async def heard(session: Session, line: str) -> list[Progress]:
    return [progress async for progress in session.play(line)]


def notices(*streams: list[Progress]) -> list[Noticed]:
    return [progress for stream in streams for progress in stream if isinstance(progress, Noticed)]


async def test_the_fallback_tells_the_same_turn_and_all_that_follow(tower: World) -> None:
    telling, gone, free = with_fallback(LAMP)
    session = Session(new_game(tower, 1), telling)
    first, second = await heard(session, "x lamp"), await heard(session, "x lamp")
    assert (len(gone.asked), len(free.asked)) == (1, 2)
    for stream in (first, second):
        last = stream[-1]
        assert isinstance(last, Told)
        assert {entry.told_by for entry in last.entries if "brass" in entry.text} == {"glm-4.7-flash"}
    said = notices(first, second)
    assert len(said) == 1
    assert "charglm-4" in said[0].text
    assert "glm-4.7-flash" in said[0].text
    assert "no such model" in said[0].text
    assert session.teller == "glm-4.7-flash"



async def test_a_fallback_that_is_missing_too_leaves_the_game_to_the_author(tower: World) -> None:
    telling, _, free = with_fallback(GONE)
    session = Session(new_game(tower, 1), telling)
    streams = [await heard(session, "x lamp") for _ in range(9)]
    assert len(free.asked) == 1
    assert session.view.turn == 9
    assert len(notices(*streams)) == 2


@pytest.mark.parametrize("cause", [cause for cause in Cause if cause is not Cause.MODEL])
async def test_nothing_else_is_mended_by_another_model(tower: World, cause: Cause) -> None:
    telling, _, free = with_fallback(LAMP, first=VoiceError(cause))
    session = Session(new_game(tower, 1), telling)
    await heard(session, "x lamp")
    assert free.asked == []
