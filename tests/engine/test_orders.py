"""Orders: who obeys, who does not, and what is seen of what is done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adventure.engine.action import Action
from adventure.engine.candidates import candidates
from adventure.engine.chance import FORESEEN
from adventure.engine.outcome import Kind, Outcome
from adventure.engine.scope import perceived
from adventure.engine.trace import Asked, Trace
from adventure.engine.tracing import traced
from adventure.engine.turn import take_turn
from adventure.play.record import action_of, turn_block
from adventure.world.names import CharacterId, ThingId
from adventure.world.world import World
from tests.playing import Player, act, world_of

BOB = CharacterId(ThingId("bob"))
FORGE = """
[locations.hall]
name = "Hall"
text = "A hall."
exits.north = "yard"

[locations.yard]
name = "Yard"
text = "A yard."
exits.south = "hall"

[items.sword]
name = "sword"
at = "hall"
traits = ["portable"]

[items.anvil]
name = "anvil"
at = "hall"

[items.chest]
name = "chest"
at = "hall"
traits = ["container", "openable", "lockable"]
key = "brass_key"
facts.locked = false

[items.ring]
name = "ring"
at = "chest"
traits = ["portable"]

[items.brass_key]
name = "brass key"
at = "bob"
traits = ["portable"]

[items.lamp]
name = "lamp"
at = "player"
traits = ["portable", "light"]

[cast.bob]
name = "Bob"
pronoun = "he"
at = "hall"
persona = "A smith."
manner = "Curt."
facts.loyalty = { is = 2, from = 0, to = 3 }
facts.proud = false

[[cast.bob.orders]]
of = "take sword"
when = "bob.loyalty >= 2"
refused = "“Not for you.”"

[[cast.bob.orders]]
of = ["take *", "drop *", "give * player", "unlock *", "open *", "put_in *"]
except = "take lamp"
refused = "Bob shakes his head."

[[cast.bob.orders]]
of = "sing"
say = "“I am no lark,” says Bob, and sings."

[[cast.bob.orders]]
of = "ask *"

[cast.maud]
name = "Maud"
at = "hall"
persona = "A maid."
manner = "Shy."

[[after]]
of = "take sword"
by = "*"
do = ["bob.proud = actor == bob"]

[[cast.bob.check]]
of = "take anvil"
by = "self"
say = "Bob looks at the anvil, and then at his back."

