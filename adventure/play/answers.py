"""What the game itself says in answer to its own commands."""

from __future__ import annotations

from adventure.play.game import Game
from adventure.play.progress import Entry, EntryKind, Told


def said(game: Game, key: str, **fields: object) -> str:
    """Return a text of the interface with its fields filled in."""
    return game.interface.interface[key].format(**fields)


def answered(game: Game, *paragraphs: str) -> Told:
    """Answer with paragraphs that stand in the transcript and are not kept; empty ones are left out."""
    turn = game.state.aside.turn
    entries = tuple(Entry(EntryKind.NOTICE, text, "", turn) for text in paragraphs if text)
    game.chronicle.entries.extend(entries)
    return Told(entries)
