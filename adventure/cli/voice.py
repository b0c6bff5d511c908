"""From the settings to the voice that tells: or to none, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from adventure.narration.request import Voice
from adventure.play.metering import Account, Limits, Metered, Price
from adventure.storage.addresses import host_of, is_loopback
from adventure.storage.keys import Asking, NotAsking, may_ask
from adventure.storage.places import config_directory
from adventure.storage.settings import Settings, user_id
from adventure.storage.usage import UsageFile
from adventure.voices.prices import PRICES
from adventure.voices.settings import Limits as Waiting
from adventure.voices.settings import VoiceSettings
from adventure.voices.zai import ZaiVoice


def make_account(settings: Settings) -> Account:
    """Return where everything that models are asked for is counted, over all games."""
    return Account(UsageFile(config_directory()), prices(settings), Limits(settings.limit, settings.limit_tokens))


def make_voice(settings: Settings, account: Account) -> Voice | None:
    """Return the voice, or None where no model may be asked; it stays unasked while the author's words are wanted.

    Raises:
        SettingsError: the file of the keys cannot be used.
    """
    asking = may_ask(replace(settings, telling="model"))
    if isinstance(asking, NotAsking):
        return None
    told = voice_settings(settings, asking)
    voice = _voice(told, settings, account)
    if told.is_zhipu and settings.fallback not in ("off", settings.model):
        return replace(voice, fallback=_voice(replace(told, model=settings.fallback), settings, account))
    return voice


def _voice(told: VoiceSettings, settings: Settings, account: Account) -> Voice:
    model = ZaiVoice(told)
    if told.model == settings.model and settings.telling != "author":
        model.prepare()
        import adventure.play.hearing  # noqa: F401, PLC0415  here, in the thread that opens the game, no frame waits
    name = billed_as(told.model, settings)
    return Voice(Metered(model, name, account), told.model, window=settings.window, reply=settings.reply)


def billed_as(model: str, settings: Settings) -> str:
    """Return the name that a model is counted under: on this machine a namesake of a known one has no known price."""
    host = host_of(settings.base_url)
    is_own = is_loopback(host) and model in PRICES and model not in settings.prices
    return f"{model} ({host})" if is_own else model


def prices(settings: Settings) -> Mapping[str, Price]:
    """Return what models cost; the player's own prices stand over the known ones."""
    own = {model: Price(price["sent"], price["answered"]) for model, price in settings.prices.items()}
    return {**{model: Price(*price) for model, price in PRICES.items()}, **own}


def voice_settings(settings: Settings, asking: Asking) -> VoiceSettings:
    """Return how the model that tells is asked."""
    return VoiceSettings(
        api_key=asking.key,
        base_url=settings.base_url,
        model=settings.model,
        user_id=user_id(),
        limits=Waiting(settings.wait_first, settings.wait_gap, settings.wait_whole),
    )
