"""A session with a voice: what it may do, and what its failures cost."""

from __future__ import annotations

import asyncio

import pytest

from adventure.engine.outcome import Kind, Passage
from adventure.errors import Cause, SaveError, VoiceError
from adventure.narration.author import Paragraph
from adventure.play.blocks import Block, Save, ToldBlock, TurnBlock
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Noticed, Progress, Rebuilt, Told
from adventure.play.session import Session
from adventure.play.transcript import Rendering, remembered
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World
from tests.play.voices import voice

SLOW = VoiceError(Cause.SLOW, circumstance="first", fields={"seconds": 8})
NO_KEY = VoiceError(Cause.KEY)


async def heard(session: Session, line: str) -> list[Progress]:
    return [progress async for progress in session.play(line)]


def texts(stream: list[Progress]) -> str:
    last = stream[-1]
    assert isinstance(last, Told)
    return "\n".join(entry.text for entry in last.entries)


def turns(game: Game) -> list[TurnBlock]:
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    return [block for block in desk.running.blocks if isinstance(block, TurnBlock)]


async def test_after_two_failures_no_model_is_asked_for_five_turns(tower: World) -> None:
    telling, model = voice(SLOW)
    session = Session(new_game(tower, 1), telling)
    for _ in range(7):
        await heard(session, "x lamp")
    assert len(model.asked) == 2 + 1


async def test_a_refused_key_is_not_tried_again_until_the_player_says_so(tower: World) -> None:
    telling, model = voice(NO_KEY)
    session = Session(new_game(tower, 1), telling)
    first = await heard(session, "x lamp")
    for _ in range(9):
        await heard(session, "x lamp")
    assert len(model.asked) == 1
    assert any(isinstance(step, Noticed) and "another one" in step.hint for step in first)
    await heard(session, "retry")
    await heard(session, "x lamp")
    assert len(model.asked) == 2


async def test_a_failing_voice_costs_its_words_and_not_the_turn(tower: World) -> None:
    telling, _ = voice(SLOW)
    session = Session(new_game(tower, 1), telling)
    assert "A lamp." in texts(await heard(session, "x lamp"))
    assert session.view.turn == 1


async def test_stopping_keeps_the_turn_and_loses_nothing_that_matters(tower: World) -> None:
    telling, model = voice(None)
    session = Session(new_game(tower, 1), telling)
    playing = asyncio.ensure_future(heard(session, "x lamp"))
    while not model.asked:
        await asyncio.sleep(0)
    session.stop()
    assert "A lamp." in texts(await asyncio.wait_for(playing, 5))
    assert session.view.turn == 1


async def test_a_line_played_during_another_waits_for_it(tower: World) -> None:
    telling, model = voice(None, "It is a lamp, and brass.")
    session = Session(new_game(tower, 1), telling)
    first = asyncio.ensure_future(heard(session, "x lamp"))
    while not model.asked:
        await asyncio.sleep(0)
    second = asyncio.ensure_future(heard(session, "take lamp"))
    await asyncio.sleep(0.01)
    assert session.view.turn == 1
    session.stop()
    await asyncio.wait_for(asyncio.gather(first, second), 5)
    assert session.view.turn == 2


async def test_leaving_in_the_middle_of_the_telling_leaves_nothing_running(tower: World) -> None:
    telling, model = voice(None)
    session = Session(new_game(tower, 1), telling)
    playing = asyncio.ensure_future(heard(session, "x lamp"))
    while not model.asked:
        await asyncio.sleep(0)
    playing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await playing
    assert {task for task in asyncio.all_tasks() if not task.done()} == {asyncio.current_task()}
    assert session.view.turn == 1


async def test_a_telling_that_cannot_be_kept_is_told_all_the_same(tower: World) -> None:
    class NoRoomForWords(MemoryDesk):
        def keep(self, block: Block) -> None:
            if isinstance(block, ToldBlock):
                raise SaveError("The disk is full.")
            super().keep(block)

    game = new_game(tower, 1)
    game.desk = NoRoomForWords()
    telling, _ = voice("A lamp. It is made of brass, and has been for years.")
    stream = await heard(Session(game, telling), "x lamp")
    assert "brass, and has been" in texts(stream)
    assert any(isinstance(step, Noticed) and "full" in step.text for step in stream)


