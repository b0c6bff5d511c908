"""Trying a key out: a real request to a service on loopback, and what the player is told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adventure.cli.preferences import KeptPreferences
from adventure.cli.trial import KeyTrial
from adventure.play.preferences import Verdict
from adventure.storage.places import config_directory
from adventure.storage.usage import UsageFile
from tests.glm import GlmServer, Script, narrates, refuses, says_nothing, stalls

KEY = "0123456789abcdef.Zq7Lm2Xw9RtB42"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ADVENTURE_HOME", str(tmp_path))
    for name in ("ZAI_API_KEY", "ZAI_BASE_URL", "ADVENTURE_MODEL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


async def tried(script: Script) -> Verdict:
    with GlmServer(script) as server:
        verdict = await KeyTrial(KeptPreferences({"base_url": server.base_url})).test(KEY)
        assert server.requests
    return verdict


async def test_a_key_that_works_is_said_to_with_the_model_and_is_paid_for() -> None:
    verdict = await tried(narrates(lambda _asked: "Here."))
    assert verdict == Verdict(True, "The key works: charglm-4 answers.")
    assert UsageFile(config_directory()).used["charglm-4 (127.0.0.1)"].asked == 1


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (refuses(401, "1002"), "does not accept the key"),
        (refuses(429, "1113"), "no money left"),
        (refuses(400, "1211"), "does not offer this model"),
        (says_nothing(), "without a word"),
    ],
    ids=["key", "money", "model", "empty"],
)
async def test_what_is_the_matter_is_said_in_words_with_the_cure(script: Script, words: str) -> None:
    verdict = await tried(script)
    assert not verdict.good
    assert words in verdict.words
    assert verdict.cure
    assert KEY not in f"{verdict}"


async def test_no_way_to_the_service_is_said_too() -> None:
    verdict = await KeyTrial(KeptPreferences({"base_url": "http://127.0.0.1:9/v1"})).test(KEY)
    assert not verdict.good
    assert "no way through to 127.0.0.1" in verdict.words


async def test_a_test_that_is_left_hangs_up() -> None:
    with GlmServer(stalls()) as server:
        trial = asyncio.create_task(KeyTrial(KeptPreferences({"base_url": server.base_url})).test(KEY))
        assert await asyncio.to_thread(server.wait_for_requests, 1)
        trial.cancel()
        with pytest.raises(asyncio.CancelledError):
            await trial
        assert await asyncio.to_thread(server.wait_for_hang_ups, 1)
