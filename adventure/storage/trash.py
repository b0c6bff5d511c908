"""Where deleted games lie until they are cleared away: a directory among a story's saves that no list looks into."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from adventure.errors import SaveError
from adventure.storage.places import make_private

TRASH = ".trash"

KEPT_FOR = 7 * 24 * 3_600.0
"""Seconds after which a deleted game is gone for good, as soon as another one is deleted."""


def discard(path: Path) -> str:
    """Move a save to the trash beside it, and return its name there; what has lain there too long is cleared away.

    Raises:
        SaveError: it cannot be moved, and is where it was.
    """
    trash = path.parent / TRASH
    moment = time.time()
    moved = trash / f"{time.time_ns():x}-{path.name}"
    try:
        make_private(trash)
        path.replace(moved)
    except OSError as error:
        raise SaveError(f"The save cannot be deleted: {error.strerror or error}.") from error
    _clear(trash, moment - KEPT_FOR)
    return moved.name


def bring_back(directory: Path, name: str) -> Path:
    """Move a save out of the trash to where it was, and return its path.

    Raises:
        SaveError: it is not there, or there is another save in its place.
    """
    moved = directory / TRASH / Path(name).name
    path = directory / moved.name.partition("-")[2]
    if path.exists():
        raise SaveError("There is another save of this name by now.", "Rename that one first.")
    try:
        moved.replace(path)
    except OSError as error:
        raise SaveError("The deleted save is not there any more.") from error
    return path


def newest_discarded(directory: Path) -> str:
    """Return the name in the trash of the save that was deleted last, empty if there is none."""
    names = sorted((path.name for path in (directory / TRASH).glob("*.toml")), key=_moment)
    return names[-1] if names else ""


def _clear(trash: Path, before: float) -> None:
    for path in trash.glob("*.toml"):
        if _moment(path.name) / 1e9 < before:
            with suppress(OSError):
                path.unlink()


def _moment(name: str) -> int:
    """Return when a save was deleted, in nanoseconds: its name says so, since a file's times are the game's."""
    try:
        return int(name.partition("-")[0], 16)
    except ValueError:
        return 0
