"""Every screen of a real game as it is to be seen: at four sizes, in English and in Chinese, in two themes.

The pictures are kept beside this file, as text with its styles below. Where a change was meant, write them anew and
look at `git diff`: `ADVENTURE_PICTURES=write pytest tests/tui/test_pictures.py`. What stands where is compared always,
colours only where Textual is the one that they were written with: another may mix them otherwise.
"""
# ruff: noqa: RUF001  Chinese marks are meant

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
import textual
from textual.widgets import Input

from adventure.cli.screen import LateShelves
from adventure.play.progress import Confirmed, Delta
from adventure.storage import shelf
from adventure.tui.app import AdventureApp
from adventure.tui.request import Request
from tests.tui.picture import Picture, take
from tests.tui.playing import Play
from tests.tui.scripted import ScriptedLibrary, ScriptedSession, Wait

if TYPE_CHECKING:
    from adventure.play.library import Library

PICTURES = Path(__file__).parent / "pictures"
VERSION = PICTURES / "textual-version.txt"
SIZES = ((40, 20), (80, 24), (100, 30), (200, 60))
WIDEST = (250, 70)
THEMES = ("lamplight", "daylight")

THEN = "2026-01-31 12:00"
"""The hour at which every game was kept."""


@dataclass(frozen=True)
class Tour:
    """A story, the interface's language, the lines that lead to something worth looking at, and one that asks back."""

    story: str
    language: str
    lines: tuple[str, ...]
    save: str
    ask: str
    telling: tuple[str, str]


TOURS = (
    Tour(
        "castle", "en", ("look", "north", "north", "talk to Mr Lowick"), "save first steps", "take",
        ("The wind leans on the door, and the candle bends and rights itself. ", "Somewhere below, a bell rings once"),
    ),
    Tour(
        "ferry", "zh", ("看", "往北走"), "存档 过桥之前", "拿",
        ("风压着门，烛火弯下去，又直起来。", "水底下，一口钟响了一声"),
    ),
)
"""`telling` are words of a voice that count as told, and words that may still be taken back."""

BROKEN = """
[story]
format = 1
id = "broken"
title = "Broken"
author = "Nobody"
version = "1"
language = "{language}"
start = "hall"

[location.hall]
name = "hall"
exits = {{ north = "garden" }}
descripton = "A hall."
"""
PAGES = {
    "help": ("f1",),
    "panels": ("f2",),
    "journal": ("f3",),
    "map": ("f4",),
    "save": ("f5",),
    "find": ("f7", "t", "h", "e"),
    "prompts": ("f8",),
    "load": ("f9",),
    "settings": ("f10",),
    "key": ("f10", "k"),
    "hints": ("f11",),
    "palette": ("ctrl+p",),
    "turn": ("ctrl+up", "enter"),
}
"""The pages over a game, by the keys that open them; Escape goes back."""


def compared(picture: Picture, name: str) -> None:
    """Hold a picture to the one that is kept, or keep it if that is asked for."""
    file = PICTURES / f"{name}.txt"
    if os.environ.get("ADVENTURE_PICTURES") == "write":
        PICTURES.mkdir(exist_ok=True)
        file.write_text(str(picture), "utf-8")
        VERSION.write_text(f"{textual.__version__}\n", "utf-8")
        return
    kept = Picture.read(file.read_text("utf-8"))
    assert picture.rows == kept.rows, name
    if VERSION.read_text("utf-8").strip() == textual.__version__:
        assert picture.styles == kept.styles, name


