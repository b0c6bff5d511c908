"""How quickly a voice falls silent, and what a streamed token costs: the real SDK against a server on loopback.

    python benchmarks/voice.py

For the CPU a token the server is a process of its own, so that only the voice's side is counted.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
from contextlib import aclosing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from adventure.narration.model import Message, Piece, Prompt
from adventure.voices.settings import Limits, VoiceSettings
from adventure.voices.zai import ZaiVoice
from tests.glm import GlmServer, Script, Talk, narrates, stalls

ROUNDS = 50
TOKENS = 2_000
PROMPT = Prompt((Message("system", "You tell a story."), Message("user", "look")), 4_000, "narrator")
PATIENT = Limits(first=60, gap=60, whole=600)


async def listen(voice: ZaiVoice, heard: list[float]) -> None:
    async with aclosing(voice.speak(PROMPT)) as parts:
        async for part in parts:
            if isinstance(part, Piece):
                heard.append(time.perf_counter())  # noqa: PERF401 - the list is read while it grows


async def cancel_times(script: Script, pieces: int) -> tuple[list[float], list[float]]:
    """Return milliseconds until the listener is free, and until the service sees the line go dead."""
    free, dead = [], []
    with GlmServer(script) as server:
        voice = ZaiVoice(VoiceSettings(base_url=server.base_url, limits=PATIENT))
        for number in range(1, ROUNDS + 1):
            heard: list[float] = []
            task = asyncio.create_task(listen(voice, heard))
            while len(server.requests) < number or len(heard) < pieces:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
            await asyncio.sleep(0.005)
            start = time.perf_counter()
            task.cancel()
            await asyncio.wait([task])
            free.append((time.perf_counter() - start) * 1_000)
            await asyncio.to_thread(server.wait_for_hang_ups, number)
            dead.append((time.perf_counter() - start) * 1_000)
    return free, dead


async def stream_cost(pace: float) -> float:
    """Return CPU microseconds a token."""
    serving = subprocess.Popen(  # noqa: ASYNC220 - its start is not measured
        [sys.executable, __file__, str(pace)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with serving:
        assert serving.stdin is not None
        assert serving.stdout is not None
        voice = ZaiVoice(VoiceSettings(base_url=serving.stdout.readline().strip(), limits=PATIENT))
        await listen(voice, [])
        heard: list[float] = []
        start = time.process_time()
        await listen(voice, heard)
        taken = time.process_time() - start
        assert len(heard) == TOKENS
        serving.stdin.close()
    return taken / TOKENS * 1e6


def serve(pace: float) -> None:
    def script(talk: Talk) -> None:
        for _ in range(TOKENS):
            talk.say("word ")
            if pace:
                time.sleep(pace)
        talk.finish()

    with GlmServer(script) as server:
        print(server.base_url, flush=True)
        sys.stdin.read()


def line(name: str, times: list[float]) -> str:
    ordered = sorted(times)
    p95 = ordered[int(len(ordered) * 0.95)]
    return f"  {name:28} p50 {statistics.median(ordered):6.2f} ms   p95 {p95:6.2f} ms   max {ordered[-1]:6.2f} ms"


async def main() -> None:
    start = time.perf_counter()
    with GlmServer(narrates("Rain.")) as server:
        voice = ZaiVoice(VoiceSettings(base_url=server.base_url, limits=PATIENT))
        await listen(voice, [])
        print(f"first answer, the SDK loaded on the way: {(time.perf_counter() - start) * 1_000:.0f} ms")
        first = []
        for _ in range(ROUNDS):
            heard: list[float] = []
            start = time.perf_counter()
            await listen(voice, heard)
            first.append((heard[0] - start) * 1_000)
    print(line("asked to first piece", first))
    print(f"cancelled ({ROUNDS} rounds each)")
    moments: list[tuple[str, Script, int]] = [
        ("before the headers", stalls(), 0),
        ("mid-stream, stalled", stalls(3), 3),
        ("mid-stream, talking", narrates("Rain. " * 40_000, pace=0.002), 3),
    ]
    for name, script, pieces in moments:
        free, dead = await cancel_times(script, pieces)
        print(line(name, free))
        print(line("  seen by the service", dead))
    for name, pace in (("at 200 tokens a second", 0.005), ("as fast as they come", 0.0)):
        print(f"CPU a streamed token, {name}: {await stream_cost(pace):.0f} µs")


if len(sys.argv) > 1:
    serve(float(sys.argv[1]))
else:
    asyncio.run(main())
