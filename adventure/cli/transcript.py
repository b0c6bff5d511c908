"""`adventure transcript`: what was told in a kept game, for reading outside it."""

from __future__ import annotations

import sys
from pathlib import Path

from adventure.cli.shelves import Shelves
from adventure.errors import SaveError
from adventure.play.cards import named
from adventure.play.export.sheet import Form
from adventure.play.export.writing import exported
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.storage.files import write_whole
from adventure.storage.packs import load_world
from adventure.storage.places import saves_directory
from adventure.storage.saves import read_save
from adventure.storage.settings import Settings


def write_transcript(save: str, form: Form, output: str | None) -> int:
    """Write the transcript of a kept game to a file, or to standard output."""
    card = named(Shelves(Settings()).saves(), save)
    if card is None:
        raise SaveError(f"No saved game is called “{save}”.", "adventure saves lists those that there are.")
    kept = read_save(saves_directory() / f"{card.name}.toml", card.story)
    world = load_world(card.story)
    text = exported(world, Game(world, MemoryDesk(), kept.header, kept).chronicle.entries, form)
    if output is None or output == "-":
        sys.stdout.write(text)
        return 0
    try:
        write_whole(Path(output), text.encode())
    except OSError as error:
        raise SaveError(f"{output} could not be written: {error.strerror or error}.") from error
    return 0
