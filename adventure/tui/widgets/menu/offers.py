"""What the start screen and the list of saved games offer, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adventure.play.cards import newest_unfinished, progress_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adventure.play.cards import SaveCard, StoryCard
    from adventure.tui.labels import Labels


THOUSAND = 1_000


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


@dataclass(frozen=True, slots=True)
class Visit:
    """Look at another page first: the `saves` or the `settings`."""

    page: str


@dataclass(frozen=True, slots=True)
class Line:
    """Play a line."""

    line: str


@dataclass(frozen=True, slots=True)
class Perform:
    """Have the app do something: Textual's own name of it."""

    action: str


Offer = Begin | Resume | Leave | Visit | Line | Perform


@dataclass(frozen=True, slots=True)
class Heading:
    """A title over the rows that follow; it cannot be chosen."""

    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """Something to choose: a name, a note at its right, below it a `detail` and what is said more quietly, the `foot`.

    With a `fault` it is shown, not offered. A `spaced` row ends with a blank line. `mark` is what was
    achieved.
    """

    offer: Offer
    name: str
    note: str = ""
    detail: str = ""
    foot: str = ""
    fault: str = ""
    spaced: bool = False
    mark: str = ""


def start_menu(
    stories: Iterable[StoryCard], saves: Iterable[SaveCard], labels: Labels
) -> tuple[Heading | Row, ...]:
    """Return what is offered when no story was named: the newest unfinished game first."""
    stories, saves = tuple(stories), tuple(saves)
    rows: list[Heading | Row] = []
    newest = newest_unfinished(saves)
    if newest:
        going_on = replace(save_row(newest, labels), name=newest.story_title or newest.name)
        rows += (Heading(labels("menu_continue")), going_on)
    rows.append(Heading(labels("menu_stories")))
    rows += (_story_row(story, saves, labels) for story in stories)
    if saves:
        rows.append(Row(Visit("saves"), labels("menu_load"), labels("menu_kept", count=len(saves))))
    return (*rows, Row(Visit("settings"), labels("menu_settings")), Row(Leave(), labels("menu_quit")))


def ask_menu(story: str, saves: Iterable[SaveCard], labels: Labels) -> tuple[Row, ...]:
    """Return what is offered when the story has an unfinished game; nothing when it has none."""
    saves = tuple(saves)
    newest = newest_unfinished(saves)
    if newest is None:
        return ()
    others = (Row(Visit("saves"), labels("menu_load"), labels("menu_kept", count=len(saves))),) if saves[1:] else ()
    return (
        Row(Resume(newest.name, story), labels("menu_continue"), _where(newest, labels), _last_line(newest)),
        Row(Begin(story), labels("menu_new")),
        *others,
        Row(Visit("settings"), labels("menu_settings")),
        Row(Leave(), labels("menu_quit")),
    )


def load_menu(saves: Iterable[SaveCard], labels: Labels, *, story: bool = False) -> tuple[Heading | Row, ...]:
    """Return kept games, newest first, with the titles of their stories if those differ."""
    return tuple(save_row(save, labels, story=story) for save in saves)


def _story_row(story: StoryCard, saves: tuple[SaveCard, ...], labels: Labels) -> Row:
    author = labels("menu_by", author=story.author) if story.author else ""
    foot = "\u2002·\u2002".join(filter(None, _facts(story, labels)))
    return Row(
        Begin(story.id), story.title, author, story.blurb, foot, story.fault, spaced=True,
        mark=_progress(story, saves, labels),
    )  # fmt: skip


def _facts(story: StoryCard, labels: Labels) -> Iterator[str]:
    """Yield what a story is like: how long, in which language, how large."""
    yield story.length
    yield labels.words.get(f"language_{story.language}", story.language)
    yield labels("menu_places" if story.places != 1 else "menu_place", count=story.places) if story.places else ""
    if story.words >= THOUSAND:
        yield labels("menu_words", count=f"{story.words // THOUSAND * THOUSAND:,}")


def _progress(story: StoryCard, saves: tuple[SaveCard, ...], labels: Labels) -> str:
    progress = progress_in(story, saves)
    if progress.endings:
        found = labels("menu_endings", found=len(progress.endings), most=len(story.endings))
        return f"{found} {progress.verdict}".strip()
    return labels("menu_begun") if progress.unfinished else ""


def save_row(save: SaveCard, labels: Labels, *, story: bool = True) -> Row:
    """Return a kept game as a list shows it."""
    names: Iterator[str] = filter(None, (save.story_title if story else "", save.title))
    name = ": ".join(names) or (save.place if not story else save.story_title) or save.name
    where = _where(save, labels, is_named=name != save.place)
    return Row(Resume(save.name, save.story), name, where, _last_line(save), fault=save.fault)


def _where(save: SaveCard, labels: Labels, *, is_named: bool = True) -> str:
    """Return the place, if the game is not called by it, the turn, and when it was played."""
    place = save.place and labels("menu_where" if is_named else "turn", place=save.place, turn=save.turn)
    if save.ended:
        place = labels("menu_ended")
    return "\u2002·\u2002".join(filter(None, (place, save.when)))


def _last_line(save: SaveCard) -> str:
    return f"> {save.last_line}" if save.last_line else ""
