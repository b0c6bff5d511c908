"""Summing up a long game while the player thinks: wanted, kept, dropped with what was undone, and in nobody's way."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from adventure.engine.action import Action
from adventure.errors import Cause, VoiceError
from adventure.narration.request import Voice
from adventure.play import session as playing
from adventure.play.blocks import UndoBlock
from adventure.play.game import Game
from adventure.play.manner import Manner
from adventure.play.session import Session
from adventure.play.summing import MOST_FAILURES, RECENT, STRETCH, Summing
from adventure.play.transcript import Rendering
from adventure.workshop.walkthrough import new_game
from adventure.world.names import CharacterId, ThingId, VerbId
from adventure.world.world import World
from tests.play.voices import voice

SUMMARY = "You waited in the yard. You took the brass lamp."
ENOUGH = STRETCH + RECENT


def long_game(tower: World, turns: int = ENOUGH) -> Game:

    game = new_game(tower, 1)
    game.chronicle.rebuild(game.history, game.opening)
    for number in range(turns):
        action = Action(VerbId("take"), ThingId("lamp")) if number == 0 else Action(VerbId("wait"))
        decided = game.take("wait", action)
        game.chronicle.typed(decided.line, decided.turn)
        game.told(decided, Rendering(game.chronicle.plain(decided.passages)))
    return game


async def summed(game: Game, by: Voice | None, *, idle: float = 0) -> Summing:
    summing = Summing(game, lambda: None, idle=idle)
    summing.start(by)
    for _ in range(50):
        await asyncio.sleep(0)
    return summing


async def test_a_stretch_that_is_long_past_is_summed_up_once(tower: World) -> None:
    game = long_game(tower)
    by, model = voice(SUMMARY)
    summing = await summed(game, by)
    summing.start(by)
    assert len(model.asked) == 1
    assert [(block.first, block.last) for block in game.history.summaries] == [(0, STRETCH - 1)]
    assert game.request(game.opened()).summaries[0].text == SUMMARY


async def test_a_short_game_is_not_summed_up(tower: World) -> None:
    by, model = voice(SUMMARY)
    await summed(long_game(tower, ENOUGH - 2), by)
    assert not model.asked


async def test_what_is_undone_takes_its_summary_with_it(tower: World) -> None:
    game = long_game(tower)
    by, _ = voice(SUMMARY)
    await summed(game, by)
    game.undo(ENOUGH - 3)
    assert not game.request(game.opened()).summaries
    assert game.history.summaries


async def test_a_line_does_not_wait_for_a_summary(tower: World) -> None:
    game = long_game(tower)
    by, model = voice(None)
    summing = await summed(game, by)
    assert len(model.asked) == 1
    await asyncio.wait_for(summing.rest(), 5)
    assert not game.history.summaries


async def test_a_model_that_fails_is_asked_no_more(tower: World) -> None:
    game = long_game(tower)
    by, model = voice(VoiceError(Cause.UNREACHABLE))
    summing = Summing(game, lambda: None, idle=0)
    for _ in range(MOST_FAILURES + 2):
        summing.start(by)
        for _ in range(20):
            await asyncio.sleep(0)
    assert len(model.asked) == MOST_FAILURES


async def test_a_summary_of_which_nothing_counts_is_kept_as_such_and_not_asked_for_again(tower: World) -> None:
    game = long_game(tower)
    by, model = voice("The dragon of Carcosa laid waste to seventeen kingdoms.")
    summing = await summed(game, by)
    summing.start(by)
    for _ in range(20):
        await asyncio.sleep(0)
    assert len(model.asked) == 1
    assert not game.request(game.opened()).summaries


@pytest.mark.parametrize(("wanted", "asked"), [(True, 1), (False, 0)])
async def test_a_session_sums_up_when_that_is_wanted(
    tower: World, monkeypatch: pytest.MonkeyPatch, *, wanted: bool, asked: int
) -> None:
    monkeypatch.setattr(playing, "Summing", partial(Summing, idle=0))
    game = long_game(tower)
    by, model = voice(SUMMARY)
    session = Session(game, by, Manner(summaries=wanted))
    async for _ in session.play("score"):
        pass
    for _ in range(50):
        await asyncio.sleep(0)
    session.close()
    assert len(model.asked) == asked
    assert len(game.history.summaries) == asked


async def test_no_stretch_is_summed_up_twice_where_a_branch_was_gone_back_to(tower: World) -> None:
    game = long_game(tower, STRETCH)
    far = game.history.head
    game.undo(3)
    game.talk("hello", CharacterId(ThingId("maud")), "hello")
    game.keep(UndoBlock(game.history.next(), far))
    game.retold()
    for _ in range(RECENT):
        decided = game.take("wait", Action(VerbId("wait")))
        game.told(decided, Rendering(game.chronicle.plain(decided.passages)))
    by, model = voice(SUMMARY)
    await summed(game, by)
    assert len(model.asked) == 1
    assert game.request(game.opened()).summaries


async def test_a_story_that_is_over_is_not_summed_up(tower: World) -> None:
    game = long_game(tower)
    for action in (Action(VerbId("go"), ThingId("up")), *[Action(VerbId("push"), ThingId("bell"))] * 3):
        game.take("on", action)
    assert game.ended
    by, model = voice(SUMMARY)
    await summed(game, by)
    assert not model.asked
