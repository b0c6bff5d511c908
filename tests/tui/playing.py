"""Opening the app on a script, and waiting until something is so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import cast

from textual.pilot import Pilot

from adventure.play.library import Library
from adventure.tui.app import AdventureApp
from adventure.tui.request import Request
from adventure.tui.widgets.prompt.prompt import Prompt
from adventure.tui.widgets.story.pane import StoryPane
from tests.tui.scripted import ScriptedLibrary, ScriptedSession

_PATIENCE = 10.0      # seconds: far more than a screen needs, even on a busy machine


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
        await self.until(lambda: self.app.game.session is not None and not self.app.game.busy, patience)


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
