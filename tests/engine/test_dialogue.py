"""Two people who talk to each other in front of the player."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.chance import Seeded
from adventure.engine.outcome import Kind
from adventure.engine.perception import perceive
from adventure.engine.transitions import Transitions
from adventure.engine.turn import take_turn
from adventure.proof.relevance import idle_facts
from tests.playing import Player, act, world_of

HOUSE = """
[locations.hall]
name = "Hall"
text = "A hall."
exits.north = "yard"

[locations.yard]
name = "Yard"
text = "A yard."
exits.south = "hall"

[items.cup]
name = "cup"
at = "hall"
traits = ["portable"]

[cast.ada]
name = "Ada"
at = "hall"
persona = "A clerk."
manner = "Dry."

[[cast.ada.topics]]
about = ["hello"]
say = "“Well?”"

[cast.bob]
name = "Bob"
at = "hall"
persona = "A smith."
manner = "Curt."

[scenes.quarrel]
begins = "has(cup)"
between = ["ada", "bob"]
about = "the cup"
lines = ["“My cup,” says Ada.", "“Mine.”", "“Since when?”", "“Since {turn > 100: ever|Monday}.”", "“Ha,” says Ada."]
begin = { say = "They both look at the cup." }
end = { do = ["cup.hidden = true"] }
"""


@pytest.fixture
def player(tmp_path: Path) -> Player:
    return Player(world_of(tmp_path, HOUSE))


def said(player: Player) -> list[tuple[str, str]]:
    return [(str(each.speaker), each.text) for each in player.outcome.passages if each.kind is Kind.SPEECH]


FIRST = [("ada", "“My cup,” says Ada."), ("bob", "“Mine.”")]
SECOND = [("ada", "“Since when?”"), ("bob", "“Since Monday.”")]
LAST = [("ada", "“Ha,” says Ada.")]


def test_both_say_a_line_a_turn_until_all_is_said(player: Player) -> None:
    player.does("take", "cup")
    assert "They both look at the cup." in player.told
    heard = [said(player)]
    for _ in range(4):
        player.does("wait")
        heard.append(said(player))
    assert heard == [FIRST, SECOND, LAST, [], []]
    assert player.fact("quarrel", "phase") == "over"
    assert player.fact("cup", "hidden") is True


def test_they_wait_while_the_player_speaks(player: Player) -> None:
    player.does("take", "cup")
    player.does("talk", "ada")
    assert said(player) == [("ada", "“Well?”")]
    player.does("wait")
    assert said(player) == SECOND


def test_it_is_over_when_the_player_walks_out(player: Player) -> None:
    player.types("take cup. north")
    assert said(player) == []
    assert player.fact("quarrel", "phase") == "over"
    player.does("go", "south")
    assert said(player) == []


def test_it_does_not_begin_before_both_are_there(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, HOUSE.replace('name = "Bob"\nat = "hall"', 'name = "Bob"\nat = "yard"')))
    player.types("take cup")
    assert player.fact("quarrel", "phase") == "waiting"


def test_with_again_it_begins_anew(tmp_path: Path) -> None:
    again = HOUSE.replace('about = "the cup"', "again = true").replace('end = { do = ["cup.hidden = true"] }', "")
    player = Player(world_of(tmp_path, again))
    player.types("take cup. wait. wait. wait. wait")
    assert said(player) == FIRST


def test_a_voice_is_told_whom_it_talks_with_and_about_what(player: Player) -> None:
    player.does("take", "cup")
    ada, bob = perceive(player.world, player.state).briefs
    assert ada.direction == "You are talking with Bob about the cup, while the player listens."
    assert "with Ada" in bob.direction


def test_what_is_said_is_undone_with_its_turn(player: Player) -> None:
    player.does("take", "cup")
    player.does("wait")
    player.undo()
    player.does("wait")
    assert said(player) == SECOND


def test_a_proof_comes_to_the_same_facts_as_play(player: Player) -> None:
    world, seen = player.world, set()
    known, waiting = Transitions(world), [player.state]
    actions = [act("take", "cup"), act("talk", "ada"), act("wait"), act("go", "north"), act("go", "south")]
    while waiting:
        state = waiting.pop()
        if state.facts in seen:
            continue
        seen.add(state.facts)
        for action in actions:
            outcome = take_turn(action, world, state, Seeded(1), telling=False)
            assert known.of(action).come(state.facts) == outcome.state.facts
            waiting.append(outcome.state)
    assert len(seen) > 10


def test_how_far_they_are_matters_to_a_search_where_their_end_does(tmp_path: Path) -> None:
    world = world_of(tmp_path, HOUSE + '[endings.won]\nwhen = "quarrel.over"\ntext = "Peace."\n')
    slot = world.table.slot("quarrel.lines", "said")
    assert slot is not None
    assert slot not in idle_facts(world)
