"""People who walk: followers, rounds, schedules, and what stops them."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.outcome import Kind
from adventure.engine.trace import Trace
from adventure.engine.tracing import traced
from adventure.world.world import World
from tests.playing import Player, world_of

HOUSE = """
facts.called = false

[locations.hall]
name = "Hall"
text = "A hall."
exits.north = "yard"
exits.east = { to = "cellar", door = "hatch" }
exits.west = { to = "attic", when = "story.called", blocked = "The ladder is up." }

[locations.yard]
name = "Yard"
text = "A yard."
exits.south = "hall"
exits.up = "roof"

[locations.roof]
name = "Roof"
text = "A roof."
exits.down = "yard"

[locations.cellar]
name = "Cellar"
text = "A cellar."
exits.west = { to = "hall", door = "hatch" }

[locations.attic]
name = "Attic"
text = "An attic."
exits.east = "hall"

[items.hatch]
name = "hatch"
traits = ["door", "openable"]

[items.basket]
name = "basket"
at = "hall"
traits = ["container", "openable"]
facts.open = true

[items.bone]
name = "bone"
at = "dog"
traits = ["portable"]
"""
DOG = """
[cast.dog]
name = "dog"
pronoun = "it"
at = "hall"
persona = "A dog."
manner = "Woof."
goes = {goes}
"""


def house(folder: Path, goes: str, more: str = "") -> World:
    return world_of(folder, HOUSE + DOG.replace("{goes}", goes) + more)


FOLLOWS = '[{ to = "player" }]'


def test_a_follower_comes_after_the_player_in_the_same_turn(tmp_path: Path) -> None:
    player = Player(house(tmp_path, FOLLOWS))
    player.does("go", "north")
    assert player.told.splitlines()[-1] == "The dog comes in from the south."
    assert player.fact("dog", "at") == "yard"
    player.does("go", "up")
    assert player.told.splitlines()[-1] == "The dog comes in from below."


def test_a_follower_brings_what_it_carries(tmp_path: Path) -> None:
    player = Player(house(tmp_path, FOLLOWS))
    player.does("go", "north")
    assert player.fact("bone", "at") == "dog"


def test_a_closed_door_stops_the_dog(tmp_path: Path) -> None:
    closes = '[[locations.cellar.after]]\nof = "go *"\ndo = ["hatch.open = false"]\nsay = "It falls shut behind you."\n'
    player = Player(house(tmp_path, FOLLOWS, closes))
    player.does("go", "east")
    assert player.fact("dog", "at") == "hall"
    player.does("open", "hatch")
    assert player.fact("dog", "at") == "cellar"


def test_a_barred_way_is_not_taken(tmp_path: Path) -> None:
    player = Player(house(tmp_path, '[{ to = "attic" }]'))
    player.does("wait")
    assert player.fact("dog", "at") == "hall"


def test_a_check_about_anybody_stops_whoever_walks_and_says_nothing(tmp_path: Path) -> None:
    bars = '[[check]]\nof = "go north"\nby = "*"\nwhen = "actor == dog"\nsay = "Not you."\n'
    player = Player(house(tmp_path, '[{ to = "yard" }]', bars))
    assert player.does("wait") == "Time passes."
    assert (player.fact("dog", "at"), player.outcome.refusal) == ("hall", None)


def test_a_round_goes_from_stop_to_stop_and_is_seen_to(tmp_path: Path) -> None:
    player = Player(house(tmp_path, '[{ route = ["hall", "roof"] }]'))
    told = [(player.does("wait").splitlines()[1:], player.fact("dog", "at")) for _ in range(4)]
    assert told == [
        (["The dog goes north."], "yard"), ([], "roof"), ([], "yard"), (["The dog comes in from the north."], "hall"),
    ]


def test_a_slow_walker_takes_a_step_every_so_many_turns(tmp_path: Path) -> None:
    player = Player(house(tmp_path, '[{ route = ["hall", "yard"], every = 2 }]'))
    places = []
    for _ in range(6):
        player.does("wait")
        places.append(player.fact("dog", "at"))
    assert places == ["hall", "yard", "yard", "hall", "hall", "yard"]


def test_the_first_way_whose_condition_holds_counts(tmp_path: Path) -> None:
    goes = '[{ to = "bone", when = "bone.at != dog" }, { to = "roof", when = "story.called" }]'
    calls = '[[instead]]\nof = "sing"\ndo = ["story.called = true", "bone.at = yard"]\nsay = "You call."\n'
    player = Player(house(tmp_path, goes, calls))
    player.does("wait")
    assert player.fact("dog", "at") == "hall"
    player.does("sing")
    player.does("wait")
    assert player.fact("dog", "at") == "yard"


def test_words_of_its_own_stand_for_coming_and_going(tmp_path: Path) -> None:
    goes = '[{ route = ["hall", "yard"], say = "{here == room(self): The dog trots in.|The dog trots off.}" }]'
    player = Player(house(tmp_path, goes))
    assert player.does("wait").splitlines()[1:] == ["The dog trots off."]
    assert player.does("wait").splitlines()[1:] == ["The dog trots in."]


def test_what_nobody_sees_is_not_told(tmp_path: Path) -> None:
    player = Player(house(tmp_path, '[{ route = ["yard", "roof"], say = "The dog passes." }]'))
    player.does("wait")
    assert [player.does("wait").splitlines()[1:] for _ in range(3)] == [[], [], []]


@pytest.mark.parametrize(("where", "opened", "stays"), [("basket", "true", False), ("basket", "false", True)])
def test_who_is_shut_in_does_not_walk(tmp_path: Path, where: str, opened: str, stays: bool) -> None:
    toml = (HOUSE + DOG.replace("{goes}", '[{ to = "yard" }]')).replace(
        'pronoun = "it"\nat = "hall"', f'pronoun = "it"\nat = "{where}"'
    )
    player = Player(world_of(tmp_path, toml.replace("facts.open = true", f"facts.open = {opened}")))
    player.does("wait")
    assert (player.fact("dog", "at") == where) is stays


def test_who_is_carried_stays_in_hand(tmp_path: Path) -> None:
    toml = (HOUSE + DOG.replace("{goes}", '[{ to = "yard" }]')).replace(
        'pronoun = "it"\nat = "hall"', 'pronoun = "it"\nat = "player"'
    )
    player = Player(world_of(tmp_path, toml))
    player.does("wait")
    assert player.fact("dog", "at") == "player"


def test_rules_about_a_walker_speak_where_it_is_seen(tmp_path: Path) -> None:
    rule = '[[cast.dog.after]]\nof = "go *"\nby = "self"\nsay = "The dog limps {noun}."\n'
    player = Player(house(tmp_path, '[{ to = "roof" }]', rule))
    assert player.does("wait").splitlines()[1:] == ["The dog limps north."]
    assert player.does("wait").splitlines()[1:] == []


def test_comings_and_goings_are_witnessed_by_who_goes(tmp_path: Path) -> None:
    player = Player(house(tmp_path, '[{ to = "yard" }]'))
    player.does("wait")
    told = [passage for passage in player.outcome.passages if passage.kind is Kind.EVENT]
    assert [(passage.text, passage.witnesses) for passage in told] == [("The dog goes north.", frozenset({"dog"}))]


def test_only_what_has_to_be_remembered_is_a_fact(tmp_path: Path) -> None:
    follower = {str(fact) for fact in house(tmp_path, FOLLOWS).table.facts}
    rounds = {str(fact) for fact in house(tmp_path, '[{ route = ["hall", "yard"], every = 3 }]').table.facts}
    assert not [name for name in follower if ".goes" in name]
    assert rounds - follower == {"dog.goes.pause", "dog.goes.0.stop"}


def test_looking_for_a_way_is_not_going_it(tmp_path: Path) -> None:
    trace = Trace()
    player = Player(traced(house(tmp_path, '[{ to = "attic" }]'), trace))
    trace.clear()
    player.does("wait")
    assert not [step for step in trace.read() if step.rule.kind == "exit"]


def test_a_way_can_be_open_to_some(tmp_path: Path) -> None:
    flap = HOUSE.replace('when = "story.called"', 'when = "actor == dog"') + DOG.replace("{goes}", '[{ to = "attic" }]')
    player = Player(world_of(tmp_path, flap))
    player.does("wait")
    assert player.fact("dog", "at") == "attic"
    assert "The ladder is up." in player.does("go", "west")
