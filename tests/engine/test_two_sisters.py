"""A player who can be somebody else: two sisters in two places, each with her own hands, and a swap by a rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.perception import perceive
from adventure.engine.suggestions import suggestions
from adventure.errors import PackError
from tests.playing import Player, world_of

SISTERS = """
[player]
id = "ada"
name = "Ada"
pronoun = "she"
text = "{player == ada: As well as can be expected.|Ada, lost in thought.}"
facts.coins = { is = 3, from = 0, to = 9, each = "character" }
facts.shared = { is = 5, from = 0, to = 9 }
[cast.bea]
name = "Bea"
pronoun = "she"
playable = true
at = "attic"
text = "{player == bea: You are taller up here.|Your sister, up to something.}"
doing = "Bea sits on a trunk."
persona = "A younger sister who notices things."
manner = "Quick."
[[cast.bea.topics]]
about = ["key"]
say = "“Finders keepers.”"
[locations.hall]
name = "Hall"
text = "The hall. {visited(attic): The attic is up there.|Stairs lead somewhere.}"
exits.up = "attic"
[locations.attic]
name = "Attic"
text = "The attic."
exits.down = "hall"
[items.lamp]
name = "lamp"
at = "player"
traits = ["portable"]
[items.key]
name = "key"
at = "bea"
traits = ["portable"]
[verbs.swap]
patterns = ["swap"]
needs = []
do = ["player = bea if player == ada else ada"]
say = "You are {player == bea: Bea|Ada} now. {The bea} {is bea} Bea."
[verbs.spend]
patterns = ["spend"]
needs = []
do = ["player.coins -= 1", "player.shared -= 1", "story.fear += 1"]
say = "{player.coins} coins, {player.shared} shared, fear {story.fear}."
[facts]
fear = { is = 0, from = 0, to = 9, each = "character" }
"""


def sisters(folder: Path, more: str = "") -> Player:
    return Player(world_of(folder, SISTERS + more))


def test_each_has_her_own_hands_and_her_own_place(tmp_path: Path) -> None:
    someone = sisters(tmp_path)
    someone.types("swap")
    assert "You are Bea now. You are Bea." in someone.told
    assert "Attic" in someone.told
    someone.types("i")
    assert someone.told == "You are carrying a key."
    someone.types("drop key. down. look")
    assert "Ada is here." in someone.told
    assert "Bea" not in someone.told
    assert someone.fact("bea", "at") == "hall"
    assert someone.fact("player", "at") == "hall"
    assert someone.fact("key", "at") == "attic"
    someone.types("swap. i")
    assert someone.told == "You are carrying a lamp."
    someone.types("look")
    assert "Bea sits on a trunk." in someone.told
    assert "Ada" not in someone.told


def test_taking_and_seeing_follow_the_one_who_is_played(tmp_path: Path) -> None:
    someone = sisters(tmp_path)
    someone.types("swap. down. x ada")
    assert someone.told == "Ada, lost in thought."
    someone.types("x me")
    assert someone.told == "You are taller up here."
    assert someone.does("take", "lamp") == "That is not yours to take."
    someone.types("drop key. take key")
    assert someone.fact("key", "at") == "bea"


def test_a_view_is_of_the_one_who_is_played(tmp_path: Path) -> None:
    someone = sisters(tmp_path)
    someone.types("swap. down")
    view = perceive(someone.world, someone.state)
    assert [person.name for person in view.people] == ["Ada"]
    assert view.people[0].carrying == ("a lamp",)
    assert [thing.name for thing in view.carried] == ["key"]
    assert view.player.startswith("A younger sister")
    assert "drop key" in suggestions(someone.world, view)


def test_those_who_are_left_behind_are_talked_to_and_witness(tmp_path: Path) -> None:
    someone = sisters(tmp_path)
    someone.types("up. ask bea about key")
    assert someone.told == "“Finders keepers.”"
    assert someone.outcome.passages[0].witnesses == {"bea"}
    someone.types("swap. look")
    assert someone.outcome.passages[0].witnesses == {"player"}


def test_facts_are_kept_for_each_where_the_writer_says_so(tmp_path: Path) -> None:
    someone = sisters(tmp_path)
    assert someone.does("spend") == "2 coins, 4 shared, fear 1."
    someone.types("swap")
    assert someone.does("spend") == "2 coins, 3 shared, fear 1."
    assert someone.does("spend") == "1 coins, 2 shared, fear 2."
    someone.types("swap")
    assert someone.does("spend") == "1 coins, 1 shared, fear 2."


def test_each_has_been_where_she_has_been(tmp_path: Path) -> None:
    someone = sisters(tmp_path)
    someone.types("swap. swap. look")
    assert "Stairs lead somewhere." in someone.told
    someone.types("up. down. look")
    assert "The attic is up there." in someone.told


def test_undo_gives_the_first_figure_back(tmp_path: Path) -> None:
    someone = sisters(tmp_path)
    someone.types("swap")
    someone.undo()
    someone.types("i")
    assert someone.told == "You are carrying a lamp."


@pytest.mark.parametrize("line", ["give key to ada", "ask ada about key", "kiss ada", "swap. x bea"])
def test_the_figure_of_the_player_can_be_dealt_with_like_anybody(tmp_path: Path, line: str) -> None:
    someone = sisters(tmp_path)
    someone.types("swap. down")
    someone.types(line)
    assert someone.told


def test_nobody_is_left_in_conversation_with_herself(tmp_path: Path) -> None:
    someone = sisters(tmp_path)
    someone.types("swap. down. ask ada about key")
    assert someone.state.aside.talking_to == "player"
    someone.types("swap")
    assert someone.state.aside.talking_to is None


@pytest.mark.parametrize(
    ("toml", "message", "hint"),
    [
        ('[[each_turn]]\ndo = ["player = maud"]\n', "cannot become anybody else", "playable = true"),
        (SISTERS + '[[each_turn]]\ndo = ["player = lamp"]\n', "cannot be the value of player", "person"),
    ],
)
def test_only_the_playable_are_played(tmp_path: Path, toml: str, message: str, hint: str) -> None:
    with pytest.raises(PackError) as raised:
        world_of(tmp_path, toml)
    assert message in raised.value.problems[0].message
    assert hint in raised.value.problems[0].hint


def test_a_story_in_which_nobody_swaps_keeps_no_such_fact(tmp_path: Path) -> None:
    world = world_of(tmp_path, SISTERS.replace('do = ["player = bea if player == ada else ada"]', ""))
    assert world.table.slot("story", "player") is None
