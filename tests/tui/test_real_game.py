"""A real pack, a real session, real saves: the app from the first line to the ending and back."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from adventure.cli.screen import LateShelves
from adventure.tui.request import Request
from tests.tui.playing import opened
from tests.walkthroughs import STORIES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return where a pack stands; saves go beside it, and no model is asked."""
    monkeypatch.setenv("ADVENTURE_HOME", str(tmp_path))
    for variable in ("ZAI_API_KEY", "ZAI_BASE_URL", "ADVENTURE_MODEL"):
        monkeypatch.delenv(variable, raising=False)
    return str(shutil.copy(STORIES / "cloak" / "story.toml", tmp_path / "cloak.toml"))


async def test_the_cloak_is_won_undone_saved_and_loaded_by_keys_alone(pack: str) -> None:
    async with opened(LateShelves({}, 1, pack), Request(pack, "new"), size=(100, 30)) as play:
        await play.until_quiet()
        for line in ("west", "hang cloak on hook", "save hung", "east", "south", "read message"):
            await play.type(line)
            await play.until_quiet()
        await play.until(lambda: "4  Leave" in play.screen())
        assert "The letters stand in the sawdust as neat as print: You have won." in play.story.texts
        await play.pilot.press("f6")
        await play.until_quiet()
        assert "The letters stand in the sawdust as neat as print: You have won." not in play.story.texts
        assert "Foyer Bar" in play.screen().splitlines()[0]
        await play.type("load hung")
        await play.until_quiet()
        await play.until(lambda: "Cloakroom" in play.screen().splitlines()[0])
        await play.type("quit")
        await play.until(lambda: not play.app.is_running)
    assert play.app.return_value == 0


async def test_an_unfinished_game_is_gone_on_with_where_it_was_left(pack: str) -> None:
    async with opened(LateShelves({}, 1, pack), Request(pack, "new")) as play:
        await play.until_quiet()
        await play.type("west")
        await play.until_quiet()
    async with opened(LateShelves({}, 1, pack), Request(pack, "ask")) as play:
        await play.until(lambda: "Begin anew" in play.screen())
        await play.pilot.press("enter")
        await play.until_quiet()
        assert "Cloakroom" in play.screen().splitlines()[0]
        assert play.story.texts[-1]
        await play.pilot.press("up")
        assert play.prompt.value == "west"


async def test_a_trace_stands_below_its_turn_and_goes_with_it(pack: str) -> None:
    async with opened(LateShelves({}, 1, pack, trace=True), Request(pack, "new"), size=(100, 30)) as play:
        await play.until_quiet()
        await play.type("drop cloak")
        await play.until_quiet()
        assert play.story.texts[-1].startswith("drop cloak\n")
        await play.until(lambda: any(row.strip().endswith("fired") for row in play.rows()))
        await play.type("restart")
        await play.until_quiet()
        assert not any(text.startswith("drop cloak\n") for text in play.story.texts)


async def test_a_story_in_chinese_is_played_in_chinese(tmp_path: Path, pack: str) -> None:
    story = str(shutil.copytree(STORIES / "ferry", tmp_path / "ferry"))
    async with opened(LateShelves({}, 1, story), Request(story, "new", language="zh"), size=(100, 30)) as play:
        assert pack
        await play.until_quiet()
        assert "第 0 回合" in play.screen().splitlines()[0]
        play.prompt.value = "往北走，去西边"  # noqa: RUF001  as an input method commits it
        await play.pilot.press("enter")
        await play.until_quiet()
        assert "茶馆" in play.screen().splitlines()[0]
        play.prompt.value = "存档 茶馆里"
        await play.pilot.press("enter")
        await play.until_quiet()
        assert "已存为“茶馆里”。输入“读档 茶馆里”就能回到这里。" in play.story.texts
        await play.pilot.press("f1")
        await play.until(lambda: "按键与词语" in play.screen())


async def test_a_turn_chosen_in_the_story_is_gone_back_to_and_the_way_that_was_left_is_gone_on_with(pack: str) -> None:
    async with opened(LateShelves({}, 1, pack), Request(pack, "new"), size=(100, 30)) as play:
        await play.until_quiet()
        for line in ("west", "hang cloak on hook", "east"):
            await play.type(line)
            await play.until_quiet()
        await play.pilot.press("ctrl+up", "ctrl+up", "enter")
        await play.until(lambda: "before it (turn 1)" in play.screen())
        await play.pilot.press("enter")
        await play.until_quiet()
        await play.until(lambda: "Cloakroom" in play.screen().splitlines()[0])
        assert "hang cloak on hook" not in play.story.texts
    async with opened(LateShelves({}, 1, pack), Request(pack, "continue"), size=(100, 30)) as play:
        await play.until_quiet()
        await play.type("branches")
        await play.until(lambda: any("“hang cloak on hook” after turn 1" in text for text in play.story.texts))
        await play.type("branch 1")
        await play.until_quiet()
        await play.until(lambda: "Foyer of the Opera House" in play.screen().splitlines()[0])
        assert "hang cloak on hook" in play.story.texts


async def test_a_thing_of_a_real_story_is_examined_by_a_click(pack: str) -> None:
    async with opened(LateShelves({"pace": "instant"}, 1, pack), Request(pack, "new"), size=(100, 30)) as play:
        await play.until_quiet()
        await play.type("west")
        await play.until_quiet()
        rows = [play.story.render_line(row).text for row in range(play.story.size.height)]
        y = max(number for number, row in enumerate(rows) if "hook" in row)
        await play.click(play.story, offset=(rows[y].rindex("hook"), y))
        await play.until(lambda: "examine small brass hook" in play.story.texts)
