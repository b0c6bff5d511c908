"""The map as lines of text: frames, lines, marks, names of any width, and windows cut out of it."""

# ruff: noqa: RUF001  the signs that look like others are meant

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adventure.engine.atlas import Atlas, Bar, Place
from adventure.play.map.canvas import Ink, Segment
from adventure.play.map.forms import COMPACT, Form, fitting, small
from adventure.play.map.letters import shortened, width
from adventure.play.map.picture import Picture, picture_of
from adventure.play.map.plan import plan_of
from tests.play.map.atlases import any_atlases, atlas_of, growing, place, way

FORMS = st.sampled_from([Form(), COMPACT, Form(ascii_only=True), Form((9, 1), (1, 1), ascii_only=True)])


SMALL = """\
   ┌────────▲?┐
   │   Hall   │
   └─────┬────┘
         │
         │
   ╔═════╧════╗     ┌──────────┐
?┄┄║   Yard   ╟──■──┤  Cellar  │┄┄□
   ╚══════════╝     └─────┬────┘
                          │      ?
                          ↓     ╱
                    ┌─────┴────┐
                    │   Pit    │
                    └──────────┘"""


def drawn(atlas: Atlas, form: Form, level: int = 0) -> Picture:
    return picture_of(plan_of(atlas), level, form)


def text(picture: Picture) -> str:
    rows = picture.window(0, 0, *picture.size)
    return "\n".join("".join(segment.text for segment in row).rstrip() for row in rows).strip("\n")


def row_width(row: tuple[Segment, ...]) -> int:
    return sum(width(segment.text) for segment in row)


def test_a_small_map_looks_like_this() -> None:
    atlas = atlas_of({
        "Yard": [way("north", "Hall"), way("east", "Cellar", Bar.LOCKED, door=True), way("west")],
        "Hall": [way("south", "Yard"), way("up")],
        "Cellar": [way("west", "Yard", door=True), way("south", "Pit", one_way=True), way("east", "", Bar.CLOSED)],
        "Pit": [way("northeast")],
    })  # fmt: skip
    assert text(drawn(atlas, Form((12, 3), (5, 2)))) == SMALL


@settings(deadline=None)
@given(any_atlases(), FORMS)
def test_every_place_of_a_level_is_drawn_whole_where_it_says(atlas: Atlas, form: Form) -> None:
    plan = plan_of(atlas)
    for level in plan.levels:
        picture = picture_of(plan, level, form)
        assert set(picture.rooms) == set(plan.at(level))
        for each, room in picture.rooms.items():
            corners = [(room.x, room.y), (room.x + room.width - 1, room.y + room.height - 1)]
            assert all(picture.place_at(cell) == each for cell in (room.middle, *corners))


@settings(deadline=None)
@given(any_atlases(), FORMS, st.tuples(st.integers(-9, 60), st.integers(-9, 30)), st.integers(1, 50))
def test_a_window_is_as_wide_as_it_was_asked_for(atlas: Atlas, form: Form, corner: tuple[int, int], wide: int) -> None:
    places = (Place(each.id, f"大厅{each.name}的厨房", each.the, each.ways) for each in atlas.places)
    chinese = Atlas(tuple(places), atlas.here)
    for row in drawn(chinese, form).window(*corner, wide, 5):
        assert row_width(row) == wide


@settings(deadline=None)
@given(any_atlases())
def test_the_plain_form_is_ascii_throughout(atlas: Atlas) -> None:
    assert text(drawn(atlas, Form(ascii_only=True))).isascii()


def test_the_place_where_one_is_and_a_dark_one_are_known_without_colour() -> None:
    atlas = atlas_of({"Hall": [way("east", "Crypt")], "Crypt": []})
    dark = Atlas((atlas.places[0], Place(place("Crypt"), "Crypt", "the Crypt", dark=True)), atlas.here)
    shown = text(drawn(dark, Form()))
    assert "║     Hall     ╟" in shown
    assert "┤░░░░Crypt░░░░░│" in shown


def test_only_the_frame_and_name_of_the_place_where_one_is_are_in_its_ink() -> None:
    picture = drawn(atlas_of({"Hall": [way("east", "Yard")], "Yard": []}), Form())
    inked = {
        segment.place
        for row in picture.window(0, 0, *picture.size) for segment in row
        if segment.ink in (Ink.HERE, Ink.HERE_NAME)
    }  # fmt: skip
    assert inked == {place("Hall")}


@pytest.mark.parametrize(
    ("name", "most", "short"),
    [("Yard", 6, "Yard"), ("Great Hall", 7, "Great…"), ("大厨房", 6, "大厨房"), ("大厨房", 5, "大厨…"),
     ("大厨房", 4, "大…"), ("Writing-Room", 9, "Writing…")],
)  # fmt: skip
def test_names_are_shortened_by_cells(name: str, most: int, short: str) -> None:
    assert shortened(name, most) == short
    assert width(short) <= most


def test_a_window_has_the_place_in_its_middle_and_a_small_map_stands_still() -> None:
    names = [f"r{number}" for number in range(9)]
    row = {name: [way("east", after)] for name, after in zip(names, [*names[1:], "r0"], strict=True)}
    picture = drawn(atlas_of(row), COMPACT)
    left, _ = picture.around(place("r5"), 29, 9)
    assert left + 14 == picture.rooms[place("r5")].middle[0]
    assert picture.around(place("r5"), 200, 50) == picture.around(place("r1"), 200, 50)


def test_a_full_screen_gives_names_the_room_that_they_want() -> None:
    plan = plan_of(atlas_of({"Small": [], "A Place of a Rather Long Name": []}))
    assert [fitting(plan, *window).room for window in ((200, 60), (80, 20), (50, 12), (40, 12), (20, 8))] == [
        (28, 5), (20, 3), (12, 3), (9, 3), (12, 3),
    ]


def test_a_panel_has_names_as_wide_as_the_level_leaves_room_for() -> None:
    row = {"a": [way("east", "b")], "b": [way("east", "c")], "c": [way("east", "d")], "d": []}
    atlases = [growing(atlas_of(row))[number] for number in (0, 1, 2, 3)]
    assert [small(plan_of(atlas), 0, 31).room[0] for atlas in atlases] == [17, 13, 9, 9]


def test_a_way_that_no_line_can_be_drawn_for_is_begun_at_both_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adventure.play.map.routes.PATIENCE", 0)
    shown = text(drawn(atlas_of({"a": [way("northeast", "b")], "b": [way("north", "a")]}), Form()))
    assert shown.count("…") == 2
