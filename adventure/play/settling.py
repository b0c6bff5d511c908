"""The game's own command for the settings: what they are, and keeping one for every game."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from adventure.errors import SettingsError
from adventure.play.answers import answered, said
from adventure.play.preferences import OFF, ON, Preference
from adventure.play.progress import Settled

if TYPE_CHECKING:
    from adventure.play.game import Game
    from adventure.play.preferences import Preferences, Running
    from adventure.play.progress import Progress


class Settling:
    """Lists the settings, or changes one for this game and every other."""

    def __init__(self, running: Running, game: Game, preferences: Preferences | None) -> None:
        self._running = running
        self._game = game
        self._preferences = preferences
        self.words: Mapping[str, Callable[[str], Iterator[Progress]]] = {
            "settings": self._settings,
            "theme": lambda rest: self._settings(f"theme {rest}".strip()),
        }

    def _settings(self, rest: str) -> Iterator[Progress]:
        if self._preferences is None:
            yield answered(self._game, self._say("settings_none"))
            return
        try:
            name, _, value = rest.partition(" ")
            if name and value.strip():
                changed = self._changed(self._preferences, name, value.strip())
                yield Settled(changed.name, changed.value)
                yield answered(self._game, self._say("settings_kept", line=self._line(changed)))
            else:
                rows = self._preferences.rows()
                yield answered(self._game, *(self._one(rows, name) if name else self._listed(self._preferences)))
        except SettingsError as error:
            yield answered(self._game, f"{error.message} {error.hint}".strip())

    def _listed(self, preferences: Preferences) -> list[str]:
        lines = [self._line(row) for row in preferences.rows()]
        key = preferences.key()
        held = self._say("settings_key", shown=key.shown, host=key.host) if key.shown else key.reason
        return ["\n".join([*lines, *([held] if held else [])]), self._say("settings_how")]

    def _one(self, rows: Sequence[Preference], name: str) -> list[str]:
        row = next((row for row in rows if row.name == name), None)
        return [self._line(row), self._about(row)] if row else [self._say("settings_unknown", name=name)]

    def _changed(self, preferences: Preferences, name: str, value: str) -> Preference:
        rows = {row.name: row for row in preferences.rows()}
        preferences.change(name, self._meant(rows[name], value) if name in rows else value)
        preferences.renew(self._running, name)
        return next(row for row in preferences.rows() if row.name == name)

    def _meant(self, row: Preference, typed: str) -> str:
        """Return the value that a word of the story's language or the interface's stands for, else what was typed."""
        spoken = (self._game.world.language.interface, self._interface)
        words = {_shown(row.name, each, words).casefold(): each for words in spoken for each in row.choices}
        return words.get(typed.casefold(), typed)

    def shown(self, name: str, value: str) -> str:
        """Return a value as a person reads it."""
        return _shown(name, value, self._interface)

    def _line(self, row: Preference) -> str:
        label = self._interface.get(f"setting_{row.name}", row.name)
        return self._say("settings_line", label=label, name=row.name, value=self.shown(row.name, row.value))

    def _about(self, row: Preference) -> str:
        about = self._interface.get(f"about_{row.name}", "")
        choices = ", ".join(row.choices)
        return f"{about} ({choices})" if choices else about

    @property
    def _interface(self) -> Mapping[str, str]:
        return self._game.interface.interface

    def _say(self, key: str, **fields: object) -> str:
        return said(self._game, key, **fields)


def _shown(name: str, value: str, words: Mapping[str, str]) -> str:
    keys = (f"value_{name}_{value}", {ON: "value_on", OFF: "value_off"}.get(value, ""))
    return next((words[key] for key in keys if key in words), value)
