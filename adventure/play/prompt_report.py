"""What voices were asked with, as a writer or a player reads it: blocks, tokens, what was left out, what withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventure.errors import PromptTooLong
from adventure.narration.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventure.narration.composing import Composed
    from adventure.narration.inspection import Inspection
    from adventure.narration.ledger import Ledger
    from adventure.narration.resuming import Judged
    from adventure.world.language import Language

LONGEST = 100
"""Characters that are shown of what was left out."""


def reported(inspection: Inspection, language: Language, *, whole: bool) -> Iterator[str]:
    """Yield lines; the messages themselves are among them if `whole`. An empty one parts what belongs apart."""
    words = language.interface
    if not inspection.prompts:
        yield words["prompt_none"]
    for prompt in inspection.prompts:
        yield ""
        match prompt:
            case PromptTooLong(block=block, tokens=tokens, room=room):
                yield words["prompt_too_long"].format(block=block, tokens=tokens, room=room)
            case _:
                yield from _account(prompt.ledger, language)
                yield from _messages(prompt) if whole else ()
    if inspection.judged:
        yield ""
    for judged in inspection.judged:
        yield judged_line(judged, language)


def judged_line(judged: Judged, language: Language) -> str:
    """Return a line that says why a sentence was withdrawn, or only noted."""
    key = "prompt_withdrawn" if judged.withdrawn else "prompt_noted"
    return language.interface[key].format(reason=judged.reason, sentence=one_line(judged.sentence))


def _account(ledger: Ledger, language: Language) -> Iterator[str]:
    words = language.interface
    free = ledger.window - ledger.reply - ledger.prompt
    yield words["prompt_head"].format(
        speaker=ledger.speaker, tokens=f"{ledger.prompt:,}", window=f"{ledger.window:,}", reply=ledger.reply,
        free=f"{free:,}",
    )
    width = max(len(entry.block) for entry in ledger.entries)
    for entry in ledger.entries:
        yield f"    {entry.block:<{width}}  {entry.tokens:>6,}"
    yield "    " + words["prompt_past"].format(
        past=ledger.past, history=ledger.exchanges, recalled=ledger.recalled, older=ledger.older
    )
    for left in ledger.left_out:
        text = one_line(left.text)
        short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        yield "    " + words["prompt_left_out"].format(block=left.block, tokens=left.tokens, text=short)


def _messages(prompt: Composed) -> Iterator[str]:
    for message in prompt.prompt.messages:
        yield ""
        yield f"--- {message.role}"
        yield from message.text.split("\n")
