"""Opening the app on a script, and waiting until something is so."""

from __future__ import annotations

import asyncio
import builtins
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import cast

from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from adventure.play.library import Library
from adventure.tui.app import AdventureApp
from adventure.tui.request import Request
from adventure.tui.widgets.prompt.prompt import Prompt
from adventure.tui.widgets.story.pane import StoryPane
from tests.tui.scripted import ScriptedLibrary, ScriptedSession

_PATIENCE = 10.0      # seconds: far more than a screen needs, even on a busy machine
_LOOKS = 3            # at which something must hold on end before it counts as settled


class Play:
    """An app under a pilot, with short names for what the tests look at."""

    def __init__(self, app: AdventureApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def story(self) -> StoryPane:
        return self.app.game.query_one(StoryPane)

    @property
    def prompt(self) -> Prompt:
        return self.app.game.query_one(Prompt)

    @property
    def session(self) -> object:
        return self.app.game.session

    def rows(self) -> list[str]:
        """Return the rows of the story pane as they stand on the screen."""
        return [self.story.render_line(row).text.rstrip() for row in range(self.story.size.height)]

    def screen(self) -> str:
        """Return the whole screen as text."""
        width, height = self.app.size
        return "\n".join(
            "".join(segment.text for segment in strip)
            for strip in self.app.screen._compositor.render_strips()[:height]
            if width
        )

    async def type(self, line: str) -> None:
        await self.pilot.press(*line, "enter")

    async def until(self, holds: Callable[[], bool], patience: float = _PATIENCE) -> None:
        deadline = monotonic() + patience
        while not holds():
            assert monotonic() < deadline, f"never came to hold; the screen:\n{self.screen()}"
            await self.pilot.pause()
            await asyncio.sleep(0.01)

    async def until_quiet(self, patience: float = _PATIENCE) -> None:
        """Wait until nothing is played, and nothing is on its way to be: a key goes through several queues."""

        def quiet() -> bool:
            return self.app.game.session is not None and not self.app.game.busy

        await self._until_often(quiet, patience)

    async def until_still(self, patience: float = _PATIENCE) -> None:
        """Wait until nothing on the screen moves: where a panel grows, what was to be clicked on goes elsewhere."""
        seen: dict[Widget, tuple[Region, Region]] = {}

        def still() -> bool:
            nonlocal seen
            before, seen = seen, dict(self.app.screen._compositor.visible_widgets)
            return before == seen

        await self._until_often(still, patience)

    async def _until_often(self, holds: Callable[[], bool], patience: float) -> None:
        """Wait until something holds at several looks on end; between them every widget works off what it was sent."""
        held = 0
        while held < _LOOKS:
            await self.until(holds, patience)
            held = held + 1 if holds() else 0
            await self.pilot._wait_for_screen()
            self.app.screen._on_timer_update()

    async def click(self, target: Widget | builtins.type[Widget] | str, offset: tuple[int, int] = (0, 0)) -> bool:
        """Click on a widget once nothing moves; return whether it was hit."""
        await self.until_still()
        return await self.pilot.click(target, offset=offset)


@asynccontextmanager
async def opened(
    library: object, request: Request | None = None, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Play]:
    app = AdventureApp(cast("Library", library), request or Request("castle", "new", title="The Castle"))
    async with app.run_test(size=size) as pilot:
        yield Play(app, pilot)


@asynccontextmanager
async def playing(session: ScriptedSession, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Play]:
    async with opened(ScriptedLibrary(session), size=size) as play:
        await play.until_quiet()
        yield play
