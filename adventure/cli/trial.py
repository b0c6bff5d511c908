"""Trying a key out: one tiny request to the service in force, and what came of it in words."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass, replace

from adventure.cli.preferences import KeptPreferences
from adventure.cli.voice import billed_as, make_account, voice_settings
from adventure.errors import Cause, VoiceError
from adventure.narration.model import Message, Piece, Prompt
from adventure.play.metering import Account, Metered
from adventure.play.preferences import Verdict
from adventure.play.troubles import told_of
from adventure.storage.addresses import host_of
from adventure.storage.keys import Asking
from adventure.storage.languages import load_language
from adventure.storage.settings import Settings
from adventure.voices.settings import Limits, VoiceSettings
from adventure.voices.zai import ZaiVoice
from adventure.world.language import Language

PATIENCE = Limits(first=20.0, gap=10.0, whole=30.0)
"""How long a test waits: longer than a game, since the player has nothing else to do."""

REPLY = 16
"""Tokens: a word or two show that a model answers."""


@dataclass(frozen=True, slots=True)
class KeyTrial:
    """Implements `play.preferences.Trial`. `language` is that of the words."""

    preferences: KeptPreferences
    language: str = "en"

    async def test(self, key: str) -> Verdict:
        """Ask the model that is set, and the one that would take its place where it is not to be had."""
        settings, language, account = await asyncio.to_thread(self._prepared)
        told = replace(
            voice_settings(settings, Asking(host_of(settings.base_url), "", key)), limits=PATIENCE
        )
        del key
        words = language.interface
        failure = await _failure(told, billed_as(told.model, settings), language, account)
        if failure is None:
            return Verdict(True, words["key_good"].format(model=told.model))
        if failure.cause is Cause.MODEL and told.is_zhipu and settings.fallback not in ("off", told.model):
            second = await _failure(
                replace(told, model=settings.fallback), billed_as(settings.fallback, settings), language, account
            )
            if second is None:
                return Verdict(True, words["key_fallback"].format(model=told.model, fallback=settings.fallback))
        said = told_of(failure, language)
        return Verdict(False, said.text, said.hint)

    def _prepared(self) -> tuple[Settings, Language, Account]:
        settings = self.preferences.settings
        return settings, load_language(self.language), make_account(settings)


async def _failure(told: VoiceSettings, name: str, language: Language, account: Account) -> VoiceError | None:
    """Return why a model, which is counted under that name, did not say a word, or None if it did."""
    messages = (Message("system", language.prompts["test_laws"]), Message("user", language.prompts["test_user"]))
    model = Metered(ZaiVoice(told), name, account)
    try:
        async with aclosing(model.speak(Prompt(messages, REPLY, "test"))) as parts:
            async for part in parts:
                if isinstance(part, Piece):
                    return None
    except VoiceError as failure:
        return failure
    return VoiceError(Cause.EMPTY)
