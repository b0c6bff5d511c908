"""What the player wants borne in mind, as voices are given it: words of the player's, in a user message, and capped."""

from __future__ import annotations

from adventure.narration.ledger import Budget
from adventure.narration.remembered import shown
from adventure.narration.request import Request
from adventure.narration.wording import fill, listed
from adventure.world.language import Language

PINS_PART = 16
"""Pins take at most this part of a budget: a sixteenth, 456 tokens of a usual window. The newest stay."""

NOTE_PART = 40
"""The same of the player's note."""


def pinned(request: Request, language: Language, budget: Budget) -> str:
    """Return the block of the player's pins, as many of the newest as there is room for, in their order."""
    kept: tuple[str, ...] = ()
    for pin in reversed(request.pins):
        more = (shown(pin), *kept)
        if budget.cost((fill(language, "pins_block", pins=listed(more)),)) > budget.prompt // PINS_PART:
            break
        kept = more
    return fill(language, "pins_block", pins=listed(kept))


def noted(request: Request, language: Language, budget: Budget) -> str:
    """Return the block of the player's note on the telling, nothing if there is none or no room for it."""
    block = fill(language, "note_block", note=shown(request.note))
    return block if budget.cost((block,)) <= budget.prompt // NOTE_PART else ""


def without_wishes(text: str, request: Request) -> str:
    """Return a text of a prompt without the player's pins and note: what stands in them is no leave to say it."""
    for words in (*request.pins, request.note):
        text = text.replace(shown(words), "") if words.strip() else text
    return text
