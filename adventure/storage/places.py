"""Where things are on this machine: the package, the checkout it may run from, saves, settings.

Everything that is written belongs to the player alone: directories are made with mode 0700.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

import adventure

HOME = "ADVENTURE_HOME"
"""The variable of the environment that moves settings, the key and saves into one directory."""

_APP = "adventure-told"


def package() -> Path:
    """Return the directory of the installed package, which holds the languages and the standard rules."""
    return Path(adventure.__file__).resolve().parent


def checkout() -> Path | None:
    """Return the source tree that the program runs from, or None when it is installed."""
    parent = package().parent
    is_source = (parent / "stories").is_dir() and (parent / "pyproject.toml").is_file()
    return parent if is_source else None


def story_folders() -> tuple[Path, ...]:
    """Return the directories that hold packs, the nearest first: the checkout's, then the installed ones."""
    source = checkout()
    folders = [source / "stories"] if source else []
    folders.append(package() / "stories")
    return tuple(folder for folder in folders if folder.is_dir())


def config_directory(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the directory of config.toml and the key. It need not exist."""
    return _home(environ) or Path(platformdirs.user_config_dir(_APP, appauthor=False))


def saves_directory(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the directory of the saves: below ADVENTURE_HOME, else the checkout's, else the user's data."""
    home = _home(environ)
    if home:
        return home / "saves"
    source = checkout()
    return source / "saves" if source else Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "saves"


def make_private(directory: Path) -> None:
    """Make the directory and those above it that are missing, open to nobody else. An existing one is left as it is.

    Raises:
        OSError: it cannot be made.
    """
    missing = [path for path in (directory, *directory.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)


def _home(environ: Mapping[str, str]) -> Path | None:
    home = environ.get(HOME, "").strip()
    return Path(home).expanduser().absolute() if home else None
