"""The port through which a voice is heard: a prompt goes in, pieces of text come out."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Literal, Protocol

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt; `text` is never empty."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A whole request: the first message is the system's, the last the user's.

    `reply` is the most that may be answered, in tokens. `speaker` names who is to speak, for traces alone. `json` asks
    for an answer that is one JSON object; not every service grants that, and one that does not may fail (REQUEST).
    """

    messages: tuple[Message, ...]
    reply: int
    speaker: str
    temperature: float = 0.8
    json: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of streamed text, as it came; not empty."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer came to its end. Token counts are the service's own; 0 where it did not say.

    `reason` is `stop`, or `length` when the reply's limit cut it.
    """

    reason: Literal["stop", "length"] = "stop"
    prompt_tokens: int = 0
    reply_tokens: int = 0
    cached_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Condemned:
    """The service took back everything it had said in this answer: it may be neither kept nor sent again."""


class LanguageModel(Protocol):
    """A model that speaks. One request is under way at a time; closing the iterator cancels it at once."""

    def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        """Yield pieces, then exactly one Finished or Condemned.

        Raises:
            VoiceError: before or between pieces; what was yielded stands.
        """
