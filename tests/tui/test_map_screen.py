"""The map over the whole screen: choosing by keys and by mouse, travelling, and writing it to a file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from adventure.play.session import Session
from adventure.storage.packs import load_world
from adventure.tui.screens.map import MapScreen
from adventure.tui.widgets.map.view import MapView
from adventure.workshop.walkthrough import new_game
from adventure.world.names import LocationId, ThingId
from tests.tui.playing import Play, opened
from tests.tui.scripted import ScriptedLibrary, ScriptedSession

WALK = ("n", "e", "e", "w", "w", "n", "u", "d", "s")
"""From the gate to larder, hall and writing-room, and back to the yard."""


def place(name: str) -> LocationId:
    return LocationId(ThingId(name))


@asynccontextmanager
async def mapped(size: tuple[int, int] = (120, 36)) -> AsyncIterator[tuple[Play, MapView]]:
    """Play a walk through the castle, and open the map."""
    session = Session(new_game(load_world("castle"), 1))
    async for _ in session.opening():
        pass
    for line in WALK:
        async for _ in session.play(line):
            pass

    class Castle(ScriptedLibrary):
        def begin(self, story: str) -> Session:  # type: ignore[override]  # a real session, not a scripted one
            return session

    async with opened(Castle(ScriptedSession()), size=size) as play:
        await play.until_quiet()
        await play.pilot.press("f4")
        await play.until(lambda: isinstance(play.app.screen, MapScreen) and "Yard" in play.screen())
        yield play, play.app.screen.query_one(MapView)


async def _travelled(play: Play, to: str) -> None:
    await play.until(lambda: not isinstance(play.app.screen, MapScreen))
    await play.until_quiet()
    session = play.app.game.session
    assert session is not None
    await play.until(lambda: session.view.place == to)


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (200, 60)])
async def test_the_map_shows_what_was_seen_and_nothing_else(size: tuple[int, int]) -> None:
    async with mapped(size) as (play, view):
        shown = play.screen()
        assert "Yard" in shown
        assert "Chapel" not in shown
        assert view.chosen == view.plan.atlas.here == "court" if view.plan else False


async def test_arrows_choose_a_neighbour_and_enter_goes_there() -> None:
    async with mapped() as (play, view):
        await play.pilot.press("right")
        assert view.chosen == "kitchen"
        await play.until(lambda: "Kitchen   Enter goes there" in play.screen())
        await play.pilot.press("enter")
        await _travelled(play, "kitchen")


async def test_tab_goes_through_all_places_and_levels() -> None:
    async with mapped() as (play, view):
        seen = [view.chosen]
        for _ in range(5):
            await play.pilot.press("tab")
            seen.append(view.chosen)
        assert set(seen) == {"court", "gate", "kitchen", "larder", "hall", "study"}
        await play.pilot.press("tab")
        assert view.chosen == "court"


async def test_plus_and_minus_change_the_level() -> None:
    async with mapped() as (play, view):
        await play.pilot.press("plus")
        assert (view.level, view.chosen) == (1, "study")
        await play.until(lambda: "Level 1" in play.screen() and "Writing-Room" in play.screen())
        await play.pilot.press("minus")
        assert (view.level, view.chosen) == (0, "hall")


async def test_a_click_on_a_place_goes_there() -> None:
    async with mapped() as (play, view):
        cell = view.cell_of(place("hall"))
        assert cell is not None
        await play.click(MapView, offset=cell)
        await _travelled(play, "hall")


async def test_a_drag_moves_the_map_and_goes_nowhere() -> None:
    async with mapped((40, 20)) as (play, view):
        before = view.cell_of(place("kitchen"))
        assert before is not None
        await play.pilot.mouse_down(MapView, offset=before)
        await play.pilot.hover(MapView, offset=before - (10, 2))
        await play.pilot.mouse_up(MapView, offset=before - (10, 2))
        after = view.cell_of(place("kitchen"))
        assert after is not None
        assert after.x == before.x - 10
        assert isinstance(play.app.screen, MapScreen)
        await play.pilot.press("home")
        assert view.cell_of(place("kitchen")) == before


async def test_letters_move_the_window_and_the_chosen_place_comes_back_into_sight() -> None:
    async with mapped((40, 20)) as (play, view):
        before = view.cell_of(place("court"))
        await play.pilot.press("l", "l")
        after = view.cell_of(place("court"))
        assert before is not None
        assert after is not None
        assert after.x == before.x - 16
        await play.pilot.press("up")
        hall = view.cell_of(place("hall"))
        assert hall is not None
        assert 0 <= hall.x < view.size.width


async def test_the_place_where_one_is_is_no_place_to_go_to() -> None:
    async with mapped() as (play, _view):
        await play.pilot.press("enter")
        await play.pilot.pause()
        assert isinstance(play.app.screen, MapScreen)
        await play.pilot.press("escape")
        await play.until(lambda: not isinstance(play.app.screen, MapScreen))


async def test_the_word_opens_the_map_and_s_asks_for_a_drawing() -> None:
    async with mapped() as (play, _view):
        await play.pilot.press("f4")
        await play.until(lambda: not isinstance(play.app.screen, MapScreen))
        await play.type("map")
        await play.until(lambda: isinstance(play.app.screen, MapScreen))
        await play.pilot.press("s")
        await play.until(lambda: not isinstance(play.app.screen, MapScreen))
        await play.until(lambda: "kept in memory alone" in play.screen())


async def test_the_small_map_stands_beside_the_story_and_a_click_in_it_goes_there() -> None:
    async with mapped() as (play, _view):
        await play.pilot.press("escape")
        await play.until(lambda: not isinstance(play.app.screen, MapScreen) and "◄ Yard  ►" in play.screen())
        small = play.app.game.query_one("#small-map", MapView)
        assert not small.can_focus
        cell = small.cell_of(place("gate"))
        assert cell is not None
        await play.click("#small-map", offset=cell)
        await _travelled(play, "gate")


async def test_on_a_low_screen_the_small_map_gives_its_rows_to_the_panels() -> None:
    async with mapped((120, 24)) as (play, _view):
        await play.pilot.press("escape")
        await play.until(lambda: not isinstance(play.app.screen, MapScreen))
        assert not play.app.game.query_one("#small-map", MapView).display


async def test_a_click_in_the_small_map_puts_panels_away_that_lie_over_the_story() -> None:
    async with mapped((80, 40)) as (play, _view):
        await play.pilot.press("escape", "f2")
        await play.until(lambda: not isinstance(play.app.screen, MapScreen) and "Yard" in play.screen())
        small = play.app.game.query_one("#small-map", MapView)
        await play.until(lambda: small.is_on_screen and small.size.height > 1)
        cell = small.cell_of(place("gate"))
        assert cell is not None
        await play.click("#small-map", offset=cell)
        await _travelled(play, "gate")
        assert not play.app.game.query_one("#side").display
