"""Conditions and numbers over the members of a trait, and tables that are written out."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from adventure.errors import PackError
from adventure.world.bindings import Bindings
from tests.playing import Player, world_of

SHOP = """
facts.tide = { is = "ebb", one_of = ["ebb", "low", "flood"] }

[traits.goods]
also = ["portable"]
facts.price = { is = 1, from = 0, to = 9 }
facts.sold = false

[traits.relic]

[items.cup]
name = "cup"
at = "hall"
traits = ["goods"]
facts.price = { is = 4 }

[items.rope]
name = "rope"
at = "hall"
traits = ["goods"]

[items.bag]
name = "bag"
at = "hall"
traits = ["goods", "container"]
facts.price = { is = 2 }

[items.stone]
name = "stone"
at = "hall"
traits = ["portable"]

[verbs.turn_tide]
patterns = ["turn tide"]
needs = []
do = ["story.tide = {'ebb': 'low', 'low': 'flood', 'flood': 'ebb'}[story.tide]"]

[verbs.sell]
patterns = ["sell {noun}"]
do = ["noun.sold = true"]

[verbs.ask_it]
patterns = ["ask it"]
needs = []
say = "{answer}"

[derived]
answer = "%s"
"""

QUESTIONS = [
    ("any(has(x) for x in goods)", "no", "yes"),
    ("all(has(x) for x in goods)", "no", "no"),
    ("all(has(x) for x in goods if x.price > 1)", "no", "yes"),
    ("count(x for x in goods if has(x))", "0", "2"),
    ("count(has(x) for x in goods)", "0", "2"),
    ("count(x.at == here for x in portable)", "4", "2"),
    ("sum(x.price for x in goods)", "7", "7"),
    ("sum(x.price for x in goods if inside(x, player))", "0", "6"),
    ("min(x.price for x in goods)", "1", "1"),
    ("max(x.price for x in goods if has(x))", "0", "4"),
    ("min(x.price for x in goods if has(x))", "0", "2"),
    ("min(5, 3, 4)", "3", "3"),
    ("max(sum(x.price for x in goods if has(x)), 5)", "5", "6"),
    ("count(x for x in (cup, stone) if has(x))", "0", "1"),
    ("any(x.price > 3 for x in (cup, stone) if x.at == here)", "yes", "no"),
    ("count(x for x in goods for y in goods if x != y and x.at == y.at)", "6", "0"),
    ("any(true for x in relic)", "no", "no"),
    ("all(false for x in relic)", "yes", "yes"),
    ("sum(1 for x in relic)", "0", "0"),
    ("max(1 for x in relic)", "0", "0"),
    ("count(x for x in relic)", "0", "0"),
    ("any(any(y.at == x for y in goods) for x in container)", "no", "yes"),
    ("all(x.at == here for x in goods if x.at == here)", "yes", "yes"),
    ("count(x for x in portable if x.sold)", "0", "1"),
    ("sum(x.price for x in portable)", "7", "7"),
    ("sum({true: 2, false: 1}[has(x)] for x in goods)", "3", "5"),
    ("{'ebb': 1, 'low': 2, 'flood': -3}[story.tide]", "1", "2"),
    ("{true: hall, false: cup}[cup.at == hall]", "the Hall", "the cup"),
]


@pytest.mark.parametrize(("question", "first", "then"), QUESTIONS)
def test_a_range_asks_every_member(tmp_path: Path, question: str, first: str, then: str) -> None:
    player = Player(world_of(tmp_path, SHOP % question))
    assert player.does("ask_it") == first
    player.does("sell", "rope")
    for item in ("bag", "cup"):
        player.does("take", item)
    player.does("put_in", "cup", "bag")
    player.does("turn_tide")
    assert player.does("ask_it") == then


MISTAKES = [
    ("any(x.lti for x in light)", "no fact “lti”", ""),
    ("any(x.lit for x in lihgt)", "no trait “lihgt”", "“light”"),
    ("any(x.lit for hall in light)", "“hall” means something already", "another name"),
    ("any(x.lit for noun in light)", "“noun” means something already", "another name"),
    ("any(x.lit for x in hall)", "a range is a trait", "for x in light"),
    ("any(x.lit for x in (1, 2))", "holds ids", "(lamp, coat)"),
    ("any(x.lit for x, y in light)", "one name is given", ""),
    ("any(lamp.lit)", "goes through the members", "any(x.lit for x in light"),
    ("any(x for x in light)", "something true or false", "any(x.lit"),
    ("sum(x.lit for x in light) > 1", "goes through numbers", "sum(x.price"),
    ("count(1 for x in light) > 1", "ids, or what is true", "count(x for"),
    ("min(lamp.lit, 3) > 1", "goes through numbers", "min(story.level, 3)"),
    ("any(chance(30) for x in light)", "chance cannot stand here", ""),
    ("count(x for x in light)", "not true or false", "> 0"),
    ("(x for x in light) == 1", "cannot stand here", ""),
    ("{'low': true}[story.tide]", "the key 'high' is missing", "'high': …"),
    ("{'low': true, 'high': 1}[story.tide]", "must be of one type", ""),
    ("{'low': true, 'high': true, 'hihg': false}[story.tide]", "'hihg' is no key", "Take it out"),
    ("{'low': true, 'low': true}[story.tide]", "there twice", ""),
    ("{1: true}[story.tide]", "1 is no key", ""),
    ("{true: lamp.lit}[lamp.lit]", "a table holds what is written out", "words, numbers, ids"),
    ("{0: true, 1: false}[turn]", "a counter of time", ""),
    ("{lamp: true}[lamp.at]", "is missing", ""),
    ("lamp[0]", "cannot stand here", ""),
]


@pytest.mark.parametrize(("when", "message", "hint"), MISTAKES)
def test_a_mistake_in_a_range_is_told_with_its_cure(tmp_path: Path, when: str, message: str, hint: str) -> None:
    toml = (
        'facts.tide = { is = "low", one_of = ["low", "high"] }\n'
        '[items.lamp]\nname = "lamp"\nat = "hall"\ntraits = ["light"]\n'
        f'[[instead]]\nof = "look"\nwhen = "{when}"\nsay = "No."\n'
    )
    with pytest.raises(PackError) as caught:
        world_of(tmp_path, toml)
    found = [(problem.message.lower(), problem.hint) for problem in caught.value.problems]
    assert any(message in told and hint in cure for told, cure in found), found


def test_a_large_trait_is_built_and_asked_quickly(tmp_path: Path) -> None:
    coins = "".join(f'[items.coin_{n}]\nname = "coin"\nat = "hall"\ntraits = ["coin", "portable"]\n' for n in range(60))
    toml = (
        "facts.found = { is = 0, from = 0, to = 60 }\n[traits.coin]\nfacts.worth = { is = 2, from = 0, to = 9 }\n"
        + coins
        + '[[each_turn]]\ndo = ["story.found = count(x for x in coin if has(x) or x.at == here)"]\n'
        + '[[each_turn]]\nwhen = "any(x.at != y.at for x in coin for y in (coin_1, coin_2))"\nsay = "Parted."\n'
    )
    begun = time.process_time()
    player = Player(world_of(tmp_path, toml))
    built = time.process_time() - begun
    assert player.does("take", "coin_1").endswith("Parted.")
    assert player.fact("story", "found") == 60
    count = player.world.rules.each_turn[0].do
    assert count is not None
    row, begun = list(player.state.facts), time.process_time()
    for _ in range(200):
        count(row, Bindings())
    assert time.process_time() - begun < 0.02
    assert built < 1.5


@pytest.mark.parametrize(
    "rule",
    [
        'when = "any(true for a in coin for b in coin for c in coin for d in coin)"',
        'when = "any(any(any(any(a.worth > b.worth for a in coin) for b in coin) for c in coin) for d in coin)"',
        'for = "a in coin for b in coin for c in coin for d in coin"',
    ],
)
def test_a_range_that_would_take_for_ever_is_refused_at_once(tmp_path: Path, rule: str) -> None:
    coins = '[items.coin]\nname = "coin"\nat = "hall"\ncopies = 60\nfacts.worth = { is = 2, from = 0, to = 9 }\n'
    begun = time.process_time()
    with pytest.raises(PackError) as caught:
        world_of(tmp_path, f'{coins}[[each_turn]]\n{rule}\nsay = "x"\n')
    assert time.process_time() - begun < 6
    (problem,) = caught.value.problems
    assert "to more than" in problem.message
    assert problem.hint
