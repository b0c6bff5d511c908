"""Getting in and on, out and off; vehicles; what is seen from within; climbing."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.action import Action
from adventure.engine.grammar import Grammar
from adventure.engine.perception import perceive
from adventure.engine.scope import perceived
from adventure.engine.suggestions import effective_actions, suggestions
from adventure.world.world import World
from tests.playing import Player, world_of

SHORE = """
[locations.hall]
name = "Shore"
text = "Shingle."
exits.north = "lake"
exits.up = { to = "loft", door = "ladder" }

[locations.lake]
name = "Lake"
text = "Water all round."
exits.south = "hall"
[[locations.lake.check]]
of = "exit boat"
say = "You would drown."

[locations.loft]
name = "Loft"
text = "Straw."
exits.down = "hall"

[[locations.hall.check]]
of = "go north"
when = "player.at != boat"
say = "Not without a boat."

[items.ladder]
name = "ladder"
traits = ["door"]

[items.boat]
name = "boat"
at = "hall"
traits = ["container", "vehicle"]

[items.thwart]
name = "thwart"
at = "boat"
traits = ["part", "enterable", "supporter"]

[items.oar]
name = "oar"
at = "boat"
traits = ["portable"]

[items.bench]
name = "bench"
at = "hall"
traits = ["supporter", "enterable"]

[items.stone]
name = "stone"
at = "hall"
traits = ["portable"]

[items.wardrobe]
name = "wardrobe"
at = "hall"
traits = ["container", "openable", "enterable"]

[items.lamp]
name = "lamp"
at = "nowhere"
traits = ["portable", "light"]

[items.basket]
name = "basket"
at = "player"
traits = ["portable", "container", "enterable"]

[[instead]]
of = "sing"
do = ["lamp.at = player", "lamp.lit = true"]
say = "Let there be light."

[[instead]]
of = "pray"
do = ["boat.at = nowhere"]
say = "It sinks."

[cast.joe]
name = "Joe"
at = "bench"
persona = "P."
manner = "M."
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return world_of(tmp_path, SHORE)


LINES = [
    ("enter boat", "enter boat"), ("get in boat", "enter boat"), ("get into the boat", "enter boat"),
    ("board boat", "enter boat"), ("sit on bench", "enter bench"), ("lie down on the bench", "enter bench"),
    ("stand on bench", "enter bench"), ("climb into wardrobe", "enter wardrobe"), ("get on bench", "enter bench"),
    ("ride boat", "enter boat"), ("sit on stone", "sit stone"), ("climb onto bench", "climb bench"),
    ("get out of the boat", "exit boat"), ("leave boat", "exit boat"), ("leave stone", "drop stone"),
    ("get off bench", "exit bench"), ("disembark", "exit"), ("stand up", "stand"), ("get up", "stand"),
    ("get off", "exit"), ("exit", "go out"), ("out", "go out"), ("climb ladder", "climb ladder"),
    ("exit boat", "exit boat"), ("sit", "sit"), ("sit down", "sit"), ("climb down", "go down"),
]


@pytest.mark.parametrize(("line", "meant"), LINES)
def test_a_line_about_getting_in_and_out_is_understood(world: World, line: str, meant: str) -> None:
    understood = Grammar(world).understand(line, Player(world).state).understood
    assert isinstance(understood, Action), understood
    assert " ".join(filter(None, (understood.verb, understood.noun, understood.second))) == meant


@pytest.mark.parametrize("out", ["out", "exit", "get out", "get out of bench", "stand up", "leave bench", "get off"])
def test_whoever_is_on_something_gets_off_it_in_many_words(world: World, out: str) -> None:
    player = Player(world)
    player.types("sit on bench")
    assert (player.told, player.fact("player", "at")) == ("You get onto the bench.", "bench")
    player.types(out)
    assert (player.told, player.fact("player", "at")) == ("You get off the bench.", "hall")


