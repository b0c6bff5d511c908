"""`adventure usage`: what models have been asked for, in all games."""

from __future__ import annotations

from adventure.cli.voice import prices
from adventure.play.metering import cost, unpriced
from adventure.storage.places import config_directory
from adventure.storage.settings import load_settings
from adventure.storage.usage import UsageFile


def print_usage() -> int:
    """Print a line for each model, and the sums beside the player's limits."""
    settings = load_settings()
    used, known = UsageFile(config_directory()).used, prices(settings)
    if not used:
        print("No model has been asked yet.")
        return 0
    width = max(len(model) for model in used)
    print(f"{'model':<{width}}  {'requests':>8}  {'sent':>10}  {'cached':>10}  {'answered':>10}  {'cost':>8}")
    for model, each in used.items():
        price = f"¥{known[model].of(each):.2f}" if model in known else "?"
        print(
            f"{model:<{width}}  {each.asked:>8,}  {each.prompt:>10,}  {each.cached:>10,}  {each.reply:>10,}  {price:>8}"
        )
    limit, most = settings.limit, settings.limit_tokens
    print(f"in all ¥{cost(used, known):.2f}" + (f" of your limit of ¥{limit:g}" if limit else ", without a limit"))
    if most or not known.keys() >= used.keys():
        tokens = f"{unpriced(used, known):,} tokens of models without a price"
        print(tokens + (f", of your limit of {most:,}" if most else ", without a limit"))
    return 0
