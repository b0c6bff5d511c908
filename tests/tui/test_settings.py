"""The settings and the key: changed by keys and by the mouse, kept at once, and in force at once."""

from __future__ import annotations

import asyncio
import shutil
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from textual.widgets import Input

from adventure.cli.screen import LateShelves
from adventure.play.preferences import Verdict
from adventure.tui.app import AdventureApp
from adventure.tui.request import Request
from adventure.tui.screens.key import KeyScreen
from adventure.tui.screens.settings import SettingsScreen
from adventure.tui.screens.start import StartScreen
from tests.tui.playing import Play
from tests.walkthroughs import STORIES

if TYPE_CHECKING:
    from adventure.play.session import Session

KEY = "0123456789abcdef.Zq7Lm2Xw9RtB42"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ADVENTURE_HOME", str(tmp_path))
    for variable in ("ZAI_API_KEY", "ZAI_BASE_URL", "ADVENTURE_MODEL", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


class ScriptedTrial:
    """Answers with a verdict when it is let to."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self.on = asyncio.Event()
        self.asked: list[str] = []
        self.left = False

    async def test(self, key: str) -> Verdict:
        self.asked.append(key)
        try:
            await self.on.wait()
        except asyncio.CancelledError:
            self.left = True
            raise
        return self.verdict


@asynccontextmanager
async def running(
    home: Path, *, game: bool = True, trial: ScriptedTrial | None = None, size: tuple[int, int] = (100, 40)
) -> AsyncIterator[Play]:
    story = str(shutil.copy(STORIES / "cloak" / "story.toml", home / "cloak.toml")) if game else None
    shelves = LateShelves({}, 1, story)
    app = AdventureApp(shelves, Request(story, "new"), shelves, trial or shelves)
    async with app.run_test(size=size) as pilot:
        play = Play(app, pilot)
        if game:
            await play.until_quiet()
        else:
            await play.until(lambda: isinstance(app.screen, StartScreen))
        yield play


def config(home: Path) -> dict[str, object]:
    file = home / "config.toml"
    return tomllib.loads(file.read_text()) if file.exists() else {}


async def settings_open(play: Play, *keys: str) -> None:
    await play.pilot.press(*keys)
    await play.until(lambda: isinstance(play.app.screen, SettingsScreen) and "Liveliness" in play.screen())


@pytest.mark.parametrize("keys", [("f10",), (*"settings", "enter"), (*"/settings", "enter")])
async def test_a_setting_is_changed_kept_and_in_force_at_once(home: Path, keys: tuple[str, ...]) -> None:
    async with running(home) as play:
        await settings_open(play, *keys)
        await play.pilot.press("down", "left")
        await play.until(lambda: config(home) == {"length": "short"})
        session = cast("Session", play.session)
        await play.until(lambda: session.manner.length == "short")
        await play.pilot.press("down", "right", "right")
        await play.until(lambda: session.manner.liveliness == 10)
        assert config(home) == {"length": "short", "liveliness": 10}
        await play.pilot.press("delete")
        await play.until(lambda: config(home) == {"length": "short"})
        await play.pilot.press("escape")
        await play.until(lambda: play.app.screen is play.app.game)


async def test_colours_are_put_on_as_they_are_chosen_and_are_there_the_next_time(home: Path) -> None:
    async with running(home, game=False) as play:
        await settings_open(play, "f10")
        screen = cast("SettingsScreen", play.app.screen)
        at = screen._names.index("theme")
        row = next(n for n, line in enumerate(play.screen().splitlines()) if "Colours" in line)
        await play.pilot.click(offset=(20, row))
        await play.until(lambda: play.app.theme == "daylight")
        await play.until(lambda: config(home) == {"theme": "daylight"})
        assert screen._names[at] == "theme"
        await play.pilot.press("escape")
        await play.until(lambda: isinstance(play.app.screen, StartScreen))


async def test_a_value_is_typed_and_a_wrong_one_is_refused_with_the_cure(home: Path) -> None:
    async with running(home) as play:
        await settings_open(play, "f10")
        await play.pilot.press("down", "down", "enter")
        field = play.app.screen.query_one("#value", Input)
        await play.until(lambda: field.has_focus)
        field.value = "77"
        await play.pilot.press("enter")
        await play.until(lambda: "less than or equal to 10" in play.screen())
        assert config(home) == {}
        await play.pilot.press("enter")
        await play.until(lambda: field.has_focus)
        field.value = "2"
        await play.pilot.press("enter")
        await play.until(lambda: config(home) == {"liveliness": 2})


async def test_another_narrator_is_chosen_among_the_settings(home: Path) -> None:
    assert home.exists()
    shelves = LateShelves({}, 1, "castle")
    app = AdventureApp(shelves, Request("castle", "new"), shelves, shelves)
    async with app.run_test(size=(100, 40)) as pilot:
        play = Play(app, pilot)
        await play.until_quiet(30)
        session = cast("Session", play.session)
        first, second = session.narrators[:2]
        assert session.narrator == first
        await settings_open(play, "f10")
        await pilot.press("down", "right")
        await play.until(lambda: second in play.screen())
        await pilot.press("escape")
        await play.until(lambda: session.narrator == second)
        await play.until_quiet()


async def test_the_panels_are_put_away_for_good(home: Path) -> None:
    async with running(home, size=(120, 40)) as play:
        await play.until(lambda: "You carry" in play.screen())
        await settings_open(play, "f10")
        screen = cast("SettingsScreen", play.app.screen)
        for _ in range(20):
            if screen._current_name() == "panels":
                break
            await play.pilot.press("down")
        await play.pilot.press("space")
        await play.until(lambda: config(home) == {"panels": False})
        await play.pilot.press("escape")
        await play.until(lambda: play.app.screen is play.app.game and "You carry" not in play.screen())


async def test_a_key_is_tested_kept_and_used_by_the_running_game(home: Path) -> None:
    trial = ScriptedTrial(Verdict(True, "The key works."))
    async with running(home, trial=trial) as play:
        session = cast("Session", play.session)
        assert session.teller == ""
        await settings_open(play, "f10")
        await play.pilot.press("k")
        await play.until(lambda: isinstance(play.app.screen, KeyScreen) and "open.bigmodel.cn" in play.screen())
        await play.pilot.press(*KEY, "enter")
        assert KEY not in play.screen()
        assert trial.asked == [], "Enter in the field is no consent"
        await play.pilot.press("enter")
        await play.until(lambda: trial.asked == [KEY])
        assert not (home / "keys.toml").exists()
        trial.on.set()
        await play.until(lambda: "The key works." in play.screen() and "…tB42" in play.screen())
        assert ((home / "keys.toml").stat().st_mode & 0o777) == 0o600
        await play.pilot.press("escape")
        await play.until(lambda: session.teller == "charglm-4")


async def test_a_key_that_fails_is_not_kept_unless_the_player_insists(home: Path) -> None:
    trial = ScriptedTrial(Verdict(False, "There is no money left.", "Top it up."))
    trial.on.set()
    async with running(home, game=False, trial=trial) as play:
        await settings_open(play, "f10")
        await play.pilot.press("k")
        await play.until(lambda: isinstance(play.app.screen, KeyScreen) and "open.bigmodel.cn" in play.screen())
        await play.pilot.press(*KEY)
        await play.click("#agree")
        await play.until(lambda: "Top it up." in play.screen())
        assert not (home / "keys.toml").exists()
        await play.click("#anyway")
        await play.until(lambda: (home / "keys.toml").exists() and "Forget it" in play.screen())
        await play.click("#forget")
        await play.until(lambda: KEY not in (home / "keys.toml").read_text())


async def test_a_test_of_a_key_is_left_with_escape(home: Path) -> None:
    trial = ScriptedTrial(Verdict(True, "Too late."))
    async with running(home, game=False, trial=trial) as play:
        await settings_open(play, "f10")
        await play.pilot.press("k")
        await play.until(lambda: isinstance(play.app.screen, KeyScreen) and "open.bigmodel.cn" in play.screen())
        await play.pilot.press(*KEY, "enter", "enter")
        await play.until(lambda: "Asking open.bigmodel.cn" in play.screen())
        await play.pilot.press("escape")
        await play.until(lambda: trial.left and "Stopped." in play.screen())
        assert not (home / "keys.toml").exists()
        await play.pilot.press("escape")
        await play.until(lambda: isinstance(play.app.screen, SettingsScreen))


async def at(play: Play, name: str) -> SettingsScreen:
    """Go to a setting with the cursor."""
    screen = cast("SettingsScreen", play.app.screen)
    for _ in screen._names:
        if screen._current_name() == name:
            break
        await play.pilot.press("down")
    return screen


async def test_another_language_is_on_every_screen_at_once(home: Path) -> None:
    async with running(home, size=(120, 40)) as play:
        await settings_open(play, "f10")
        await at(play, "language")
        await play.pilot.press("left")
        await play.until(lambda: config(home) == {"language": "zh"})
        await play.until(lambda: "设置" in play.screen() and "Settings" not in play.screen())
        await play.pilot.press("escape")
        await play.until(lambda: play.app.screen is play.app.game)
        await play.until(lambda: "F1 帮助" in play.screen() and "你带着" in play.screen())
        assert "You carry" not in play.screen()


async def test_another_language_is_on_the_start_screen_at_once(home: Path) -> None:
    async with running(home, game=False) as play:
        await settings_open(play, "f10")
        await at(play, "language")
        await play.pilot.press("left")
        await play.until(lambda: "设置" in play.screen() and "Settings" not in play.screen())
        await play.pilot.press("escape")
        await play.until(lambda: isinstance(play.app.screen, StartScreen) and "离开" in play.screen())


async def test_settings_that_are_typed_take_effect_on_the_screen_at_once(home: Path) -> None:
    async with running(home, size=(120, 40)) as play:
        await play.until(lambda: "You carry" in play.screen())
        await play.type("settings theme daylight")
        await play.until(lambda: play.app.theme == "daylight")
        await play.type("settings panels off")
        await play.until(lambda: "You carry" not in play.screen())
        await play.type("settings panels on")
        await play.until(lambda: "You carry" in play.screen())
        await play.type("settings language zh")
        await play.until(lambda: "F1 帮助" in play.screen() and "You carry" not in play.screen())
        assert config(home) == {"theme": "daylight", "panels": True, "language": "zh"}