def test_what_the_player_is_on_stands_behind_the_name_of_the_place(world: World) -> None:
    player = Player(world)
    player.types("sit on bench. look")
    assert player.told.splitlines() == [
        "Shore (on the bench)", "Shingle.", "You can see a boat, a stone and a wardrobe here.",
        "In the boat is an oar.", "Joe is on the bench.", "Ways out: north and up.",
    ]
    assert perceive(world, player.state).place_name == "Shore (on the bench)"
    assert [person.id for person in perceive(world, player.state).people] == ["joe"]


def test_going_implies_getting_out_and_says_so(world: World) -> None:
    player = Player(world)
    player.types("sit on bench. up")
    assert player.told.splitlines()[:2] == ["(first getting off the bench)", "Loft"]
    player.types("down. sit on bench. n")
    assert player.told == "Not without a boat."
    assert player.fact("player", "at") == "bench"
    player.types("e")
    assert player.fact("player", "at") == "bench"


def test_a_vehicle_goes_with_all_that_is_in_it(world: World) -> None:
    player = Player(world)
    player.types("get in boat. n")
    assert player.told.splitlines()[:3] == ["Lake (in the boat)", "Water all round.", "In the boat is an oar."]
    assert (player.fact("boat", "at"), player.fact("player", "at")) == ("lake", "boat")
    player.types("get out")
    assert player.told == "You would drown."
    player.types("drop basket")
    assert player.fact("basket", "at") == "boat"
    player.types("sit on thwart. s")
    assert (player.fact("boat", "at"), player.fact("player", "at")) == ("hall", "thwart")
    player.types("get out of boat")
    assert player.told == "(first getting off the thwart)\nYou get out of the boat."
    assert player.fact("player", "at") == "hall"


def test_from_one_thing_to_another_means_getting_out_first(world: World) -> None:
    player = Player(world)
    player.types("sit on bench. get in boat")
    assert player.told == "(first getting off the bench)\nYou get into the boat."
    player.types("sit on thwart")
    assert player.told == "You get onto the thwart."
    player.types("sit on bench")
    assert player.told == "(first getting off the thwart)\n(first getting out of the boat)\nYou get onto the bench."


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("enter stone", "The stone is nothing that you could go into."),
        ("enter basket", "Not while you are holding it."),
        ("sit on bench. enter bench", "You are on the bench already."),
        ("get out of boat", "You are not in the boat."),
        ("climb stone", "The stone is nothing to climb."),
        ("get in boat. take boat", "You would have to get out of it first."),
    ],
)
def test_what_cannot_be_entered_or_left_is_refused_with_the_reason(world: World, lines: str, words: str) -> None:
    player = Player(world)
    player.types(lines)
    assert player.told == words
    assert player.outcome.refusal is not None
    assert player.outcome.turns == 0


def test_a_closed_wardrobe_is_opened_to_be_entered_and_to_be_left(world: World) -> None:
    player = Player(world)
    player.types("enter wardrobe")
    assert player.told == "(first opening the wardrobe)\nYou get into the wardrobe."
    player.types("close wardrobe")
    assert player.told == "You close the wardrobe.\nDarkness closes in."
    assert set(perceived(world, player.state)) == {"basket", "wardrobe", "hall"}
    view = perceive(world, player.state)
    assert (view.dark, view.people, view.exits) == (True, (), ())
    assert [(thing.id, thing.contents) for thing in view.things] == [("wardrobe", ())]
    player.types("get out")
    assert player.told.startswith("(first opening the wardrobe)\nYou get out of the wardrobe.")
    assert "There is light to see by." in player.told
    assert player.fact("player", "at") == "hall"


def test_in_a_closed_wardrobe_a_light_shows_what_is_in_it_and_no_more(world: World) -> None:
    player = Player(world)
    player.types("sing. enter wardrobe. drop basket. close wardrobe")
    assert player.told == "You close the wardrobe.\nInside the wardrobe\nYou can see a basket here."
    assert "stone" not in perceived(world, player.state)
    (wardrobe,) = perceive(world, player.state).things
    assert (wardrobe.id, [thing.id for thing in wardrobe.contents]) == ("wardrobe", ["basket"])
    assert player.does("search", "wardrobe") == "In the wardrobe is a basket."
    player.types("open wardrobe")
    assert player.told.startswith("You open the wardrobe.\nShore (in the wardrobe)\nShingle.")


