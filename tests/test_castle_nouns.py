"""What the castle's prose names can be looked at where it names it, in the light and in the dark."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from adventure.engine.action import Action
from adventure.engine.grammar import Grammar
from adventure.storage.packs import load_world
from tests.playing import Player

CASTLE = Path(__file__).parents[1] / "stories" / "castle"
NOUNS = {
    "wait": "road weed arch driftwood wall spray bell rope yard causeway",
    "north": "flagstones castle steps hall windows onions kitchen cross chapel tower dusk door cap tree roots gate",
    "north. east": "range table grain pot broth onions strings tray dresser larder step yard chops dish supper spoon",
    "north. north. up. down. south. east. z. z. z. z. z. z. z. z. z. z. z": "tray dish supper space dresser",
    "north. east. east": "jars shelves slate jar cask corner window kitchen can",
    "north. north": "hall table chair plate glass knife fire loaf hearth cottage painting children stair yard",
    "north. north. up": "desk window ink candles branch books dust door wall stair hall blotter cord hooks girl",
    "north. west": "lime smell dog breathing something dark",
    "north. west. light lantern": "windows slabs ormes twelfth dog bucket wall trowel yard lime",
}


@cache
def grammar() -> Grammar:
    return Grammar(load_world(CASTLE))


@pytest.mark.parametrize("way", sorted(NOUNS))
def test_every_noun_of_the_prose_can_be_looked_at(way: str) -> None:
    player = Player(load_world(CASTLE))
    player.types(way)
    understood = {noun: grammar().understand(f"x {noun}", player.state).understood for noun in NOUNS[way].split()}
    assert not {noun: found for noun, found in understood.items() if not isinstance(found, Action)}


def test_what_is_only_smelt_in_the_dark_does_not_say_what_it_is() -> None:
    player = Player(load_world(CASTLE))
    player.types("north. west. x dog")
    assert "lurcher" not in player.told
    assert "want a light" in player.told
