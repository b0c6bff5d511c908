"""The list above the prompt: answers to a question, what can be done about a thing, the ways after an ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventure.tui.acts import own_line
from adventure.tui.widgets.status.choices import Option
from adventure.world.names import ThingId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adventure.engine.deeds import Deed
    from adventure.play.session import Session
    from adventure.tui.screens.game import GameScreen
    from adventure.tui.widgets.status.choices import Choices

AFTER = ("restart", "load", "undo", "quit")
"""What can be done once the story is over, by the game's own commands."""


class Pointing:
    """Fills the list, and remembers whether it was asked for by keys, which then choose in it."""

    def __init__(self, screen: GameScreen, choices: Choices) -> None:
        self._screen = screen
        self._choices = choices
        self._pointed = False

    def answer(self, session: Session) -> None:
        """Offer the answers to a question just asked, or after an ending the ways on; else nothing."""
        self._pointed = False
        labels = self._screen.labels
        if session.ended:
            self._choices.offer(
                tuple(Option(labels(f"after_{way}"), own_line(way, session.language.meta)) for way in AFTER)
            )
        else:
            self._choices.offer(tuple(Option(line, line) for line in session.options))

    def at(self, session: Session, subject: str, name: str, *, by_keys: bool) -> None:
        """Offer what can be done about a thing or a person; without a subject, what needs none."""
        options = self._options(session.deeds(ThingId(subject) if subject else None))
        self._pointed = bool(options)
        if options:
            self._choices.offer(options, name)
            if by_keys:
                self._choices.focus()

    def back(self) -> bool:
        """Go back to the list before, or put away what was pointed at; return whether there was something to do."""
        if self._choices.within:
            self._choices.back()
            return True
        if self._pointed:
            self.put_away()
            return True
        return False

    def put_away(self) -> None:
        """Offer nothing any more."""
        self._pointed = False
        self._choices.offer(())
        if self._screen.focused is self._choices:
            self._screen.set_focus(self._screen.query_one("#prompt"))

    def _options(self, deeds: Iterable[Deed]) -> tuple[Option, ...]:
        deeds = tuple(deeds)
        usual = tuple(_option(deed) for deed in deeds if deed.usual)
        unusual = tuple(_option(deed) for deed in deeds if not deed.usual)
        if not usual or not unusual:
            return (*usual, *unusual)
        return (*usual, Option(self._screen.labels("more_deeds"), more=unusual))


def _option(deed: Deed) -> Option:
    if len(deed.ways) == 1:
        return Option(deed.ways[0][1], deed.ways[0][1])
    return Option(deed.shown, more=tuple(Option(shown, line) for shown, line in deed.ways))
