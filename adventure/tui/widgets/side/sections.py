"""What the side panel says of a view, in words, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adventure.engine.view import ExitView, PersonView, ThingView, View
    from adventure.tui.labels import Labels


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the panel: a name, a quieter note behind it, a mark before it, and how deep it is set."""

    name: str
    note: str = ""
    mark: str = ""
    depth: int = 0
    done: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A headed list; one without items is not drawn."""

    key: str
    title: str
    items: tuple[Item, ...]


def sections(view: View, labels: Labels) -> tuple[Section, ...]:
    """Return the sections of the panel in order; the place comes first and bears its own name."""
    present = any(person.mood or person.doing for person in view.people)
    return (
        Section("place", view.place_name, tuple(_exits(view.exits))),
        Section("people", labels("side_people"), tuple(_people(view.people, spaced=present))),
        Section("things", labels("side_here"), tuple(_things(view.things))),
        Section("carried", labels("side_carried"), tuple(_things(view.carried)) or (Item("", labels("nothing")),)),
        Section("goals", labels("side_goals"), tuple(_goals(view))),
        Section("score", labels("side_score"), _score(view, labels)),
    )


def _exits(exits: Iterable[ExitView]) -> Iterator[Item]:
    for way in exits:
        note = ", ".join(filter(None, (way.to, way.barred)))
        yield Item(way.direction, note)


def _people(people: Iterable[PersonView], *, spaced: bool) -> Iterator[Item]:
    for person in people:
        yield Item(person.name, person.mood)
        if spaced and person.doing:
            yield Item("", person.doing, depth=1)


def _things(things: Iterable[ThingView], depth: int = 0) -> Iterator[Item]:
    for thing in filter(_is_shown, things):
        yield Item(thing.name, ", ".join(thing.state), depth=depth)
        yield from _things(thing.contents, depth + 1)


def _is_shown(thing: ThingView) -> bool:
    """Scenery is spoken of in the place's text, and listed only for what lies in or on it."""
    return thing.listed or any(map(_is_shown, thing.contents))


def _goals(view: View) -> Iterator[Item]:
    for goal in view.goals:
        yield Item(goal.text, mark="✓" if goal.done else "-", done=goal.done)


def _score(view: View, labels: Labels) -> tuple[Item, ...]:
    if not view.max_score:
        return ()
    return (Item(labels("score", score=view.score, most=view.max_score)),)
