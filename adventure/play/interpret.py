"""Which of the suggested lines the player meant, when the grammar fails and a model is at hand.

The model is shown a numbered list and may answer with one number, or 0. Anything else is no answer. What it picks is
shown, counts as the line typed, and can be undone; what was not suggested cannot be picked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import aclosing

from adventure.narration.model import LanguageModel, Message, Piece, Prompt
from adventure.world.language import Language

REPLY = 8
"""Tokens: room for one number."""

NUMBER = re.compile(r"\s*[(\[]?(\d{1,2})[.)\]]?\s*")


async def interpret(line: str, suggested: Sequence[str], language: Language, model: LanguageModel) -> str | None:
    """Return the suggested line that the player's line means, or None.

    Raises:
        VoiceError: the model did not answer.
    """
    prompt = _prompt(line, suggested, language)
    answer = ""
    async with aclosing(model.speak(prompt)) as stream:
        async for part in stream:
            if isinstance(part, Piece):
                answer += part.text
    match = NUMBER.fullmatch(answer)
    number = int(match[1]) if match else 0
    return suggested[number - 1] if 1 <= number <= len(suggested) else None


def _prompt(line: str, suggested: Sequence[str], language: Language) -> Prompt:
    listed = "\n".join(f"{number}. {words}" for number, words in enumerate(suggested, 1))
    user = language.prompts["interpret_user"].format(listed=listed, line=line)
    messages = (Message("system", language.prompts["interpret_laws"]), Message("user", user))
    return Prompt(messages, REPLY, "interpreter", temperature=0.01)
