"""Who would speak up because of a turn, and what people say unasked in their author's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.chance import Seeded
from adventure.engine.concern import roused
from adventure.engine.outcome import Kind
from adventure.engine.turn import begin, take_turn
from adventure.world.world import World
from tests.playing import Player, act, world_of

HOUSE = """
[locations.hall]
name = "Hall"
text = "A hall with a lamp."
exits.north = "yard"

[locations.yard]
name = "Yard"
text = "A yard."
exits.south = "hall"

[items.lamp]
name = "brass lamp"
aliases = ["light"]
at = "hall"
traits = ["portable"]

[items.cup]
name = "cup"
at = "hall"
traits = ["portable"]

[cast.ada]
name = "Ada"
pronoun = "she"
at = "hall"
persona = "A clerk."
manner = "Dry."
concerns = ["lamp", "Lady Day"]
"""
REMARKS = """
facts.fed = false
remarks = [
    { about = ["cup"], say = "“That is my cup.”" },
    { when = "turn >= 6", say = "“{&Late.|Later.}”", again = 4 },
]

[[cast.ada.topics]]
about = ["hello"]
say = "“Well?”"
"""


@pytest.fixture
def house(tmp_path: Path) -> World:
    return world_of(tmp_path, HOUSE)


@pytest.fixture
def talkative(tmp_path: Path) -> World:
    return world_of(tmp_path, HOUSE + REMARKS)


def speaks_up(world: World, verb: str, noun: str, *, said: str = "") -> int:
    """Return in how many of 200 games Ada would speak up after the first turn."""
    count = 0
    for seed in range(200):
        state = begin(world, seed, Seeded(seed)).state
        outcome = take_turn(act(verb, noun), world, state, Seeded(seed))
        passages = () if said else outcome.passages
        first = roused(world, outcome.state, passages, frozenset({noun}), said)
        assert first == roused(world, outcome.state, passages, frozenset({noun}), said)
        count += "ada" in first
    return count


def test_what_concerns_somebody_rouses_her_sometimes(house: World) -> None:
    assert 50 < speaks_up(house, "take", "lamp") < 110


def test_what_is_done_to_somebody_rouses_her_mostly(house: World) -> None:
    assert 120 < speaks_up(house, "examine", "ada") < 180


def test_what_does_not_concern_her_leaves_her_silent(house: World) -> None:
    assert speaks_up(house, "take", "cup") == 0


def test_what_is_said_to_somebody_else_can_rouse_who_stands_by(house: World) -> None:
    assert 50 < speaks_up(house, "wait", "ada", said="tomorrow is Lady Day") < 110
    assert speaks_up(house, "wait", "ada", said="a fine day, lady") > 0
    assert speaks_up(house, "wait", "ada", said="good morning") == 0


def test_nobody_is_roused_who_was_not_there(house: World) -> None:
    player = Player(house)
    player.types("take lamp. north. drop lamp")
    assert not roused(house, player.state, player.outcome.passages, frozenset({"lamp"}), "")


def test_a_look_round_rouses_nobody(house: World) -> None:
    for seed in range(50):
        player = Player(house, seed)
        player.does("look")
        assert not roused(house, player.state, player.outcome.passages, frozenset(), "")


def test_a_remark_about_a_thing_is_made_once_when_it_is_touched(talkative: World) -> None:
    player = Player(talkative)
    assert "my cup" not in player.does("take", "lamp")
    assert player.does("take", "cup").endswith("“That is my cup.”")
    said = player.outcome.passages[-1]
    assert (said.kind, said.speaker, said.must_tell) == (Kind.SPEECH, "ada", False)
    for _ in range(4):
        assert "my cup" not in player.does("drop", "cup") + player.does("take", "cup")


def test_a_thing_named_in_passing_calls_for_no_remark_about_it(tmp_path: Path) -> None:
    toml = HOUSE + REMARKS + '\n[[after]]\nof = "take lamp"\nsay = "You nearly knock over the cup, and say nothing."\n'
    assert "my cup" not in Player(world_of(tmp_path, toml)).does("take", "lamp")
    words = toml.replace('about = ["cup"]', 'about = ["nearly knock over"]')
    assert "my cup" in Player(world_of(tmp_path, words)).does("take", "lamp")


def test_a_remark_comes_again_after_its_turns_and_varies(talkative: World) -> None:
    player = Player(talkative)
    told = [player.does("wait") for _ in range(16)]
    said = [(turn, words.splitlines()[-1]) for turn, words in enumerate(told) if "ate" in words]
    assert said == [(6, "“Late.”"), (10, "“Later.”"), (14, "“Late.”")]


def test_who_has_spoken_in_a_turn_makes_no_remark_in_it(talkative: World) -> None:
    player = Player(talkative)
    for _ in range(6):
        player.does("wait")
    assert player.does("talk", "ada") == "“Well?”"
    assert "Late" in player.does("wait")


def test_nobody_remarks_on_anything_to_somebody_who_is_elsewhere(talkative: World) -> None:
    player = Player(talkative)
    player.types("take cup. north")
    assert "“" not in "".join(player.does("wait") for _ in range(10))
    assert "Late" in player.does("go", "south")


def test_a_remark_moves_no_fact_and_is_undone_with_its_turn(talkative: World) -> None:
    player = Player(talkative)
    before = player.state
    player.does("take", "cup")
    assert [change.fact for change in player.outcome.changes] == ["cup.at", "story.turn"]
    again = take_turn(act("take", "cup"), talkative, before, Seeded(1))
    assert again.passages == player.outcome.passages
    assert not take_turn(act("take", "cup"), talkative, before, Seeded(1), telling=False).passages
