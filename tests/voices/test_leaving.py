"""What a process pays for the voice: nothing before it asks, and nothing when it leaves."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time

import pytest

from tests.glm import GlmServer, Script, stalls


def run(source: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(source), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_voice_that_has_not_spoken_has_loaded_no_sdk() -> None:
    result = run("""
        import sys
        import adventure.voices.zai
        from adventure.voices.settings import VoiceSettings
        adventure.voices.zai.ZaiVoice(VoiceSettings())
        print(sorted({"zai", "httpx", "httpx_sse", "pydantic"} & set(sys.modules)))
    """)
    assert (result.stdout, result.stderr) == ("[]\n", "")


LEAVING = """
    import asyncio, sys
    from adventure.narration.model import Message, Prompt
    from adventure.voices.settings import Limits, VoiceSettings
    from adventure.voices.zai import ZaiVoice

    prompt = Prompt((Message("system", "You."), Message("user", "look")), 50, "narrator")
    patient = Limits(first=300, gap=300, whole=300)
    voice = ZaiVoice(VoiceSettings(base_url=sys.argv[1], limits=patient))

    async def listen():
        async for part in voice.speak(prompt):
            print("heard", flush=True)

    async def main():
        task = asyncio.create_task(listen())
        await asyncio.to_thread(sys.stdin.readline)      # the service has the request
        print("leaving", flush=True)
        {leave}

    asyncio.run(main())
"""

WAYS = {
    "by the end of the program": "return",
    "by an exit in the middle": "sys.exit(0)",
    "without a goodbye to the loop": "task.cancel(); import os; sys.stdout.flush(); os._exit(0)",
}


@pytest.mark.parametrize("script", [stalls(), stalls(1)], ids=["before the headers", "mid-stream"])
@pytest.mark.parametrize("leave", WAYS.values(), ids=WAYS.keys())
def test_a_silent_service_does_not_hold_up_the_exit(leave: str, script: Script) -> None:
    with GlmServer(script) as server:
        process = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", textwrap.dedent(LEAVING).format(leave=leave), server.base_url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert server.wait_for_requests(1, 30)
        start = time.perf_counter()
        out, errors = process.communicate("\n", timeout=30)
        assert time.perf_counter() - start < 10
        assert "leaving\n" in out
        assert (errors, process.returncode) == ("", 0)
