"""The player's settings: flags over the environment over config.toml over the defaults, each with where it came from.

The key is none of them: see `keys`.
"""

from __future__ import annotations

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from adventure.errors import Problem, SettingsError
from adventure.storage.addresses import ZHIPU_URL, fault_of, host_of, is_loopback, is_zhipu
from adventure.storage.files import write_whole
from adventure.storage.languages import language_names
from adventure.storage.places import config_directory, make_private
from adventure.storage.positions import read_positions
from adventure.storage.shapes import findings
from adventure.storage.sources import Source, read_sources, shown
from adventure.storage.syntax import parse
from adventure.world.models import Shape

COLD_START = 90.0
"""Seconds that a model on this machine may take to its first word: reading a whole prompt takes 43 s on two cores."""

COLD_READING = 30.0
"""Seconds likewise to the first word about a line: its prompt is shorter."""

FILE = "config.toml"
AUTO = "auto"
VARIABLES = {
    "ZAI_BASE_URL": "base_url",
    "ADVENTURE_MODEL": "model",
    "ADVENTURE_INTERPRETER": "interpreter",
    "ADVENTURE_LANGUAGE": "language",
}
"""The variables of the environment that are settings. An empty one counts as absent."""

ThemeName = Literal["lamplight", "daylight", "moonlight", "contrast", "daylight_contrast", "okabe"]
"""The colours that there are: the app's own list has just these."""

_SECRET_WORDS = ("key", "token", "secret", "password")
_NO_KEY = "Take it out, and set ZAI_API_KEY or enter the key in the game: it is kept in a file of its own then."
_Seconds = Annotated[float, Field(gt=0, le=3_600)]
_Yuan = Annotated[float, Field(ge=0, le=100_000)]
_Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force. `origins` says of each setting that is no default where it was set: a flag, a variable, a line.

    `window` and `reply` are in tokens, the waiting limits in seconds: for the first piece, between pieces, for a whole
    reply. `telling` is who tells, `liveliness` from 1 to 10 how freely, `summaries` whether a model sums up what is
    long past while the player thinks, `pace` how fast the words appear on the page. `interpreter` is the model that
    helps to read lines, `same` for the one that tells, `off` for none; `wait_reading` is how long it may take to its
    first piece. `limit` is in yuan, over all games, for models whose price is known, `limit_tokens` for all others
    together; 0 is none. `prices` are the player's own, by model: in yuan for a million tokens `sent` and `answered`.
    `fallback` is the model that takes over where Zhipu does not offer the other one, or "off". `language` is the
    interface's: an id, or `auto` for that of the story. `theme` are the colours of the screen by name, `panels` whether
    they stand beside the story where there is room.
    """

    model: str = "charglm-4"
    base_url: str = ZHIPU_URL
    window: int = 8_192
    reply: int = 400
    wait_first: float = 8.0
    wait_gap: float = 10.0
    wait_whole: float = 45.0
    telling: Literal["model", "author", "both"] = "model"
    length: Literal["short", "normal", "long"] = "normal"
    liveliness: int = 8
    summaries: bool = False
    pace: Literal["instant", "brisk", "read-along"] = "brisk"
    fallback: str = "glm-4.7-flash"
    interpreter: str = "glm-4-flash-250414"
    wait_reading: float = 3.0
    limit: float = 0.0
    limit_tokens: int = 0
    language: str = AUTO
    theme: str = "lamplight"
    panels: bool = True
    prices: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: MappingProxyType({}))
    origins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def base_url_is_of_today(self) -> bool:
        """Whether the base URL was named where this run was started: by a flag or in the environment."""
        return self.origins.get("base_url", "") in {"--base-url", "ZAI_BASE_URL"}

    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """Return name, value and origin of every setting, in order, for people."""
        names = [each.name for each in fields(self) if each.name != "origins"]
        values = {**{name: str(getattr(self, name)) for name in names}, "prices": ", ".join(self.prices) or "none"}
        return tuple((name, values[name], self.origins.get(name, "default")) for name in names)


class PriceShape(Shape):
    """What a million tokens of a model cost, in yuan."""

    sent: _Yuan
    answered: _Yuan


class ConfigShape(Shape):
    """What config.toml may hold."""

    model: _Word | None = None
    base_url: _Word | None = None
    window: Annotated[int, Field(ge=2_048, le=2_000_000)] | None = None
    reply: Annotated[int, Field(ge=50, le=4_000)] | None = None
    wait_first: _Seconds | None = None
    wait_gap: _Seconds | None = None
    wait_whole: _Seconds | None = None
    telling: Literal["model", "author", "both"] | None = None
    length: Literal["short", "normal", "long"] | None = None
    liveliness: Annotated[int, Field(ge=1, le=10)] | None = None
    summaries: bool | None = None
    pace: Literal["instant", "brisk", "read-along"] | None = None
    fallback: _Word | None = None
    interpreter: _Word | None = None
    wait_reading: _Seconds | None = None
    limit: _Yuan | None = None
    limit_tokens: Annotated[int, Field(ge=0)] | None = None
    language: _Word | None = None
    theme: ThemeName | None = None
    panels: bool | None = None
    prices: dict[_Word, PriceShape] | None = None

    @field_validator("language")
    @classmethod
    def _is_there(cls, language: str) -> str:
        """Refuse a language that the game does not speak."""
        known = (AUTO, *language_names())
        if language not in known:
            there = {"known": ", ".join(known)}
            raise PydanticCustomError("language", "there is no such language; there are: {known}", there)
        return language


def load_settings(flags: Mapping[str, object] | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings in force. `flags` are those of the command line that were given, by the setting's name.

    Raises:
        SettingsError: one of them cannot be used; it says which, where it stands, and the cure.
    """
    settings = _from_config(config_directory(environ) / FILE)
    for variable, name in VARIABLES.items():
        if environ.get(variable, "").strip():
            settings = _over(settings, {name: environ[variable]}, variable)
    for name, value in (flags or {}).items():
        settings = _over(settings, {name: value}, f"--{name.replace('_', '-')}")
    return _with_room(_patient(_at_home(settings)))


