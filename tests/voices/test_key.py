"""The key: checked before it is used, sent to its host alone, and shown nowhere."""

from __future__ import annotations

import logging
import traceback
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from rich.traceback import Traceback

from adventure.errors import Cause, VoiceError
from adventure.voices.settings import PLACEHOLDER_KEY, VoiceSettings
from adventure.voices.zai import ZaiVoice
from tests.glm import GlmServer, Script, cuts_after, narrates, refuses, sends, sends_garbage
from tests.voices.asking import PATIENT, PROMPT, listen

if TYPE_CHECKING:
    from tests.glm import Talk

SECRET = "9f8e7d6c5b4a39281706f5e4"
KEY = f"0123456789abcdef0123456789abcdef.{SECRET}"


def echoes(status: int) -> Script:
    """Answer with the key in the error, as some services do."""

    def script(talk: Talk) -> None:
        talk.respond(status, f'{{"error": {{"code": "x{KEY}", "message": "wrong key {KEY}, I mean {SECRET}"}}}}')

    return script


def breaks_off(talk: Talk) -> None:
    """End in the middle of an error with the key in it."""
    talk.raw(b"HTTP/1.1 401 No\r\nContent-Length: 999\r\n\r\n" + KEY.encode())
    talk.close()


FAILURES = {
    "key refused": refuses(401, "1002"),
    "key echoed": echoes(403),
    "key echoed with 200": echoes(200),
    "key echoed in the stream": sends(f'data: {{"error": {{"code": "1120", "message": "{KEY}"}}}}\n\n'),
    "no protocol": lambda talk: talk.raw(b"HELLO\r\n\r\n"),
    "an error that is cut": breaks_off,
    "cut": cuts_after(1),
    "cut at once": cuts_after(0),
    "garbage": sends_garbage(),
    "a wrong encoding": lambda talk: talk.respond(200, KEY, {"Content-Encoding": "gzip"}),
    "a wrong encoding of an error": lambda talk: talk.respond(400, KEY, {"Content-Encoding": "gzip"}),
}


@pytest.mark.parametrize("script", FAILURES.values(), ids=FAILURES.keys())
async def test_the_key_is_shown_nowhere_whatever_goes_wrong(
    script: Script, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with GlmServer(script) as server:
        voice = ZaiVoice(VoiceSettings(api_key=KEY, base_url=server.base_url, limits=PATIENT))
        with pytest.raises(VoiceError) as caught:
            async for _ in voice.speak(PROMPT):
                pass
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    shown = [str(caught.value), repr(caught.value), caught.value.code, *everything_printed(caught.value)]
    shown += [caplog.text, *capfd.readouterr()]
    for text in shown:
        assert SECRET not in text


def everything_printed(error: BaseException) -> list[str]:
    """Return the tracebacks that Python and Textual would print, Textual's with the locals of every frame."""
    rich = StringIO()
    shown = Traceback.from_exception(type(error), error, error.__traceback__, show_locals=True, width=400)
    Console(file=rich, width=400).print(shown)
    hidden = error.__context__
    chain = [] if hidden is None else traceback.format_exception(hidden)
    return ["".join(traceback.format_exception(error)), rich.getvalue(), *chain]


def test_the_settings_do_not_show_the_key() -> None:
    settings = VoiceSettings(api_key=KEY)
    assert SECRET not in f"{settings} {settings!r} {ZaiVoice(settings)!r}"


BAD_KEYS = {
    "empty": "",
    "blank": " \t",
    "with a line break": f"{KEY}\n{KEY}",
    "with a header of its own": f"{KEY}\r\nX-Evil: 1",
    "with a blank": f"{KEY} x",
    "with letters that no header carries": f"{KEY}密",
    "with a control character": f"{KEY}\x00",
}


@pytest.mark.parametrize("key", BAD_KEYS.values(), ids=BAD_KEYS.keys())
async def test_a_key_that_cannot_be_one_is_refused_before_anything_is_sent(key: str) -> None:
    voice = ZaiVoice(VoiceSettings(api_key=key, base_url="https://model.invalid/v1", limits=PATIENT))
    trouble = (await listen(voice.speak(PROMPT))).trouble
    assert trouble.cause is Cause.KEY
    assert trouble.circumstance in ("none", "unusable")
    assert SECRET not in f"{trouble} {trouble!r} {everything_printed(trouble)}"


@pytest.mark.parametrize(
    ("key", "sent"),
    [("", PLACEHOLDER_KEY), ("  ", PLACEHOLDER_KEY), (f" {KEY}\n", KEY)],
    ids=["none", "blank", "with blanks around it"],
)
async def test_loopback_needs_no_key_and_blanks_around_one_do_not_matter(key: str, sent: str) -> None:
    with GlmServer(narrates("Rain.")) as server:
        voice = ZaiVoice(VoiceSettings(api_key=key, base_url=server.base_url, limits=PATIENT))
        assert (await listen(voice.speak(PROMPT))).text == "Rain."
        assert server.requests[0].headers["authorization"] == f"Bearer {sent}"


async def test_a_key_of_the_environment_is_not_taken_behind_the_settings_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAI_API_KEY", KEY)
    monkeypatch.setenv("ZAI_BASE_URL", "http://127.0.0.1:9/elsewhere")
    with GlmServer(narrates("Rain.")) as server:
        voice = ZaiVoice(VoiceSettings(base_url=server.base_url, limits=PATIENT))
        assert (await listen(voice.speak(PROMPT))).text == "Rain."
        assert SECRET not in str(server.requests[0].headers)
