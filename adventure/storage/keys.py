"""The key of the model's service: where it is kept, whom it is for, and whether a model may be asked at all.

A key is kept in the environment (ZAI_API_KEY) or in a file of its own, keys.toml, that nobody else may read; no flag
and no config.toml holds one. It is sent to the host that it was entered for and to no other. One in the environment
is the player's consent for Zhipu's own hosts, and for whichever the environment or the command line names; a base URL
that stands in config.toml since some other day needs a key that was entered for it. A story pack has no say in this.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import tomli_w

from adventure.errors import SettingsError
from adventure.storage.addresses import host_of, is_loopback, is_zhipu
from adventure.storage.files import write_whole
from adventure.storage.places import config_directory, make_private
from adventure.storage.settings import Settings
from adventure.storage.sources import read_sources
from adventure.storage.syntax import parse

VARIABLE = "ZAI_API_KEY"
FILE = "keys.toml"

_KEY = re.compile(r"[!-~]{1,1000}")
_CURE = f"Set {VARIABLE}, or enter a key in the game. Until then the author's own words tell the story."


@dataclass(frozen=True, slots=True)
class Asking:
    """A model may be asked. `key` is for `host` alone; empty on this machine, where a placeholder will do.

    `source` says where the key was found. `notice` is something the player should know about it, else empty.
    """

    host: str
    source: str
    key: str = field(default="", repr=False)
    notice: str = ""


@dataclass(frozen=True, slots=True)
class NotAsking:
    """No model is asked: why, and what would change that."""

    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A key that no repr shows."""

    key: str = field(default="", repr=False)


def may_ask(settings: Settings, environ: Mapping[str, str] = os.environ) -> Asking | NotAsking:
    """Return whether a model may be asked with these settings, and with which key.

    Raises:
        SettingsError: the file of the keys cannot be used.
    """
    host = host_of(settings.base_url)
    if settings.telling == "author":
        return NotAsking("The story is told in the author's words.", 'For a model, set telling = "model".')
    if is_zhipu(host) and urlsplit(settings.base_url).scheme != "https":
        return NotAsking(f"The key would travel to {host} unencrypted.", "Let the base URL begin with https://.")
    found = _find(host, settings, environ)
    if found is None:
        return NotAsking(f"There is no key for {host}.", _CURE)
    if found.key and not _KEY.fullmatch(found.key):
        return NotAsking(f"The key in {found.source} holds a character that no key has.", "Copy it again, whole.")
    return found


def enter_key(base_url: str, key: str, environ: Mapping[str, str] = os.environ) -> None:
    """Keep a key for the host of the base URL, in a file that nobody else may read; one kept before is replaced.

    Raises:
        SettingsError: it is no key, or cannot be written; the message does not show it.
    """
    hidden = _Hidden(key.strip())
    del key  # a crash report shows the locals of every frame that an error came through
    if not _KEY.fullmatch(hidden.key):
        raise SettingsError("That is no key: it holds a blank or a character that no key has.", "Copy it again, whole.")
    _write({**_read(environ)[0], host_of(base_url): hidden}, environ)


def forget_key(base_url: str, environ: Mapping[str, str] = os.environ) -> None:
    """Delete the key that is kept for the host of the base URL, if there is one.

    Raises:
        SettingsError: the file cannot be read or written.
    """
    kept, _ = _read(environ)
    host = host_of(base_url)
    if host in kept:
        _write({each: hidden for each, hidden in kept.items() if each != host}, environ)


def mask(key: str) -> str:
    """Return what may be shown of a key: its last four characters, if it is long enough to be a secret without them."""
    return f"…{key[-4:]}" if len(key) >= 20 else "…" if key else ""


def _find(host: str, settings: Settings, environ: Mapping[str, str]) -> Asking | None:
    kept, notice = _read(environ)
    if is_loopback(host):
        return Asking(host, FILE if host in kept else "this machine", kept.get(host, _Hidden()).key, notice)
    given = environ.get(VARIABLE, "").strip()
    if given and (is_zhipu(host) or settings.base_url_is_of_today):
        return Asking(host, VARIABLE, given)
    return Asking(host, FILE, kept[host].key, notice) if host in kept else None


def _read(environ: Mapping[str, str]) -> tuple[dict[str, _Hidden], str]:
    """Return the kept keys by host, and a notice if the file was open to others; it is closed to them then."""
    path = config_directory(environ) / FILE
    if not path.exists():
        return {}, ""
    notice = _close_to_others(path)
    sources, problems = read_sources(path)
    tables = parse(sources[0]) if sources and not problems else None
    if not isinstance(tables, dict) or not all(isinstance(key, str) for key in tables.values()):
        raise SettingsError(f"{path} cannot be read.", "Delete it, and enter the key again.")
    return {host: _Hidden(str(key)) for host, key in tables.items()}, notice


def _close_to_others(path: Path) -> str:
    if os.name == "nt":  # Windows keeps modes of its own: the file lies in the user's directory
        return ""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if not mode & 0o077:
            return ""
        path.chmod(0o600)
    except OSError as error:
        cure = f"Make it yours alone: chmod 600 {path}"
        raise SettingsError(f"{path} is open to others ({error.strerror}).", cure) from error
    message = f"{path} was open to others (mode {mode:03o}) and is yours alone now."
    return f"{message} If somebody may have read it, have the key replaced."


def _write(keys: Mapping[str, _Hidden], environ: Mapping[str, str]) -> None:
    directory = config_directory(environ)
    try:
        make_private(directory)
        write_whole(directory / FILE, tomli_w.dumps({host: hidden.key for host, hidden in keys.items()}).encode())
    except OSError as error:
        raise SettingsError(f"The key cannot be kept in {directory}: {error.strerror or error}.") from error
