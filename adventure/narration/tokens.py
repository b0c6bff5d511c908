"""How many tokens a text takes, guessed from above: there is no tokenizer of GLM's to be had offline.

The weights over-count ordinary text by 1.0 to 1.45 against two similar tokenizers. What the service reports corrects
them as the game goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from adventure.narration.model import Message

A_MESSAGE = 5
"""Tokens for a message beside its text, and once more for the whole prompt."""

LOWEST, HIGHEST = 0.6, 1.2
"""Between these a service's own count may move the estimate."""

WEIGHT = 0.3
"""How much the newest answer moves the running ratio."""

_LETTERS = re.compile(r"[A-Za-z ]+")
_DIGITS = re.compile(r"[0-9]+")
_ASCII = re.compile(r"[\x00-\x7f]+")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]+")


@lru_cache(maxsize=8192)
def estimate(text: str) -> int:
    """Return the tokens of a text, rounded up: 0 for none, else at least 1."""
    rest, letters = _without(_LETTERS, text)
    rest, digits = _without(_DIGITS, rest)
    rest, signs = _without(_ASCII, rest)
    rest, wide = _without(_WIDE, rest)
    other = len(rest.encode("utf-8", "surrogatepass"))
    return ceil(letters * 0.3 + digits + signs * 0.6 + wide + other / 2)


def estimate_messages(messages: Iterable[Message]) -> int:
    """Return the tokens of a whole prompt."""
    return A_MESSAGE + sum(A_MESSAGE + estimate(message.text) for message in messages)


def _without(kind: re.Pattern[str], text: str) -> tuple[str, int]:
    rest = kind.sub("", text)
    return rest, len(text) - len(rest)


@dataclass(frozen=True, slots=True)
class Scale:
    """What a service's tokens are to estimated ones: a running ratio, between 0.6 and 1.2."""

    ratio: float = 1.0

    def of(self, estimated: int) -> int:
        """Return the tokens to reckon with for an estimate, rounded up."""
        return ceil(estimated * self.ratio)

    def after(self, estimated: int, counted: int) -> Scale:
        """Return the scale after an answer whose prompt the service counted; 0 means that it did not say."""
        if estimated <= 0 or counted <= 0:
            return self
        newest = min(max(counted / estimated, LOWEST), HIGHEST)
        return Scale(self.ratio + (newest - self.ratio) * WEIGHT)


UNSCALED = Scale()
"""The scale before any service has counted."""