async def test_how_it_was_told_comes_back_on_loading(tower: World) -> None:
    game = new_game(tower, 1)
    telling, _ = voice("A lamp. It is made of brass, and has been for years.")
    session = Session(game, telling)
    await heard(session, "x lamp")
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    again = Game(tower, desk, game.header, desk.running)
    assert [entry.text for entry in again.chronicle.entries][-2:] == [entry.text for entry in session.transcript][-2:]


async def test_what_a_service_refused_is_not_sent_again_and_stays_in_the_journal(tower: World) -> None:
    refused = VoiceError(Cause.SENSITIVE)
    game = new_game(tower, 1)
    telling, model = voice(refused, "A lamp.")
    session = Session(game, telling)
    await heard(session, "x lamp")
    await heard(session, "x lamp")
    assert len(model.asked) == 2
    assert not any("x lamp" in message.text for message in model.asked[1].messages[:-1])


@pytest.mark.parametrize("after", [99, 1, -1])
async def test_a_save_that_follows_what_is_not_there_is_refused(tower: World, after: int) -> None:
    game = new_game(tower, 1)
    await heard(Session(game), "x lamp")
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    block = turns(game)[0]
    broken = TurnBlock(
        1, after, block.line, block.action, block.changes, block.aside, block.place, block.telling
    )
    with pytest.raises(SaveError):
        Game(tower, desk, game.header, Save(game.header, (broken,)))


async def test_a_torn_end_is_said_when_a_game_is_taken_up(tower: World) -> None:
    game = new_game(tower, 1)
    save = Save(game.header, (), torn="The last turn was cut off and is left out.")
    session = Session(Game(tower, game.desk, game.header, save), resumed=True)
    stream = [step async for step in session.opening()]
    assert any(isinstance(step, Noticed) and "cut off" in step.text for step in stream)


async def test_retry_lets_the_model_tell_the_last_thing_anew(tower: World) -> None:
    game = new_game(tower, 1)
    telling, _ = voice(SLOW, "A lamp. It is made of brass, and has been for years.")
    session = Session(game, telling)
    await heard(session, "take lamp")
    stream = await heard(session, "retry")
    assert isinstance(stream[-1], Rebuilt)
    assert session.view.turn == 1
    assert [thing.id for thing in session.view.carried] == ["lamp"]
    told = [entry.text for entry in session.transcript]
    assert told.count("take lamp") == 1
    assert any("brass, and has been" in text for text in told)
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    again = Game(tower, desk, game.header, desk.running)
    assert [entry.text for entry in again.chronicle.entries][-len(told):] == told


async def test_retry_after_going_back_tells_nothing_that_did_not_happen(tower: World) -> None:
    telling, model = voice("You take it, and it is yours.")
    session = Session(new_game(tower, 1), telling)
    await heard(session, "take lamp")
    await heard(session, "undo")
    asked = len(model.asked)
    await heard(session, "retry")
    assert len(model.asked) == asked


def test_an_opening_of_several_paragraphs_that_the_author_had_to_tell_was_not_told_by_the_voice() -> None:
    opening = Passage("Rain since morning.\n\nThe gate is shut.", Kind.PLACE)
    paragraphs = (
        Paragraph(Kind.REPORT, "", "A comet goes over.", "charglm-4"),
        Paragraph(Kind.PLACE, "", "Rain since morning."), Paragraph(Kind.PLACE, "", "The gate is shut."),
    )  # fmt: skip
    assert remembered(Rendering(paragraphs), (opening,), {}) == paragraphs[1:]


async def test_what_a_voice_said_beside_the_matter_is_not_remembered(tower: World) -> None:
    by, model = voice("A comet goes over, and dogs bark in another town. Nobody minds.", "Nobody minds at all, ever.")
    game = new_game(tower, 1)
    session = Session(game, by)
    async for _ in session.play("up"):
        pass
    told = " ".join(words.text for words in game.chronicle.exchanges[-1].told)
    assert "A loft under the tiles." in told
    assert "comet" not in told
    assert any("comet" in entry.text for entry in session.transcript)
    assert model.asked
