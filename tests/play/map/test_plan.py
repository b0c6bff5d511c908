"""Where places stand on the map: laws that hold for any map, and the directions wherever they can be kept."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from adventure.engine.atlas import Atlas
from adventure.play.map.links import COMPASS
from adventure.play.map.plan import Spot, plan_of
from adventure.world.names import LocationId
from tests.play.map.atlases import any_atlases, atlas_of, grids, growing, place, trees, way


@settings(deadline=None)
@given(any_atlases())
def test_every_known_place_stands_somewhere_and_no_two_in_one_cell(atlas: Atlas) -> None:
    spots = plan_of(atlas).spots
    assert list(spots) == [each.id for each in atlas.places]
    assert len(set(spots.values())) == len(spots)


@settings(deadline=None)
@given(any_atlases())
def test_the_same_atlas_makes_the_same_plan(atlas: Atlas) -> None:
    first = plan_of(atlas)
    plan_of.cache_clear()
    assert plan_of(atlas) == first


@settings(deadline=None)
@given(any_atlases())
def test_every_way_is_part_of_a_link_or_a_stub_or_runs_beside_one(atlas: Atlas) -> None:
    plan = plan_of(atlas)
    joined = {frozenset((link.start, link.end)) for link in plan.links}
    alone = {(stub.place, stub.way.direction) for stub in plan.stubs}
    for each in atlas.places:
        for known in each.ways:
            assert (each.id, known.direction) in alone or frozenset((each.id, known.to)) in joined


@settings(deadline=None)
@given(grids())
def test_a_plane_of_neighbours_is_drawn_as_it_is(drawn: tuple[Atlas, dict[LocationId, tuple[int, int]]]) -> None:
    atlas, cells = drawn
    spots = plan_of(atlas).spots
    first = atlas.places[0].id
    for name, cell in cells.items():
        across, down = cell[0] - cells[first][0], cell[1] - cells[first][1]
        assert spots[name] == Spot(spots[first].x + across, spots[first].y + down, 0)


@settings(deadline=None)
@given(trees())
def test_where_nothing_contradicts_a_direction_every_neighbour_stands_on_its_side(atlas: Atlas) -> None:
    spots = plan_of(atlas).spots
    for each in atlas.places:
        for known in each.ways:
            assert known.to is not None
            own, other = spots[each.id], spots[known.to]
            across, down = COMPASS[known.direction]
            assert (_sign(other.x - own.x), _sign(other.y - own.y)) == (across, down)


@settings(deadline=None)
@given(trees())
def test_a_new_place_leaves_the_known_ones_in_their_order(atlas: Atlas) -> None:
    *_, before, after = [Atlas((), place("p0")), *growing(atlas)]
    old, new = plan_of(before).spots, plan_of(after).spots
    for one in old:
        for other in old:
            assert _sign(old[one].x - old[other].x) == _sign(new[one].x - new[other].x)
            assert _sign(old[one].y - old[other].y) == _sign(new[one].y - new[other].y)


@given(st.sampled_from(["up", "down"]))
def test_a_stair_leads_to_the_same_spot_on_another_level(stair: str) -> None:
    spots = plan_of(atlas_of({"hall": [way("east", "yard")], "yard": [way(stair, "loft")], "loft": []})).spots
    assert spots[place("loft")] == Spot(1, 0, 1 if stair == "up" else -1)


def test_a_stair_that_leads_off_in_a_direction_too_stays_on_its_level() -> None:
    spots = plan_of(atlas_of({"yard": [way("southeast", "stair")], "stair": [way("down", "yard")]})).spots
    assert spots[place("stair")] == Spot(1, 1, 0)


def test_a_hut_stands_beside_its_bank_and_where_no_other_way_leads() -> None:
    bank = [way("east"), way("in", "hut"), way("south", "road")]
    spots = plan_of(atlas_of({"bank": bank, "road": [way("north", "bank")], "hut": [way("out", "bank")]})).spots
    assert (spots[place("hut")].x, spots[place("hut")].y) in {(-1, 0), (0, -1)}


def test_what_hangs_by_nothing_stands_apart() -> None:
    spots = plan_of(atlas_of({"a": [way("east", "b")], "b": [], "moon": []})).spots
    assert spots[place("moon")].x > spots[place("b")].x + 1


def test_a_loop_of_unequal_sides_is_stretched_and_not_bent() -> None:
    atlas = atlas_of({
        "a": [way("east", "b"), way("north", "d")], "b": [way("east", "c")], "c": [way("north", "e")],
        "d": [way("east", "e")], "e": [way("west", "d"), way("south", "c")],
    })  # fmt: skip
    spots = plan_of(atlas).spots
    assert spots[place("e")] == Spot(spots[place("c")].x, spots[place("d")].y, 0)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
