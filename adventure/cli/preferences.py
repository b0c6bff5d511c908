"""The settings in force, and what follows when the player changes one: bound to the screens and the games."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from adventure.cli.interpreter import make_interpreter
from adventure.cli.voice import make_account, make_voice
from adventure.play.preferences import KeyState, Preference, Running
from adventure.storage.addresses import host_of, is_loopback
from adventure.storage.keys import FILE, Asking, NotAsking, enter_key, forget_key, mask, may_ask
from adventure.storage.languages import load_language
from adventure.storage.preferences import keep_setting, preferences
from adventure.storage.settings import AUTO, Settings, load_settings

MANNER = ("telling", "length", "liveliness", "summaries", "pace")
"""Settings of how a story is told, which a game can have its own of."""

SCREEN = ("theme", "panels", "language")
"""Settings that are the screen's affair alone."""


@dataclass(slots=True)
class KeptPreferences:
    """Implements `play.preferences.Preferences`. What is set here stands over the flags that the run began with."""

    flags: Mapping[str, object]
    _settings: Settings | None = None

    @property
    def settings(self) -> Settings:
        """The settings in force.

        Raises:
            SettingsError: one of them cannot be used.
        """
        if self._settings is None:
            self._settings = load_settings(self.flags)
        return self._settings

    def rows(self) -> tuple[Preference, ...]:
        """Return every setting in the order in which it is shown."""
        return preferences(self.settings)

    def change(self, name: str, value: str) -> None:
        """Keep a setting."""
        keep_setting(name, value)
        self.flags = {flag: given for flag, given in self.flags.items() if flag != name}
        self._settings = None

    def renew(self, game: Running, name: str) -> None:
        """Let a running game go by a setting as it stands now; what was typed for that game alone stays otherwise."""
        settings = self.settings
        if name == "language":
            game.speak(None if settings.language == AUTO else load_language(settings.language))
        elif name in MANNER:
            wanted: dict[str, object] = {name: getattr(settings, name)}
            game.manner = replace(game.manner, **wanted)  # type: ignore[arg-type]  # of the same types
        elif name not in SCREEN:
            account = make_account(settings)
            game.equip(make_voice(settings, account), make_interpreter(settings, account), account)

    def key(self) -> KeyState:
        """Return what there is to know of the key."""
        host = host_of(self.settings.base_url)
        local = is_loopback(host)
        match may_ask(replace(self.settings, telling="model")):
            case Asking(key=key, source=source):
                return KeyState(host, mask(key), source, kept=source == FILE, local=local)
            case NotAsking(reason=reason):
                return KeyState(host, reason=reason, local=local)

    def keep_key(self, key: str) -> None:
        """Keep a key for the service in force."""
        enter_key(self.settings.base_url, key)

    def forget_key(self) -> None:
        """Delete the key of the service in force."""
        forget_key(self.settings.base_url)
