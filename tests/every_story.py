"""Every pack of the checkout by name: the stories, the packs of the tests, and the pages of examples."""

from __future__ import annotations

from functools import cache

from adventure.engine.grammar import Grammar
from adventure.storage.packs import load_world
from adventure.world.world import World
from tests.examples.pages import pages, world_of_page
from tests.expressiveness import PACKS
from tests.walkthroughs import STORIES

PAGES = {f"examples/{path.stem}": path for path in pages()}
FILES = {**{path.name: path for path in STORIES.iterdir()}, **{f"expressiveness/{path.stem}": path for path in PACKS}}
NAMES = sorted([*FILES, *PAGES])


@cache
def world_of(story: str) -> World:
    """Return the world of a pack, built once."""
    return world_of_page(PAGES[story]) if story in PAGES else load_world(FILES[story])


@cache
def grammar_of(story: str) -> Grammar:
    """Return its grammar, built once."""
    return Grammar(world_of(story))
