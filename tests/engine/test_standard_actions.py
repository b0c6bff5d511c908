"""The standard actions in a room with one of everything: what each comes to, and why not."""
# ruff: noqa: RUF001  the marks of print are meant

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.outcome import Kind
from adventure.engine.suggestions import effective_actions
from adventure.storage.languages import load_standard
from adventure.storage.packs import load_world
from adventure.world.state import Value
from tests.playing import PACKS, Player, act, world_of

WORLD = load_world(PACKS / "workshop.toml")


def played(setup: str) -> Player:
    player = Player(WORLD)
    for line in filter(None, setup.split("; ")):
        player.does(*line.split())
    return player


DONE: list[tuple[str, str, str, tuple[str, Value] | None]] = [
    ("", "look", "Shed", None),
    ("", "examine anvil", "Iron.", None),
    ("", "examine lathe", "nothing out of the ordinary about the lathe", None),
    ("", "examine bench", "On the bench is a plane.", None),
    ("", "examine jar", "In the jar is a bean.", None),
    ("", "examine player", "As well as can be expected.", None),
    ("", "examine shed", "Tools on nails.", None),
    ("", "search bench", "On the bench is a plane.", None),
    ("", "search anvil", "You find nothing", None),
    ("", "search crate", "The crate is closed.", None),
    ("open crate; take nail", "search crate", "The crate is empty.", None),
    ("", "search joan", "something to say", None),
    ("", "inventory", "You are carrying a brass key, an iron key, a lantern, a bill and a sack.", None),
    ("", "go north", "Yard", ("player.at", "yard")),
    ("unlock hatch", "go east", "(first opening the hatch)", ("player.at", "cellar")),
    ("", "wait", "Time passes.", None),
    ("", "take apron", "Taken.", ("apron.at", "player")),
    ("", "take plane", "Taken.", ("plane.at", "player")),
    ("", "take bolt", "Taken.", ("bolt.at", "player")),
    ("", "drop bill", "Dropped.", ("bill.at", "shed")),
    ("", "drop cap", "(first taking off the cap)", ("cap.worn", False)),
    ("", "drop bolt", "Dropped.", ("bolt.at", "shed")),
    ("", "put_in bill sack", "into the sack", ("bill.at", "sack")),
    ("", "put_in apron crate", "You open the crate, and see a nail.", ("apron.at", "crate")),
    ("", "put_in apron sack", "(first taking the apron)", ("apron.at", "sack")),
    ("", "put_in cap sack", "(first taking off the cap)", ("cap.at", "sack")),
    ("", "put_on bill bench", "You put the bill on the bench.", ("bill.at", "bench")),
    ("", "put_on bill", "(on the bench)", ("bill.at", "bench")),
    ("", "put_on apron bench", "(first taking the apron)", ("apron.at", "bench")),
    ("", "open crate", "You open the crate, and see a nail.", ("crate.open", True)),
    ("open crate", "close crate", "You close the crate.", ("crate.open", False)),
    ("", "unlock hatch", "(with the brass key)", ("hatch.locked", False)),
    ("", "unlock hatch brass_key", "You unlock the hatch.", ("hatch.locked", False)),
    ("unlock hatch; open hatch", "lock hatch brass_key", "(first closing the hatch)", ("hatch.locked", True)),
    ("", "light lantern", "You light the lantern.", ("lantern.lit", True)),
    ("light lantern", "extinguish lantern", "You put out the lantern.", ("lantern.lit", False)),
    ("", "switch_on lathe", "You switch on the lathe.", ("lathe.on", True)),
    ("switch_on lathe", "switch_off lathe", "You switch off the lathe.", ("lathe.on", False)),
    ("", "wear apron", "(first taking the apron)", ("apron.worn", True)),
    ("", "take_off cap", "You take off the cap.", ("cap.worn", False)),
    ("", "read bill", "Owed: two pounds.", None),
    ("", "read anvil", "nothing written on the anvil", None),
    ("", "eat pie", "(first taking the pie)", ("pie.at", "nowhere")),
    ("", "drink beer", "You drink the beer.", ("beer.at", "nowhere")),
    ("", "show bill joan", "", None),
    ("", "talk joan", "“Morning.”", None),
    ("", "say", "", None),
    ("", "wake joan", "", None),
    ("", "push lathe", "You try, and nothing comes of it.", None),
    ("", "pull lathe", "You try", None),
    ("", "turn lathe", "You try", None),
    ("", "touch rafters", "The rafters feel as they look.", None),
    ("", "smell", "You smell nothing", None),
    ("", "listen", "You hear nothing", None),
    ("", "jump", "You jump", None),
    ("", "sing", "You sing", None),
    ("", "pray", "prayer", None),
    ("", "think", "You think it over.", None),
    ("", "sleep", "no time for sleep", None),
    ("", "sit bench", "", None),
    ("", "stand", "on your feet", None),
    ("", "wave", "You wave.", None),
    ("", "knock hatch", "You knock.", None),
]


