"""One frame of a streamed answer, read leniently: nothing in it is promised, neither presence nor type.

The shape is OpenAI's, which GLM shares; errors come in three.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Counts:
    """Tokens as the service counted them; 0 where it did not say."""

    prompt: int = 0
    reply: int = 0
    cached: int = 0


@dataclass(frozen=True, slots=True)
class Complaint:
    """An error that the service put into a body: its code and words, either may be empty."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What a frame says: more text, why the answer ends (empty: it goes on), and the counts."""

    text: str
    reason: str
    counts: Counts | None


def read_frame(source: str) -> Frame | Complaint | None:
    """Return what a JSON text says, or None for what is no JSON object: malformed, or two glued together."""
    try:
        value: object = json.loads(source)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    return _complaint(value) or _frame(value)


def _complaint(value: Mapping[str, object]) -> Complaint | None:
    """Find `{"error": {"code", "message"}}`, `{"error": "words"}` or `{"code", "msg"}`."""
    error = value.get("error")
    if isinstance(error, str) and error:
        return Complaint(_text(value.get("code")), error)
    if error:
        told = _mapping(error)
        return Complaint(_text(told.get("code")) or _text(told.get("type")), _words(told))
    if "choices" not in value and value.get("code") and _words(value):
        return Complaint(_text(value["code"]), _words(value))
    return None


def _frame(value: Mapping[str, object]) -> Frame:
    choice = _first(value.get("choices"))
    told = _mapping(choice.get("delta")) or _mapping(choice.get("message"))
    text = told.get("content")
    reason = _text(choice.get("finish_reason"))
    return Frame(text if isinstance(text, str) else "", reason, _counts(value.get("usage")))


def _counts(usage: object) -> Counts | None:
    if not isinstance(usage, dict):
        return None
    details = _mapping(usage.get("prompt_tokens_details"))
    return Counts(
        _number(usage.get("prompt_tokens")),
        _number(usage.get("completion_tokens")),
        _number(details.get("cached_tokens")),
    )


def _first(choices: object) -> Mapping[str, object]:
    return _mapping(choices[0]) if isinstance(choices, list) and choices else {}


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _words(value: Mapping[str, object]) -> str:
    return _text(value.get("message")) or _text(value.get("msg"))


def _text(value: object) -> str:
    """Return a string or a number as text, and anything else as nothing."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
