"""What the screen costs: CPU and stalls while a story streams in, and how soon the first frame is painted.

Run `python benchmarks/screen.py`. Wall times suffer from other work on the machine, so stalls are CPU time that the
screen's thread burned between two ticks of 5 ms, and first paint is a ratio to an empty Textual app in the same run.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import pty
import resource
import select
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from textual import events  # noqa: E402

from adventure.play.manner import PACES, Pace  # noqa: E402
from adventure.play.progress import Confirmed, Delta, Entry, EntryKind, Progress, Told  # noqa: E402
from tests.tui.playing import Play, playing  # noqa: E402
from tests.tui.scripted import ScriptedSession  # noqa: E402

TOKEN = "sea "                      # four characters, as a token of English mostly is
TURN = "The sea goes on for ever, grey upon grey, and the rain goes into it, and nobody counts. " * 6


def past(turns: int) -> tuple[Entry, ...]:
    """Return earlier turns, a line and about 500 characters each."""
    return tuple(
        entry
        for turn in range(turns)
        for entry in (Entry(EntryKind.LINE, "look", turn=turn), Entry(EntryKind.PROSE, TURN, turn=turn))
    )


class Stream(ScriptedSession):
    """Tells `tokens` tokens, `rate` a second, a sentence of 20 confirmed at a time; 0 is as fast as they are taken."""

    rate = 0
    tokens = 0

    async def play(self, line: str) -> AsyncIterator[Progress]:  # noqa: ARG002  the same whatever the line
        """Tell, whatever the line."""
        began = time.monotonic()
        for number in range(1, self.tokens + 1):
            yield Delta("", TOKEN if number % 250 else "\n\n")
            if number % 20 == 0:
                yield Confirmed("", (number - 1) * len(TOKEN))
            if self.rate:
                await asyncio.sleep(max(0.0, began + number / self.rate - time.monotonic()))
            elif number % 50 == 0:
                await asyncio.sleep(0)
        yield Told((Entry(EntryKind.PROSE, TOKEN * self.tokens),))


async def tick(stalls: list[float]) -> None:
    """Note the CPU milliseconds that this thread burns between two ticks, for ever."""
    while True:
        before = time.thread_time()
        await asyncio.sleep(0.005)
        stalls.append((time.thread_time() - before) * 1_000)


async def press_keys(play: Play, waited: list[float]) -> None:
    """Press a key three times a second, and note the milliseconds until it has been painted, for ever."""
    painted = asyncio.Event()
    display = play.app._display  # noqa: SLF001  where Textual hands a frame to the terminal

    def note(*frame: object) -> None:
        display(*frame)  # type: ignore[arg-type]  # as it was called
        painted.set()

    play.app._display = note  # type: ignore[assignment,method-assign]  # noqa: SLF001  likewise
    while True:
        await asyncio.sleep(0.3)
        before, pressed = play.prompt.value, time.monotonic()
        play.app.post_message(events.Key("x", "x"))
        while play.prompt.value == before:
            painted.clear()
            await painted.wait()
        waited.append((time.monotonic() - pressed) * 1_000)


async def stream(turns: int, rate: int, tokens: int, pace: Pace) -> None:
    """Print what a telling costs after so many earlier turns, while a reader types."""
    session = Stream(past=past(turns))
    session.rate, session.tokens, session.pace = rate, tokens, pace
    loaded = time.thread_time()
    async with playing(session, size=(100, 30)) as play:
        loaded = time.thread_time() - loaded
        stalls: list[float] = []
        waited: list[float] = []
        beside = [asyncio.create_task(tick(stalls))]
        cpu, wall = time.thread_time(), time.monotonic()
        await play.type("go")
        beside += [asyncio.create_task(press_keys(play, waited))] if rate else []
        await play.until_quiet(turns * 0.01 + 60)
        cpu, wall = time.thread_time() - cpu, time.monotonic() - wall
        for task in beside:
            task.cancel()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
    p99 = statistics.quantiles(stalls, n=100)[98]
    p50, p95 = (statistics.quantiles(waited, n=100)[at] for at in (49, 94)) if len(waited) > 1 else (0.0, 0.0)
    print(
        f"{turns:>6} turns  {rate or 'no':>4} tokens/s, {pace}: {100 * cpu / wall:5.1f} % of a core, "
        f"{1_000 * cpu / tokens:6.3f} ms a token, stall p99 {p99:5.1f} max {max(stalls):6.1f} ms, "
        f"key to paint p50 {p50:3.0f} p95 {p95:3.0f} ms, load {loaded:4.2f} s, {memory} MB"
    )


async def search(turns: int) -> None:
    """Print what it costs to look for words in so many turns: a common word, letter by letter."""
    async with playing(Stream(past=past(turns)), size=(100, 30)) as play:
        stalls: list[float] = []
        ticking = asyncio.create_task(tick(stalls))
        began = time.monotonic()
        await play.pilot.press("f7", *"rain", "enter", "enter")
        await play.until(lambda: f"of {6 * turns}" in play.screen())
        wall = time.monotonic() - began
        ticking.cancel()
    print(f"{turns:>6} turns searched for a word of four letters in {wall:4.2f} s, stall max {max(stalls):5.1f} ms")


EMPTY = "from textual.app import App\nApp().run()"
OURS = "from adventure.cli.main import main\nmain(['play', 'castle', '--new', '--author'])"
BLANK = b"\x1b[1;1H"              # an empty app paints blanks, from the first row on
FRAME = b"Castle"                  # the title in the frame
READY = b"F1 help"                 # the opening is told, and the row below says what the keys do


def started(program: str, *marks: bytes) -> tuple[float, ...]:
    """Return after how many seconds from Python's start the terminal has got each mark, and the CPU until the last."""
    leader, follower = pty.openpty()
    with TemporaryDirectory() as home:
        began = time.monotonic()
        running = subprocess.Popen(
            [sys.executable, "-c", program], stdin=follower, stdout=follower, stderr=follower, close_fds=True, cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30", "ADVENTURE_HOME": home},
        )
        os.close(follower)
        got, times = b"", list[float]()
        try:
            while len(times) < len(marks) and time.monotonic() - began < 20:
                if select.select([leader], [], [], 0.5)[0]:
                    try:
                        got += os.read(leader, 65_536)
                    except OSError:           # it ended by itself: what it wrote says why
                        raise SystemExit(got.decode(errors="replace")) from None
                while len(times) < len(marks) and marks[len(times)] in got:
                    times.append(time.monotonic() - began)
        finally:
            running.kill()
            _, running.returncode, used = os.wait4(running.pid, 0)
            os.close(leader)
    return *times, used.ru_utime + used.ru_stime


