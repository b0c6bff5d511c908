"""What the ferry's prose names can be looked at where it names it, and fronts of places lead into them."""

from __future__ import annotations

from functools import cache

import pytest

from adventure.engine.action import Action
from adventure.engine.grammar import Grammar
from adventure.storage.packs import load_world
from tests.playing import Player
from tests.walkthroughs import STORIES

NOUNS = {
    "看": "栈桥 水 雾 桩子 渡船 石阶 老街 小满 灯笼",
    "往北走": "青石板 街 门 茶馆 矮墙 小院 小路",
    "往北走. 往西走": "方桌 柜台 炉子 铜壶 壶嘴 白汽 地板 铁环 盖板 麦芽糖 秋娘 算盘",
    "往北走. 往东走": "灶台 桌子 碗筷 墙 相片 火柴 沈伯",
    "往北走. 往北走": "台阶 青苔 雾 灯亭 亭门",
}


@cache
def grammar() -> Grammar:
    return Grammar(load_world(STORIES / "ferry"))


@pytest.mark.parametrize("way", sorted(NOUNS))
def test_every_noun_of_the_prose_can_be_looked_at(way: str) -> None:
    player = Player(load_world(STORIES / "ferry"))
    player.types(way)
    understood = {noun: grammar().understand(f"看{noun}", player.state).understood for noun in NOUNS[way].split()}
    assert not {noun: found for noun, found in understood.items() if not isinstance(found, Action)}


@pytest.mark.parametrize(("line", "place"), [("进茶馆", "茶馆"), ("去沈家", "沈家"), ("去小路", "山道")])
def test_the_front_of_a_place_leads_into_it(line: str, place: str) -> None:
    player = Player(load_world(STORIES / "ferry"))
    player.types(f"往北走. {line}")
    assert player.told.startswith(place)
