"""Whether a telling in Chinese tells what it had to, and where its sentences end."""
# ruff: noqa: RUF001  Chinese marks are meant

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from adventure.engine.action import Action
from adventure.engine.outcome import Kind
from adventure.narration.author import Paragraph, author_paragraphs
from adventure.narration.composing import Composed
from adventure.narration.exchange import Exchange
from adventure.narration.forecast import prompts_for
from adventure.narration.gate import Repeated, words_of
from adventure.narration.going_on import gone_on
from adventure.narration.model import Message
from adventure.narration.prose import sentences_of
from adventure.narration.recall.recalled import shown_as
from adventure.narration.request import Voice
from adventure.narration.told import Retelling, is_told
from adventure.narration.words import lexicon_of
from adventure.storage.languages import load_language
from adventure.storage.packs import load_world
from adventure.workshop.walkthrough import new_game
from adventure.world.names import CharacterId, LocationId, ThingId, VerbId
from adventure.world.script import overlapped, shortened, side_by_side, written
from tests.narration.scenes import VIEW, passage, request, scripted

CHINESE = load_language("zh")
WORDS = lexicon_of(CHINESE)
CLUE = replace(passage(Kind.REPORT, "灯座底下的石头上刻着二十七道痕，还有一个名字：阿鸢。"), must_tell=True)
TAKEN = passage(Kind.REPORT, "你把生锈的铁灯从钩子上取了下来。")
SHORT = passage(Kind.REPORT, "拿到了。")


@pytest.mark.parametrize(
    ("said", "retelling", "told"),
    [
        (CLUE, "石头上，就在灯座底下，有人刻了二十七道痕，旁边是一个名字：阿鸢。", True),
        (CLUE, "石头上，就在灯座底下，有人刻了许多道痕，旁边是一个名字：阿鸢。", False),       # the number
        (CLUE, "你想起了阿鸢，想起二十七年前的雨。", False),                                    # the rest
        (TAKEN, "铁灯离开钩子时轻轻响了一声，锈屑落在你手上。", True),
        (TAKEN, "今晚的风很好，江面上没有人。", False),
        (TAKEN, "", False),
        (SHORT, "你提起那盏铁灯。", True),                 # it speaks of what the line names
        (SHORT, "空气里什么也没有。", False),
    ],
)
def test_whether_a_retelling_tells_a_passage(said: object, retelling: str, told: bool) -> None:
    assert is_told(said, Retelling(retelling), "拿起铁灯", VIEW, WORDS) is told  # type: ignore[arg-type]


def test_sentences_end_at_full_width_marks_and_behind_their_quotation_marks() -> None:
    told = "他站住了。“你来了？”她点点头！然后没有话。"
    assert sentences_of(told) == ["他站住了。", "“你来了？”", "她点点头！", "然后没有话。"]


def test_short_listings_share_a_paragraph_without_a_blank() -> None:
    listed = [passage(Kind.LISTING, "桌上有一盏灯。"), passage(Kind.LISTING, "沈伯坐在桌边。")]
    assert [each.text for each in author_paragraphs(listed, {})] == ["桌上有一盏灯。沈伯坐在桌边。"]


def test_words_and_sentences_stand_side_by_side_as_their_scripts_do() -> None:
    assert side_by_side(["A lamp.", "", "A key."]) == "A lamp. A key."
    assert side_by_side(["他说：“好。”", "她点头。"]) == "他说：“好。”她点头。"
    assert written(["拿", "起", "my", "lamp", ",", "走"]) == "拿起my lamp,走"
    assert overlapped(["海", "大海", "海边", "lamp"]) == "大海边lamp"


def test_a_chinese_sentence_is_not_told_twice() -> None:
    judge = Repeated(tuple(words_of("查看加急信")))
    assert judge.objection("雾里只有水在响。", "你站住了。雾里只有水在响。") == "repeat"
    assert judge.objection("他点点头。", "他点点头。") == "", "a short one may come again"


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("雾里只有水在响。", 4, "雾里只有…"),
        ("The fog is thick.", 12, "The fog is…"),
        ("他说 the fog", 8, "他说 the…"),
        ("灯灭了lamp", 5, "灯灭了…"),
        ("Indivisible", 4, "Indi…"),
        ("雾。", 4, "雾。"),
    ],
)
def test_a_text_is_cut_between_words_or_behind_any_chinese_letter(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short


def test_an_old_exchange_in_chinese_is_remembered_with_its_words() -> None:
    told = "沈伯把灯放在桌上，说起女儿走的那一晚，雾有多大，船有多慢。" * 20
    past = Exchange(3, "问沈伯女儿", LocationId(ThingId("dock")), "渡口", (), ())
    item = shown_as(past, (Message("user", "问沈伯女儿"), Message("assistant", told)), CHINESE)
    assert "渡口" in item
    assert told[:200] in item
    assert len(item) < 400


def test_what_goes_on_in_chinese_follows_without_a_blank() -> None:
    taken = replace(TAKEN, must_tell=True)
    told = (Paragraph(Kind.REPORT, "", "你把生锈的铁灯从钩子上取了下来。", "charglm-4"),)
    whole = gone_on(request(taken), CHINESE, told, " 锈屑落在你手上。", "charglm-4")
    assert [each.text for each in whole] == ["你把生锈的铁灯从钩子上取了下来。锈屑落在你手上。"]


def test_a_chinese_prompt_has_chinese_marks_and_no_ids_of_the_pack() -> None:
    game = new_game(load_world("ferry"), 1)
    for action in (("go", "north"), ("go", "east")):
        game.take("走", Action(VerbId(action[0]), ThingId(action[1])))
    voice = Voice(scripted(), "charglm-4")
    asked = replace(game.request(game.opened()), addressee=CharacterId(ThingId("shen")), talk=True)
    person = prompts_for(asked, CHINESE, voice)[0]
    narrator = prompts_for(replace(asked, talk=False, passages=(TAKEN,)), CHINESE, voice)[0]
    for each in (person, narrator):
        assert isinstance(each, Composed)
        text = each.prompt.messages[-1].text
        assert re.findall(r"[A-Za-z,;:]|。[；）。]", text) == [], text
