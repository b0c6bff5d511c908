"""What models have been asked for, in tokens and in money, and the limit that a player set."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Protocol

from adventure.errors import Cause, VoiceError
from adventure.narration.model import Condemned, Finished, LanguageModel, Piece, Prompt


@dataclass(frozen=True, slots=True)
class Used:
    """Requests and their tokens, as the service counted them; `cached` is the part of `prompt` that cost less."""

    asked: int = 0
    prompt: int = 0
    reply: int = 0
    cached: int = 0

    def __add__(self, other: Used) -> Used:
        return Used(
            self.asked + other.asked, self.prompt + other.prompt, self.reply + other.reply, self.cached + other.cached
        )


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, in yuan; `prompt` is what is sent."""

    prompt: float
    reply: float

    def of(self, used: Used) -> float:
        """Return what was used up, in yuan, as if nothing had been cached."""
        return (used.prompt * self.prompt + used.reply * self.reply) / 1_000_000


class Meter(Protocol):
    """Keeps what was used, over all games."""

    def add(self, model: str, used: Used) -> None:
        """Add one request's tokens; what cannot be kept is counted for this run alone."""

    @property
    def used(self) -> Mapping[str, Used]:
        """What each model has used, in all."""


def cost(used: Mapping[str, Used], prices: Mapping[str, Price]) -> float:
    """Return what all models have used, in yuan; a model without a price costs nothing."""
    return sum(prices[model].of(each) for model, each in used.items() if model in prices)


class Metered:
    """A model whose tokens are counted, and which is not asked any more once `most` yuan are spent (0: no limit)."""

    def __init__(
        self, model: LanguageModel, name: str, meter: Meter, prices: Mapping[str, Price], most: float = 0.0
    ) -> None:
        self._model = model
        self._name = name
        self._meter = meter
        self._prices = prices
        self._most = most
        self.used = Used()
        """What was asked for since this was made."""

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        """Yield what the model says.

        Raises:
            VoiceError: as the model does; or the limit is reached, and nothing was asked.
        """
        spent = cost(self._meter.used, self._prices)
        if self._most and spent >= self._most:
            raise VoiceError(Cause.LIMIT, circumstance="money", fields={"limit": f"{self._most:g}"})
        asked = Used(asked=1)
        try:
            async with aclosing(self._model.speak(prompt)) as stream:
                async for event in stream:
                    if isinstance(event, Finished):
                        asked = Used(1, event.prompt_tokens, event.reply_tokens, event.cached_tokens)
                    yield event
        finally:
            self.used += asked
            self._meter.add(self._name, asked)
