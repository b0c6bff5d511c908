"""What a line may be put together from: verbs and nouns apart, from what is perceived and what was met."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.choices import Choices, choices, words_met
from adventure.engine.perception import perceive
from adventure.engine.scope import perceived
from adventure.world.world import World
from tests.every_story import NAMES, world_of
from tests.playing import HALL, Player
from tests.playing import world_of as world_of_pack

ROOM = """
[verbs.conjure]
patterns = ["conjure {noun}"]
[items.box]
name = "box"
at = "hall"
traits = ["container", "openable", "scenery"]
[items.pearl]
name = "pearl"
at = "box"
traits = ["portable"]
[items.one]
name = "stone"
at = "hall"
[items.two]
name = "pebble"
aliases = ["stone"]
at = "hall"
[cast.bob]
name = "Bob"
at = "hall"
persona = "A smith."
manner = "Curt."
[[cast.bob.topics]]
about = ["treason"]
say = "“Hush.”"
[[cast.bob.topics]]
about = ["old queen", "crown"]
say = "“Dead.”"
"""


def chosen(world: World, line: str = "", met: str = "") -> Choices:
    return choices(world, perceive(world, Player(world).state), line, lambda: words_met(world, [met]))


@pytest.fixture
def room(tmp_path: Path) -> World:
    return world_of_pack(tmp_path, ROOM + HALL)


def test_nouns_are_what_is_perceived_and_can_be_told_apart(room: World) -> None:
    assert (set(chosen(room).things), set(chosen(room).people)) == ({"box", "pebble"}, {"Bob"})


def test_verbs_are_those_of_the_language_that_something_there_is_for(room: World) -> None:
    verbs = {form.verb for form in chosen(room).forms}
    assert {"open", "put_in", "ask", "push"} <= verbs
    assert verbs.isdisjoint({"conjure", "eat", "wear", "go"})


@pytest.mark.parametrize(
    ("met", "topics"),
    [("", ()), ("treason", ("treason",)), ("old", ()), ("queens old", ("queens old",)), ("crown", ("crown",))],
)
def test_topics_are_those_whose_words_were_met(room: World, met: str, topics: tuple[str, ...]) -> None:
    assert tuple(word for words in chosen(room, met=met).topics.values() for word in words) == topics


def test_of_too_many_nouns_those_in_the_line_are_kept(tmp_path: Path) -> None:
    many = "".join(f'[items.i{at}]\nname = "{word} peg"\nat = "hall"\n' for at, word in enumerate(WORDS))
    found = chosen(world_of_pack(tmp_path, many + HALL), f"wrench me that {WORDS[-1]} doodah")
    assert found.lines == 60
    assert f"{WORDS[-1]} peg" in found.things


WORDS = [f"{one}{two}" for one in ("red", "blue", "green", "tall", "wet") for two in ("ish", "er", "most", "ly", "en")]
WORDS += [f"un{word}" for word in WORDS]


@pytest.mark.parametrize("story", NAMES)
def test_there_are_never_more_than_sixty(story: str) -> None:
    world = world_of(story)
    topics = [topic for person in world.cast.values() for topic in person.topics]
    every = " ".join(sorted(stem for topic in topics for phrase in topic.phrases for stem in phrase))
    assert chosen(world, met=every).lines <= 60


@pytest.mark.parametrize("story", NAMES)
def test_nothing_that_was_not_perceived_or_met_is_among_them(story: str) -> None:
    world = world_of(story)
    player = Player(world)
    found = chosen(world, met=player.told)
    seen = frozenset(perceived(world, player.state))
    assert {*found.things.values(), *found.people.values()} <= seen
    assert {form.verb for form in found.forms} <= world.language.verbs.keys()
    words = world.language.morphology.words
    labels = {word for topics in found.topics.values() for label in topics for word in words(label)}
    assert labels <= frozenset(words(player.told))
