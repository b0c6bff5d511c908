"""What models have used over all games, in a file beside the settings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from types import MappingProxyType

import tomli_w

from adventure.play.metering import Used
from adventure.storage.files import write_whole
from adventure.storage.places import make_private

NAME = "usage.toml"


class UsageFile:
    """Adds up in a file. A file that cannot be read counts as empty, and is not written over."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / NAME
        self._earlier, self._sound = _read(self._path)
        self._since: dict[str, Used] = {}

    @property
    def used(self) -> Mapping[str, Used]:
        """What each model has used, in all."""
        return MappingProxyType(_sum(self._earlier, self._since))

    def add(self, model: str, used: Used) -> None:
        """Add one request's tokens, and write the sums; another process's are taken in."""
        self._since[model] = self._since.get(model, Used()) + used
        if not self._sound:
            return
        earlier, self._sound = _read(self._path)
        if self._sound:
            self._earlier, written = earlier, _sum(earlier, self._since)
            with suppress(OSError):
                make_private(self._path.parent)
                write_whole(self._path, tomli_w.dumps({name: asdict(each) for name, each in written.items()}).encode())
                self._earlier, self._since = written, {}


def _sum(one: Mapping[str, Used], other: Mapping[str, Used]) -> dict[str, Used]:
    return {model: one.get(model, Used()) + other.get(model, Used()) for model in (*one, *other)}


def _read(path: Path) -> tuple[dict[str, Used], bool]:
    """Return the sums in the file, and whether it may be written."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}, True
    except (OSError, ValueError):
        return {}, False
    names = [field.name for field in fields(Used)]
    found: dict[str, Used] = {}
    for model, table in tables.items():
        if not isinstance(table, dict):
            return {}, False
        counts = [table.get(name) for name in names]
        if not all(type(count) is int and count >= 0 for count in counts):
            return {}, False
        found[model] = Used(*(count for count in counts if isinstance(count, int)))
    return found, True
