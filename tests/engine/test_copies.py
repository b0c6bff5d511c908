"""Things of which there are several alike: no question which, counted in lists, one line for what comes of all."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.action import Action
from adventure.engine.chance import FORESEEN
from adventure.engine.perception import perceive
from adventure.engine.suggestions import suggestions
from adventure.engine.turn import take_turn
from adventure.errors import PackError
from adventure.world.names import ThingId, VerbId
from tests.playing import Player, world_of

CHEST = """
[items.chest]
name = "chest"
at = "hall"
traits = ["container"]

[items.coin]
name = "gold coin"
plural = "gold pieces"
copies = 3
at = "chest"
traits = ["portable"]
text = "A king nobody remembers."
facts.bent = false
[[items.coin.after]]
of = "push self"
do = ["self.bent = true"]

[items.lamp]
name = "lamp"
at = "hall"
traits = ["portable"]
"""


def player(folder: Path, more: str = "") -> Player:
    return Player(world_of(folder, CHEST + more))


def several(verb: str, *nouns: str, second: str | None = None) -> Action:
    first, *others = (ThingId(noun) for noun in nouns)
    return Action(VerbId(verb), first, ThingId(second) if second else None, others=tuple(others))


def test_a_place_counts_what_is_alike(tmp_path: Path) -> None:
    assert "In the chest are three gold pieces." in player(tmp_path).told


def test_one_of_equals_is_taken_without_a_question(tmp_path: Path) -> None:
    someone = player(tmp_path)
    someone.types("take coin. inventory")
    assert someone.told == "You are carrying a gold coin."


@pytest.mark.parametrize("words", ["coins", "gold coins", "gold pieces", "pieces", "all coins"])
def test_a_plural_means_all_of_them_and_is_answered_in_one_line(tmp_path: Path, words: str) -> None:
    someone = player(tmp_path)
    someone.types(f"take {words}")
    assert someone.told == "Three gold pieces: Taken."
    assert {someone.fact(f"coin_{number}", "at") for number in (1, 2, 3)} == {"player"}


def test_lists_count_equals_beside_other_things(tmp_path: Path) -> None:
    someone = player(tmp_path)
    someone.takes(several("take", "coin_1", "lamp", "coin_3"))
    assert someone.told == "Two gold pieces: Taken.\nThe lamp: Taken."
    someone.types("i")
    assert someone.told == "You are carrying two gold pieces and a lamp."
    someone.takes(several("drop", "coin_1", "coin_3"))
    someone.types("look")
    assert "You can see a chest and two gold pieces here." in someone.told
    assert "In the chest is a gold coin." in someone.told


def test_what_is_done_first_is_said_once_for_all(tmp_path: Path) -> None:
    someone = player(tmp_path, '\n[items.bag]\nname = "bag"\nat = "player"\ntraits = ["container"]\n')
    someone.takes(several("put_in", "coin_1", "coin_2", second="bag"))
    assert someone.told == "(first taking two gold pieces)\nTwo gold pieces: You put two gold pieces into the bag."


def test_equals_part_where_something_else_comes_of_one(tmp_path: Path) -> None:
    rule = '\n[[instead]]\nof = "take coin"\nwhen = "has(coin_1) and has(coin_2)"\nsay = "Your purse is full."\n'
    someone = player(tmp_path, rule)
    someone.types("take coins")
    assert someone.told == "Two gold pieces: Taken.\nThe gold coin: Your purse is full."
    assert someone.fact("coin_3", "at") == "chest"


def test_without_telling_the_same_facts_come_of_it(tmp_path: Path) -> None:
    someone = player(tmp_path)
    action = several("take", "coin_1", "lamp", "coin_3")
    trial = take_turn(action, someone.world, someone.state, FORESEEN, telling=False)
    assert trial.state.facts == someone.takes(action).state.facts


def test_a_rule_of_the_table_is_about_each_by_itself(tmp_path: Path) -> None:
    someone = player(tmp_path)
    someone.does("push", "coin_2")
    assert [someone.fact(f"coin_{number}", "bent") for number in (1, 2, 3)] == [False, True, False]


def test_copies_are_a_set_of_their_own(tmp_path: Path) -> None:
    rule = '\n[[instead]]\nof = "examine *"\nwhen = "noun in coin"\nsay = "Money."\n'
    someone = player(tmp_path, rule)
    assert someone.does("examine", "coin_3") == "Money."
    assert someone.does("examine", "lamp") != "Money."


def test_a_view_shows_equals_once_with_their_number(tmp_path: Path) -> None:
    someone = player(tmp_path)
    someone.types("take coin")
    view = perceive(someone.world, someone.state)
    chest = next(thing for thing in view.things if thing.id == "chest")
    assert [(thing.name, thing.count, thing.one) for thing in chest.contents] == [("two gold pieces", 2, "gold coin")]
    assert [(thing.name, thing.count) for thing in view.carried] == [("gold coin", 1)]
    offered = suggestions(someone.world, view)
    assert "take gold coin" in offered
    assert "drop gold coin" in offered


def test_people_and_sand_are_never_counted(tmp_path: Path) -> None:
    sand = '\n[items.{id}]\nname = "sand"\nnumber = "mass"\nat = "hall"\n'
    someone = player(tmp_path, sand.format(id="one") + sand.format(id="two"))
    assert "some sand and some sand" in someone.told


@pytest.mark.parametrize(
    ("rule", "cure"),
    [
        ('when = "has(coin)"', "coin_1"),
        ('when = "coin.at == hall"', "coin_1"),
        ('do = ["coin.at = player"]', "coin_1"),
        ('say = "{The coin}."', "coin_1"),
    ],
)
def test_several_cannot_stand_for_one(tmp_path: Path, rule: str, cure: str) -> None:
    with pytest.raises(PackError) as raised:
        player(tmp_path, f'\n[[instead]]\nof = "sing"\n{rule}\n')
    assert [cure in problem.hint for problem in raised.value.problems] == [True]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("[traits.coin]\n", "The id “coin” is taken: it is also a trait."),
        ('[items.coin_2]\nname = "penny"\n', "The id “coin_2” is taken: it is also a thing."),
        ('[items.count]\nname = "number"\ncopies = 2\n', "“count” is a word of the format."),
    ],
)
def test_names_that_copies_need_are_not_given_twice(tmp_path: Path, more: str, message: str) -> None:
    with pytest.raises(PackError) as raised:
        player(tmp_path, "\n" + more)
    assert message in [problem.message for problem in raised.value.problems]


def test_a_mistake_in_the_table_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(PackError) as raised:
        player(tmp_path, '\n[[items.coin.check]]\nof = "take self"\nwhen = "self.shine"\nsay = "No."\n')
    assert len(raised.value.problems) == 1
    assert raised.value.problems[0].line
