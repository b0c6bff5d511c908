"""What is offered for a line that was not understood is worth typing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from adventure.engine.action import Action, Puzzled, WhichOne
from adventure.engine.grammar import Grammar
from adventure.storage.packs import load_world
from tests.playing import Player

CASTLE = Path(__file__).parents[2] / "stories" / "castle"
TO = {"gate": "wait", "writing-room": "north. north. up", "kitchen": "north. east"}
MADE_FOR = {
    "eat": "edible", "drink": "drinkable", "open": "openable", "close": "openable", "unlock": "lockable",
    "lock": "lockable", "light": "light", "extinguish": "light", "wear": "wearable", "take_off": "wearable",
    "take": "portable", "drop": "portable", "switch_on": "switchable", "switch_off": "switchable",
}  # fmt: skip
NEVER = {"enter", "exit", "attack", "climb", "dig", "cut", "burn", "throw", "swim", "use"}


@cache
def at(place: str) -> tuple[Player, Grammar]:
    player = Player(load_world(CASTLE))
    player.types(TO[place])
    return player, Grammar(player.world)


def near(line: str, place: str) -> tuple[str, ...]:
    player, grammar = at(place)
    understood = grammar.understand(line, player.state).understood
    return understood.near if isinstance(understood, Puzzled) else ()


ABSURD = [
    "eat quickly the desk", "go quickly in the lantern", "pick saea", "pick up the seea now",
    "enter the sealed lettre at",
    "attack the desk loudly", "take desk desk", "wear desk well", "open candels now", "go lantern",
]  # fmt: skip


@pytest.mark.parametrize("place", sorted(TO))
@pytest.mark.parametrize("line", ABSURD)
def test_nothing_absurd_is_offered_for_a_line(line: str, place: str) -> None:
    assert near(line, place) == ()


@pytest.mark.parametrize("place", sorted(TO))
@pytest.mark.parametrize("ending", ["", "frobnicate", "over there"])
def test_what_is_offered_is_what_the_verb_is_for(place: str, ending: str) -> None:
    player, grammar = at(place)
    nouns = ("desk", "lantern", "letter", "sea", "broth", "tib", "cord")
    verbs = player.world.language.verbs.values()
    words = sorted({word for patterns in verbs for pattern in patterns for word in pattern.split()[0].split("|")})
    offers = {offer for word in words for noun in nouns for offer in near(f"{word} {noun} {ending}".strip(), place)}
    offers |= {offer for noun in nouns for offer in near(noun, place)}
    assert offers
    for offer in offers:
        action = grammar.understand(offer, player.state).understood
        assert isinstance(action, Action), offer
        assert action.verb not in NEVER or action.noun is None, offer
        if action.verb in MADE_FOR and action.noun is not None:
            assert MADE_FOR[action.verb] in player.world.things[action.noun].traits, offer


@pytest.mark.parametrize(
    ("line", "place"), [("unlock", "gate"), ("wear", "kitchen"), ("put letter on", "gate"), ("open", "kitchen")]
)
def test_a_question_that_nothing_here_answers_offers_nothing(line: str, place: str) -> None:
    player, grammar = at(place)
    understood = grammar.understand(line, player.state).understood
    assert isinstance(understood, WhichOne)
    assert understood.options == ()


@pytest.mark.parametrize(
    ("line", "offer"),
    [
        ("I wonder who the children in the painting are", ()),
        ("behold the bell over there", "examine the iron bell"),
        ("saunter off to the north", "north"),
        ("prithee go in and out", ()),
    ],
)
def test_a_line_without_a_verb_is_offered_what_can_be_done_with_what_it_names(line: str, offer: str) -> None:
    assert near(line, "gate")[:1] == ((offer,) if offer else ())
