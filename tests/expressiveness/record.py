"""Writes the scenarios anew as they play: `python -m tests.expressiveness.record [PACK …]`, all if none is named."""

from __future__ import annotations

import sys
from pathlib import Path

from adventure.errors import PackError
from adventure.storage.packs import load_world
from adventure.workshop.walkthrough import replay
from tests.expressiveness import PACKS
from tests.scenarios import broken_claims, played


def record(pack: Path) -> None:
    """Write the pack's scenario as the story tells it now, and print which of its claims are not true."""
    world, scenario = load_world(pack), pack.with_suffix(".txt")
    text = scenario.read_text(encoding="utf-8")
    told = replay(world, text)
    scenario.write_text(told, encoding="utf-8")
    broken = broken_claims(world, told, played(world, told)[1])
    print(f"{pack.stem}: {'as it was' if told == text else 'written anew'}", *broken, sep="\n    ")


def main() -> None:
    """Record the packs named on the command line."""
    for pack in [Path(name) for name in sys.argv[1:]] or PACKS:
        try:
            record(pack)
        except PackError as error:
            print(pack.stem, *error.problems, sep="\n    ")


if __name__ == "__main__":
    main()
