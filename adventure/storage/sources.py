"""Which files a story pack is made of, and their text.

A pack is somebody else's: nothing outside its folder is read, and nothing larger than a pack has reason to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from adventure.errors import Problem

MAX_BYTES = 2_000_000
"""The largest file of a pack, in bytes."""

MAX_FILES = 200
"""The most files of a pack."""

SECTIONS = ("locations", "items", "cast")
"""Files and folders of these names imply their table."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a pack. `name` is how a person finds it; `section` is the table that its name implies, or empty."""

    name: str
    section: str
    text: str


def read_sources(root: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Return the pack's readable files, in the order in which their rules run, and what is wrong with the others."""
    if root.is_file():
        paths, home = [root], root.resolve().parent
    else:
        paths, home = _pack_files(root), root.resolve()
    if len(paths) > MAX_FILES:
        return (), (_at(root, f"The pack has {len(paths)} files; the limit is {MAX_FILES}.", "Join some."),)
    if not paths:
        return (), (_at(root, "There is no story here.", "A pack is a .toml file, or a folder with story.toml in it."),)
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in paths:
        match _read(path, home):
            case str() as text:
                sources.append(Source(shown(path), "" if path == root else _section(path, root), text))
            case Problem() as problem:
                problems.append(problem)
    return tuple(sources), tuple(problems)


def shown(path: Path) -> str:
    """Return the path as a person would type it: short, when it lies below the current directory."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def _pack_files(root: Path) -> list[Path]:
    folders = [root, *(root / section for section in SECTIONS)]
    found = [
        path
        for folder in folders
        if folder.is_dir()
        for path in folder.iterdir()
        if path.suffix.lower() == ".toml" and not path.name.startswith(".")
    ]
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


def _section(path: Path, root: Path) -> str:
    name = path.stem if path.parent == root else path.parent.name
    return name if name in SECTIONS else ""


def _read(path: Path, home: Path) -> str | Problem:
    try:
        if not path.resolve().is_relative_to(home):
            return _at(path, "The file is a link that leads out of the pack.", "Copy the file into the pack.")
        if not path.is_file():
            return _at(path, "This is not an ordinary file.", "A pack is made of text files.")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _at(path, f"The file cannot be read: {error.strerror or error}.", "")
    if len(raw) > MAX_BYTES:
        return _at(path, f"The file is larger than {MAX_BYTES:,} bytes.", "Divide it into several.")
    return _decode(path, raw)


def _decode(path: Path, raw: bytes) -> str | Problem:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _at(path, "The file is written in UTF-16.", "Save it as UTF-8.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        before = raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")
        message = f"The byte 0x{raw[error.start]:02x} is not UTF-8."
        return Problem(shown(path), line, len(before) + 1, message, "Save the file as UTF-8 in your editor.")


def _at(path: Path, message: str, hint: str) -> Problem:
    return Problem(shown(path), 0, 0, message, hint)
