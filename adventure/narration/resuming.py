"""How a voice that was stopped at a false sentence is asked to go on: once, told what was wrong, behind what stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adventure.narration.model import Message, Prompt
from adventure.narration.tokens import estimate
from adventure.narration.wording import fill
from adventure.world.language import Language

LEAST = 60
"""Tokens that are left to a voice for the rest, however much it has told."""

GIVEN = 1_000
"""Characters of its own words that a voice that broke off is given."""

CONDEMNED = "condemned"
"""Why an answer was ended that the service took back."""

HOPELESS = frozenset({"cut", CONDEMNED})
"""How an answer ends that no second one would mend: it was cut short, or the service took it back."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence that was objected to, and why, in a word; one that is not `withdrawn` stands, and is only noted."""

    sentence: str
    reason: str
    withdrawn: bool = True


def resumed(prompt: Prompt, told: str, reason: str, language: Language) -> Prompt:
    """Return the prompt that asks for the rest after `told`; with nothing told, for the whole once more.

    The limit of the reply shrinks by what was told, so that both together take no more of the window than one answer.
    """
    hint = asking_again(language, reason)
    if told:
        messages = (*prompt.messages, Message("assistant", told), Message("user", hint))
    else:
        last = prompt.messages[-1]
        messages = (*prompt.messages[:-1], replace(last, text=f"{last.text}\n\n{hint}"))
    return replace(prompt, messages=messages, reply=max(prompt.reply - estimate(told), LEAST))


def continued(prompt: Prompt, said: str, language: Language) -> Prompt:
    """Return the prompt that asks a voice that broke off to go on behind its words, and is given the end of that.

    The limit of the reply shrinks by what is given, to half at most: what both take beyond one answer fits the margin.
    """
    end = said.strip()[-GIVEN:]
    hint = fill(language, "go_on_cut")
    messages = (*prompt.messages, Message("assistant", end), Message("user", hint))
    return replace(prompt, messages=messages, reply=max(prompt.reply - estimate(end), prompt.reply // 2))


def asking_again(language: Language, reason: str) -> str:
    """Return how the voice is asked: the language's `wrong_*` text for the reason, or its general one."""
    key = f"wrong_{reason}"
    wrong = fill(language, key if key in language.prompts else "wrong")
    return fill(language, "go_on", wrong=wrong)


def askings(language: Language) -> tuple[str, ...]:
    """Return all that may be asked so, which is no more to be recited than the rest of a prompt."""
    reasons = [key.removeprefix("wrong_") for key in language.prompts if key.startswith("wrong_")]
    return (fill(language, "go_on_cut"), *(asking_again(language, reason) for reason in ("", *reasons)))
