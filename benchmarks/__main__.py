"""All figures of the engine in one table: turns, transitions, prompts, start-up, saves, memory.

Run: python -m benchmarks [--quick]. Rates are a CPU second's, the best of several short rounds; the first line says how
fast the machine itself is, so that tables of two machines can be compared. `benchmarks/screen.py` and
`benchmarks/voice.py` measure the screen and the voices.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from adventure.proof.explore import explore
from adventure.proof.relevance import idle_facts
from adventure.storage.packs import load_world
from adventure.storage.save_text import block_bytes, header_bytes
from adventure.storage.saves import FileKeeper, read_save
from benchmarks import engine, prompts
from benchmarks.saves import HEADER, timed, turn

Row = tuple[str, str]
"""What was measured, and the figure with its unit."""

PLAIN = "from adventure.cli import main; main(['play', '{story}', '--plain', '--author', '--seed', '1'])"
SCREEN = """
import asyncio
from adventure.cli.screen import LateShelves
from adventure.tui.request import Request
from tests.tui.playing import opened
async def main():
    async with opened(LateShelves({{}}, 1, {story!r}), Request({story!r}, "new"), size=(100, 30)) as play:
        await play.until_quiet()
asyncio.run(main())
"""
PLAYED = """
from benchmarks import engine
from adventure.storage.packs import load_world
engine.play_through(load_world('castle'), engine.castle_lines())
"""
PEAK = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
EXPLORED = """
from adventure.proof.explore import explore
from adventure.storage.packs import load_world
explore(load_world('cloak'))
"""


def calibration() -> Iterator[Row]:
    """Yield how often this machine counts to a thousand in a CPU second, which has nothing to do with us."""
    def count() -> int:
        total = 0
        for number in range(1_000):
            total += number
        return 1

    yield "this machine: counts to 1,000, a CPU second", f"{engine.best_rate(count):,.0f}"


def speed() -> Iterator[Row]:
    """Yield the rates of turns, and of transitions when a whole story is searched and when all is known."""
    for name, lines in (("cloak", engine.CLOAK), ("castle", engine.castle_lines())):
        world = load_world(name)
        yield f"{name}: turns a CPU second, typed line to plain telling", f"{engine.turns_a_second(world, lines):,.0f}"
        rate = engine.transitions_a_second(world)
        yield f"{name}: transitions a CPU second (apply, hash, look up)", f"{rate:,.0f}"
        untold = engine.untold_turns_a_second(world)
        yield f"{name}: turns a CPU second without words and memory", f"{untold:,.0f}"
    yield from searches()


def searches() -> Iterator[Row]:
    """Yield what searches from nothing take: every state of Cloak, the first thousand of the castle."""
    cloak, castle = load_world("cloak"), load_world("castle")
    for what, search in (
        ("cloak: whole search", partial(explore, cloak)),
        ("castle: search of 1,000 states", partial(explore, castle, limit=1_000, leave_out=idle_facts(castle))),
    ):
        began = time.process_time()
        found = search()
        took = time.process_time() - began
        figures = f"{found.states:,} states, {len(found.doomed):,} doomed, {found.tried / took:,.0f} tries a second"
        yield what, f"{took:.2f} s: {figures}"


def start_up() -> Iterator[Row]:
    """Yield the CPU time of a process that starts, tells the opening and ends, less that of an empty one."""
    empty = cpu_of("pass")
    for story in ("cloak", "castle"):
        yield f"{story}: start to first prompt, plain, CPU", f"{cpu_of(PLAIN.format(story=story)) - empty:.2f} s"
        yield f"{story}: start to first prompt, app without a terminal, CPU", (
            f"{cpu_of(SCREEN.format(story=story)) - empty:.2f} s"
        )
        yield f"{story}: load the pack alone, CPU", f"{min(cpu(partial(load_world, story)) for _ in range(5)):.3f} s"


def saves() -> Iterator[Row]:
    """Yield what it takes to keep a turn, and to load the save, at three lengths of a game."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "game.toml"
        for turns in (10, 1_000, 10_000):
            path.write_bytes(header_bytes(HEADER) + b"".join(block_bytes(turn(n)) for n in range(1, turns + 1)))
            load = min(timed(partial(read_save, path)) for _ in range(3))
            _, keeper = FileKeeper.resume(path)
            with keeper:
                keep = sorted(timed(partial(keeper.keep, turn(n))) for n in range(turns + 1, turns + 51))[25]
            yield f"save of {turns:,} turns: load; keep one more", f"{load * 1e3:.1f} ms; {keep * 1e3:.2f} ms"


def memory() -> Iterator[Row]:
    """Yield the most memory that a process took."""
    for what, program in (("an empty Python", "pass"), ("castle played", PLAYED), ("cloak searched", EXPLORED)):
        yield f"memory at its peak: {what}", f"{peak_of(program):.0f} MB"


def cpu(act: Callable[[], object]) -> float:
    """Return the CPU seconds that this process takes for it."""
    began = time.process_time()
    act()
    return time.process_time() - began


def cpu_of(program: str) -> float:
    """Return the CPU seconds of a process of its own, the least of three."""
    return min(_spent_on(program) for _ in range(3))


def _spent_on(program: str) -> float:
    before = os.times()
    _run(program)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def peak_of(program: str) -> float:
    """Return the megabytes that a process of its own took at its peak, as Linux counts them from its start on."""
    return int(_run(f"{program}\n{PEAK}").split()[-1]) / 1024


def _run(program: str) -> str:
    """Run a process of its own, without a key and in an empty home, and return what it prints."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "ADVENTURE_HOME": home, "PYTHONPATH": str(engine.ROOT)}
        command = [sys.executable, "-c", program]
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=env, check=True, text=True
        ).stdout


def main() -> None:
    """Measure, and print each figure as soon as it is there."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="leave out prompts, start-up, saves and memory")
    chosen = arguments.parse_args()
    parts = [calibration, speed] if chosen.quick else [calibration, speed, prompts.rows, start_up, saves, memory]
    print("| what | figure |\n|---|---|")
    for part in parts:
        for what, figure in part():
            print(f"| {what} | {figure} |", flush=True)


if __name__ == "__main__":
    main()