def read_config(text: str) -> Settings:
    """Return the settings that a text of config.toml stands for.

    Raises:
        SettingsError: one of them cannot be used.
    """
    return _with_room(_checked(Source(FILE, "", text), tomllib.loads(text)))


def _with_room(settings: Settings) -> Settings:
    if settings.reply * 2 > settings.window:
        message = f"A reply of {settings.reply} tokens leaves no room in a window of {settings.window}."
        raise SettingsError(message, "Make `reply` smaller, or `window` larger if the model has more.")
    return settings


def _at_home(settings: Settings) -> Settings:
    """Return the settings with lines read by the model that tells, where the service need not have another one."""
    if is_zhipu(host_of(settings.base_url)) or "interpreter" in settings.origins:
        return settings
    return _set(settings, "interpreter", "same", "another service need not have the free model")


def _patient(settings: Settings) -> Settings:
    """Return the settings with longer waiting limits for a model on this machine, unless they were set."""
    if not is_loopback(host_of(settings.base_url)):
        return settings
    cold = {"wait_first": COLD_START, "wait_whole": COLD_START + settings.wait_whole, "wait_reading": COLD_READING}
    for name, seconds in cold.items():
        if name not in settings.origins:
            settings = _set(settings, name, seconds, "a model on this machine may start cold")
    return settings


def check_setting(name: str, value: object) -> None:
    """Refuse a value that config.toml may not hold.

    Raises:
        SettingsError: what is wrong with it, and the cure.
    """
    _over(Settings(), {name: value}, name)


def user_id(environ: Mapping[str, str] = os.environ) -> str:
    """Return the random id of this install, which Zhipu is told so that one player's misuse is not another's.

    Made when it is first asked for, and kept; where it cannot be kept, another one each time.
    """
    path = config_directory(environ) / "user-id"
    try:
        kept = path.read_text("ascii").strip()
        if 6 <= len(kept) <= 128 and kept.isprintable() and " " not in kept:
            return kept
    except (OSError, ValueError):
        pass
    made = f"adventure-{secrets.token_hex(12)}"
    try:
        make_private(path.parent)
        write_whole(path, f"{made}\n".encode())
    except OSError:
        return made
    return made


def _from_config(path: Path) -> Settings:
    if not path.exists():
        return Settings()
    sources, unread = read_sources(path)
    if unread:
        raise SettingsError(f"{shown(path)}: {unread[0].message}", unread[0].hint)
    source = sources[0]
    match parse(source):
        case Problem() as problem:  # its words may quote the line, and the line may hold a key
            hint = 'A setting is written like model = "charglm-4".'
            raise SettingsError(f"{_place(source, problem.line)}: this is not TOML.", hint)
        case tables:
            return _checked(source, tables)


def _checked(source: Source, tables: dict[str, object]) -> Settings:
    positions = read_positions(source.text)
    for name in tables:
        if name in ConfigShape.model_fields:
            continue
        if len(name) > 20 or any(word in name.lower() for word in _SECRET_WORDS):
            raise SettingsError(f"{_place(source, positions.key((name,))[0])}: a key may not stand here.", _NO_KEY)
    try:
        shape = ConfigShape.model_validate(tables)
    except ValidationError as error:
        first = findings(error, _veiled(tables), ConfigShape)[0].problem
        raise SettingsError(f"{_place(source, positions.key(first.key)[0])}: {first.message}", first.hint) from None
    settings = Settings()
    for name, value in shape.model_dump(exclude_unset=True).items():
        settings = _set(settings, name, value, _place(source, positions.key((name,))[0]))
    return settings


def _over(settings: Settings, value: dict[str, object], origin: str) -> Settings:
    try:
        shape = ConfigShape.model_validate(value)
    except ValidationError as error:
        problem = findings(error, _veiled(value), ConfigShape)[0].problem
        raise SettingsError(f"{origin}: {problem.message}", problem.hint) from None
    for name, checked in shape.model_dump(exclude_unset=True).items():
        settings = _set(settings, name, checked, origin)
    return settings


def _set(settings: Settings, name: str, value: object, origin: str) -> Settings:
    if name == "base_url" and (fault := fault_of(str(value))):
        raise SettingsError(f"{origin}: the base URL {fault}.", f"It looks like {ZHIPU_URL} or http://127.0.0.1:8080/v1.")
    origins = MappingProxyType({**settings.origins, name: origin})
    changes = {name: value, "origins": origins}
    return replace(settings, **changes)  # type: ignore[arg-type]  # the shape has checked it


def _place(source: Source, line: int) -> str:
    return f"{source.name}, line {line}" if line else source.name


def _veiled(tables: Mapping[str, object]) -> dict[str, object]:
    """Return the tables without long texts: a key that was pasted into the wrong place is not repeated."""
    return {name: _veil(value) for name, value in tables.items()}


def _veil(value: object) -> object:
    match value:
        case str():
            return value if len(value) <= 12 else "…"
        case list():
            return [_veil(inner) for inner in value]
        case dict():
            return _veiled(value)
        case _:
            return value
