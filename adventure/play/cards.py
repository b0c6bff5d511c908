"""Stories and kept games as a list shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story that can be played. `fault` says why it cannot be after all, else empty.

    `length` is how long it takes to play, in the writer's words; `places` and `words` are how many there are of each.
    `endings` are the points of each ending by its id.
    """

    id: str
    title: str
    author: str = ""
    blurb: str = ""
    language: str = "en"
    fault: str = ""
    length: str = ""
    places: int = 0
    words: int = 0
    endings: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class SaveCard:
    """A game that is kept. `name` finds it again; `title` is what the player called it, if anything.

    `place` is the place's name, or its id where the story is not at hand. `when` is the local time of the last move,
    as shown. `fault` says why it cannot be loaded, else empty. A `copy` stays as it is when it is taken up. `ending` is
    the id of the ending that was reached, `verdict` what was said of it at the very end.
    """

    name: str
    story: str
    story_title: str
    title: str = ""
    place: str = ""
    turn: int = 0
    when: str = ""
    last_line: str = ""
    ended: bool = False
    fault: str = ""
    copy: bool = False
    ending: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a player has come in a story, by the kept games: the endings found, and the verdict of the best."""

    endings: frozenset[str] = frozenset()
    verdict: str = ""
    unfinished: SaveCard | None = None


def progress_in(story: StoryCard, saves: Iterable[SaveCard]) -> Progress:
    """Return how far the player has come in a story; saves come newest first."""
    own = [save for save in saves if save.story == story.id and not save.fault]
    ended = [save for save in own if save.ended]
    best = max(ended, key=lambda save: story.endings.get(save.ending, 0), default=None)
    found = frozenset(save.ending for save in ended if save.ending in story.endings)
    return Progress(found, best.verdict if best else "", newest_unfinished(own))


def newest_unfinished(saves: Iterable[SaveCard]) -> SaveCard | None:
    """Return the running game to go on with; saves come newest first, and copies under a name stay as they are."""
    return next((save for save in saves if not (save.ended or save.fault or save.copy)), None)


def named(saves: Iterable[SaveCard], name: str) -> SaveCard | None:
    """Return the save that the player calls so, or whose file is of that name."""
    wanted = name.casefold()
    return next((save for save in saves if wanted in (save.title.casefold(), save.name.casefold())), None)
