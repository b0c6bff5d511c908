"""What models have been asked for, in tokens and in money, and the limit that a player set."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Protocol

from adventure.errors import Cause, VoiceError
from adventure.narration.model import Condemned, Finished, LanguageModel, Piece, Prompt
from adventure.narration.tokens import estimate, estimate_messages


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


def unpriced(used: Mapping[str, Used], prices: Mapping[str, Price]) -> int:
    """Return the tokens of the models whose price is not known."""
    return sum(each.prompt + each.reply for model, each in used.items() if model not in prices)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be used over all games: in yuan where the price is known, in tokens elsewhere; 0 is no limit."""

    money: float = 0.0
    tokens: int = 0


class Account:
    """Adds up what models are asked for: in all, on the meter, and since somebody last asked, for one game's save."""

    def __init__(self, meter: Meter, prices: Mapping[str, Price], limits: Limits) -> None:
        self._meter = meter
        self._since: dict[str, Used] = {}
        self.prices = prices
        self.limits = limits

    @property
    def used(self) -> Mapping[str, Used]:
        """What each model has used, in all."""
        return self._meter.used

    def add(self, model: str, used: Used) -> None:
        """Add one request's."""
        self._since[model] = self._since.get(model, Used()) + used
        self._meter.add(model, used)

    def drain(self) -> Mapping[str, Used]:
        """Return what each model has used since this was last asked."""
        since, self._since = self._since, {}
        return since

    def check(self, model: str) -> None:
        """Let a model be asked, or not. One that costs nothing is never too dear.

        Raises:
            VoiceError: the player's limit is reached.
        """
        price, limits = self.prices.get(model), self.limits
        if price is None:
            if limits.tokens and unpriced(self.used, self.prices) >= limits.tokens:
                raise VoiceError(Cause.LIMIT, circumstance="tokens", fields={"limit": f"{limits.tokens:,}"})
        elif price.prompt + price.reply > 0 and limits.money and cost(self.used, self.prices) >= limits.money:
            raise VoiceError(Cause.LIMIT, circumstance="money", fields={"limit": f"{limits.money:g}"})


class Metered:
    """A model whose requests are put on an account, and which is asked only while that allows it."""

    def __init__(self, model: LanguageModel, name: str, account: Account) -> None:
        self._model = model
        self._name = name
        self._account = account

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        """Yield what the model says. Where it was cut off or does not count, tokens are guessed from above.

        Raises:
            VoiceError: as the model does; or the limit is reached, and nothing was asked.
        """
        self._account.check(self._name)
        counted, heard = Finished(), ""
        try:
            async with aclosing(self._model.speak(prompt)) as stream:
                async for event in stream:
                    match event:
                        case Piece(text):
                            heard += text
                        case Finished():
                            counted = event
                        case _:
                            pass
                    yield event
        finally:
            self._account.add(self._name, _used(prompt, heard, counted))


def _used(prompt: Prompt, heard: str, counted: Finished) -> Used:
    """Return what a request has used; one that failed before its first word was not charged for."""
    if counted.prompt_tokens:
        return Used(1, counted.prompt_tokens, counted.reply_tokens, counted.cached_tokens)
    return Used(1, estimate_messages(prompt.messages), estimate(heard)) if heard else Used(1)