def paints(count: int) -> None:
    """Print how soon the first frame stands, beside an empty app in the same run, and when a line can be typed."""
    pairs = [(started(EMPTY, BLANK), started(OURS, FRAME)) for _ in range(count)]
    for number, name in enumerate(("clock", "CPU")):
        empty, ours = (statistics.median(times[number] for times in side) for side in zip(*pairs, strict=True))
        print(f"first paint by the {name}: {ours * 1_000:.0f} ms, an empty Textual app {empty * 1_000:.0f} ms, "
              f"ratio {ours / empty:.2f}")
    ready = [started(OURS, READY)[0] for _ in range(count)]
    print(f"ready for a line: median {statistics.median(ready) * 1_000:.0f} ms, most {max(ready) * 1_000:.0f} ms")


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, nargs="*", default=[0, 500, 5_000])
    parser.add_argument("--paces", nargs="*", default=["brisk"], choices=PACES)
    parser.add_argument("--seconds", type=int, default=8, help="how long each paced telling lasts")
    parser.add_argument("--paints", type=int, default=9, help="how often each first paint is timed")
    chosen = parser.parse_args()
    for turns, pace in itertools.product(chosen.turns, chosen.paces):
        asyncio.run(stream(turns, 200, 200 * chosen.seconds, pace))
    for turns in chosen.turns:
        asyncio.run(stream(turns, 0, 20_000, "brisk"))
    if most := max(chosen.turns, default=0):     # in an empty story there is nothing to find
        asyncio.run(search(most))
    if chosen.paints:
        paints(chosen.paints)


if __name__ == "__main__":
    main()
