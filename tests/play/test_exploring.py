"""What the player knows of the places: what was seen there, and nothing that was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.atlas import Atlas, Bar, Way, whole_atlas
from adventure.engine.chance import Seeded
from adventure.engine.turn import begin
from adventure.play.session import Session
from adventure.workshop.walkthrough import lines_of, new_game, seed_of
from adventure.world.names import LocationId, ThingId
from tests.every_story import NAMES
from tests.every_story import world_of as story_named
from tests.examples.pages import pages, read_page, world_of_page
from tests.play.test_session import begun, heard
from tests.playing import world_of
from tests.walkthroughs import CASES
from tests.walkthroughs import world_of as world_walked

KEEP = """
facts.flood = false
[locations.hall]
name = "Hall"
text = "A bare hall."
exits.north = { to = "yard", door = "gate" }
exits.east = { to = "vault", when = "story.flood" }
exits.west = { to = "cave", door = "panel" }
exits.south = { to = "moor", when = "story.flood", blocked = "Nobody goes out on the moor." }
exits.up = "attic"
[locations.yard]
name = "Yard"
text = "A yard."
exits.south = { to = "hall", door = "gate" }
exits.down = "cellar"
[locations.cellar]
name = "Cellar"
text = "Barrels."
dark = true
exits.up = "yard"
exits.east = "vault"
[locations.vault]
name = "Vault"
text = "Gold."
exits.west = "cellar"
[locations.cave]
name = "Cave"
text = "A cave."
[locations.moor]
name = "Moor"
text = "Heather."
[locations.attic]
name = "Attic"
text = "Dust."
exits.east = { to = "hall if story.flood else yard" }
[items.gate]
name = "gate"
traits = ["door", "openable", "lockable"]
key = "key"
facts.locked = true
[items.panel]
name = "panel"
traits = ["door", "openable"]
facts.hidden = true
[items.key]
name = "key"
at = "hall"
traits = ["portable"]
[items.lamp]
name = "lamp"
at = "hall"
traits = ["portable", "light"]
[items.crate]
name = "crate"
at = "yard"
traits = ["container", "openable", "enterable"]
[[instead]]
of = "sing"
do = ["story.flood = true"]
say = "Rain."
"""


async def played(folder: Path, *lines: str) -> Session:
    session = await begun(new_game(world_of(folder, KEEP), 1))
    for line in lines:
        await heard(session, line)
    return session


def ways(atlas: Atlas, name: str) -> dict[str, Way]:
    place = atlas.place(LocationId(ThingId(name)))
    assert place is not None
    return {way.direction: way for way in place.ways}


def names(atlas: Atlas) -> list[str]:
    return [str(place.id) for place in atlas.places]


async def test_at_the_start_one_place_is_known_and_its_ways_lead_into_the_unknown(tmp_path: Path) -> None:
    atlas = (await played(tmp_path)).atlas
    assert names(atlas) == ["hall"]
    assert {direction: (way.to, way.bar) for direction, way in ways(atlas, "hall").items()} == {
        "north": (None, Bar.CLOSED), "south": (None, Bar.FREE), "up": (None, Bar.FREE),
    }


async def test_a_way_is_locked_or_barred_once_it_was_tried(tmp_path: Path) -> None:
    session = await played(tmp_path, "north", "south")
    known = ways(session.atlas, "hall")
    assert (known["north"].bar, known["south"].bar) == (Bar.LOCKED, Bar.BARRED)
    await heard(session, "take key")
    await heard(session, "unlock gate with key")
    assert ways(session.atlas, "hall")["north"].bar is Bar.CLOSED


async def test_a_door_that_does_not_open_is_known_to_be_locked(tmp_path: Path) -> None:
    assert ways((await played(tmp_path, "open gate")).atlas, "hall")["north"].bar is Bar.LOCKED


async def test_a_door_is_on_both_sides_as_it_was_seen_last(tmp_path: Path) -> None:
    session = await played(tmp_path, "take key", "unlock gate", "north", "close gate")
    assert ways(session.atlas, "hall")["north"].bar is Bar.CLOSED
    assert ways(session.atlas, "hall")["north"].to == "yard"


async def test_what_changes_elsewhere_is_not_known_before_it_is_seen(tmp_path: Path) -> None:
    session = await played(tmp_path, "take key", "unlock gate", "north", "sing")
    assert "east" not in ways(session.atlas, "hall")
    await heard(session, "south")
    assert ways(session.atlas, "hall")["east"].to is None


async def test_in_the_dark_only_the_way_that_was_gone_is_known(tmp_path: Path) -> None:
    session = await played(tmp_path, "take key", "unlock gate", "north", "down")
    assert ways(session.atlas, "cellar") == {}
    assert names(session.atlas) == ["hall", "yard", "cellar"]
    await heard(session, "up")
    assert set(ways(session.atlas, "cellar")) == {"up"}


async def test_what_was_seen_by_a_light_stays_known_when_it_is_dark(tmp_path: Path) -> None:
    session = await played(
        tmp_path, "take key", "take lamp", "light lamp", "unlock gate", "north", "down", "put out lamp"
    )
    cellar = session.atlas.place(LocationId(ThingId("cellar")))
    assert cellar is not None
    assert cellar.dark
    assert set(ways(session.atlas, "cellar")) == {"up", "east"}


async def test_from_within_a_closed_crate_nothing_is_forgotten(tmp_path: Path) -> None:
    session = await played(tmp_path, "take key", "unlock gate", "north", "open crate", "get in crate", "close crate")
    assert set(ways(session.atlas, "yard")) == {"south", "down"}


async def test_a_way_that_leads_here_or_there_is_known_as_it_was_seen_and_has_no_way_back(tmp_path: Path) -> None:
    session = await played(tmp_path, "take key", "unlock gate", "north", "south", "up")
    east = ways(session.atlas, "attic")["east"]
    assert (east.to, east.one_way) == ("yard", True)


async def test_undoing_forgets_what_was_seen_and_loading_finds_it_again(tmp_path: Path) -> None:
    session = await played(tmp_path, "take key", "unlock gate", "north", "save yard", "undo")
    assert names(session.atlas) == ["hall"]
    await heard(session, "load yard")
    assert names(session.atlas) == ["hall", "yard"]
    assert session.atlas.here == "yard"


@CASES
async def test_a_walkthrough_leaves_the_same_atlas_read_at_its_end_as_watched_turn_by_turn(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    watched, unwatched = [await begun(new_game(world_walked(path), seed_of(text))) for _ in range(2)]
    visited: list[str] = []
    for line in lines_of(text):
        await heard(watched, line)
        await heard(unwatched, line)
        visited += [name for name in [str(watched.view.place)] if name not in visited]
        assert watched.atlas.here == watched.view.place
        assert set(visited) <= set(names(watched.atlas))
    assert unwatched.atlas == watched.atlas


@pytest.mark.parametrize("story", NAMES)
def test_the_whole_map_of_every_story_has_every_place_once(story: str) -> None:
    world = story_named(story)
    atlas = whole_atlas(world, begin(world, 1, Seeded(1)).state)
    assert sorted(names(atlas)) == sorted(world.locations)


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
async def test_in_every_example_the_map_holds_the_places_that_were_come_to_and_no_others(path: Path) -> None:
    session = await begun(new_game(world_of_page(path), 1))
    come_to = {str(session.view.place)}
    for line in lines_of(read_page(path).transcript):
        async for _ in session.play(line):
            come_to.add(str(session.view.place))
        assert session.view.place in names(session.atlas)
        assert set(names(session.atlas)) <= come_to
