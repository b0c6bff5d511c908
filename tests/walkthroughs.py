"""The walkthroughs of every story in the checkout, as cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.storage.packs import load_world
from adventure.workshop.check import walkthroughs
from adventure.world.world import World

STORIES = Path(__file__).parent.parent / "stories"
ALL = [path for pack in sorted(STORIES.iterdir()) for path in walkthroughs(pack)]
CASES = pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
_WORLDS: dict[Path, World] = {}


def world_of(walkthrough: Path) -> World:
    """Return the world of a walkthrough's pack, built once."""
    pack = walkthrough.parent.parent
    if pack not in _WORLDS:
        _WORLDS[pack] = load_world(str(pack))
    return _WORLDS[pack]
