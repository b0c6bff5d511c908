"""Commands that somebody else is told to carry out."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.action import Action, Speech, WhichOne
from adventure.engine.grammar import grammar_of
from tests.engine.study import read
from tests.engine.test_grammar_commands import flat
from tests.playing import Player, world_of

ORDERS = [
    ("maud, take lamp", "take lamp"),
    ("Maud, n", "go north"),
    ("maud, go north", "go north"),
    ("maud, please open the oak door", "open oak_door"),
    ("maud, could you close the chest", "close chest"),
    ("tell maud to take the lamp", "take lamp"),
    ("ask Maud to leave", "go out"),
    ("order maud to open the chest", "open chest"),
    ("maud, wait", "wait"),
    ("maud, give me the letter", "give letter player"),
    ("maud, show the letter to me", "show letter player"),
    ("tell housekeeper to look at herself", None),
    ("maud, look at yourself", "examine maud"),
    ("maud, x me", "examine player"),
    ("maud, put the lamp in the chest", "put_in lamp chest"),
    ("maud, take lamp and apple", "take lamp +apple"),
]


@pytest.mark.parametrize(("line", "action"), ORDERS)
def test_a_command_behind_a_name_is_an_order(line: str, action: str | None) -> None:
    understood = read(line).understood
    if action is None:
        assert isinstance(understood, Speech)
        return
    assert flat(understood) == action
    assert isinstance(understood, Action)
    assert understood.actor == "maud"


@pytest.mark.parametrize("line", ["maud, take lamp", "tell maud to open the chest"])
def test_an_order_is_given_in_conversation_too(line: str) -> None:
    understood = read(line, "maud").understood
    assert isinstance(understood, Action)
    assert understood.actor == "maud"


def test_in_conversation_a_bare_imperative_is_the_players_own_act() -> None:
    understood = read("open the chest", "maud").understood
    assert isinstance(understood, Action)
    assert understood.actor == "player"


def test_what_an_order_leaves_open_is_asked_and_the_answer_is_the_order() -> None:
    question = read("maud, take key").understood
    assert isinstance(question, WhichOne)
    reading = read("iron", pending=question)
    assert isinstance(reading.understood, Action)
    assert flat(reading.understood) == "take iron_key"
    assert reading.understood.actor == "maud"
    assert reading.shown == "maud, take the iron key"


def test_what_a_pronoun_in_an_order_stands_for_is_shown() -> None:
    assert read("maud, take it").shown == "maud, take the brass oil-lamp"


TWO = """
[items.box]
name = "box"
at = "hall"
traits = ["portable"]
[items.red_ball]
name = "red ball"
at = "bob"
traits = ["portable"]
[items.blue_ball]
name = "blue ball"
at = "player"
traits = ["portable"]
[cast.bob]
name = "Bob"
at = "hall"
pronoun = "he"
persona = "A page."
manner = "Short."
[[cast.bob.topics]]
about = ["box"]
say = "“Mine,” says Bob."
"""


def test_what_is_to_be_dropped_is_in_the_hands_of_the_one_who_is_told(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, TWO))
    grammar = grammar_of(player.world)
    assert flat(grammar.understand("bob, drop ball", player.state).understood) == "drop red_ball"
    assert flat(grammar.understand("drop ball", player.state).understood) == "drop blue_ball"


def test_words_that_the_person_has_an_answer_to_are_speech(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, TWO))
    assert isinstance(grammar_of(player.world).understand("bob, open the box", player.state).understood, Speech)


def test_an_order_about_just_that_goes_before_a_topic(tmp_path: Path) -> None:
    order = '\n[[cast.bob.orders]]\nof = "open box"\nsay = "“There.”"\n'
    player = Player(world_of(tmp_path, TWO + order))
    understood = grammar_of(player.world).understand("bob, open the box", player.state).understood
    assert isinstance(understood, Action)
    assert understood.actor == "bob"
    assert isinstance(grammar_of(player.world).understand("bob, close the box", player.state).understood, Speech)
