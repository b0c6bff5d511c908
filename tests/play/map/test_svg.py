"""The map as a drawing: it can be read by any program for it, and says what it shows in words."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given, settings

from adventure.engine.atlas import Atlas, Bar, Place
from adventure.play.map.plan import plan_of
from adventure.play.map.svg import svg_of
from adventure.storage.languages import load_language
from tests.play.map.atlases import any_atlases, atlas_of, place, way

SVG = "{http://www.w3.org/2000/svg}"


def drawing(atlas: Atlas, title: str = "The Tower") -> ET.Element:
    return ET.fromstring(svg_of(plan_of(atlas), title, load_language("en")))


def words(drawn: ET.Element) -> list[str]:
    return [each.text or "" for each in drawn.iter(f"{SVG}text")]


@settings(deadline=None)
@given(any_atlases())
def test_every_place_is_in_the_drawing_by_its_name_and_once(atlas: Atlas) -> None:
    drawn = drawing(atlas)
    groups = [each for each in drawn.iter(f"{SVG}g") if "place" in each.attrib["class"].split()]
    assert sorted(each.findtext(f"{SVG}title") or "" for each in groups) == sorted(each.name for each in atlas.places)
    frames = [(each.attrib["x"], each.attrib["y"]) for each in drawn.iter(f"{SVG}rect") if each.get("class") == "room"]
    assert len(set(frames)) == len(atlas.places)


def test_names_are_text_and_never_marks_of_the_drawing() -> None:
    evil = Place(place("a"), '</text><script>1</script>&"\x1b', "x")
    drawn = drawing(Atlas((evil,), evil.id), "A <b> & B\x07")
    assert "A <b> & B" in words(drawn)
    assert not list(drawn.iter(f"{SVG}script"))


def test_long_names_take_two_rows_and_chinese_ones_are_cut_by_their_width() -> None:
    atlas = atlas_of({"The Long Gallery of the Ormes": [], "大厅大厅大厅大厅大厅大厅": []})
    assert {"The Long Gallery", "of the Ormes", "大厅大厅大厅大厅", "大厅大厅"} <= set(words(drawing(atlas)))


def test_the_signs_that_are_used_are_explained_and_the_others_are_not() -> None:
    shown = words(drawing(atlas_of({"Hall": [way("east", "", Bar.LOCKED), way("west"), way("in")]})))
    assert {"locked", "unexplored", "in?"} <= set(shown)
    assert "barred" not in shown


def test_levels_stand_one_below_another_the_highest_first() -> None:
    atlas = atlas_of({"Hall": [way("up", "Loft"), way("down")], "Loft": [way("down", "Hall")]})
    shown = words(drawing(atlas))
    assert shown.index("Level 1") < shown.index("Loft") < shown.index("Level 0") < shown.index("Hall")
    assert {"▲", "▼"} <= set(shown)
