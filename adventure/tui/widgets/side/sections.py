"""What the side panel says of a view, in words, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventure.world.script import with_commas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adventure.engine.view import ExitView, PersonView, ThingView, View
    from adventure.tui.labels import Labels


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the panel: a name, a quieter note behind it, a mark before it, and how deep it is set.

    Choosing it plays its `line`, or shows what can be done about the `subject`, an id. `key` names what holds others,
    so that it can be folded.
    """

    name: str
    note: str = ""
    mark: str = ""
    depth: int = 0
    done: bool = False
    line: str = ""
    subject: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A headed list; one without items is not drawn. A title that `opens` shows what can be done just so, when chosen.

    Any other title folds and unfolds its list.
    """

    key: str
    title: str
    items: tuple[Item, ...]
    opens: bool = False


def sections(view: View, labels: Labels) -> tuple[Section, ...]:
    """Return the sections of the panel in order; the place comes first and bears its own name."""
    present = any(person.mood or person.doing for person in view.people)
    scenery = tuple(Item(thing.name, subject=thing.id) for thing in view.things if not _is_shown(thing))
    return (
        Section("place", view.place_name, tuple(_exits(view.exits)), opens=True),
        Section("people", labels("side_people"), tuple(_people(view.people, labels, spaced=present))),
        Section("things", labels("side_here"), tuple(_things(view.things))),
        Section("carried", labels("side_carried"), tuple(_things(view.carried)) or (Item("", labels("nothing")),)),
        Section("scenery", labels("side_scenery"), scenery),
        Section("goals", labels("side_goals"), tuple(_goals(view))),
        Section("score", labels("side_score"), _score(view, labels)),
    )


def _exits(exits: Iterable[ExitView]) -> Iterator[Item]:
    for way in exits:
        note = with_commas(filter(None, (way.to, way.barred)))
        yield Item(way.direction, note, line=way.direction)


def _people(people: Iterable[PersonView], labels: Labels, *, spaced: bool) -> Iterator[Item]:
    for person in people:
        holds = spaced and bool(person.doing)
        mood = labels("side_mood", mood=person.mood) if person.mood else ""
        yield Item(person.name, mood, subject=person.id, key=person.id if holds else "")
        if holds:
            yield Item("", person.doing, depth=1, subject=person.id)


def _things(things: Iterable[ThingView], depth: int = 0) -> Iterator[Item]:
    for thing in filter(_is_shown, things):
        holds = any(map(_is_shown, thing.contents))
        yield Item(thing.name, with_commas(thing.state), depth=depth, subject=thing.id, key=thing.id if holds else "")
        yield from _things(thing.contents, depth + 1)


def _is_shown(thing: ThingView) -> bool:
    """Scenery is spoken of in the place's text, and listed apart, but for what lies in or on it."""
    return thing.listed or any(map(_is_shown, thing.contents))


def _goals(view: View) -> Iterator[Item]:
    for goal in sorted(view.goals, key=lambda goal: goal.done):
        yield Item(goal.text, mark="✓" if goal.done else "-", done=goal.done)


def _score(view: View, labels: Labels) -> tuple[Item, ...]:
    if not view.max_score:
        return ()
    return (Item(labels("score", score=view.score, most=view.max_score), view.rank),)
