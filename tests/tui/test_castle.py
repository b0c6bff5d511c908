"""The whole castle, won by the mouse alone and by the keyboard alone, with the real pack and the author's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventure.cli.screen import LateShelves
from adventure.tui.request import Request
from adventure.tui.widgets.side.list import SectionList
from adventure.tui.widgets.side.panel import SidePanel
from adventure.tui.widgets.status.choices import Choice, Choices
from tests.tui.playing import Play, opened

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

SETTINGS = {"telling": "author", "pace": "instant"}
WON = "by hand, in a hand that you would by now know anywhere."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep saves apart, and ask no model."""
    monkeypatch.setenv("ADVENTURE_HOME", str(tmp_path))
    for variable in ("ZAI_API_KEY", "ZAI_BASE_URL", "ADVENTURE_MODEL"):
        monkeypatch.delenv(variable, raising=False)


def is_won(play: Play) -> bool:
    return any(WON in " ".join(text.split()) for text in play.story.texts)


class Mouse:
    """A hand on the mouse and none on the keys."""

    def __init__(self, play: Play) -> None:
        self._play = play

    async def go(self, *ways: str) -> None:
        """Click on the exits in the panel."""
        for way in ways:
            await self._played(self._click_item(way))

    async def do(self, name: str, *options: str) -> None:
        """Click on something in the panel, then on what is to be done about it."""
        await self._click_item(name)
        await self._opened(name)
        await self._choose(*options)

    async def do_here(self, option: str) -> None:
        """Click on the name of the place, then on something to do there."""
        drawn = self._side._sections["place"]
        await self._click(drawn, 4, 0)
        await self._opened(self._place)
        await self._choose(option)

    async def unfold(self, key: str) -> None:
        """Click on the title of a folded section."""
        drawn = self._side._sections[key]
        await self._click(drawn, 0, drawn.stops[0].first)

    async def undo(self) -> None:
        """Click on the way back that is offered after an ending."""
        await self._click_option(self._play.app.game.labels("after_undo"))

    async def _choose(self, *options: str) -> None:
        """Click on one option after another; the last is played."""
        *opening, last = options
        for option in opening:
            await self._click_option(option)
            await self._opened(option)
        await self._played(self._click_option(last))

    async def _played(self, click: Coroutine[object, object, None]) -> None:
        """Wait until a click has had a line played: until then the panel is still that of the line before."""
        before = len(self._play.story.texts)
        await click
        await self._play.until(lambda: len(self._play.story.texts) > before)
        await self._play.until_quiet()

    async def _opened(self, title: str) -> None:
        """Wait until the list above the prompt is of what was clicked on, and no longer the one before."""
        await self._play.until(lambda: self._choices._title.startswith(title))

    @property
    def _place(self) -> str:
        session = self._play.app.game.session
        assert session is not None
        return session.view.place_name

    @property
    def _choices(self) -> Choices:
        return self._play.app.game.query_one(Choices)

    @property
    def _side(self) -> SidePanel:
        return self._play.app.game.query_one(SidePanel)

    async def _click_item(self, name: str) -> None:
        def found() -> tuple[SectionList, int] | None:
            for drawn in self._side.query(SectionList):
                for stop in drawn.stops if drawn.display else ():
                    if stop.item is not None and stop.item.name == name:
                        return drawn, stop.first
            return None

        await self._play.until(lambda: found() is not None)
        await self._play.until_still()
        at = found()
        assert at is not None
        await self._click(at[0], 4, at[1])

    async def _click(self, drawn: SectionList, column: int, row: int) -> None:
        region = drawn.virtual_region
        self._side.scroll_to(y=max(region.y + row - 5, 0), animate=False, force=True)
        assert await self._play.click(drawn, (column, row))

    async def _click_option(self, shown: str) -> None:
        def found() -> Choice | None:
            choices = self._choices.query(Choice)
            return next((choice for choice in choices if choice.option.shown.startswith(shown)), None)

        await self._play.until(lambda: (choice := found()) is not None and choice.region.height > 0)
        await self._play.until_still()
        choice = found()
        assert choice is not None
        choice.scroll_visible(animate=False)
        assert await self._play.click(choice)


