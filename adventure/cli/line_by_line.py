"""The plain mode, put together."""

from __future__ import annotations

from collections.abc import Mapping

from adventure.cli.shelves import Shelves
from adventure.errors import SaveError
from adventure.plain import run
from adventure.play.library import SaveCard
from adventure.play.session import Session
from adventure.storage.settings import load_settings


def play(story: str, game: str, load: str | None, flags: Mapping[str, object], seed: int | None) -> int:
    """Play a story line by line and return the exit code."""
    shelves = Shelves(load_settings(flags), seed)
    return run(_session(shelves, story, game, load))


def _session(shelves: Shelves, story: str, game: str, load: str | None) -> Session:
    if load is not None:
        return shelves.resume_in(story, _named(shelves.saves(story), load).name)
    if game == "continue":
        card = next((card for card in shelves.saves(story) if not (card.ended or card.fault or card.title)), None)
        if card is not None:
            return shelves.resume_in(story, card.name)
    return shelves.begin(story)


def _named(cards: tuple[SaveCard, ...], name: str) -> SaveCard:
    for card in cards:
        if name.casefold() in (card.title.casefold(), card.name.casefold()):
            return card
    titles = ", ".join(card.title for card in cards if card.title)
    raise SaveError(f"No saved game is called “{name}”.", f"There are: {titles}." if titles else "None is saved yet.")
