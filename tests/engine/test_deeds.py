"""What is offered about one thing or person, and how a begun line goes on: from what is perceived, and no condition."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from adventure.engine.continuing import Continuing
from adventure.engine.deeds import deeds
from adventure.engine.perception import perceive
from adventure.engine.view import View
from adventure.world.names import ThingId
from adventure.world.world import World
from tests.playing import Player, world_of

ROOM = """
[locations.hall]
name = "Hall"
text = "A hall."
exits.north = "yard"
[locations.yard]
name = "Yard"
text = "A yard."
[items.box]
name = "oak box"
at = "hall"
traits = ["container", "openable"]
facts.open = true
[items.shelf]
name = "shelf"
at = "hall"
traits = ["supporter", "scenery"]
[items.lamp]
name = "brass lamp"
at = "player"
traits = ["portable", "light"]
[items.ring]
name = "ring"
at = "hall"
traits = ["portable"]
hidden = true
[items.coin]
name = "coin"
at = "hall"
traits = ["portable"]
[cast.maud]
name = "Maud"
at = "hall"
persona = "A maid."
manner = "Shy."
[[cast.maud.topics]]
about = ["tide"]
when = "has(coin)"
say = "“It turns.”"
[[cast.maud.topics]]
about = ["ring"]
say = "“What ring?”"
[verbs.polish]
patterns = ["polish {noun}"]
"""


@cache
def seen(folder: Path) -> tuple[World, View]:
    world = world_of(folder, ROOM)
    return world, perceive(world, Player(world).state)


def offered(folder: Path, about: str | None, *met: str) -> dict[str, tuple[str, ...]]:
    world, view = seen(folder)
    found = deeds(world, view, ThingId(about) if about else None, lambda: {word: word for word in met})
    return {deed.shown: tuple(shown for shown, _ in deed.ways) for deed in found}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("room")


def test_a_thing_is_offered_what_it_is_plainly_for_as_it_is_now(folder: Path) -> None:
    box, lamp, coin = (offered(folder, name) for name in ("box", "lamp", "coin"))
    assert "close oak box" in box
    assert "open oak box" not in box
    assert "take oak box" not in box
    assert "take coin" in coin
    assert "drop coin" not in coin
    assert {"drop brass lamp", "light brass lamp"} <= lamp.keys()
    assert "take brass lamp" not in lamp


def test_two_things_are_put_together_from_either_side(folder: Path) -> None:
    assert offered(folder, "box")["put … in oak box"] == ("brass lamp",)
    assert offered(folder, "lamp")["put brass lamp in …"] == ("oak box",)
    assert offered(folder, "lamp")["put brass lamp on …"] == ("shelf",)
    assert "put coin in …" not in offered(folder, "coin")


def test_a_person_is_asked_in_words_that_were_met_whether_or_not_there_is_an_answer(folder: Path) -> None:
    assert "ask Maud about …" not in offered(folder, "maud")
    assert offered(folder, "maud", "tide")["ask Maud about …"] == ("tide",)
    assert offered(folder, "maud")["give … to Maud"] == ("brass lamp",)


def test_nothing_is_offered_about_what_is_not_perceived_nor_a_verb_of_the_packs_own(folder: Path) -> None:
    assert not offered(folder, "ring")
    assert not offered(folder, "yard")
    assert not any("polish" in shown for shown in offered(folder, "lamp"))
    assert not any("ring" in ways for ways in offered(folder, "maud").values())


def test_without_a_noun_there_is_what_needs_none(folder: Path) -> None:
    assert list(offered(folder, None))[:3] == ["look", "inventory", "wait"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        ("g", ("go", "give", "get in", "get out of")),
        ("go ", ("north",)),
        ("take ", ("coin", "take off")),
        ("take c", ("coin",)),
        ("put ", ("brass lamp", "put out")),
        ("put la", ("brass lamp",)),
        ("put the bra", ("brass lamp",)),
        ("put brass lamp", ("in", "on")),
        ("put brass lamp in ", ("oak box",)),
        ("put brass lamp on ", ("shelf",)),
        ("give brass lamp to ", ("Maud",)),
        ("examine r", ()),
        ("ask Maud about t", ("tide",)),
    ],
)
def test_a_line_goes_on_a_word_or_a_name_at_a_time(folder: Path, typed: str, words: tuple[str, ...]) -> None:
    world, view = seen(folder)
    ways = Continuing(world, view, lambda: {"tide": "tide"}).after(typed)
    found = tuple(way.word for way in ways)
    assert found == words if not words or words[0] in ("north", "coin", "brass lamp", "oak box", "shelf") else (
        set(words) <= set(found)
    )
    assert all(way.line.casefold().startswith(typed.casefold()[:3]) for way in ways)


def test_an_article_stays_as_it_was_typed(folder: Path) -> None:
    world, view = seen(folder)
    assert Continuing(world, view, dict).after("put the bra")[0].line == "put the brass lamp"
