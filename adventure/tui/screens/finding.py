"""Looking for words in what was told: what the bar says is searched, and shown in the story."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from adventure.tui.widgets.find.bar import FindBar
from adventure.tui.widgets.find.seeking import Seeking
from adventure.tui.widgets.prompt.prompt import Prompt

if TYPE_CHECKING:
    from textual.screen import Screen

    from adventure.tui.labels import Labels
    from adventure.tui.widgets.story.column import Place
    from adventure.tui.widgets.story.pane import StoryPane


class Finding:
    """One search, from the opening of the bar to its end."""

    def __init__(self, screen: Screen[None], story: StoryPane) -> None:
        self._screen = screen
        self._story = story
        self._seeking = Seeking((), 0)
        self._place: Place | None = None

    @property
    def bar(self) -> FindBar | None:
        """The bar, where there is one."""
        return next(iter(self._screen.query(FindBar)), None)

    async def open(self, words: str, labels: Labels) -> None:
        """Open the bar, or go on with it, and look for words if there are any."""
        self._story.lift()
        bar = self.bar
        if bar is None:
            bar = FindBar(labels, id="find")
            bar.styles.padding = self._screen.query_one("#line").styles.padding
            self._place = self._story.place
            self._seeking = Seeking(self._story.texts, self._story.bottom_index)
            await self._screen.mount(bar, before="#status")
        if words:
            bar.words.value = words
        bar.words.focus()

    def look_for(self, words: str) -> None:
        """Search for other words, a little at a time: what is typed meanwhile comes first."""
        self._screen.run_worker(self._look_for(words), group="find", exclusive=True)

    async def _look_for(self, words: str) -> None:
        for _ in self._seeking.look_for(words):
            await asyncio.sleep(0)
        self._story.light_up(self._seeking.found, self._seeking.now)
        self._say()

    def step(self, by: int) -> None:
        """Go to another place."""
        self._seeking.step(by)
        self._story.light_up(self._seeking.found, self._seeking.now)
        self._say()

    def _say(self) -> None:
        if self.bar is not None:
            self.bar.say(self._seeking.number, self._seeking.count)

    def close(self, *, stays: bool) -> None:
        """Put the bar away; the reader is where the search began, or `stays`."""
        bar = self.bar
        if bar is None:
            return
        self._screen.workers.cancel_group(self._screen, "find")
        bar.remove()
        self._seeking = Seeking((), 0)
        self._story.light_up({}, None)
        if not stays:
            self._story.go_to(self._place)
        self._screen.query_one(Prompt).focus()