def test_a_search_gets_in_and_out(world: World) -> None:
    player = Player(world)
    actions = {(action.verb, action.noun) for action in effective_actions(world, player.state)}
    assert {("enter", "boat"), ("enter", "bench")} <= actions
    player.types("sit on bench")
    assert ("exit", None) in {(action.verb, action.noun) for action in effective_actions(world, player.state)}


def test_getting_in_and_out_is_offered_and_can_be_typed(world: World) -> None:
    player = Player(world)
    lines = suggestions(world, perceive(world, player.state))
    assert {"get in boat", "get in bench", "get in thwart"} <= set(lines)
    assert "get in basket" not in lines
    player.types("get in bench")
    assert "leave bench" in suggestions(world, perceive(world, player.state))
    states = {str(thing.id): thing.state for thing in perceive(world, player.state).things}
    assert states["bench"] == ("where you are",)
    player.types("leave bench")
    assert player.fact("player", "at") == "hall"


def test_climbing_is_getting_on_or_going_where_a_way_leads(world: World) -> None:
    player = Player(world)
    player.types("climb bench")
    assert player.fact("player", "at") == "bench"
    player.types("climb ladder")
    assert player.outcome.place == "loft"
    player.types("climb down. climb")
    assert player.outcome.place == "loft"


def test_a_horse_is_a_person_that_goes_where_it_is_ridden(tmp_path: Path) -> None:
    horse = (
        '[locations.hall]\nname = "Yard"\ntext = "Mud."\nexits.north = "road"\n'
        '[locations.road]\nname = "Road"\ntext = "Ruts."\n'
        '[cast.horse]\nname = "grey mare"\npronoun = "she"\nat = "hall"\ntraits = ["vehicle"]\n'
        'persona = "A mare."\nmanner = "None."\ndoing = "A grey mare crops the verge."\n'
    )
    player = Player(world_of(tmp_path, horse))
    player.types("mount the mare. n")
    assert player.told == "Road (on the grey mare)\nRuts."
    player.types("dismount. look")
    assert player.told == "Road\nRuts.\nA grey mare crops the verge."


def test_somebody_else_gets_in_and_out_and_takes_the_player_along(tmp_path: Path) -> None:
    orders = '[[cast.joe.orders]]\nof = ["enter *", "exit *", "go *", "drop *", "take *"]\n'
    player = Player(world_of(tmp_path, SHORE + orders))
    player.types("joe, get in the boat")
    assert player.told == "Joe gets off the bench.\nJoe gets into the boat."
    player.types("joe, take oar. joe, drop oar")
    assert player.fact("oar", "at") == "boat"
    player.types("get in boat. joe, go north")
    assert player.told.startswith("Joe goes north.\nLake (in the boat)")
    assert (player.outcome.place, player.fact("joe", "at")) == ("lake", "boat")


def test_a_thing_with_the_player_in_it_never_leaves_the_world(world: World) -> None:
    player = Player(world)
    player.types("get in boat. pray")
    assert player.fact("boat", "at") == "hall"
    assert player.outcome.notices == ("boat cannot be moved to nowhere",)


def test_a_rule_that_holds_somebody_back_ends_the_attempt_to_go(tmp_path: Path) -> None:
    sticky = """
[items.stool]
name = "stool"
at = "hall"
traits = ["enterable", "supporter"]
[[items.stool.after]]
of = "exit self"
do = ["player.at = stool"]
say = "It holds on to you."
[locations.hall]
name = "Hall"
text = "A hall."
exits.north = "hall"
"""
    player = Player(world_of(tmp_path, sticky))
    player.does("enter", "stool")
    assert player.does("go", "north").endswith("It holds on to you.\nYou are still on the stool.")
    assert player.fact("player", "at") == "stool"


@pytest.mark.parametrize("line", ["dismount", "get off"])
def test_who_is_in_nothing_and_knows_no_way_out_is_told_that(tmp_path: Path, line: str) -> None:
    player = Player(world_of(tmp_path, ""))
    player.types(line)
    assert player.told == "You are not in or on anything."
