"""Which game is played: what the command line asked for, or what the player chooses.

Imported after the first paint, which nothing here may delay.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from adventure.play.cards import newest_unfinished
from adventure.tui.screens.start import StartScreen
from adventure.tui.widgets.menu.offers import (
    Begin,
    Heading,
    Leave,
    Offer,
    Resume,
    Row,
    ask_menu,
    start_menu,
)

if TYPE_CHECKING:
    from textual.app import App

    from adventure.play.library import Library
    from adventure.play.session import Session
    from adventure.tui.labels import Labels
    from adventure.tui.request import Request


async def choose(app: App[int], library: Library, request: Request, labels: Labels) -> Offer:
    """Return the game that was asked for; ask the player where that is open.

    Raises:
        AdventureError: the stories, the kept games or the settings cannot be read.
    """
    if request.story is None:
        stories, saves = await asyncio.to_thread(lambda: (library.stories(), library.saves()))
        rows = start_menu(stories, saves, labels)
        return await _ask(app, labels("app_title"), labels("app_motto"), rows, labels)
    if request.load:
        return Resume(request.load, request.story)
    if request.game == "new":
        return Begin(request.story)
    saves = await asyncio.to_thread(library.saves, request.story)
    newest = newest_unfinished(saves)
    if newest is None:
        return Begin(request.story)
    if request.game == "continue":
        return Resume(newest.name, request.story)
    rows = ask_menu(request.story, saves, labels)
    return await _ask(app, newest.story_title, labels("menu_unfinished"), rows, labels)


async def _ask(
    app: App[int], title: str, motto: str, rows: tuple[Heading | Row, ...], labels: Labels
) -> Offer:
    return await app.push_screen_wait(StartScreen(title, motto, rows, labels))


async def open_game(library: Library, offer: Offer) -> tuple[str, Session] | None:
    """Return the story's name and its session, or None where the offer was to leave. Files are read in a thread.

    Raises:
        AdventureError: the story or the save is at fault.
    """
    match offer:
        case Begin(story):
            return story, await asyncio.to_thread(library.begin, story)
        case Resume(save, story):
            return story, await asyncio.to_thread(library.resume, save)
        case Leave():
            return None