async def test_the_castle_is_won_by_the_mouse_alone() -> None:
    async with opened(LateShelves(SETTINGS, 1, "castle"), Request("castle", "new"), (120, 40)) as play:
        await play.until_quiet()
        mouse = Mouse(play)
        await mouse.do("length of driftwood", "take length of driftwood")
        await mouse.go("north", "north", "south", "east")
        await mouse.do("Mrs Arkle", "give … to Mrs Arkle", "length of driftwood")
        await mouse.unfold("scenery")
        await mouse.do("broth", "eat broth")
        await mouse.do("Mrs Arkle", "show … to Mrs Arkle", "sealed letter")
        await mouse.go("east")
        await mouse.do("tin oil-can", "take tin oil-can")
        await mouse.do("tin oil-can", "something else …", "fill tin oil-can")
        await mouse.go("west", "west", "west")
        await mouse.do("brass lantern", "light brass lantern")
        await mouse.do("trowel", "take trowel")
        await mouse.go("east", "north")
        await mouse.do("Mr Lowick", "ask Mr Lowick about …", "lord")
        await mouse.go("up", "east")
        await mouse.do("scrawled sheet", "take scrawled sheet")
        await mouse.go("west")
        await mouse.do("Tib", "show … to Tib", "scrawled sheet")
        await mouse.do("Tib", "give … to Tib", "sealed letter")
        await mouse.do("knotted cord", "take knotted cord")
        await mouse.go("down", "south", "east")
        await mouse.do("Mrs Arkle", "ask Mrs Arkle about …", "key")
        await mouse.go("east")
        await mouse.do("brass lantern", "something else …", "fill brass lantern")
        await mouse.go("west", "west")
        await mouse.do("iron door", "unlock iron door")
        await mouse.go("southeast", "up")
        await mouse.do("iron shutters", "open iron shutters")
        await mouse.do("great lamp", "something else …", "use … on great lamp", "knotted cord")
        await mouse.do("great lamp", "something else …", "fill great lamp")
        await mouse.do("great lamp", "light great lamp")
        for _ in range(9):
            if not is_won(play):
                await mouse.do_here("wait")
        await play.until(lambda: is_won(play))
        await mouse.undo()
        await play.until(lambda: not is_won(play))


SHORT = """
take driftwood|n|e|give driftwood to arkle|eat broth|show letter to arkle|e|take can|fill can|w|w|w|light lantern
take trowel|e|n|ask lowick about lord|up|e|take sheet|w|show sheet to tib|give letter to tib|take cord|down|s|e
ask arkle about key|e|fill lantern|w|w|unlock iron door|se|u|open shutters|put cord in lamp|fill great lamp
light great lamp|z|z|z|z|z|z|z
"""


async def test_the_castle_is_won_by_the_keyboard_alone() -> None:
    async with opened(LateShelves(SETTINGS, 1, "castle"), Request("castle", "new"), (100, 30)) as play:
        await play.until_quiet()
        for line in SHORT.replace("\n", "|").strip("|").split("|"):
            if line in ("up", "down"):               # by the panel, for once: F2 twice, to the way, Enter
                await play.pilot.press("f2", "f2")
                side = play.app.game.query_one(SidePanel)
                for step in (*["up"] * 9, *["down"] * 9):
                    at = side._current()
                    if at and at[3].item and at[3].item.line == line:
                        break
                    await play.pilot.press(step)
                await play.pilot.press("enter", "tab")
            elif line == "take cord":                # by completion
                await play.pilot.press(*"take kn", "tab", "enter")
            else:
                await play.type(line)
            await play.until_quiet()
        await play.until(lambda: is_won(play))
        await play.type("3")
        await play.until(lambda: not is_won(play))
