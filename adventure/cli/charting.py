"""`adventure map`: on standard output, or as a drawing in a file."""

from __future__ import annotations

import sys
from pathlib import Path

from adventure.errors import SettingsError
from adventure.storage.files import write_whole
from adventure.storage.packs import load_world
from adventure.workshop.charts import drawn, lines


def print_map(pack: str, file: str | None) -> int:
    """Print the whole map of a pack, or write it to a file as SVG.

    Raises:
        PackError: there is no such pack, or it has mistakes.
        SettingsError: the file cannot be written.
    """
    world = load_world(pack)
    if file is not None:
        try:
            write_whole(Path(file), drawn(world).encode())
        except OSError as error:
            raise SettingsError(f"{file} cannot be written: {error.strerror or error}.") from error
        return 0
    boxes = (sys.stdout.encoding or "").casefold().startswith("utf")
    for line in lines(world, ascii_only=not boxes):
        print(line)
    return 0
