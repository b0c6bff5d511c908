"""From the settings to the voice that tells: or to none, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from adventure.narration.telling import Voice
from adventure.play.metering import Metered, Price
from adventure.storage.keys import Asking, NotAsking, may_ask
from adventure.storage.places import config_directory
from adventure.storage.settings import Settings, user_id
from adventure.storage.usage import UsageFile
from adventure.voices.prices import PRICES
from adventure.voices.settings import Limits, VoiceSettings
from adventure.voices.zai import ZaiVoice


def make_voice(settings: Settings) -> Voice | None:
    """Return the voice, or None where the author's words tell the story.

    Raises:
        SettingsError: the file of the keys cannot be used.
    """
    asking = may_ask(settings)
    if isinstance(asking, NotAsking):
        return None
    told = voice_settings(settings, asking)
    voice = _voice(told, settings)
    if told.is_zhipu and settings.fallback not in ("off", settings.model):
        return replace(voice, fallback=_voice(replace(told, model=settings.fallback), settings))
    return voice


def _voice(told: VoiceSettings, settings: Settings) -> Voice:
    model = ZaiVoice(told)
    if told.model == settings.model:
        model.prepare()
    metered = Metered(model, told.model, UsageFile(config_directory()), prices(), settings.limit)
    return Voice(metered, told.model, window=settings.window, reply=settings.reply)


def prices() -> Mapping[str, Price]:
    """Return what models cost."""
    return {model: Price(*price) for model, price in PRICES.items()}


def voice_settings(settings: Settings, asking: Asking) -> VoiceSettings:
    """Return how the model that tells is asked."""
    return VoiceSettings(
        api_key=asking.key,
        base_url=settings.base_url,
        model=settings.model,
        user_id=user_id(),
        limits=Limits(settings.wait_first, settings.wait_gap, settings.wait_whole),
    )
