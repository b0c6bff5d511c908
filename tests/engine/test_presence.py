"""Parts, things met in several places, what is seen and reached from where, and what is known in the dark."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.perception import perceive
from adventure.engine.scope import perceived, perceived_in, reaches
from adventure.errors import PackError
from adventure.world.bindings import Bindings
from adventure.world.names import ThingId
from tests.playing import Player, act, world_of

COAT = """
[items.coat]
name = "coat"
at = "hall"
traits = ["portable", "wearable"]

[items.pocket]
name = "pocket"
at = "coat"
traits = ["part", "container"]

[items.ticket]
name = "ticket"
at = "pocket"
traits = ["portable"]
"""
SAFE = """
[items.safe]
name = "safe"
at = "hall"
traits = ["container", "openable"]

[items.dial]
name = "dial"
at = "safe"
traits = ["part", "portable"]

[items.gem]
name = "gem"
at = "safe"
traits = ["portable"]

[items.ledge]
name = "ledge"
at = "safe"
traits = ["part", "supporter"]

[items.dust]
name = "dust"
at = "ledge"

[[items.dial.instead]]
of = "turn self"
do = ["dial.attached = false", "dial.at = player"]
say = "It comes off in your hand."
"""
CLIFF = """
[locations.hall]
name = "Cliff"
text = "A cliff."
traits = ["outdoors"]
exits.down = "pit"
exits.in = "cave"

[locations.pit]
name = "Pit"
text = "A pit."
traits = ["outdoors"]
exits.up = "hall"

[locations.cave]
name = "Cave"
text = "A cave."
dark = true
exits.out = "hall"

[traits.outdoors]

[items.sky]
name = "sky"
traits = ["scenery"]
also = [{ at = "outdoors" }]

[items.rail]
name = "rail"
at = "hall"
traits = ["scenery"]

[items.rope]
name = "rope"
at = "player"
traits = ["portable"]
facts.tied = false
appears = "A rope lies in coils."
also = [{ at = ["pit", "cave"], when = "rope.tied" }]

[[items.rope.instead]]
of = "tie self rail"
do = ["rope.at = here", "rope.tied = true"]
say = "Tied."

[[items.rope.instead]]
of = "untie self"
do = ["rope.tied = false"]
say = "Untied."

[[items.rope.check]]
of = "take self"
when = "rope.tied"
say = "It is tied."
"""
THEATRE = """
facts = { curtain = true, blackout = false }

[locations.hall]
name = "Balcony"
text = "A balcony."
[locations.hall.beside.stage]
shows = "not story.curtain"

[locations.hall.beside.box_seat]
reaches = true

[locations.stage]
name = "stage"
text = "Boards."
dark = "story.blackout"

[locations.box_seat]
name = "box seat"
text = "Velvet."

[items.opera_glass]
name = "opera glass"
at = "box_seat"
traits = ["portable"]

[items.sword]
name = "sword"
at = "stage"
traits = ["portable"]

[items.trunk]
name = "trunk"
at = "stage"
traits = ["container", "openable"]

[items.skull]
name = "skull"
at = "trunk"

[cast.ham]
name = "Ham"
at = "stage"
persona = "An actor."
manner = "Loud."

[[cast.ham.topics]]
about = ["skull"]
say = "“Alas.”"

[[instead]]
of = "sing"
do = ["story.curtain = false"]

