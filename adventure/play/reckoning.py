"""What models have been asked for, in words: in this game, in all, and beside the player's limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from adventure.play.metering import Account, Price, Used, cost, unpriced
from adventure.world.language import Language
from adventure.world.script import side_by_side


def reckoned(game: Mapping[str, Used], account: Account | None, language: Language) -> Iterator[str]:
    """Yield a paragraph for each model in this game, and, where a model can be asked, in all games with the limits."""
    prices: Mapping[str, Price] = account.prices if account else {}
    yield from _models("usage_game", game, prices, language)
    if account is None:
        return
    yield from _models("usage_all", account.used, prices, language)
    words, limits = language.interface, account.limits
    if limits.money:
        yield words["usage_limit"].format(yuan=f"{cost(account.used, prices):.2f}", limit=f"{limits.money:g}")
    if limits.tokens:
        tokens = unpriced(account.used, prices)
        yield words["usage_limit_tokens"].format(tokens=f"{tokens:,}", limit=f"{limits.tokens:,}")
    if not limits.money and not limits.tokens:
        yield words["usage_no_limit"]


def _models(
    heading: str, used: Mapping[str, Used], prices: Mapping[str, Price], language: Language
) -> Iterator[str]:
    words = language.interface
    lines = [
        words["usage_line"].format(
            model=model, asked=f"{each.asked:,}", prompt=f"{each.prompt:,}", cached=f"{each.cached:,}",
            reply=f"{each.reply:,}", price=_price(prices.get(model), each, language),
        )
        for model, each in used.items()
    ]
    for line in lines or [words["usage_none"]]:
        yield side_by_side((words[heading], line))


def _price(price: Price | None, used: Used, language: Language) -> str:
    words = language.interface
    if price is None:
        return words["usage_unpriced"]
    if price.prompt + price.reply == 0:
        return words["usage_free"]
    return words["usage_price"].format(yuan=f"{price.of(used):.2f}")
