"""The pages of examples in docs/examples: each a whole story, and a game of it as it is told."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from adventure.storage.packs import load_world
from adventure.world.world import World

FOLDER = Path(__file__).parents[2] / "docs" / "examples"
STORY = re.compile(r"```toml\n(format = 1\n.*?)```", re.DOTALL)
TRANSCRIPT = re.compile(r"```text\n(# seed \d+\n.*?)```", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it stands, its story and its transcript."""

    path: Path
    story: str
    transcript: str


def read_page(path: Path) -> Page:
    """Return a page; it must hold one story and one transcript."""
    text = path.read_text(encoding="utf-8")
    (story,) = STORY.findall(text)
    (transcript,) = TRANSCRIPT.findall(text)
    return Page(path, story, transcript)


def pages() -> list[Path]:
    """Return every page, in order of name."""
    return sorted(FOLDER.glob("*.md"))


@cache
def world_of_page(path: Path) -> World:
    """Return the world of a page's story, built once."""
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / f"{path.stem}.toml"
        pack.write_text(read_page(path).story, encoding="utf-8")
        return load_world(pack)
