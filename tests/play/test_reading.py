"""Lines that the grammar does not understand, and a model that helps to read them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adventure.errors import Cause, VoiceError
from adventure.play.blocks import TurnBlock
from adventure.play.game import Game
from adventure.play.interpret import Interpreter
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Noticed, Progress, Resolved, Told
from adventure.play.session import Session
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World
from tests.play.voices import Scripted

SLOW = VoiceError(Cause.SLOW, circumstance="first", fields={"seconds": 3})
REFUSED = VoiceError(Cause.REQUEST, "response_format is not known")
ODD = "prithee obtain yon shiny"


def played(world: World, *answers: str | VoiceError | None, knows_json: bool = True) -> tuple[Session, Game, Scripted]:
    model, game = Scripted(answers), new_game(world, 1)
    return Session(game, interpreter=Interpreter(model, knows_json=knows_json)), game, model


def do(*commands: Sequence[object]) -> str:
    return json.dumps({"do": commands})


async def heard(session: Session, line: str) -> list[Progress]:
    return [progress async for progress in session.play(line)]


def lines(game: Game) -> list[str]:
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    return [block.line for block in desk.running.blocks if isinstance(block, TurnBlock)]


def texts(stream: list[Progress]) -> str:
    return "\n".join(entry.text for step in stream if isinstance(step, Told) for entry in step.entries)


async def test_a_pick_is_shown_counts_as_the_line_typed_and_can_be_undone(tower: World) -> None:
    session, game, model = played(tower, do(["take", "the brass lamp"]))
    stream = await heard(session, ODD)
    assert stream[0] == Resolved("take brass lamp", "take brass lamp", picked=True)
    assert lines(game) == ["take brass lamp"]
    assert model.asked[0].json
    assert [thing.id for thing in session.view.carried] == ["lamp"]
    await heard(session, "undo")
    assert not session.view.carried


async def test_several_picks_are_done_in_order_and_undone_one_by_one(tower: World) -> None:
    session, game, model = played(tower, do(["take", "brass lamp"], ["light", "brass lamp"], ["go", "up"]))
    stream = await heard(session, "methinks yon shiny should shine aloft")
    shown = [step.shown for step in stream if isinstance(step, Resolved) and step.picked]
    assert shown == ["take brass lamp", "light brass lamp", "go up"]
    assert lines(game) == shown
    assert len(model.asked) == 1
    await heard(session, "undo")
    assert (session.view.place, session.view.carried[0].state) == ("yard", ("lit",))


async def test_the_rest_of_a_plan_is_left_when_a_command_of_it_fails(tower: World) -> None:
    session, game, model = played(tower, do(["go", "up"], ["take", "brass lamp"], ["look"]))
    stream = await heard(session, ODD)
    assert lines(game) == ["go up"]
    assert len(model.asked) == 1, "the rest of a pick is no line to ask about"
    assert isinstance(stream[-1], Told)


@pytest.mark.parametrize(
    "answer",
    [
        "", "[]", "{}", "null", "take brass lamp", '{"do": 7}', '{"do": [["take"]]}', '{"do": [["take", 7]]}',
        do([]), do(["take", "bell"]), do(["take", "brass lamp", "yard"]), do(["undo"]), do(["ring", "brass lamp"]),
        do(["say", "open"]), do(["take", "brass lamp. push bell"]), do(["take", "lamp\npush bell"]),
        do(["go", "north"]),
        do(["take", "brass lamp"], ["push", "bell"]), do(["take", "all"]), do(["take", "it"]), do(["/quit"]),
        do(["ask", "Maud", "bell"]), do(["ask", "brass lamp", "Maud"]), do(*(["look"] for _ in range(6))),
        '{"do": ' * 9_000, "[" * 99_000, '{"do": [["take", "brass lamp"]]}' + " " * 3_000,
        '{"do": ' + "9" * 9_000 + "}",
    ],
)  # fmt: skip
async def test_what_was_not_suggested_is_no_pick(tower: World, answer: str) -> None:
    session, game, _ = played(tower, answer)
    stream = await heard(session, ODD)
    assert stream[0] == Resolved(ODD)
    assert not lines(game)
    assert "prithee" in texts(stream)


WORDS = "take,go,push,ask,say,look,brass lamp,bell,Maud,up,yard,it,all,undo,player,to Maud. push bell"
words = st.sampled_from(WORDS.split(","))
commands = st.lists(st.one_of(words, st.text(max_size=12), st.none(), st.integers(), st.lists(words)), max_size=4)
answers = st.one_of(
    st.text(max_size=60), st.lists(commands, max_size=6).map(lambda picks: do(*picks)), st.integers(-3, 99).map(str)
)


@settings(max_examples=250, deadline=None)
@given(answer=answers, knows_json=st.booleans(), line=st.sampled_from([ODD, "xyzzy", "lo, yon bell!"]))
def test_whatever_a_model_answers_only_what_was_suggested_is_done(
    tower: World, answer: str, knows_json: bool, line: str
) -> None:
    session, game, _ = played(tower, answer, knows_json=knows_json)
    stream = asyncio.run(heard(session, line))
    assert isinstance(stream[-1], Told)
    for kept in lines(game):
        assert kept.split()[0] in {"take", "go", "up", "push", "ask", "look", "examine", "talk", "light", "inventory",
                                   "wait"}  # fmt: skip
        assert "bell" not in kept, "it is not in the yard"
        assert any(isinstance(step, Resolved) and step.shown == kept and step.picked for step in stream)


async def test_what_is_hidden_elsewhere_or_unmet_and_the_verbs_of_the_pack_are_not_in_the_prompt(tower: World) -> None:
    session, _, model = played(tower, do())
    await heard(session, ODD)
    asked = model.asked[0].messages[-1].text.lower()
    assert "brass lamp" in asked
    assert "maud" in asked
    assert "bell" not in asked


async def test_a_topic_is_offered_once_its_words_were_met(tower: World) -> None:
    session, game, model = played(tower, do(["ask", "Maud", "bell"]))
    await heard(session, "up")
    await heard(session, "down")
    await heard(session, "wherefore hangs it up there, good Maud")
    assert "Topics to ask Maud about: bell" in model.asked[0].messages[-1].text
    assert lines(game)[-1] == "ask Maud about bell"
    assert session.view.people[0].mood == "cross"


async def test_speech_that_meets_no_topic_by_its_words_may_be_about_one(tower: World) -> None:
    session, _, model = played(tower, do(["ask", "Maud", "bell"]))
    for line in ("up", "down", "talk to maud"):
        await heard(session, line)
    stream = await heard(session, "What about the bronze thing that hangs upstairs?")
    assert len(model.asked) == 1
    assert stream[0] == Resolved("ask Maud about bell", "ask Maud about bell", picked=True)
    assert "Leave the bell alone" in texts(stream)


@pytest.mark.parametrize("said", ["Leave the bell to me", "and so to you", '"What about that thing?"'])
async def test_no_model_is_asked_where_words_meet_a_topic_or_mean_nothing_or_nothing_was_met(
    tower: World, said: str
) -> None:
    session, _, model = played(tower, do())
    await heard(session, "talk to maud")
    await heard(session, said)
    assert not model.asked


@pytest.mark.parametrize("line", ["", "   ", "/nonsense", "/", "look", "undo", "wait"])
async def test_no_model_is_asked_about_what_needs_none(tower: World, line: str) -> None:
    session, _, model = played(tower, do(["look"]))
    await heard(session, line)
    assert not model.asked


async def test_no_model_is_asked_when_the_story_is_over(tower: World) -> None:
    session, _, model = played(tower, do(["look"]))
    for line in ("up", "push bell", "push bell", "push bell"):
        await heard(session, line)
    assert session.ended
    await heard(session, ODD)
    assert not model.asked


async def test_a_service_that_refuses_json_is_asked_for_a_number_from_then_on(tower: World) -> None:
    session, game, model = played(tower, REFUSED, "1")
    first = await heard(session, ODD)
    assert [prompt.json for prompt in model.asked] == [True, False]
    assert lines(game)
    assert not [step for step in first if isinstance(step, Noticed)]
    await heard(session, ODD)
    assert [prompt.json for prompt in model.asked] == [True, False, False]


async def test_a_number_picks_the_line_of_the_list(tower: World) -> None:
    session, game, _ = played(tower, knows_json=False)
    number = session.suggestions.index("take brass lamp") + 1
    session, game, _ = played(tower, f" {number}. ", knows_json=False)
    await heard(session, ODD)
    assert lines(game) == ["take brass lamp"]


@pytest.mark.parametrize("answer", ["0", "99", "take brass lamp", "1 and 2", "I think 3", "-1", "³"])
async def test_what_is_no_number_of_the_list_is_no_pick(tower: World, answer: str) -> None:
    session, game, _ = played(tower, answer, knows_json=False)
    await heard(session, ODD)
    assert not lines(game)


async def test_reading_can_be_stopped(tower: World) -> None:
    session, _, model = played(tower, None)
    playing = asyncio.ensure_future(heard(session, ODD))
    while not model.asked:
        await asyncio.sleep(0)
    session.stop()
    assert "prithee" in texts(await asyncio.wait_for(playing, 5))


async def test_failures_are_said_once_and_the_model_rests_until_the_player_says_retry(tower: World) -> None:
    session, _, model = played(tower, SLOW)
    streams = [await heard(session, ODD) for _ in range(5)]
    notices = [step for stream in streams for step in stream if isinstance(step, Noticed)]
    assert ["without a model" in step.text and "3 seconds" in step.text for step in notices] == [True]
    assert len(model.asked) == 2
    await heard(session, "retry")
    await heard(session, ODD)
    assert len(model.asked) == 3


async def test_the_line_before_is_told_so_that_it_can_be_understood_what_is_meant(tower: World) -> None:
    session, _, model = played(tower, do())
    await heard(session, "x lamp")
    await heard(session, ODD)
    assert "The line before: x lamp" in model.asked[0].messages[-1].text
