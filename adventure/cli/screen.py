"""The app, put together: its frame is painted before a story, a save or a setting is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from adventure.tui.app import AdventureApp
from adventure.tui.request import Request

if TYPE_CHECKING:
    from adventure.cli.shelves import Shelves
    from adventure.play.cards import SaveCard, StoryCard
    from adventure.play.session import Session

Start = Literal["new", "continue", "ask"]


@dataclass(slots=True)
class LateShelves:
    """The shelves, opened when something is first asked of them: in the app's thread, after the first paint."""

    flags: Mapping[str, object]
    seed: int | None
    story: str | None
    trace: bool = False
    _opened: Shelves | None = field(default=None)

    def _shelves(self) -> Shelves:
        if self._opened is None:
            from adventure.cli.shelves import Shelves  # noqa: PLC0415  pydantic, after the first paint
            from adventure.storage.settings import load_settings  # noqa: PLC0415  likewise

            self._opened = Shelves(load_settings(self.flags), self.seed, trace=self.trace)
        return self._opened

    def stories(self) -> tuple[StoryCard, ...]:
        """Return every story that can be played."""
        return self._shelves().stories()

    def saves(self, story: str | None = None) -> tuple[SaveCard, ...]:
        """Return kept games, newest first."""
        return self._shelves().saves(story)

    def begin(self, story: str) -> Session:
        """Start a new game."""
        return self._shelves().begin(story)

    def resume(self, save: str) -> Session:
        """Take up a kept game."""
        if self.story is not None:
            return self._shelves().resume_in(self.story, save)
        return self._shelves().resume(save)

    def delete(self, save: str) -> None:
        """Delete a kept game."""
        self._shelves().delete(save)


def show(
    story: str | None,
    game: Start,
    flags: Mapping[str, object],
    seed: int | None,
    load: str,
    *,
    trace: bool = False,
    language: str = "en",
) -> int:
    """Run the app and return the exit code."""
    library = LateShelves(flags, seed, story, trace=trace)
    app = AdventureApp(library, Request(story=story, game=game, load=load, language=language))
    result = app.run()
    return (app.return_code or 0) if result is None else result
