"""What the start screen and the list of saved games offer, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventure.play.cards import newest_unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adventure.play.cards import SaveCard, StoryCard
    from adventure.tui.labels import Labels


@dataclass(frozen=True, slots=True)
class Begin:
    """Start a new game of a story."""

    story: str


@dataclass(frozen=True, slots=True)
class Resume:
    """Take up a kept game."""

    save: str
    story: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Go away."""


Offer = Begin | Resume | Leave


@dataclass(frozen=True, slots=True)
class Heading:
    """A title over the rows that follow; it cannot be chosen."""

    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """Something to choose: a name, a note at its right, lines below it. With a `fault` it is shown, not offered."""

    offer: Offer
    name: str
    note: str = ""
    detail: str = ""
    fault: str = ""


def start_menu(
    stories: Iterable[StoryCard], saves: Iterable[SaveCard], labels: Labels
) -> tuple[Heading | Row, ...]:
    """Return what is offered when no story was named: the newest unfinished game first."""
    stories, saves = tuple(stories), tuple(saves)
    rows: list[Heading | Row] = []
    newest = newest_unfinished(saves)
    if newest:
        rows += (Heading(labels("menu_continue")), _save_row(newest, labels))
    rows.append(Heading(labels("menu_stories")))
    rows += (_story_row(story, labels) for story in stories)
    others = [save for save in saves if save is not newest]
    if others:
        rows.append(Heading(labels("menu_saves")))
        rows += (_save_row(save, labels) for save in others)
    return (*rows, Heading(""), Row(Leave(), labels("menu_quit")))


def ask_menu(story: str, saves: Iterable[SaveCard], labels: Labels) -> tuple[Row, ...]:
    """Return what is offered when the story has an unfinished game; nothing when it has none."""
    newest = newest_unfinished(saves)
    if newest is None:
        return ()
    return (
        Row(Resume(newest.name, story), labels("menu_continue"), _where(newest, labels), _last_line(newest)),
        Row(Begin(story), labels("menu_new")),
        Row(Leave(), labels("menu_quit")),
    )


def load_menu(saves: Iterable[SaveCard], labels: Labels) -> tuple[Heading | Row, ...]:
    """Return the kept games of a story, newest first."""
    return tuple(_save_row(save, labels, story=False) for save in saves)


def _story_row(story: StoryCard, labels: Labels) -> Row:
    author = labels("menu_by", author=story.author) if story.author else ""
    return Row(Begin(story.id), story.title, author, story.blurb, story.fault)


def _save_row(save: SaveCard, labels: Labels, *, story: bool = True) -> Row:
    names: Iterator[str] = filter(None, (save.story_title if story else "", save.title))
    name = ": ".join(names) or save.story_title or save.name
    return Row(Resume(save.name, save.story), name, _where(save, labels), _last_line(save), save.fault)


def _where(save: SaveCard, labels: Labels) -> str:
    place = save.place and labels("menu_where", place=save.place, turn=save.turn)
    if save.ended:
        place = labels("menu_ended")
    return "   ".join(filter(None, (place, save.when)))


def _last_line(save: SaveCard) -> str:
    return f"> {save.last_line}" if save.last_line else ""
