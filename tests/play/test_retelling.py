"""The past told again: by whom, how, and which telling counts; the state does not move."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from adventure.errors import Cause, SaveError, VoiceError
from adventure.narration.model import Condemned, Finished, Message, Piece, Prompt
from adventure.narration.telling import Voice
from adventure.play.blocks import Block, ToldBlock, TurnBlock
from adventure.play.game import Game
from adventure.play.manner import Manner
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Delta, Entry, EntryKind, Noticed, Progress, Rebuilt, Told
from adventure.play.session import Session
from adventure.storage.packs import load_world
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World
from tests.play.conftest import TOWER
from tests.play.voices import Scripted, voice

BRASS = "A lamp. It is made of brass, and has been for years."
GREEN = "A lamp, green with age, and heavier than it looks."
SLOW = VoiceError(Cause.SLOW)
NARRATORS = """
[narrator]
name = "the Teller"
persona = "A walker."
manner = "Dry."

[narrators.warden]
name = "the old Warden"
persona = "A warden of the tower."
manner = "Slow and grand."
"""


@pytest.fixture(scope="module")
def told_by_two(tmp_path_factory: pytest.TempPathFactory) -> World:
    path: Path = tmp_path_factory.mktemp("packs") / "tower.toml"
    path.write_text(TOWER + NARRATORS, encoding="utf-8")
    return load_world(str(path))


async def heard(session: Session, *lines: str) -> list[Progress]:
    stream: list[Progress] = []
    for line in lines:
        stream = [progress async for progress in session.play(line)]
    return stream


def texts(stream: list[Progress]) -> str:
    last = stream[-1]
    assert isinstance(last, Told | Rebuilt)
    return "\n".join(entry.text for entry in last.entries)


def whole(session: Session) -> str:
    return "\n".join(entry.text for entry in session.transcript)


def loaded(game: Game) -> Game:
    """Return the game as it is taken up from what was kept."""
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    return Game(game.world, desk, game.header, desk.running)


def story_of(entries: tuple[Entry, ...] | list[Entry]) -> list[str]:
    return [entry.text for entry in entries if entry.kind is not EntryKind.NOTICE]


def prompt_of(model: Scripted, number: int = -1) -> str:
    return "\n".join(message.text for message in model.asked[number].messages)


@pytest.mark.parametrize(
    "line", ["retell 1", "/retell 1", "retell turn 1", "retell 1 as the warden", "/retell 1 as warden"]
)
async def test_any_turn_is_told_anew_and_nothing_else_changes(told_by_two: World, line: str) -> None:
    game = new_game(told_by_two, 1)
    telling, _ = voice(BRASS, "You have it, the lamp, taken in one hand.", GREEN)
    session = Session(game, telling)
    await heard(session, "x lamp", "take lamp")
    before = game.state
    stream = await heard(session, line)
    assert isinstance(stream[-1], Rebuilt)
    assert stream[-1].reason == "retell"
    assert GREEN in texts(stream)
    assert game.state is before
    assert GREEN in whole(session)
    assert BRASS not in whole(session)
    assert [entry.text for entry in session.transcript].index(GREEN) < story_of(session.transcript).index("take lamp")
    again = loaded(game)
    assert again.state == before
    assert story_of(again.chronicle.entries) == story_of(session.transcript)[-len(again.chronicle.entries) :]


async def test_the_past_is_told_as_things_stood_then(tower: World) -> None:
    telling, model = voice(BRASS)
    session = Session(new_game(tower, 1), telling)
    await heard(session, "x lamp", "take lamp", "up", "retell 1")
    prompt = prompt_of(model)
    assert "A yard, seen for the first time." in prompt
    assert "take lamp" not in prompt
    assert "loft under the tiles" not in prompt


async def test_the_ways_of_telling_are_listed_and_chosen_from(told_by_two: World) -> None:
    game = new_game(told_by_two, 1)
    telling, _ = voice(BRASS, GREEN)
    session = Session(game, telling)
    await heard(session, "x lamp", "retell as the warden")
    ways = texts(await heard(session, "telling 1"))
    assert ways.split("\n")[1:] == [
        "author: A lamp.",
        f"1. the Teller, charglm-4: {BRASS}",
        f"2. the old Warden, charglm-4: {GREEN} (as it stands now)",
    ]
    assert BRASS in texts(await heard(session, "telling 1 1"))
    assert BRASS in whole(session)
    assert GREEN not in whole(session)
    assert BRASS in "\n".join(story_of(loaded(game).chronicle.entries))
    assert texts(await heard(session, "telling 1 author")) == "A lamp."
    assert story_of(loaded(game).chronicle.entries)[-1] == "A lamp."
    assert "3" in texts(await heard(session, "telling 1 3"))


@pytest.mark.parametrize(
    "line", ["narrator the old warden", "narrator warden", "let the warden tell", "/narrator Warden"]
)
async def test_another_narrator_tells_from_now_on_and_after_loading(told_by_two: World, line: str) -> None:
    game = new_game(told_by_two, 1)
    telling, model = voice(BRASS)
    session = Session(game, telling)
    await heard(session, "x lamp", line, "undo", "x lamp")
    assert "Slow and grand." in prompt_of(model)
    assert "Dry." not in prompt_of(model)
    assert session.view.teller.name == "the old Warden"
    assert loaded(game).view.teller.name == "the old Warden"


async def test_a_narrator_does_not_take_the_manner_of_another_from_what_that_one_told(told_by_two: World) -> None:
    telling, model = voice(BRASS)
    session = Session(new_game(told_by_two, 1), telling)
    await heard(session, "x lamp", "narrator warden", "take lamp")
    assert BRASS not in prompt_of(model)
    assert "A lamp." in prompt_of(model)
    await heard(session, "narrator teller", "drop lamp")
    assert BRASS in prompt_of(model)


@pytest.mark.parametrize("line", ["narrator bob", "narrator the", "retell as bob", "retell 1 as bob"])
async def test_a_narrator_that_the_story_does_not_have_changes_nothing(told_by_two: World, line: str) -> None:
    telling, model = voice(BRASS)
    session = Session(new_game(told_by_two, 1), telling)
    await heard(session, "x lamp")
    assert "no narrator" in texts(await heard(session, line))
    assert len(model.asked) == 1
    assert session.view.teller.name == "the Teller"


async def test_the_narrators_are_listed(told_by_two: World) -> None:
    listed = texts(await heard(Session(new_game(told_by_two, 1)), "narrator"))
    assert "Who tells the story: the Teller." in listed
    assert "the Teller and the old Warden" in listed


async def test_a_turn_that_is_not_there_is_not_told(tower: World) -> None:
    telling, model = voice(BRASS)
    session = Session(new_game(tower, 1), telling)
    await heard(session, "x lamp")
    assert "no turn 7" in texts(await heard(session, "retell 7"))
    assert "no turn 7" in texts(await heard(session, "telling 7"))
    assert len(model.asked) == 1


async def test_the_opening_and_free_talk_are_told_anew_too(tower: World) -> None:
    game = new_game(tower, 1)
    telling, model = voice("Rain since morning, and a yard, where Maud keeps the gate by the brass lamp.")
    session = Session(game, telling)
    async for _ in session.opening():
        pass
    await heard(session, "retell 0")
    assert len(game.history.tellings(0)) == 2
    model.answers = ("“Quite,” says Maud.",)
    await heard(session, "talk to maud", "lovely weather", "retell")
    assert "lovely weather" in prompt_of(model)
    assert model.asked[-1].speaker == "Maud"


async def test_a_retelling_that_fails_or_has_nothing_to_tell_leaves_what_was_told(tower: World) -> None:
    game = new_game(tower, 1)
    telling, model = voice(BRASS, SLOW)
    session = Session(game, telling)
    await heard(session, "x lamp")
    stream = await heard(session, "retell")
    assert any(isinstance(step, Noticed) for step in stream)
    assert "stands" in texts(stream)
    assert BRASS in whole(session)
    assert len(game.history.tellings(1)) == 1
    asked = len(model.asked)
    await heard(session, "inventory")
    assert "author" in texts(await heard(session, "retell"))
    assert len(model.asked) == asked


async def test_a_retelling_that_is_stopped_before_a_word_leaves_what_was_told(tower: World) -> None:
    telling, model = voice(BRASS, None)
    session = Session(new_game(tower, 1), telling)
    await heard(session, "x lamp")
    playing = asyncio.ensure_future(heard(session, "retell"))
    while len(model.asked) < 2:
        await asyncio.sleep(0)
    session.stop()
    assert "stands" in texts(await asyncio.wait_for(playing, 5))
    assert BRASS in whole(session)


async def test_a_retelling_that_cannot_be_kept_is_said_and_changes_nothing(tower: World) -> None:
    class Full(MemoryDesk):
        def keep(self, block: Block) -> None:
            if isinstance(block, ToldBlock):
                raise SaveError("The disk is full.")
            super().keep(block)

    game = new_game(tower, 1)
    game.desk = Full()
    telling, _ = voice(BRASS, GREEN)
    session = Session(game, telling)
    await heard(session, "x lamp")
    assert "full" in texts(await heard(session, "retell"))
    assert GREEN not in whole(session)


@pytest.mark.parametrize("line", ["retell", "retry", "retell 1"])
async def test_without_a_model_nothing_is_told_anew(tower: World, line: str) -> None:
    session = Session(new_game(tower, 1))
    await heard(session, "x lamp")
    assert "No model" in texts(await heard(session, line))


async def test_the_authors_words_alone_ask_nobody_not_even_what_a_line_means(tower: World) -> None:
    telling, model = voice(BRASS)
    session = Session(new_game(tower, 1), telling, Manner(telling="author"))
    assert session.teller == ""
    await heard(session, "x lamp", "prithee obtain yon shiny")
    assert not model.asked
    await heard(session, "telling model", "x lamp")
    assert len(model.asked) == 1
    assert session.teller == "charglm-4"


async def test_both_tells_the_authors_words_and_then_the_voices_and_keeps_them_apart(tower: World) -> None:
    game = new_game(tower, 1)
    telling, model = voice(BRASS)
    session = Session(game, telling)
    await heard(session, "telling both")
    stream = await heard(session, "x lamp")
    last = stream[-1]
    assert isinstance(last, Told)
    assert [(entry.text, entry.told_by) for entry in last.entries] == [
        ("A lamp.", ""), ("(the narrator)", ""), (BRASS, "charglm-4"),
    ]
    assert story_of(loaded(game).chronicle.entries)[-3:] == ["A lamp.", "(the narrator)", BRASS]
    await heard(session, "x lamp")
    assert "(the narrator)" not in prompt_of(model)
    assert [message.text for message in model.asked[-1].messages if message.role == "assistant"][-1] == BRASS


async def test_both_with_a_failing_voice_are_the_authors_words_once(tower: World) -> None:
    telling, _ = voice(SLOW)
    session = Session(new_game(tower, 1), telling, Manner(telling="both"))
    assert texts(await heard(session, "x lamp")) == "A lamp."


async def test_length_and_liveliness_are_asked_for_at_once(tower: World) -> None:
    telling, model = voice(BRASS)
    session = Session(new_game(tower, 1), telling)
    await heard(session, "x lamp", "length short", "liveliness 3", "x lamp", "length long", "x lamp")
    usual, short, long = model.asked
    assert (usual.temperature, short.temperature) == (0.8, 0.3)
    assert short.reply < usual.reply < long.reply
    assert len({prompt.messages[0].text for prompt in model.asked}) == 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("telling", "Telling: model. Length: normal. Liveliness: 8 of 10."),
        ("telling nonsense", "telling both"),
        ("length", "Length is normal."),
        ("length endless", "Length is normal."),
        ("liveliness", "Liveliness is 8."),
        ("liveliness 11", "Liveliness is 8."),
        ("liveliness 0", "Liveliness is 8."),
    ],
)
async def test_the_settings_are_shown_and_nonsense_changes_nothing(tower: World, line: str, said: str) -> None:
    session = Session(new_game(tower, 1), voice(BRASS)[0])
    assert said in texts(await heard(session, line))
    assert "Telling: model. Length: normal. Liveliness: 8 of 10." in texts(await heard(session, "telling"))


async def test_no_word_about_the_telling_is_a_turn(told_by_two: World) -> None:
    game = new_game(told_by_two, 1)
    session = Session(game, voice(BRASS)[0])
    await heard(session, "x lamp", "retell", "narrator warden", "telling both", "length short", "telling 1 author")
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    assert len([block for block in desk.running.blocks if isinstance(block, TurnBlock)]) == 1
    assert game.state.aside.turn == 1


REMARK = """
[[cast.maud.remarks]]
when = "has(lamp)"
say = "“Mind the lamp,” says Maud."
"""
CONDEMNED = "A word too many."


class Condemning(Scripted):
    """A model behind a service that takes back the answer which holds a word too many."""

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        said = ""
        async for part in super().speak(prompt):
            said += part.text if isinstance(part, Piece) else ""
            yield Condemned() if isinstance(part, Finished) and CONDEMNED in said else part


@pytest.mark.parametrize("setting", ["telling model", "telling both"])
async def test_a_retelling_that_the_service_condemns_leaves_the_good_telling_before_it(
    tmp_path: Path, setting: str
) -> None:
    path = tmp_path / "tower.toml"
    path.write_text(TOWER + REMARK, encoding="utf-8")
    game = new_game(load_world(str(path)), 1)
    anew = "In your hand, taken now, the lamp is green."
    model = Condemning(("You have it, the lamp, taken in one hand.", "“Mind it.”", anew, f"“{CONDEMNED}”", GREEN))
    session = Session(game, Voice(model, "charglm-4"))
    await heard(session, setting, "take lamp")
    before = whole(session)
    assert "“Mind it.”" in before
    stream = await heard(session, "retell")
    assert len(model.asked) == 4
    assert "what was told before stands" in texts(stream)
    assert before in whole(session)
    assert anew not in whole(session)
    assert len(game.history.tellings(1)) == 1
    assert story_of(loaded(game).chronicle.entries)[-1] == "“Mind it.”"
    await heard(session, "x lamp")
    assert "“Mind it.”" in prompt_of(model)
    assert CONDEMNED not in prompt_of(model)


class Broken(Scripted):
    """A model whose first answer is as long as its limit lets it be."""

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        first = not self.asked
        async for part in super().speak(prompt):
            yield Finished("length") if first and isinstance(part, Finished) else part


@pytest.mark.parametrize("line", ["continue", "go on telling"])
async def test_a_telling_that_broke_off_goes_on_as_part_of_the_same_telling(tower: World, line: str) -> None:
    game = new_game(tower, 1)
    model = Broken((f"{BRASS} It has stood there si", "Somebody has polished it. Not lately."))
    session = Session(game, Voice(model, "charglm-4"))
    await heard(session, "x lamp")
    assert BRASS in whole(session)
    game = loaded(game)
    session = Session(game, Voice(model, "charglm-4"), resumed=True)
    stream = await heard(session, line)
    assert f"{BRASS} Somebody has polished it. Not lately." in texts(stream)
    new = "".join(step.text for step in stream if isinstance(step, Delta))
    assert new.strip() == "Somebody has polished it. Not lately."
    assert model.asked[-1].messages[-2] == Message("assistant", BRASS)
    assert len(game.history.tellings(1)) == 1
    assert story_of(loaded(game).chronicle.entries)[-1] == f"{BRASS} Somebody has polished it. Not lately."
    assert "Nothing was broken off" in texts(await heard(session, line))


async def test_what_fails_to_go_on_loses_nothing(tower: World) -> None:
    game = new_game(tower, 1)
    model = Broken((f"{BRASS} It has stood there si", SLOW))
    session = Session(game, Voice(model, "charglm-4"))
    await heard(session, "x lamp")
    assert "stands" in texts(await heard(session, "continue"))
    assert BRASS in whole(session)
    assert len(game.history.tellings(1)) == 1


async def test_a_telling_that_is_whole_does_not_go_on(tower: World) -> None:
    telling, model = voice(BRASS)
    session = Session(new_game(tower, 1), telling)
    await heard(session, "x lamp")
    assert "Nothing was broken off" in texts(await heard(session, "continue"))
    assert len(model.asked) == 1


class Halting(Scripted):
    """A model that stops in the middle of its first two answers, and waits."""

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        halts = len(self.asked) < 2
        async for part in super().speak(prompt):
            if halts and isinstance(part, Finished):
                await asyncio.Event().wait()
            yield part


async def test_a_telling_that_is_stopped_again_and_again_goes_on_each_time(tower: World) -> None:
    game = new_game(tower, 1)
    model = Halting((f"{BRASS} It has st", "Somebody has polished it. Not la", "Not lately."))
    session = Session(game, Voice(model, "charglm-4"))
    for line in ("x lamp", "continue"):
        heard_so_far = len(model.asked)
        playing = asyncio.ensure_future(heard(session, line))
        while len(model.asked) == heard_so_far:
            await asyncio.sleep(0)
        for _ in range(20):
            await asyncio.sleep(0)
        session.stop()
        await asyncio.wait_for(playing, 5)
    assert f"{BRASS} Somebody has polished it." in whole(session)
    await heard(session, "continue")
    assert story_of(session.transcript)[-1] == f"{BRASS} Somebody has polished it. Not lately."
    assert story_of(loaded(game).chronicle.entries)[-1] == f"{BRASS} Somebody has polished it. Not lately."
    assert len(game.history.tellings(1)) == 1
    assert game.state.aside.turn == 1


async def test_on_a_branch_that_was_gone_back_to_the_last_thing_is_told_anew_as_things_stood(tower: World) -> None:
    game = new_game(tower, 1)
    telling, model = voice(BRASS)
    session = Session(game, telling)
    await heard(session, "x lamp", "take lamp", "undo", "maud, lovely weather", "branch 1", "retell")
    assert "lovely weather" in "\n".join(story_of(session.transcript))
    assert "take lamp" in model.asked[-1].messages[-1].text
    assert "lovely weather" in prompt_of(model)


async def test_a_telling_of_number_nought_nought_is_none(tower: World) -> None:
    session = Session(new_game(tower, 1), voice(BRASS)[0], Manner(telling="author"))
    assert "not told in a way 00" in texts(await heard(session, "x lamp", "telling 1 00"))


async def test_in_both_ways_what_a_person_says_is_remembered_without_the_tellers_name(tower: World) -> None:
    telling, model = voice("“The bell is none of yours,” says Maud, and means it.")
    session = Session(new_game(tower, 1), telling, Manner(telling="both"))
    await heard(session, "ask maud about bell", "x lamp")
    assert "(the narrator)" in whole(session)
    assert "(the narrator)" not in prompt_of(model)


LONG = VoiceError(Cause.TOO_LONG, code="1261")
MISSING = VoiceError(Cause.MODEL, code="1211")


@pytest.mark.parametrize(("trouble", "asked"), [(LONG, 3), (MISSING, 2)], ids=["too long", "no such model"])
async def test_what_goes_on_is_asked_for_once_more_where_that_may_help(
    tower: World, trouble: VoiceError, asked: int
) -> None:
    other = Scripted(("Somebody has polished it.",))
    model = Broken((f"{BRASS} It has stood there si", trouble, "Somebody has polished it."))
    session = Session(new_game(tower, 1), Voice(model, "charglm-4", fallback=Voice(other, "glm-4.7-flash")))
    stream = await heard(session, "x lamp", "continue")
    assert f"{BRASS} Somebody has polished it." in texts(stream)
    assert len(model.asked) == asked


async def test_the_memory_has_learnt_what_the_author_told_meanwhile(tower: World) -> None:
    game = new_game(tower, 1)
    session = Session(game, voice(BRASS)[0])
    await heard(session, "x lamp", "telling author", "take lamp", "drop lamp", "wait")
    assert game.chronicle.memory.later(0, ("lamp.at",), frozenset()) == {2}