[[instead]]
of = "jump"
do = ["story.blackout = true"]
"""


def seen(player: Player) -> set[str]:
    return set(perceived(player.world, player.state))


def can_reach(player: Player, thing: str) -> bool:
    return reaches(player.world, player.state.facts, thing)


def test_a_part_goes_with_its_whole_and_keeps_what_is_in_it(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, COAT))
    assert player.told.splitlines()[2:] == ["You can see a coat here.", "In the pocket is a ticket."]
    player.types("wear coat")
    assert player.does("inventory").splitlines()[-2:] == ["You are wearing a coat.", "In the pocket is a ticket."]
    assert player.does("take", "pocket") == "The pocket is part of the coat."
    assert player.does("drop", "pocket") == "The pocket is part of the coat."
    player.does("take", "ticket")
    assert (player.fact("ticket", "at"), player.fact("pocket", "at")) == ("player", "coat")


def test_a_part_of_a_closed_thing_is_seen_and_reached_and_its_inside_is_not(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, SAFE))
    assert seen(player) == {"safe", "dial", "ledge", "dust", "hall"}
    assert can_reach(player, "dial")
    assert can_reach(player, "dust")
    assert not can_reach(player, "gem")
    assert "On the ledge is a dust." in player.does("examine", "safe")
    assert "part of the safe" in player.does("take", "dial")
    assert player.does("open", "safe") == "You open the safe, and see a gem."
    (safe,) = perceive(player.world, player.state).things
    assert [(thing.id, thing.listed, thing.portable) for thing in safe.contents] == [
        ("dial", False, False), ("gem", True, True), ("ledge", False, False),
    ]


def test_a_part_that_comes_off_is_a_thing_like_any_other(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, SAFE))
    player.does("turn", "dial")
    assert "a dial" in player.does("inventory")
    player.does("drop", "dial")
    assert "You can see a safe and a dial here." in player.does("look")
    assert "part of" not in player.does("take", "dial")


@pytest.mark.parametrize(
    ("third", "seen_too", "reached"),
    [("supporter", True, True), ("container", True, True), ('container", "openable', False, False),
     ('container", "openable", "transparent', True, False)],
)
def test_things_within_things_are_seen_and_reached_as_far_as_every_one_of_them_lets(
    tmp_path: Path, third: str, seen_too: bool, reached: bool
) -> None:
    kinds = ["supporter", "container", third, "supporter", 'container", "openable", "transparent', "portable"]
    nest = "".join(
        f'[items.n{depth}]\nname = "n{depth}"\nat = "{f"n{depth - 1}" if depth else "hall"}"\ntraits = ["{kind}"]\n'
        + ("facts.open = true\n" if depth == 4 else "")
        for depth, kind in enumerate(kinds)
    )
    player = Player(world_of(tmp_path, nest))
    assert {"n0", "n1", "n2"} < seen(player)
    assert ("n5" in seen(player)) is seen_too
    assert can_reach(player, "n2")
    assert can_reach(player, "n5") is reached
    assert ("In the n4 is a n5." in player.told) is seen_too


def test_a_rope_is_met_at_both_of_its_ends_while_it_is_tied(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, CLIFF))
    player.does("go", "down")
    assert player.told == "Pit\nA pit.\nWays out: up to the Cliff."
    player.does("go", "up")
    player.does("tie", "rope", "rail")
    assert player.fact("rope", "at") == "hall"
    player.types("d")
    assert "coils" not in player.told
    assert "You can see a rope here." in player.told
    assert player.does("take", "rope") == "It is tied."
    assert can_reach(player, "rope")
    player.does("untie", "rope")
    assert "rope" not in seen(player)
    assert not can_reach(player, "rope")
    assert player.fact("rope", "at") == "hall"


def test_a_backdrop_is_named_wherever_the_trait_of_a_place_says_so(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, CLIFF))
    assert "sky" in seen(player)
    assert "sky" not in player.told
    assert "can't" not in player.does("examine", "sky")
    assert player.does("take", "sky").startswith("The sky")
    player.types("d")
    assert "sky" in seen(player)
    player.types("u. in")
    assert "sky" not in seen(player)


@pytest.mark.parametrize(
    ("do", "present"),
    [("rope.tied = true", True), ("rope.tied = false", False), ("rope.hidden = true", False),
     ("rope.at = chest", False), ("rope.at = cabinet", True), ("rope.at = nowhere", True)],
)
def test_what_is_hidden_or_shut_away_is_met_nowhere_else(tmp_path: Path, do: str, present: bool) -> None:
    shut = "".join(
        f'[items.{name}]\nname = "{name}"\nat = "hall"\ntraits = ["container", "openable"{more}]\n'
        for name, more in (("chest", ""), ("cabinet", ', "transparent"'))
    )
    rules = (
        f'[[instead]]\nof = "sing"\ndo = ["rope.at = hall", "rope.tied = true", "{do}"]\n'
        '[[instead]]\nof = "pray"\nwhen = "present(rope, pit)"\nsay = "Yes."\n'
    )
    player = Player(world_of(tmp_path, CLIFF + shut + rules))
    player.does("sing")
    assert (player.does("pray") == "Yes.") is present
    player.does("go", "down")
    assert ("rope" in seen(player)) is present


def test_a_light_that_is_met_in_a_dark_place_shines_there(tmp_path: Path) -> None:
    lamp = (
        '[items.lamp]\nname = "lamp"\nat = "hall"\ntraits = ["light"]\n'
        'also = [{ at = "cave" }]\n[[after]]\nof = "light lamp"\nwhen = "lit(cave)"\nsay = "The cave, too."\n'
    )
    player = Player(world_of(tmp_path, CLIFF + lamp))
    player.does("go", "in")
    assert "dark" in player.told
    player.does("go", "out")
    assert player.does("light", "lamp") == "The cave, too."
    assert "A cave." in player.does("go", "in")


def test_what_is_beside_is_seen_and_not_reached_unless_the_writer_says_so(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, THEATRE))
    assert player.told == "Balcony\nA balcony.\nOver at the box seat you can see an opera glass."
    assert "sword" not in seen(player)
    player.does("sing")
    assert {"sword", "trunk", "ham"} < seen(player)
    assert "skull" not in seen(player)
    told = player.does("look")
    assert "Over at the stage you can see a sword and a trunk.\nHam is over at the stage." in told
    assert player.does("take", "sword") == "The sword is out of reach."
    player.does("take", "opera_glass")
    assert player.fact("opera_glass", "at") == "player"
    states = {str(thing.id): thing.state for thing in perceive(player.world, player.state).things}
    assert states["sword"] == ("over at the stage",)
    assert player.does("examine", "stage").splitlines() == [
        "Over at the stage you can see a sword and a trunk.", "Ham is over at the stage.",
    ]
    assert "nothing out of the ordinary" in player.does("examine", "box_seat")
    player.takes(act("ask", "ham", words="the skull"))
    assert player.told == "“Alas.”"
    assert player.outcome.passages[0].witnesses == {"ham"}
    assert player.does("touch", "stage") == "The stage is out of reach."
    player.does("jump")
    assert not {"sword", "stage"} & seen(player)


def test_the_other_place_sees_nothing_back(tmp_path: Path) -> None:
    world = world_of(tmp_path, THEATRE)
    player = Player(world)
    row = list(player.state.facts)
    assert "opera_glass" in perceived_in(world, row, Bindings())
    assert "box_seat" in perceived_in(world, row, Bindings())
    assert perceived_in(world, row, Bindings(), "ham") == [ThingId("sword"), ThingId("trunk"), ThingId("stage")]


@pytest.mark.parametrize(
    ("condition", "holds"),
    [("present(gate, hall)", True), ("present(gate, attic)", True), ("present(gate, cellar)", False),
     ("present(pin, hall)", True), ("present(pin, attic)", False), ("present(moon, cellar)", True),
     ("present(player, here)", True), ("present(hall, hall)", True), ("present(tin, hall)", True),
     ("lit(pin)", True), ("lit(player)", True), ("lit(bead)", False)],
)
def test_presence_and_light_can_be_asked_of_anything(tmp_path: Path, condition: str, holds: bool) -> None:
    toml = (
        '[locations.hall]\nname = "Hall"\ntext = "H."\nexits.up = { to = "attic", door = "gate" }\n'
        '[locations.attic]\nname = "Attic"\ntext = "A."\nexits.down = { to = "hall", door = "gate" }\n'
        '[locations.cellar]\nname = "Cellar"\ntext = "C."\n[items.gate]\nname = "gate"\ntraits = ["door"]\n'
        '[items.tin]\nname = "tin"\nat = "hall"\ntraits = ["container", "openable"]\n'
        '[items.pin]\nname = "pin"\nat = "player"\n[items.bead]\nname = "bead"\nat = "tin"\n'
        '[items.moon]\nname = "moon"\nalso = [{ at = "location" }]\n'
        f'[[instead]]\nof = "sing"\nwhen = "{condition}"\nsay = "Yes."\n'
    )
    assert (Player(world_of(tmp_path, toml)).does("sing") == "Yes.") is holds


def test_shows_and_reaches_replace_what_holds_by_default(tmp_path: Path) -> None:
    cage = (
        '[items.cage]\nname = "cage"\nat = "hall"\ntraits = ["container", "openable"]\nshows = true\n'
        'reaches = "story.thin"\n[items.bird]\nname = "bird"\nat = "cage"\ntraits = ["portable"]\n'
        '[items.altar]\nname = "altar"\nat = "hall"\ntraits = ["supporter"]\nshows = "story.thin"\n'
        '[items.bowl]\nname = "bowl"\nat = "altar"\n'
        '[cast.bob]\nname = "Bob"\nat = "hall"\npersona = "P."\nmanner = "M."\nshows = false\n'
        '[items.purse]\nname = "purse"\nat = "bob"\n'
        '[[instead]]\nof = "sing"\ndo = ["story.thin = true"]\n[facts]\nthin = false\n'
    )
    player = Player(world_of(tmp_path, cage))
    assert seen(player) == {"cage", "bird", "altar", "bob", "hall"}
    assert perceive(player.world, player.state).people[0].carrying == ()
    assert not can_reach(player, "bird")
    player.does("sing")
    assert can_reach(player, "bird")
    assert "bowl" in seen(player)


@pytest.mark.parametrize(
    ("line", "answer"),
    [("examine coin", "too dark"), ("read coin", "too dark"), ("examine lamp", "nothing out of the ordinary"),
     ("examine player", "As well"), ("inventory", "a coin and a lamp"), ("drop coin", "Dropped."), ("look", "dark")],
)
def test_in_the_dark_what_is_carried_is_felt_and_not_seen(tmp_path: Path, line: str, answer: str) -> None:
    cellar = (
        '[locations.hall]\nname = "Cellar"\ntext = "A cellar."\ndark = true\n'
        '[items.coin]\nname = "coin"\nat = "player"\ntraits = ["portable"]\n'
        '[items.lamp]\nname = "lamp"\nat = "player"\ntraits = ["portable", "light"]\n'
    )
    assert answer in Player(world_of(tmp_path, cellar)).does(*line.split())


def test_anybody_perceives_and_reaches_from_where_he_is(tmp_path: Path) -> None:
    people = (
        SAFE + '[cast.bob]\nname = "Bob"\nat = "safe"\npersona = "P."\nmanner = "M."\n'
        '[items.hat]\nname = "hat"\nat = "player"\ntraits = ["portable"]\n'
        '[cast.eve]\nname = "Eve"\nat = "hall"\npersona = "P."\nmanner = "M."\n'
    )
    world = world_of(tmp_path, people)
    row = Player(world).state.facts
    assert perceived_in(world, row, Bindings(), "eve") == ["safe", "dial", "ledge", "dust", "player", "hat", "hall"]
    assert perceived_in(world, row, Bindings(), "bob") == ["safe", "hall"]
    assert reaches(world, row, "gem", "bob")
    assert not reaches(world, row, "gem", "eve")
    assert not reaches(world, row, "eve", "bob")
    assert reaches(world, row, "hat", "eve")
    assert not reaches(world, row, "hat", "bob")


@pytest.mark.parametrize(
    ("toml", "message", "hint"),
    [
        ('also = [{ at = "attik" }]', "no place", "attic"),
        ('also = [{ at = "hall", when = "lit(hall)" }]', "cannot depend on whether it is lit", "facts"),
        ('also = [{ at = "hall", when = "present(box, hall)" }]', "cannot depend on where", "facts"),
        ('shows = "was(box.hidden)"', "as they are now", "fact"),
        ('shows = "self.bright"\nfacts.bright = { as = "lit(hall)" }', "cannot depend on whether it is lit", "facts"),
        ('shows = "self.past"\nfacts.past = { as = "was(box.hidden)" }', "as they are now", "fact"),
        ('shows = "box.at"', "not true or false", "Compare"),
        ('traits = ["part"]', "part of nothing", "at = "),
        ("[locations.attic.beside.attik]", "no place “attik” beside", "another place"),
        ("[locations.attic.beside.attic]", "no place “attic” beside", "another place"),
        ('[[each_turn]]\nwhen = "present(box)"\nsay = "."', "two places", "bare"),
    ],
)
def test_a_mistake_about_nearness_is_told_with_its_cure(tmp_path: Path, toml: str, message: str, hint: str) -> None:
    attic = '[locations.attic]\nname = "Attic"\ntext = "An attic."\n'
    with pytest.raises(PackError) as raised:
        world_of(tmp_path, f'{attic}[items.box]\nname = "box"\nat = "hall"\n{toml}\n')
    (problem,) = raised.value.problems
    assert message in problem.message
    assert hint in problem.hint
