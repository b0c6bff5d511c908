"""A game in Chinese: what voices are asked with and may answer, and in which language the game itself speaks."""
# ruff: noqa: RUF001  Chinese marks are meant

from __future__ import annotations

from functools import cache

import pytest

from adventure.errors import Cause, VoiceError
from adventure.play.game import Game
from adventure.play.interface import is_typed
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Noticed, Progress, Told
from adventure.play.session import Session
from adventure.storage.languages import load_language
from adventure.storage.packs import load_world
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World
from tests.play.voices import voice
from tests.walkthroughs import STORIES

SEALED = "信封是牛皮纸的，封口盖着“加急”，上面写着灰鹤渡、沈伯亲启。"


@cache
def ferry() -> World:
    return load_world(STORIES / "ferry")


async def heard(session: Session, line: str) -> list[Progress]:
    return [progress async for progress in session.play(line)]


def texts(stream: list[Progress]) -> str:
    return "\n".join(entry.text for step in stream if isinstance(step, Told) for entry in step.entries)


def letters(text: str) -> int:
    return sum(letter.isascii() and letter.isalpha() for letter in text)


async def test_a_voice_is_asked_in_chinese_and_its_chinese_counts() -> None:
    telling, model = voice(SEALED)
    session = Session(new_game(ferry(), 1), telling)
    told = texts(await heard(session, "查看加急信"))
    asked = "\n".join(message.text for message in model.asked[0].messages)
    assert "绝不替玩家说话" in asked
    assert "说书人" in asked
    assert letters(asked) == 0, "not a word of English is in a prompt"
    assert SEALED in told
    assert "牛皮纸信封" not in told, "what was retold is not told again"


async def test_a_person_answers_in_chinese_and_a_label_of_its_own_falls_away() -> None:
    telling, model = voice("小满：“我在等船。”")
    session = Session(new_game(ferry(), 1), telling)
    await heard(session, "和小满说话")
    told = texts(await heard(session, "你叫什么名字呀？"))
    assert "“我在等船。”" in told
    assert "小满：" not in told
    assert "你是小满" in model.asked[-1].messages[0].text


@pytest.mark.parametrize(
    "answer",
    [
        "The letter is sealed, and you put it back in your bag.",
        "Lamplight flickers.",
        "玩家：我把信打开了。",
        "秋娘：“这封信我要了。”",
    ],
)
async def test_an_english_answer_or_another_s_part_is_withdrawn_and_the_author_tells_it(answer: str) -> None:
    telling, _ = voice(answer)
    told = texts(await heard(Session(new_game(ferry(), 1), telling), "查看加急信"))
    assert answer not in told
    assert "牛皮纸信封" in told


async def test_what_is_false_is_withdrawn_in_chinese() -> None:
    telling, _ = voice(f"{SEALED}秋娘站在你身边。")
    told = texts(await heard(Session(new_game(ferry(), 1), telling), "查看加急信"))
    assert "秋娘站在" not in told


SCORES = [(None, "你得了 0 分"), ("en", "You have 0 of 10 points"), ("zh", "你得了 0 分")]


@pytest.mark.parametrize(("own", "shown"), SCORES)
async def test_the_game_itself_speaks_the_story_s_language_or_the_player_s(own: str | None, shown: str) -> None:
    begun = new_game(ferry(), 1)
    game = Game(ferry(), MemoryDesk(), begun.header, own=load_language(own) if own else None)
    session = Session(game)
    assert shown in texts(await heard(session, "分数"))
    assert "你在这里看不到" in texts(await heard(session, "拿紫水晶")), "the story answers in its own language"
    assert "往北走" in texts(await heard(session, "帮助")), "help says what this story understands"


async def test_trouble_is_told_in_the_language_of_the_interface() -> None:
    telling, _ = voice(VoiceError(Cause.SLOW, circumstance="first", fields={"seconds": 8}))
    game = Game(ferry(), MemoryDesk(), new_game(ferry(), 1).header, own=load_language("en"))
    steps = await heard(Session(game, telling), "看")
    assert any(isinstance(step, Noticed) and step.text.startswith("No words came") for step in steps)


def test_only_words_that_are_typed_stay_the_story_s() -> None:
    assert is_typed("word_both")
    assert is_typed("note_off_word")
    assert not is_typed("saved")
