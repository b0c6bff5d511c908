"""What keeping a turn costs at turn 10, 1,000 and 10,000, and how long a save of 10,000 turns takes to load.

Run: python benchmarks/saves.py [DIRECTORY]. The directory decides the disk that is measured.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from adventure.play.blocks import Header, SavedPassage, TurnBlock
from adventure.storage.save_text import block_bytes, header_bytes
from adventure.storage.saves import FileKeeper, read_save
from adventure.storage.shelf import read_card

HEADER = Header("castle", "1", "The Castle", 7, "2026-11-22T20:00:00+01:00")


def turn(n: int) -> TurnBlock:
    report = "You put the brass lamp on the table, and its light climbs the wall. " * 2
    words = "“Mind the varnish,” says the steward, not looking up."
    done = SavedPassage(report, "report", witnesses=("bob",))
    said = SavedPassage(words, "speech", speaker="steward", witnesses=("bob",), must_tell=True)
    return TurnBlock(
        n=n,
        after=n - 1,
        line="put the brass lamp on the table",
        action={"verb": "put_on", "noun": "lamp", "second": "table"},
        changes=("lamp.at = table", "story.noise = 2"),
        aside={"turn": n, "pronouns": {"it": ("lamp",)}},
        place="great_hall",
        telling=(done, said),
    )


def main() -> None:
    where = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(dir=where) as directory:
        path = Path(directory) / "game.toml"
        for turns in (10, 1_000, 10_000):
            path.write_bytes(header_bytes(HEADER) + b"".join(block_bytes(turn(n)) for n in range(1, turns + 1)))
            _, keeper = FileKeeper.resume(path)
            with keeper:
                times = [timed(partial(keeper.keep, turn(n))) for n in range(turns + 1, turns + 101)]
            print(f"keep at turn {turns:>6,}: median {median(times) * 1e3:.2f} ms, worst {max(times) * 1e3:.2f} ms")
        loads = [timed(partial(read_save, path)) for _ in range(3)]
        print(f"load {path.stat().st_size / 1e6:.1f} MB, 10,100 turns: {min(loads):.2f} s")
        print(f"card of the same save: {timed(partial(read_card, path)) * 1e3:.2f} ms")


def timed(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


if __name__ == "__main__":
    main()