@pytest.mark.parametrize(("setup", "line", "words", "fact"), DONE)
def test_a_standard_action_is_done(setup: str, line: str, words: str, fact: tuple[str, Value] | None) -> None:
    player = played(setup)
    told = player.does(*line.split())
    assert player.outcome.refusal is None, told
    assert player.outcome.turns == 1
    assert told
    assert words in told
    if fact is not None:
        owner, name = fact[0].split(".")
        assert player.fact(owner, name) == fact[1]


REFUSED = [
    ("", "go west", "A wall of jars."),
    ("", "go up", "The ladder is gone."),
    ("", "go down", "Something bars the way."),
    ("", "go south", "You can’t go that way."),
    ("", "go", "Which way?"),
    ("", "go east", "The hatch is locked."),
    ("", "enter anvil", "nothing that you could go into"),
    ("unlock hatch; go east", "search player", "It is too dark for that."),
    ("unlock hatch; go east", "read bill", "It is too dark for that."),
    ("", "take player", "You have yourself well in hand already."),
    ("", "take joan", "Joan would not care for that."),
    ("", "take cap", "You are wearing the cap."),
    ("", "take bill", "You have the bill already."),
    ("", "take rule", "not yours to take"),
    ("", "take rafters", "The rafters are no more yours"),
    ("", "take hatch", "no more yours"),
    ("", "take shed", "no more yours"),
    ("", "take anvil", "not to be carried off"),
    ("", "take nail", "The nail is out of reach."),
    ("", "take bean", "The bean is out of reach."),
    ("", "drop pie", "You are not carrying the pie."),
    ("", "put_in sack sack", "a fine trick"),
    ("put_in bill sack", "put_in sack bill", "a fine trick"),
    ("", "put_in bill joan", "would rather you did not"),
    ("", "put_in bill bench", "Nothing can be put into the bench."),
    ("", "put_in bolt sack", "already"),
    ("", "put_in plane bench", "Nothing can be put into the bench."),
    ("", "put_in anvil sack", "You are not carrying the anvil."),
    ("", "put_on bill crate", "no good place"),
    ("", "put_on plane bench", "The plane is on the bench already."),
    ("go north", "put_on bill", "On what?"),
    ("", "open anvil", "nothing that opens"),
    ("open crate", "open crate", "The crate is open already."),
    ("", "open hatch", "The hatch is locked."),
    ("", "close anvil", "nothing that closes"),
    ("", "close crate", "The crate is closed already."),
    ("", "unlock anvil", "The anvil has no lock."),
    ("", "unlock crate", "The crate is not locked."),
    ("drop brass_key", "unlock hatch", "You have no key that fits the hatch."),
    ("drop brass_key", "unlock hatch brass_key", "You are not holding the brass key."),
    ("", "unlock hatch iron_key", "The iron key does not fit the hatch."),
    ("", "lock hatch", "The hatch is locked already."),
    ("", "lock crate iron_key", "The iron key does not fit the crate."),
    ("", "lock lathe", "The lathe has no lock."),
    ("", "light lathe", "nothing that gives light"),
    ("light lantern", "light lantern", "The lantern is lit already."),
    ("", "extinguish lathe", "put out"),
    ("", "extinguish lantern", "The lantern is not lit."),
    ("", "switch_on anvil", "nothing that can be switched"),
    ("switch_on lathe", "switch_on lathe", "on already"),
    ("", "switch_off lathe", "off already"),
    ("", "wear bill", "You can’t wear the bill."),
    ("", "wear cap", "wearing the cap already"),
    ("", "take_off bill", "not wearing the bill"),
    ("", "take_off apron", "not wearing the apron"),
    ("", "eat anvil", "not to be eaten"),
    ("", "drink anvil", "not to be drunk"),
    ("", "give bill", "To whom?"),
    ("", "give bill bench", "The bench has no use for it."),
    ("", "give anvil joan", "You are not carrying the anvil."),
    ("", "give bill joan", "Joan"),
    ("", "show bill", "To whom?"),
    ("", "ask anvil", ""),
    ("", "talk player", ""),
    ("", "tell anvil", ""),
    ("", "attack joan", ""),
    ("", "kiss joan", ""),
    ("", "kiss anvil", ""),
    ("", "push joan", "Joan would push back."),
    ("", "touch joan", "hands to yourself"),
    ("", "use lathe", "Use the lathe how?"),
    ("", "climb bench", "The bench is nothing to climb."),
    ("", "swim", "no water"),
    ("", "throw bill", "The bill might break"),
    ("", "dig", "nothing to dig"),
    ("", "cut apron", "nothing to cut the apron with"),
    ("", "tie apron", "tie the apron"),
    ("", "untie apron", "not tied"),
    ("", "burn bill", "The bill is better unburnt."),
    ("", "fill sack", "nothing to fill the sack with"),
    ("", "pour beer", "to pour"),
]


