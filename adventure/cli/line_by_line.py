"""The plain mode, put together."""

from __future__ import annotations

from collections.abc import Mapping

from adventure.cli.preferences import KeptPreferences
from adventure.cli.shelves import Shelves
from adventure.plain import run
from adventure.play.cards import newest_unfinished
from adventure.play.session import Session


def play(
    story: str, game: str, load: str | None, flags: Mapping[str, object], seed: int | None, *, trace: bool
) -> int:
    """Play a story line by line and return the exit code."""
    preferences = KeptPreferences(flags)
    shelves = Shelves(preferences.settings, seed, trace, preferences)
    return run(_session(shelves, story, game, load))


def _session(shelves: Shelves, story: str, game: str, load: str | None) -> Session:
    if load is not None:
        return shelves.resume_in(story, load)
    card = newest_unfinished(shelves.saves(story)) if game == "continue" else None
    return shelves.resume_in(story, card.name) if card is not None else shelves.begin(story)
