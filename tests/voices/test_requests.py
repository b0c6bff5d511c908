"""What is sent, to whom, with which key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adventure.errors import Cause
from adventure.narration.model import Message, Prompt
from adventure.voices.settings import ZAI_URL, ZHIPU_URL, VoiceSettings
from adventure.voices.zai import ZaiVoice
from tests.glm import Asked, GlmServer, narrates
from tests.voices.asking import PATIENT, PROMPT, listen


async def asked(settings: VoiceSettings, prompt: Prompt = PROMPT) -> Asked:
    with GlmServer(narrates("Rain.")) as server:
        voice = ZaiVoice(replace(settings, base_url=server.base_url, limits=PATIENT))
        assert (await listen(voice.speak(prompt))).text == "Rain."
        assert len(server.requests) == 1
        return server.requests[0]


async def test_charglm_is_asked_in_the_words_that_its_schema_knows() -> None:
    request = await asked(VoiceSettings())
    assert request.path == "/api/paas/v4/chat/completions"
    assert request.body == {
        "model": "charglm-4",
        "messages": [
            {"role": "system", "content": "You tell a story."},
            {"role": "user", "content": "look"},
        ],
        "stream": True,
        "temperature": 0.8,
        "max_tokens": 200,
        "response_format": None,
        "thinking": None,
        "stream_options": {"include_usage": True},
    }


async def test_the_prompt_decides_the_length_and_the_temperature() -> None:
    request = await asked(VoiceSettings(), replace(PROMPT, reply=77, temperature=0.3))
    assert (request.body["max_tokens"], request.body["temperature"]) == (77, 0.3)


@pytest.mark.parametrize(("json", "sent"), [(True, {"type": "json_object"}), (False, None)])
async def test_an_object_is_asked_for_where_the_prompt_wants_one(json: bool, sent: object) -> None:
    request = await asked(VoiceSettings(model="glm-4-flash-250414"), replace(PROMPT, json=json))
    assert request.body["response_format"] == sent


@pytest.mark.parametrize(
    ("model", "thinks"),
    [
        ("charglm-4", False),
        ("charglm-3", False),
        ("glm-4-flash-250414", False),
        ("emohaa", False),
        ("qwen2.5-1.5b-instruct", False),
        ("glm-4.5-air", True),
        ("glm-4.7-flash", True),
        ("glm-4.7", True),
        ("glm-5", True),
        ("zai-org/GLM-4.7-Flash", True),
    ],
)
async def test_a_model_that_thinks_unasked_is_told_not_to(model: str, thinks: bool) -> None:
    request = await asked(VoiceSettings(model=model))
    assert request.body["thinking"] == ({"type": "disabled"} if thinks else None)


@pytest.mark.parametrize(
    ("base_url", "fields"),
    [
        (ZHIPU_URL, {"user_id": "0123456789"}),
        (ZAI_URL, {"user_id": "0123456789"}),
        ("http://127.0.0.1:8080/v1", {"stream_options": {"include_usage": True}}),
        ("https://notz.ai/v1", {"stream_options": {"include_usage": True}}),
        ("https://z.ai.example.org/v1", {"stream_options": {"include_usage": True}}),
    ],
)
def test_only_zhipu_learns_who_plays_and_only_the_others_are_asked_for_counts(
    base_url: str, fields: dict[str, object]
) -> None:
    assert VoiceSettings(base_url=base_url, user_id="0123456789").extra_fields() == fields


async def test_what_no_terminal_could_decode_does_not_break_the_request() -> None:
    odd = Prompt((Message("system", "You."), Message("user", "look \udcff\ud800 墙 \x00")), 50, "narrator")
    assert (await asked(VoiceSettings(), odd)).messages[1] == ("user", "look ?? 墙 \x00")


@pytest.mark.parametrize(
    ("base_url", "is_loopback"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://127.8.9.1/v1", True),
        ("http://localhost:8080/v1", True),
        ("http://LOCALHOST/v1", True),
        ("http://glm.localhost/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://localhost.example.org/v1", False),
        ("http://127.0.0.1.example.org/v1", False),
        ("http://0.0.0.0:8080/v1", False),
        ("http://192.168.0.9/v1", False),
        (ZHIPU_URL, False),
        ("", False),
    ],
)
def test_loopback_is_this_machine_and_nothing_that_looks_like_it(base_url: str, is_loopback: bool) -> None:
    assert VoiceSettings(base_url=base_url).is_loopback is is_loopback


@pytest.mark.parametrize(
    "base_url",
    ["", "open.bigmodel.cn", "ftp://open.bigmodel.cn", "https://", "https://user:word@z.ai/v4", "http://[::1",
     "http://x:port/v1", "http://open.bigmodel.cn/api/paas/v4", "file:///etc/passwd", "http://127.0.0.1:99999/v1"],
)
async def test_an_address_that_nothing_can_be_asked_at_is_an_error_with_a_cure(base_url: str) -> None:
    answer = await listen(ZaiVoice(VoiceSettings(api_key="id.secretsecret", base_url=base_url)).speak(PROMPT))
    assert answer.trouble.cause is Cause.UNREACHABLE
    assert answer.trouble.circumstance in ("address", "open")


async def test_where_nobody_listens_the_error_names_the_host() -> None:
    with GlmServer(narrates("")) as server:
        gone = server.base_url
    answer = await listen(ZaiVoice(VoiceSettings(base_url=gone)).speak(PROMPT))
    assert answer.trouble.cause is Cause.UNREACHABLE
    assert answer.trouble.fields == {"host": "127.0.0.1"}


async def test_a_proxy_is_not_asked_for_this_machines_own_services(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "socks5://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert (await asked(VoiceSettings())).model == "charglm-4"


async def test_a_proxy_is_asked_for_a_service_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    with GlmServer(narrates("Rain.")) as proxy:
        monkeypatch.setenv("http_proxy", proxy.base_url)
        settings = VoiceSettings(api_key="a-key", base_url="http://model.example/v1", limits=PATIENT)
        assert (await listen(ZaiVoice(settings).speak(PROMPT))).text == "Rain."
        assert proxy.requests[0].path == "http://model.example/v1/chat/completions"


async def test_a_kind_of_proxy_that_is_not_installed_is_named_as_the_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9")
    settings = VoiceSettings(api_key="a-key", base_url="http://model.example/v1", limits=PATIENT)
    answer = await listen(ZaiVoice(settings).speak(PROMPT))
    assert answer.trouble.cause is Cause.UNREACHABLE
    assert answer.trouble.circumstance == "proxy"


async def test_certificates_that_cannot_be_read_are_named_as_the_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/at/all.pem")
    voice = ZaiVoice(VoiceSettings(base_url="https://127.0.0.1:9/v1"))
    voice.prepare()
    trouble = (await listen(voice.speak(PROMPT))).trouble
    assert trouble.cause is Cause.UNREACHABLE
    assert trouble.circumstance == "certificates"