@pytest.mark.parametrize(("setup", "line", "words"), REFUSED)
def test_a_standard_action_is_refused_with_its_reason(setup: str, line: str, words: str) -> None:
    player = played(setup)
    before = player.state.facts
    told = player.does(*line.split())
    assert player.outcome.refusal is not None, told
    assert player.outcome.refusal.text
    assert player.outcome.passages[-1].kind is Kind.REFUSAL
    assert words in told
    assert player.outcome.turns == 0 or player.outcome.changes
    assert player.outcome.turns == 1 or player.state.facts == before


def test_every_standard_action_stands_in_the_tables() -> None:
    named = {line.split()[0] for line in [*(row[1] for row in DONE), *(row[1] for row in REFUSED)]}
    assert set(load_standard().verbs) - named == {"exit", "time"}


@pytest.mark.parametrize(
    ("verb", "noun", "words", "answer"),
    [
        ("ask", "joan", "the hatch", "“Keep out of there.”"),
        ("tell", "joan", "cellars", "“Keep out of there.”"),
        ("ask", "joan", "the moon", ""),
        ("say", "joan", "what about the cellar", "“Keep out of there.”"),
    ],
)
def test_talk_meets_a_topic_or_gets_an_answer(verb: str, noun: str, words: str, answer: str) -> None:
    player = Player(WORLD)
    player.takes(act(verb, noun, words=words))
    assert answer in player.told
    assert player.state.aside.talking_to == "joan"
    if answer:
        assert player.outcome.passages[0].kind is Kind.SPEECH
        assert player.outcome.passages[0].speaker == "joan"


def test_whoever_leaves_ends_the_conversation() -> None:
    player = played("talk joan")
    assert player.state.aside.talking_to == "joan"
    player.does("go", "north")
    assert player.state.aside.talking_to is None


def test_whoever_is_taken_away_ends_the_conversation_too(tmp_path: Path) -> None:
    bob = '[cast.bob]\nname = "Bob"\nat = "hall"\npersona = "A smith."\nmanner = "Curt."\n'
    player = Player(world_of(tmp_path, bob + '[[instead]]\nof = "sing"\ndo = ["bob.at = nowhere"]\n'))
    player.does("talk", "bob")
    assert player.state.aside.talking_to == "bob"
    assert "Bob leaves." in player.does("sing")
    assert player.state.aside.talking_to is None


def test_what_is_taken_in_a_bag_comes_along() -> None:
    player = played("put_in bill sack; go north")
    assert WORLD.space.room(player.state.facts, "bill") == "yard"
    assert "In the sack are a bill and a bolt." in player.does("inventory")


def test_all_that_changes_something_is_what_a_search_tries() -> None:
    lines = {(action.verb, action.noun, action.second) for action in effective_actions(WORLD, Player(WORLD).state)}
    assert {("take", "pie", None), ("unlock", "hatch", "brass_key"), ("go", "north", None)} <= lines
    assert not {("take", "anvil", None), ("go", "east", None), ("jump", None, None)} & lines


@pytest.mark.parametrize("line", ["look north", "look up", "l to the west"])
def test_looking_in_a_direction_takes_no_time_and_says_that_there_is_nothing(tmp_path: Path, line: str) -> None:
    player = Player(world_of(tmp_path, ""))
    before = player.state
    player.types(line)
    assert "that way" in player.told
    assert player.state.facts == before.facts
    assert player.state.aside.turn == before.aside.turn
