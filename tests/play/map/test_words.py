"""The map in words, for those who hear it, and the lines that travel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from adventure.engine.action import Journey
from adventure.engine.atlas import Atlas, Bar
from adventure.engine.grammar import grammar_of
from adventure.play.map.words import in_words, travel_line
from adventure.storage.languages import load_language
from adventure.workshop.walkthrough import lines_of, new_game, seed_of
from tests.play.map.atlases import atlas_of, place, way
from tests.play.test_session import begun, heard
from tests.walkthroughs import CASES, world_of

HOUSE = {
    "Hall": [way("north", "Yard"), way("east", "", Bar.LOCKED), way("up"), way("west", "Pit", one_way=True)],
    "Yard": [way("south", "Hall"), way("east", "Barn")],
    "Barn": [way("west", "Yard"), way("north", "", Bar.CLOSED), way("up")],
    "Pit": [],
}


HERE = (
    "You are here: Hall. North: the Yard. East: not yet explored, a locked door. Up: not yet explored. "
    "West: the Pit, no way back is known."
)


def test_the_map_says_where_one_is_what_is_beyond_and_how_to_get_to_the_rest() -> None:
    assert in_words(atlas_of(HOUSE), load_language("en")) == (
        HERE,
        "Yard: from here north.",
        "Barn: from here north, east. Not yet explored there: north, a closed door and up.",
        "Pit: from here west.",
        "To go to a place that you know, type for instance *go to the Pit*. *map svg* writes the map to a file.",
    )


def test_where_no_way_leads_that_is_said_too() -> None:
    said = in_words(atlas_of(HOUSE, "Pit"), load_language("en"))
    assert said[0] == "You are here: Pit. No way out is known."
    assert said[1].startswith("Hall: no way from here is known.")


def test_in_the_dark_no_way_out_is_to_be_seen() -> None:
    atlas = atlas_of({"Crypt": []})
    dark = Atlas((replace(atlas.places[0], dark=True),), place("Crypt"))
    assert in_words(dark, load_language("en")) == ("You are here: Crypt. It is too dark to see a way out.",)


@CASES
async def test_the_line_that_travels_to_a_place_is_understood_as_a_journey_there(path: Path) -> None:
    world, text = world_of(path), path.read_text(encoding="utf-8")
    game = new_game(world, seed_of(text))
    session = await begun(game)
    for line in lines_of(text):
        await heard(session, line)
    others = [each for each in game.atlas.places if each.id != game.atlas.here]
    assert others
    for each in others:
        line = travel_line(each, world.language)
        assert grammar_of(world).understand(line, game.state).understood == Journey(each.id), line
