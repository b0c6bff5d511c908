"""The app, put together: its frame is painted before a story, a save or a setting is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from adventure.storage.early import early_settings
from adventure.tui.app import AdventureApp
from adventure.tui.request import Request

if TYPE_CHECKING:
    from adventure.cli.preferences import KeptPreferences
    from adventure.cli.shelves import Shelves
    from adventure.play.cards import SaveCard, StoryCard
    from adventure.play.preferences import KeyState, Preference, Running, Verdict
    from adventure.play.progress import Entry
    from adventure.play.session import Session

Start = Literal["new", "continue", "ask"]


@dataclass(slots=True)
class LateShelves:
    """The shelves, opened when something is first asked of them: in the app's thread, after the first paint."""

    flags: Mapping[str, object]
    seed: int | None
    story: str | None
    trace: bool = False
    language: str = "en"
    _kept: KeptPreferences | None = field(default=None)

    def _preferences(self) -> KeptPreferences:
        if self._kept is None:
            from adventure.cli.preferences import KeptPreferences  # noqa: PLC0415  pydantic, after the first paint

            self._kept = KeptPreferences(self.flags)
        return self._kept

    def _shelves(self) -> Shelves:
        from adventure.cli.shelves import Shelves  # noqa: PLC0415  likewise

        preferences = self._preferences()
        return Shelves(preferences.settings, self.seed, self.trace, preferences)

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

    def preview(self, save: str) -> tuple[Entry, ...]:
        """Return the last things told in a kept game."""
        return self._shelves().preview(save)

    def delete(self, save: str) -> str:
        """Delete a kept game, and return what brings it back."""
        return self._shelves().delete(save)

    def restore(self, deleted: str) -> SaveCard:
        """Bring a deleted game back."""
        return self._shelves().restore(deleted)

    def rename(self, save: str, title: str) -> SaveCard:
        """Give a kept game another name."""
        return self._shelves().rename(save, title)

    def rows(self) -> tuple[Preference, ...]:
        """Return every setting."""
        return self._preferences().rows()

    def change(self, name: str, value: str) -> None:
        """Keep a setting."""
        self._preferences().change(name, value)

    def renew(self, game: Running, name: str) -> None:
        """Let a running game go by a setting as it stands now."""
        self._preferences().renew(game, name)

    def key(self) -> KeyState:
        """Return what there is to know of the key."""
        return self._preferences().key()

    def keep_key(self, key: str) -> None:
        """Keep a key."""
        self._preferences().keep_key(key)

    def forget_key(self) -> None:
        """Delete the key."""
        self._preferences().forget_key()

    async def test(self, key: str) -> Verdict:
        """Try a key out with one tiny request."""
        from adventure.cli.trial import KeyTrial  # noqa: PLC0415  the voices, after the first paint

        return await KeyTrial(self._preferences(), self.language).test(key)


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
    library = LateShelves(flags, seed, story, trace=trace, language=language)
    early = early_settings()
    request = Request(
        story=story, game=game, load=load, language=language,
        theme=str(early.get("theme", "")), panels=early.get("panels") is not False,
    )
    app = AdventureApp(library, request, library, library)
    result = app.run()
    return (app.return_code or 0) if result is None else result
