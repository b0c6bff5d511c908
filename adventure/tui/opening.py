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
    Offer,
    Resume,
    Visit,
    ask_menu,
    start_menu,
)

if TYPE_CHECKING:
    from adventure.play.library import Library
    from adventure.play.session import Session
    from adventure.tui.app import AdventureApp
    from adventure.tui.labels import Labels
    from adventure.tui.request import Request


async def choose(app: AdventureApp, library: Library, request: Request) -> Offer:
    """Return the game that was asked for; ask the player where that is open.

    Raises:
        AdventureError: the stories, the kept games or the settings cannot be read.
    """
    if request.story is None:
        return await _at_the_start(app, library)
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
    return await _unfinished(app, library, request.story, newest.story_title)


async def _at_the_start(app: AdventureApp, library: Library) -> Offer:
    """Let the player choose among all stories and games; other pages come back to this one."""
    chosen: Offer | None = None
    while True:
        labels = app.game.labels
        stories, saves = await asyncio.to_thread(lambda: (library.stories(), library.saves()))
        rows = start_menu(stories, saves, labels)
        screen = StartScreen(labels("app_title"), labels("app_motto"), rows, labels, chosen)
        chosen = await app.push_screen_wait(screen)
        offer = await _visited(app, library, None, chosen, labels)
        if offer is not None:
            return offer


async def _unfinished(app: AdventureApp, library: Library, story: str, title: str) -> Offer:
    """Let the player choose what to do about an unfinished game."""
    chosen: Offer | None = None
    while True:
        labels = app.game.labels
        saves = await asyncio.to_thread(library.saves, story)
        rows = ask_menu(story, saves, labels)
        if not rows:
            return Begin(story)
        chosen = await app.push_screen_wait(StartScreen(title, labels("menu_unfinished"), rows, labels, chosen))
        offer = await _visited(app, library, story, chosen, labels)
        if offer is not None:
            return offer


async def _visited(
    app: AdventureApp, library: Library, story: str | None, chosen: Offer, labels: Labels
) -> Offer | None:
    """Return what was chosen, or what came of the page that was; None if nothing did."""
    match chosen:
        case Visit("saves"):
            from adventure.tui.screens.load import LoadScreen  # noqa: PLC0415  not every start needs it

            return await app.push_screen_wait(LoadScreen(library, story, labels))
        case Visit():
            await app.settle()
            return None
        case _:
            return chosen


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
        case _:
            return None