[[instead]]
of = "drop sword"
say = "You would not dream of it."
"""


@pytest.fixture
def player(tmp_path: Path) -> Player:
    return Player(world_of(tmp_path, FORGE))


def tells(
    player: Player, verb: str, noun: str | None = None, second: str | None = None, *, whom: str = "bob"
) -> Outcome:
    return player.takes(replace(act(verb, noun, second), actor=CharacterId(ThingId(whom))))


def test_who_obeys_acts_and_time_passes(player: Player) -> None:
    outcome = tells(player, "take", "sword")
    assert player.told == "Bob takes the sword."
    assert outcome.turns == 1
    assert player.fact("sword", "at") == "bob"
    assert outcome.state.aside.talking_to == BOB


def test_who_acts_and_who_stands_by_are_witnesses(player: Player) -> None:
    outcome = tells(player, "take", "sword")
    assert [passage.witnesses for passage in outcome.passages] == [frozenset({"bob", "maud"})]


def test_a_refusal_changes_nothing_and_is_said_by_the_person(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, FORGE.replace("is = 2", "is = 1")))
    facts = player.state.facts
    outcome = tells(player, "take", "sword")
    (passage,) = outcome.passages
    assert (passage.text, passage.kind, passage.speaker) == ("“Not for you.”", Kind.SPEECH, BOB)
    assert (outcome.turns, outcome.state.facts) == (0, facts)
    assert outcome.refusal is not None


@pytest.mark.parametrize(
    ("order", "whom", "told"),
    [
        (("take", "lamp"), "bob", "Bob"),
        (("take", "anvil"), "bob", "Bob looks at the anvil"),
        (("take", "chest"), "bob", "chest"),
        (("take", "sword"), "maud", "Maud"),
        (("ask", "maud"), "bob", "Bob cannot do that for you."),
        (("drop", "sword"), "bob", "Bob is not carrying the sword."),
        (("take", "brass_key"), "bob", "Bob has the brass key already."),
        (("take", "sword"), "nobody", "not here"),
    ],
)
def test_what_is_not_done_costs_no_time(player: Player, order: tuple[str, str], whom: str, told: str) -> None:
    facts = player.state.facts
    outcome = tells(player, *order, whom=whom)
    assert told in player.told
    assert "You" not in player.told
    assert (outcome.turns, outcome.state.facts) == (0, facts)


def test_rules_bind_the_player_unless_they_say_whom(player: Player) -> None:
    tells(player, "take", "sword")
    assert player.fact("bob", "proud") is True
    tells(player, "drop", "sword")
    assert player.told == "Bob puts the sword down."
    player.does("take", "sword")
    assert player.fact("bob", "proud") is False


def test_what_an_action_implies_is_done_by_the_same_person(player: Player) -> None:
    tells(player, "put_in", "sword", "chest")
    assert player.told.splitlines() == [
        "Bob takes the sword.", "Bob opens the chest.", "Bob puts the sword into the chest.",
    ]


def test_what_is_given_on_demand_is_had(player: Player) -> None:
    tells(player, "give", "brass_key", "player")
    assert player.told == "Bob gives you the brass key."
    assert player.fact("brass_key", "at") == "player"


def test_words_of_an_order_stand_for_the_report(player: Player) -> None:
    outcome = tells(player, "sing")
    (passage,) = outcome.passages
    assert (passage.text, passage.speaker) == ("“I am no lark,” says Bob, and sings.", BOB)


def test_nobody_is_told_from_afar_or_in_the_dark(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, FORGE.replace('text = "A hall."', 'text = "A hall."\ndark = true')))
    assert tells(player, "take", "sword").refusal is not None
    player.does("light", "lamp")
    assert tells(player, "take", "sword").refusal is None


def test_a_rule_of_a_place_binds_whoever_is_there(tmp_path: Path) -> None:
    rule = '[[locations.hall.check]]\nof = "take sword"\nby = "*"\nsay = "No weapons in the hall, {actor}."\n'
    player = Player(world_of(tmp_path, FORGE + rule))
    tells(player, "take", "sword")
    assert player.told == "No weapons in the hall, Bob."


def test_a_world_without_people_has_no_rules_about_others(tmp_path: Path) -> None:
    world: World = world_of(tmp_path, "")
    assert (dict(world.others), world.walkers) == ({}, ())


def test_a_machine_tries_the_orders_that_somebody_has(player: Player) -> None:
    every = candidates(player.world, perceived(player.world, player.state))
    tried = {(action.verb, action.noun, action.second) for action in every if action.actor == BOB}
    assert {("take", "sword", None), ("give", "brass_key", "player"), ("sing", None, None)} <= tried
    assert not [order for order in tried if order[0] == "go" or order[:2] == ("take", "lamp")]


def test_who_acted_is_kept_with_the_action(player: Player) -> None:
    before = player.state
    block = turn_block(1, 0, "bob, take sword", tells(player, "take", "sword"), before)
    assert action_of(block.action) == Action(act("take").verb, ThingId("sword"), actor=BOB)


def test_trying_what_somebody_would_do_gives_the_same_facts_as_telling_it(player: Player) -> None:
    for action in candidates(player.world, perceived(player.world, player.state)):
        outcomes = [
            take_turn(action, player.world, player.state, FORESEEN, telling=telling) for telling in (True, False)
        ]
        assert outcomes[0].state.facts == outcomes[1].state.facts


def test_a_trace_says_which_order_decided(tmp_path: Path) -> None:
    trace = Trace()
    player = Player(traced(world_of(tmp_path, FORGE.replace("is = 2", "is = 1")), trace))
    tells(player, "take", "sword")
    asked = [step for step in trace.read() if isinstance(step, Asked) and step.rule.kind == "order"]
    assert [(step.fired, step.unmet and step.unmet.clause) for step in asked] == [(False, "bob.loyalty >= 2")]
