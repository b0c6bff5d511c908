"""Leaving at any moment: at once, with nothing left behind, and the voice is free for the next question."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
import time
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adventure.errors import Cause, VoiceError
from adventure.narration.model import Finished, Piece
from adventure.voices.settings import Limits, VoiceSettings
from adventure.voices.wire import Wire
from adventure.voices.zai import ZaiVoice
from tests.glm import GlmServer, Script, in_turn, narrates, refuses, stalls
from tests.voices.asking import PATIENT, PROMPT, listen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.glm import Talk

CERTIFICATE = str(Path(__file__).parent.parent / "glm" / "localhost.pem")
SOON = 0.5      # seconds; the aim is 0.05, the rest is for a machine that is busy with other things
LONG_STORY = "Rain. " * 20_000

MOMENTS = {
    "before the headers": (stalls(), 0),
    "after the headers": (stalls(0), 0),
    "mid-stream, stalled": (stalls(3), 3),
    "mid-stream, talking": (narrates(LONG_STORY, pace=0.001), 5),
    "in the pause before another try": (refuses(429, "1302"), 0),
    "in the pause that the service asked for": (refuses(429, "1302", headers={"Retry-After": "15"}), 0),
}


@pytest.fixture(autouse=True)
def _no_thread_is_left_behind() -> Iterator[None]:
    yield
    until = time.monotonic() + 5
    while left := [thread for thread in threading.enumerate() if thread.name == "voice"]:
        assert time.monotonic() < until, left
        time.sleep(0.005)


def voice_of(server: GlmServer) -> ZaiVoice:
    return ZaiVoice(VoiceSettings(base_url=server.base_url, limits=PATIENT))


async def hear_pieces(voice: ZaiVoice, heard: list[str]) -> None:
    async with aclosing(voice.speak(PROMPT)) as parts:
        async for part in parts:
            if isinstance(part, Piece):
                heard.append(part.text)  # noqa: PERF401 - the list is read while it grows


async def comes_true(fact: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not fact():
            await asyncio.sleep(0.002)


async def cancelled_after(task: asyncio.Task[None]) -> float:
    """Cancel the task and return the seconds until it was over."""
    start = time.perf_counter()
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    return time.perf_counter() - start


async def check_cancel(script: Script, pieces: int, certificate: str = "") -> None:
    with GlmServer(in_turn(script, narrates("Sun.")), certificate=certificate) as server:
        voice, heard = voice_of(server), list[str]()
        task = asyncio.create_task(hear_pieces(voice, heard))
        await comes_true(lambda: len(server.requests) == 1 and len(heard) >= pieces)
        await asyncio.sleep(0.02)
        taken = await cancelled_after(task)
        assert taken < SOON, f"it took {taken * 1_000:.0f} ms"
        assert await asyncio.to_thread(server.wait_for_hang_ups, 1)
        assert (await listen(voice.speak(PROMPT))).text == "Sun."


@pytest.mark.parametrize(("script", "pieces"), MOMENTS.values(), ids=MOMENTS.keys())
async def test_cancelling_is_quick_at_any_moment_and_hangs_up(script: Script, pieces: int) -> None:
    await check_cancel(script, pieces)


@pytest.mark.parametrize("moment", ["before the headers", "mid-stream, stalled", "mid-stream, talking"])
async def test_cancelling_is_as_quick_over_tls(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", CERTIFICATE)
    await check_cancel(*MOMENTS[moment], certificate=CERTIFICATE)


async def test_cancelling_a_second_request_of_the_same_voice_is_as_quick() -> None:
    with GlmServer(in_turn(narrates("Rain."), stalls(), narrates("Sun."))) as server:
        voice = voice_of(server)
        assert (await listen(voice.speak(PROMPT))).text == "Rain."
        task = asyncio.create_task(hear_pieces(voice, []))
        await comes_true(lambda: len(server.requests) == 2)
        assert await cancelled_after(task) < SOON
        assert (await listen(voice.speak(PROMPT))).text == "Sun."


async def test_cancelling_in_the_middle_of_a_tls_handshake_hangs_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings = VoiceSettings(base_url=f"https://127.0.0.1:{silent.getsockname()[1]}/v1", limits=PATIENT)
        task = asyncio.create_task(hear_pieces(ZaiVoice(settings), []))
        caller, _ = await asyncio.to_thread(silent.accept)
        with caller:
            assert await asyncio.to_thread(caller.recv, 5)      # the handshake has begun
            assert await cancelled_after(task) < SOON
            caller.settimeout(5)
            await asyncio.to_thread(drained, caller)


def drained(caller: socket.socket) -> None:
    while caller.recv(4096):
        pass


def test_a_request_that_was_cancelled_before_it_connected_is_never_sent() -> None:
    from adventure.voices.exchange import Service

    wire = Wire()
    wire.hang_up()
    with GlmServer(narrates("Rain.")) as server:
        with pytest.raises(VoiceError):
            list(Service(VoiceSettings(base_url=server.base_url)).answer(PROMPT, wire))
        assert server.wait_for_hang_ups(1)
        assert server.requests == []


async def test_cancelling_while_the_request_is_on_its_way_leaves_the_voice_free() -> None:
    with GlmServer(narrates("Rain.")) as server:
        voice = voice_of(server)
        for number in range(30):
            task = asyncio.create_task(hear_pieces(voice, []))
            await asyncio.sleep(0.000_3 * number)
            task.cancel()
            await asyncio.wait([task])
        assert (await listen(voice.speak(PROMPT))).text == "Rain."


@pytest.mark.parametrize("closing", [True, False], ids=["closed", "left to the collector"])
async def test_a_hundred_answers_left_early_do_not_lock_anything_up(closing: bool) -> None:
    with GlmServer(narrates(LONG_STORY)) as server:
        voice = voice_of(server)
        for _ in range(100):
            parts = voice.speak(PROMPT)
            assert isinstance(await anext(parts), Piece)
            if closing:
                await parts.aclose()
            del parts
        assert len(server.requests) == 100
        assert await asyncio.to_thread(server.wait_for_hang_ups, 100)


async def test_one_request_is_in_flight_and_the_next_waits_for_it() -> None:
    under_way = []
    most = 0

    def counts(talk: Talk) -> None:
        nonlocal most
        under_way.append(talk)
        most = max(most, len(under_way))
        talk.say("Rain.")
        talk.rest(0.03)
        under_way.pop()
        talk.finish()

    with GlmServer(counts) as server:
        voice = voice_of(server)
        answers = await asyncio.gather(*(listen(voice.speak(PROMPT)) for _ in range(5)))
        assert [answer.text for answer in answers] == ["Rain."] * 5
        assert most == 1


async def test_the_wait_for_another_request_counts_as_waiting() -> None:
    with GlmServer(in_turn(stalls(), narrates("Sun."))) as server:
        voice = ZaiVoice(VoiceSettings(base_url=server.base_url, limits=Limits(first=0.5, gap=9, whole=9)))
        first = asyncio.create_task(listen(voice.speak(PROMPT)))
        await comes_true(lambda: len(server.requests) == 1)
        first_answer, second_answer = await asyncio.gather(first, listen(voice.speak(PROMPT)))
        assert first_answer.trouble.cause is Cause.SLOW
        assert second_answer.text == "Sun." or second_answer.trouble.cause is Cause.SLOW


async def test_closing_the_first_lets_the_waiting_one_speak() -> None:
    with GlmServer(in_turn(stalls(1), narrates("Sun."))) as server:
        voice = voice_of(server)
        first = voice.speak(PROMPT)
        await anext(first)
        second = asyncio.create_task(listen(voice.speak(PROMPT)))
        await asyncio.sleep(0.02)
        await first.aclose()
        assert (await second).text == "Sun."


async def test_a_request_that_gives_up_waiting_leaves_the_one_under_way_alone() -> None:
    with GlmServer(narrates("Rain falls on the gate.", letters=4, pace=0.02)) as server:
        voice = voice_of(server)
        first = asyncio.create_task(listen(voice.speak(PROMPT)))
        await comes_true(lambda: len(server.requests) == 1)
        second = asyncio.create_task(hear_pieces(voice, []))
        await asyncio.sleep(0.01)
        assert await cancelled_after(second) < SOON
        answer = await first
        assert answer.text == "Rain falls on the gate."
        assert isinstance(answer.end, Finished)
        assert len(server.requests) == 1


def test_a_voice_outlives_the_loop_it_spoke_in() -> None:
    async def part(voice: ZaiVoice) -> Piece | Finished | object:
        return await anext(voice.speak(PROMPT))

    with GlmServer(narrates(LONG_STORY)) as server:
        voice = voice_of(server)
        for _ in range(3):
            assert isinstance(asyncio.run(part(voice)), Piece)


def test_the_certificate_of_the_tests_is_a_real_one() -> None:
    context = ssl.create_default_context(cafile=CERTIFICATE)
    with GlmServer(narrates("Rain."), certificate=CERTIFICATE) as server:
        host, port = "127.0.0.1", int(server.base_url.split(":")[2].split("/")[0])
        with socket.create_connection((host, port)) as plain, context.wrap_socket(plain, server_hostname=host) as safe:
            assert safe.version() == "TLSv1.3"
