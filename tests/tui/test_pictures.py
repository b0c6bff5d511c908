"""Every screen of a real game as it is to be seen: at four sizes, in English and in Chinese, in two themes.

The pictures are kept beside this file, as text with its styles below. Where a change was meant, write them anew and
look at `git diff`: `ADVENTURE_PICTURES=write pytest tests/tui/test_pictures.py`. What stands where is compared always,
colours only where Textual is the one that they were written with: another may mix them otherwise.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
import textual
from textual.widgets import Input

from adventure.cli.screen import LateShelves
from adventure.storage import shelf
from adventure.tui.app import AdventureApp
from adventure.tui.request import Request
from tests.tui.picture import Picture, take
from tests.tui.playing import Play

PICTURES = Path(__file__).parent / "pictures"
VERSION = PICTURES / "textual-version.txt"
SIZES = ((40, 20), (80, 24), (100, 30), (200, 60))
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


TOURS = (
    Tour("castle", "en", ("look", "north", "north", "talk to Mr Lowick"), "save first steps", "take"),
    Tour("ferry", "zh", ("看", "往北走"), "存档 过桥之前", "拿"),
)
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
    "hints": ("f11",),
    "palette": ("ctrl+p",),
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


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour.language)
@pytest.mark.usefixtures("home")
async def test_every_screen_looks_as_it_did(tour: Tour, size: tuple[int, int], theme: str) -> None:
    library = LateShelves({}, 1, tour.story)
    request = Request(tour.story, "new", theme=theme, language=tour.language)
    app = AdventureApp(library, request, library, library)
    end = f"{tour.language}-{size[0]}x{size[1]}-{theme}"
    async with app.run_test(size=size) as pilot:
        play = Play(app, pilot)
        await play.until_quiet(30)
        for line in (*tour.lines, tour.save, tour.lines[-1]):
            play.app.game.take(line)
            await play.until_quiet(30)
        await settled(play)
        compared(take(app), f"game-{end}")
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
        await settled(play)
        compared(take(app), f"asked-{end}")
    library = LateShelves({}, 1, None)
    app = AdventureApp(library, Request(theme=theme, language=tour.language), library, library)
    async with app.run_test(size=size) as pilot:
        play = Play(app, pilot)
        await play.until(lambda: app.screen is not app.game, 30)
        await settled(play)
        compared(take(app), f"start-{end}")
