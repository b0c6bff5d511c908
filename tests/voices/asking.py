"""Two ways to ask a service on loopback: once and plainly, or as the game does, with limits and retries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adventure.errors import VoiceError
from adventure.narration.model import Condemned, Finished, LanguageModel, Message, Piece, Prompt
from adventure.voices.settings import Limits, VoiceSettings
from adventure.voices.wire import Wire
from adventure.voices.zai import ZaiVoice
from tests.glm import GlmServer, Script

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

PROMPT = Prompt((Message("system", "You tell a story."), Message("user", "look")), reply=200, speaker="narrator")
PATIENT = Limits(first=20, gap=20, whole=40)


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that came of one question; `asked` is how many requests it took."""

    text: str
    end: Finished | Condemned | VoiceError
    asked: int = 1

    @property
    def trouble(self) -> VoiceError:
        assert isinstance(self.end, VoiceError), self
        return self.end


def ask_once(script: Script, settings: VoiceSettings | None = None) -> Answer:
    """Ask through the real SDK in this thread: no limits, no retries."""
    from adventure.voices.exchange import Service

    with GlmServer(script) as server:
        service = Service(replace(settings or VoiceSettings(), base_url=server.base_url))
        return _collected(service.answer(PROMPT, Wire()))


async def ask(script: Script, limits: Limits = PATIENT) -> Answer:
    """Ask as the game does."""
    with GlmServer(script) as server:
        voice: LanguageModel = ZaiVoice(VoiceSettings(base_url=server.base_url, limits=limits))
        answer = await listen(voice.speak(PROMPT))
        return replace(answer, asked=len(server.requests))


async def listen(parts: AsyncIterator[Piece | Finished | Condemned]) -> Answer:
    """Listen to the end, or to the error."""
    heard: list[Piece | Finished | Condemned] = []
    try:
        async for part in parts:
            heard.append(part)  # noqa: PERF401 - what was heard before an error counts
    except VoiceError as trouble:
        return Answer(_text(heard), trouble)
    return _collected(iter(heard))


def _collected(parts: Iterator[Piece | Finished | Condemned]) -> Answer:
    """Read pieces and the last end: an end without counts may be followed by one with them."""
    text, end = "", None
    try:
        for part in parts:
            match part:
                case Piece(text=more):
                    assert more
                    text += more
                case Finished() | Condemned():
                    end = part
    except VoiceError as trouble:
        return Answer(text, trouble)
    assert end is not None, "an answer without an end"
    return Answer(text, end)


def _text(parts: list[Piece | Finished | Condemned]) -> str:
    return "".join(part.text for part in parts if isinstance(part, Piece))
