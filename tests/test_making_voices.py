"""From the settings to the voice: which model tells, which takes over, and where that is never done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adventure.cli.voice import billed_as, make_account, make_voice
from adventure.narration.request import Voice
from adventure.play.progress import Told
from adventure.play.session import Session
from adventure.storage.packs import load_world
from adventure.storage.settings import Settings, load_settings
from adventure.voices.settings import VoiceSettings
from adventure.voices.zai import ZaiVoice
from adventure.workshop.walkthrough import new_game
from tests.glm import Asked, GlmServer, Talk, narrates, refuses

ELSEWHERE = "https://model.example/v1"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ADVENTURE_HOME", str(tmp_path))
    monkeypatch.setenv("ZAI_API_KEY", "id.secretsecret")
    for name in ("ZAI_BASE_URL", "ADVENTURE_MODEL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("flags", "config", "fallback"),
    [
        ({}, "", "glm-4.7-flash"),
        ({}, 'fallback = "glm-4-flash-250414"', "glm-4-flash-250414"),
        ({}, 'fallback = "off"', ""),
        ({"model": "glm-4.7-flash"}, "", ""),
        ({"base_url": "https://api.z.ai/api/paas/v4"}, "", "glm-4.7-flash"),
        ({"base_url": ELSEWHERE}, "", ""),
        ({"base_url": "http://127.0.0.1:9/v1"}, "", ""),
    ],
)
def test_another_model_takes_over_at_zhipus_own_hosts_alone(
    home: Path, flags: dict[str, object], config: str, fallback: str
) -> None:
    (home / "config.toml").write_text(config, "utf-8")
    settings = load_settings(flags)
    voice = make_voice(settings, make_account(settings))
    assert voice is not None
    assert (voice.fallback.name if voice.fallback else "") == fallback


@pytest.mark.parametrize(
    ("flags", "config", "name"),
    [
        ({}, "", "charglm-4"),
        ({"base_url": "http://127.0.0.1:9/v1"}, "", "charglm-4 (127.0.0.1)"),
        ({"base_url": "http://127.0.0.1:9/v1"}, "prices.charglm-4 = { sent = 2, answered = 3 }", "charglm-4"),
        ({"base_url": "http://127.0.0.1:9/v1", "model": "own"}, "", "own"),
        ({"base_url": ELSEWHERE}, "", "charglm-4"),
    ],
)
def test_a_namesake_of_a_priced_model_on_this_machine_has_no_price(
    home: Path, flags: dict[str, object], config: str, name: str
) -> None:
    (home / "config.toml").write_text(config, "utf-8")
    settings = load_settings(flags)
    assert billed_as(settings.model, settings) == name
    assert (name in make_account(settings).prices) is (name == "charglm-4")


def test_the_free_model_is_told_not_to_think() -> None:
    assert VoiceSettings(model=Settings().fallback).thinks_unasked


@pytest.mark.parametrize("code", ["1211", "1212", "1220", "1221", "1222"])
async def test_a_model_that_the_service_does_not_have_is_replaced_over_the_wire(code: str) -> None:
    def script(talk: Talk) -> None:
        answer = refuses(400, code, "模型不存在") if talk.asked.model == "charglm-4" else narrates(lamp)
        answer(talk)

    def lamp(_asked: Asked) -> str:
        return "You are in a splendid foyer, and rain is on the glass."

    with GlmServer(script) as server:
        settings = VoiceSettings(base_url=server.base_url)
        free = Voice(ZaiVoice(replace(settings, model="glm-4.7-flash")), "glm-4.7-flash")
        session = Session(new_game(load_world("cloak"), 1), Voice(ZaiVoice(settings), "charglm-4", fallback=free))
        steps = [step async for step in session.play("look")]
        assert [request.model for request in server.requests] == ["charglm-4", "glm-4.7-flash"]
    last = steps[-1]
    assert isinstance(last, Told)
    assert "glm-4.7-flash" in {entry.told_by for entry in last.entries}