async def settled(play: Play) -> None:
    """Wait until pictures taken one after the other stay the same."""
    seen: list[str] = []
    for _ in range(200):
        await play.pilot.pause(0.02)
        seen.append(str(take(play.app)))
        if len(seen) >= 4 and len(set(seen[-4:])) == 1:
            return


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home, in which no key is and the words appear at once."""
    for variable in ("ZAI_API_KEY", "ZAI_BASE_URL", "ADVENTURE_MODEL", "ADVENTURE_LANGUAGE", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("ADVENTURE_HOME", str(tmp_path))
    monkeypatch.setattr(shelf, "_when", lambda _path: THEN)
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _input: None)
    (tmp_path / "config.toml").write_text('pace = "instant"\n', "utf-8")
    return tmp_path


@asynccontextmanager
async def shown(library: object, request: Request, size: tuple[int, int]) -> AsyncIterator[Play]:
    """Open the app as the program does, with files where the library has them."""
    files = library if isinstance(library, LateShelves) else None
    app = AdventureApp(cast("Library", library), request, files, files)
    async with app.run_test(size=size) as pilot:
        yield Play(app, pilot)


async def pictured(play: Play, name: str) -> None:
    await settled(play)
    compared(take(play.app), name)


async def toured(play: Play, tour: Tour) -> None:
    """Play to where there is something worth looking at."""
    await play.until_quiet(30)
    for line in (*tour.lines, tour.save, tour.lines[-1]):
        play.app.game.take(line)
        await play.until_quiet(30)


every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
every_theme = pytest.mark.parametrize("theme", THEMES)
every_tongue = pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour.language)


def ending(tour: Tour, size: tuple[int, int], theme: str) -> str:
    return f"{tour.language}-{size[0]}x{size[1]}-{theme}"


@every_theme
@every_size
@every_tongue
@pytest.mark.usefixtures("home")
async def test_every_screen_looks_as_it_did(tour: Tour, size: tuple[int, int], theme: str) -> None:
    end = ending(tour, size, theme)
    request = Request(tour.story, "new", theme=theme, language=tour.language)
    async with shown(LateShelves({}, 1, tour.story), request, size) as play:
        app, pilot = play.app, play.pilot
        await toured(play, tour)
        await pictured(play, f"game-{end}")
        for page, keys in PAGES.items():
            for key in keys:
                await pilot.press(key)
                await settled(play)
            compared(take(app), f"{page}-{end}")
            while app.screen is not app.game:
                await pilot.press("escape")
                await settled(play)
            await pilot.press("escape")
            await settled(play)
        play.app.game.take(tour.ask)
        await play.until_quiet(30)
        await pictured(play, f"asked-{end}")
    for name, story in (("start", None), ("unfinished", tour.story)):
        request = Request(story, theme=theme, language=tour.language)
        async with shown(LateShelves({}, 1, story), request, size) as play:
            await play.until(partial(_paged, play), 30)
            await pictured(play, f"{name}-{end}")


def _paged(play: Play) -> bool:
    return play.app.screen is not play.app.game


@every_theme
@every_size
@every_tongue
async def test_a_story_with_mistakes_and_a_telling_look_as_they_did(
    home: Path, monkeypatch: pytest.MonkeyPatch, tour: Tour, size: tuple[int, int], theme: str
) -> None:
    end = ending(tour, size, theme)
    monkeypatch.chdir(home)
    Path("broken.toml").write_text(BROKEN.format(language=tour.language), "utf-8")
    request = Request("./broken.toml", "new", theme=theme, language=tour.language)
    async with shown(LateShelves({}, 1, request.story), request, size) as play:
        await play.until(partial(_paged, play), 30)
        await pictured(play, f"fault-{end}")
    line, (firm, wet) = tour.lines[0], tour.telling
    steps = (Delta("", firm + wet), Confirmed("", len(firm)), Wait())
    session = ScriptedSession({line: steps}, language=tour.language)
    async with shown(ScriptedLibrary(session), replace(request, story="castle"), size) as play:
        await play.until_quiet()
        play.app.game.take(line)
        await play.until(lambda: play.story.uncertain == len(wet))
        await pictured(play, f"telling-{end}")
        session.stop()


@every_tongue
@pytest.mark.usefixtures("home")
async def test_the_largest_window_is_used_and_nothing_in_it_is_cut(tour: Tour) -> None:
    end = ending(tour, WIDEST, THEMES[0])
    request = Request(tour.story, "new", language=tour.language)
    async with shown(LateShelves({}, 1, tour.story), request, WIDEST) as play:
        await toured(play, tour)
        await pictured(play, f"game-{end}")
        await play.pilot.press("f4")
        await pictured(play, f"map-{end}")
    async with shown(LateShelves({}, 1, None), Request(language=tour.language), WIDEST) as play:
        await play.until(partial(_paged, play), 30)
        await pictured(play, f"start-{end}")
