"""From the settings to the model that helps to read lines: or to none."""

from __future__ import annotations

from dataclasses import replace

from adventure.cli.voice import billed_as, voice_settings
from adventure.play.interpret import Interpreter
from adventure.play.metering import Account, Metered
from adventure.storage.keys import NotAsking, may_ask
from adventure.storage.settings import Settings
from adventure.voices.settings import Limits
from adventure.voices.zai import ZaiVoice

OFF, SAME = "off", "same"


def make_interpreter(settings: Settings, account: Account) -> Interpreter | None:
    """Return the interpreter; None where it is switched off, or where no model may be asked at all.

    The model that tells is not relied on for JSON; one that was named for reading is, until it refuses.

    Raises:
        SettingsError: the file of the keys cannot be used.
    """
    if settings.interpreter == OFF:
        return None
    asking = may_ask(replace(settings, telling="model"))
    if isinstance(asking, NotAsking):
        return None
    name = settings.model if settings.interpreter == SAME else settings.interpreter
    limits = Limits(settings.wait_reading, min(settings.wait_gap, settings.wait_reading), settings.wait_reading * 2)
    model = ZaiVoice(replace(voice_settings(settings, asking), model=name, limits=limits))
    if settings.telling != "author":
        model.prepare()
    return Interpreter(Metered(model, billed_as(name, settings), account), knows_json=settings.interpreter != SAME)
