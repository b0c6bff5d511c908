"""What is true, and where things are: facts, holders, doors, darkness."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.chance import FORESEEN
from adventure.engine.scope import perceived
from adventure.engine.turn import begin
from adventure.world.bindings import Bindings
from adventure.world.state import Change, Value
from tests.playing import Player, act, world_of

BOX = '[items.box]\nname = "box"\nat = "hall"\ntraits = ["portable", "container"]\n'
BAG = '[items.bag]\nname = "bag"\nat = "player"\ntraits = ["portable", "container"]\n'
HAT = '[items.hat]\nname = "hat"\nat = "player"\ntraits = ["portable", "wearable"]\nfacts.worn = true\n'
COIN = '[items.coin]\nname = "coin"\nat = "bag"\ntraits = ["portable"]\n'
TWO_ROOMS = (
    '[locations.hall]\nname = "Hall"\ntext = "A hall."\nexits.north = "attic"\n'
    '[locations.attic]\nname = "Attic"\ntext = "An attic."\nexits.south = "hall"\n'
)


def after_looking(folder: Path, toml: str, do: str, owner: str, name: str) -> tuple[Value, tuple[str, ...]]:
    """Return a fact after a look that has an effect, and the notices that it left."""
    player = Player(world_of(folder, f'{toml}[[after]]\nof = "look"\ndo = ["{do}"]\n'))
    player.does("look")
    return player.fact(owner, name), player.outcome.notices


@pytest.mark.parametrize(
    ("do", "level"),
    [
        ("story.level = 4", 4), ("story.level += 1", 4), ("story.level -= 1", 2), ("story.level += 9", 5),
        ("story.level -= 9", 0), ("story.level = story.level * 7", 5), ("story.level = -story.level", 0),
        ("story.level = 5 if here == hall else 0", 5),
    ],
)
def test_a_number_stays_within_its_bounds(tmp_path: Path, do: str, level: int) -> None:
    assert after_looking(tmp_path, "facts.level = { is = 3, from = 0, to = 5 }\n", do, "story", "level")[0] == level


def test_the_number_of_a_role_stays_within_its_owner_s_own_bounds(tmp_path: Path) -> None:
    toml = (
        '[items.cup]\nname = "cup"\nat = "hall"\nfacts.full = { is = 0, from = 0, to = 2 }\n'
        '[items.jug]\nname = "jug"\nat = "hall"\nfacts.full = { is = 0, from = 0, to = 9 }\n'
        '[[after]]\nof = ["touch cup", "touch jug"]\ndo = ["noun.full += 5"]\n'
    )
    player = Player(world_of(tmp_path, toml))
    player.does("touch", "cup")
    player.does("touch", "jug")
    assert (player.fact("cup", "full"), player.fact("jug", "full")) == (2, 5)


@pytest.mark.parametrize(
    ("declared", "do", "value"),
    [
        ("facts.on = false", "story.on = true", True),
        ('facts.who = { is = "nowhere", kind = "thing" }', "story.who = player", "player"),
        ('facts.tide = { is = "low", one_of = ["low", "high"] }', "story.tide = 'high'", "high"),
        ('facts.goal = { is = "nowhere", kind = "location" }', "story.goal = here", "hall"),
        ('facts.kin = { is = "box", kind = "item", one_of = ["box"] }', "story.kin = box", "box"),
    ],
)
def test_every_type_of_fact_can_be_assigned(tmp_path: Path, declared: str, do: str, value: Value) -> None:
    name = declared.split(maxsplit=1)[0].removeprefix("facts.")
    assert after_looking(tmp_path, f"{declared}\n{BOX}", do, "story", name)[0] == value


def test_a_fact_takes_only_what_it_is_of(tmp_path: Path) -> None:
    toml = (
        'facts.goal = { is = "nowhere", kind = "location" }\n' + BOX
        + '[[after]]\nof = ["touch *", "go *"]\ndo = ["story.goal = noun"]\n'
    )
    player = Player(world_of(tmp_path, toml))
    player.does("touch", "box")
    assert player.fact("story", "goal") == "nowhere"
    assert any("box" in notice for notice in player.outcome.notices)
    player.does("touch", "hall")
    assert player.fact("story", "goal") == "hall"


def test_the_fact_of_a_role_that_has_none_is_left_with_a_notice(tmp_path: Path) -> None:
    toml = (
        '[items.cup]\nname = "cup"\nat = "hall"\nfacts.owner = { is = "player", kind = "character" }\n' + BOX
        + '[[after]]\nof = "touch *"\ndo = ["noun.owner = second"]\n'
        '[[after]]\nof = "push *"\ndo = ["noun.at = second"]\n'
    )
    player = Player(world_of(tmp_path, toml))
    for noun, second in (("box", "player"), ("cup", "box"), ("cup", "north")):
        player.does("touch", noun, second)
        assert len(player.outcome.notices) == 1
    assert player.fact("cup", "owner") == "player"
    for noun, second in (("cup", "north"), ("hall", "box"), ("cup", "cup")):
        player.does("push", noun, second)
        assert len(player.outcome.notices) == 1
    assert player.fact("cup", "at") == "hall"


def test_a_fact_that_nothing_assigns_takes_no_slot(tmp_path: Path) -> None:
    world = world_of(tmp_path, "facts.fixed = true\nfacts.moving = true\n" + BOX
                     + '[[after]]\nof = "look"\nwhen = "story.fixed"\ndo = ["story.moving = false"]\n')
    assert "story.moving" in {str(fact) for fact in world.table.facts}
    assert "story.fixed" not in {str(fact) for fact in world.table.facts}


def test_moving_a_thing_takes_it_off(tmp_path: Path) -> None:
    assert after_looking(tmp_path, HAT, "hat.at = hall", "hat", "worn") == (False, ())
    assert after_looking(tmp_path, HAT, "hat.at = player", "hat", "worn") == (True, ())


def test_a_circle_is_refused_with_a_notice(tmp_path: Path) -> None:
    for do in ("bag.at = coin", "bag.at = bag"):
        at, notices = after_looking(tmp_path, BAG + COIN, do, "bag", "at")
        assert at == "player"
        assert "bag" in notices[0]


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("coin.at == bag", True), ("coin.at == player", False), ("room(coin) == hall", True),
        ("inside(coin, bag)", True),
        ("inside(coin, player)", True), ("inside(coin, hall)", True), ("has(coin)", True), ("has(hat)", True),
        ("has(box)", False), ("room(box) == here", True), ("room(moon) == nowhere", True), ("moon.at == nowhere", True),
        ("coin in portable", True), ("moon not in portable", True), ("coin in (hat, coin)", True),
        ("0 < story.level <= 3", True), ("not (story.level > 3)", True), ("visited(hall)", True),
        ("visited(attic)", False), ("story.level + 1 == 4", True), ("true or moon.at == hall", True),
        ("action == look", True),
        ("action in (look, wait)", True), ("action != look", False), ("look == action", True), ("turn in (0, 1)", True),
        ("turn >= -1", True), ("turn < 1", True), ("player.at == here", True), ("lit(hall)", True),
    ],
)
def test_a_condition_reads_the_world_as_it_is(tmp_path: Path, condition: str, holds: bool) -> None:
    toml = (
        "facts.level = { is = 3, from = 0, to = 5 }\n" + TWO_ROOMS + BOX + BAG + COIN + HAT
        + f'[items.moon]\nname = "moon"\n[[instead]]\nof = "look"\nwhen = "{condition}"\nsay = "Yes."\n'
    )
    player = Player(world_of(tmp_path, toml))
    assert (player.does("look") == "Yes.") is holds


def test_here_is_old_before_and_new_after(tmp_path: Path) -> None:
    toml = TWO_ROOMS + (
        '[[check]]\nof = "go north"\nwhen = "here == attic"\nsay = "Never."\n'
        '[[after]]\nof = "go north"\nwhen = "here == attic"\nsay = "Up you go."\n'
    )
    player = Player(world_of(tmp_path, toml))
    assert player.does("go", "north").startswith("Up you go.\nAttic\nAn attic.")


def test_changes_are_listed_by_the_names_of_facts(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, BOX))
    player.does("take", "box")
    assert player.outcome.changes == (Change("box.at", "hall", "player"),)


def test_a_first_value_in_a_thing_s_table_replaces_its_trait_s(tmp_path: Path) -> None:
    toml = (
        '[traits.goods]\nfacts.price = { is = 1, from = 0, to = 9 }\n'
        '[items.pin]\nname = "pin"\nat = "hall"\ntraits = ["goods"]\n'
        '[items.pot]\nname = "pot"\nat = "hall"\ntraits = ["goods"]\nfacts.price = { is = 5 }\n'
        '[[after]]\nof = "touch goods"\nwhen = "noun.price > 4"\nsay = "Dear."\n'
    )
    player = Player(world_of(tmp_path, toml))
    assert player.does("touch", "pot") == "Dear."
    assert player.does("touch", "pin") != "Dear."


DOOR = (
    '[locations.hall]\nname = "Hall"\ntext = "A hall."\nexits.north = { to = "attic", door = "gate" }\n'
    '[locations.attic]\nname = "Attic"\ntext = "An attic."\nexits.south = { to = "hall", door = "gate" }\n'
    '[items.gate]\nname = "gate"\ntraits = ["door", "openable", "lockable"]\nkey = "iron_key"\n'
    '[items.iron_key]\nname = "iron key"\nat = "player"\ntraits = ["portable"]\n'
)


def test_a_door_stands_wherever_an_exit_names_it(tmp_path: Path) -> None:
    world = world_of(tmp_path, DOOR)
    state = begin(world, 0, FORESEEN).state
    assert "gate" in perceived(world, state)
    player = Player(world)
    player.does("unlock", "gate")
    player.does("go", "north")
    assert "(first opening the gate)" in player.told
    assert player.outcome.place == "attic"
    assert "gate" in perceived(world, player.state)


def test_a_door_is_worked_and_looked_at_from_both_of_its_sides(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, DOOR + '[items.lens]\nname = "lens"\nat = "attic"\n'))
    player.does("unlock", "gate")
    player.does("go", "north")
    assert "gate" in player.does("examine", "gate")
    player.does("lock", "gate")
    assert "(first closing the gate)" in player.told
    assert player.does("go", "south") == "The gate is locked."
    player.does("unlock", "gate")
    player.does("go", "south")
    assert player.outcome.place == "hall"
    assert player.does("open", "gate") == "The gate is open already."


def test_a_locked_door_stops_the_way_and_says_why(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, DOOR))
    assert player.does("go", "north") == "The gate is locked."
    assert (player.outcome.changes, player.outcome.turns) == ((), 0)


def test_a_barred_exit_leaves_its_door_alone(tmp_path: Path) -> None:
    barred = 'door = "gate", when = "false", blocked = "Wind." }\n[locations.attic'
    toml = DOOR.replace('door = "gate" }\n[locations.attic', barred)
    player = Player(world_of(tmp_path, toml.replace(', "lockable"', "")))
    assert player.does("go", "north") == "Wind."
    assert player.fact("gate", "open") is False


@pytest.mark.parametrize(("verb", "noun"), [("enter", "gate"), ("enter", "attic"), ("exit", None), ("go", "north")])
def test_entering_and_leaving_are_going(tmp_path: Path, verb: str, noun: str | None) -> None:
    toml = DOOR.replace('"openable", "lockable"]', '"openable"]') + (
        '[[after]]\nof = "go north"\nsay = "Creak."\n[[after]]\nof = ["enter *", "exit"]\nsay = "So you do."\n'
    )
    player = Player(world_of(tmp_path, toml))
    player.does(verb, noun)
    assert player.outcome.place == "attic"
    assert "Creak." in player.told
    assert ("So you do." in player.told) is (verb != "go")


def test_what_cannot_be_entered_is_named(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, BOX))
    assert player.does("enter", "box") == "The box is nothing that you could go into."


def test_an_exit_may_lead_where_a_condition_says(tmp_path: Path) -> None:
    toml = TWO_ROOMS.replace('"attic"\n[', '{ to = "attic if story.up else hall" }\n[')
    player = Player(world_of(tmp_path, f'facts.up = false\n{toml}[[after]]\nof = "jump"\ndo = ["story.up = true"]\n'))
    assert player.does("go", "north").startswith("Hall\n")
    player.does("jump")
    player.does("go", "north")
    assert player.outcome.place == "attic"


DARK = (
    '[locations.hall]\nname = "Hall"\ntext = "A hall."\nexits.down = "cave"\n'
    '[locations.cave]\nname = "Cave"\ntext = "A cave."\nexits.up = "hall"\ndark = true\ndark_text = "Black."\n'
    '[items.stone]\nname = "stone"\nat = "cave"\ntraits = ["portable"]\n'
    '[items.torch]\nname = "torch"\nat = "player"\ntraits = ["portable", "light"]\n'
)


def test_the_dark_hides_what_is_not_carried(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, DARK))
    assert player.does("go", "down") == "In the dark\nBlack."
    assert list(perceived(player.world, player.state)) == ["torch", "cave"]
    assert "There is light to see by." in player.does("light", "torch")
    assert "A cave." in player.told
    assert "stone" in perceived(player.world, player.state)
    assert player.does("extinguish", "torch").endswith("Darkness closes in.")


def test_a_light_in_a_closed_box_does_not_shine(tmp_path: Path) -> None:
    toml = DARK.replace('at = "player"', 'at = "box"') + (
        '[items.box]\nname = "box"\nat = "cave"\ntraits = ["container", "openable"]\nfacts.open = true\n'
    )
    world = world_of(tmp_path, toml.replace('"light"]\n', '"light"]\nfacts.lit = true\n'))
    row = list(begin(world, 0, FORESEEN).state.facts)
    assert world.space.lit(row, "cave", Bindings())
    slot = world.table.slot("box", "open")
    assert slot is not None
    row[slot] = False
    assert not world.space.lit(row, "cave", Bindings())


def test_hidden_things_are_nowhere_to_be_seen(tmp_path: Path) -> None:
    ring = '[items.ring]\nname = "ring"\nat = "hall"\nhidden = true\n'
    toml = ring + '[[after]]\nof = "search"\ndo = ["ring.hidden = false"]\n'
    player = Player(world_of(tmp_path, toml))
    assert "ring" not in perceived(player.world, player.state)
    assert "ring" not in player.does("look")
    player.does("search", "hall")
    assert "ring" in perceived(player.world, player.state)
    assert "ring" in player.does("look")


def test_a_refused_action_changes_nothing_and_takes_no_time(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, BOX))
    before = player.state
    player.takes(act("take", "hall"))
    assert player.outcome.refusal is not None
    assert player.state.facts == before.facts
    assert player.state.aside.turn == 0
