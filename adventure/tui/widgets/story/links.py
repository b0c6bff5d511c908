"""Which words of a told text stand for something that can be clicked: things, people and ways that are perceived."""

# ruff: noqa: RUF001  the apostrophes that look alike are meant

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len

from adventure.play.progress import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from adventure.engine.view import ThingView, View
    from adventure.tui.widgets.story.paragraph import Paragraph
    from adventure.world.language import Language

COMPASS = frozenset(
    ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
)
"""Directions whose words mean nothing else; `in` and `up` are clicked only where ways are listed."""

TOLD = frozenset({
    EntryKind.PROSE, EntryKind.LISTING, EntryKind.SPEECH, EntryKind.REFUSAL, EntryKind.VERBATIM, EntryKind.HEADING,
})


@dataclass(frozen=True, slots=True)
class Link:
    """The characters of a paragraph from `start` to `end`, and the line that they stand for."""

    start: int
    end: int
    line: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names in lower case with the line that each stands for; `ways` are names in a list of ways alone."""

    names: Mapping[str, str] = field(default_factory=dict)
    ways: Mapping[str, str] = field(default_factory=dict)

    def links(self, paragraph: Paragraph) -> tuple[Link, ...]:
        """Return the links of a paragraph in order and apart; of two names that begin alike the longer one."""
        if paragraph.kind not in TOLD:
            return ()
        lines = {**self.names, **self.ways} if paragraph.kind is EntryKind.LISTING else self.names
        if not lines:
            return ()
        found = _pattern(lines).finditer(paragraph.text.replace("’", "'"))
        named = ((each.span(), lines.get(each[0].lower())) for each in found)
        return tuple(Link(*span, line) for span, line in named if line)


def lexicon(view: View, language: Language) -> Lexicon:
    """Return what can be clicked now: of each name, what it was first met as."""
    words = language.interface
    names: dict[str, str] = {}

    def add(line: str, called: Iterable[str]) -> None:
        for name in called:
            key = name.replace("’", "'").lower()
            if len(key) == len(name) and (len(name) > 2 or cell_len(name) > len(name)):
                names.setdefault(key, line)

    articles = language.words.get("article", frozenset())
    for person in view.people:
        key = "suggest_examine" if person.id == view.talking_to else "suggest_talk"
        add(words[key].format(person=person.name, thing=person.name), _called(person.name, person.aliases, articles))
    for thing in (*_all(view.things), *_all(view.carried)):
        examine = words["suggest_examine"].format(thing=thing.one)
        add(examine, (thing.name, *_called(thing.one, thing.aliases, articles)))
    ways: dict[str, str] = {}
    canonical = {each[0]: direction for direction, each in language.directions.items() if each}
    for way in view.exits:
        if way.to:
            add(way.direction, _called(way.to, (), articles))
        if canonical.get(way.direction) in COMPASS:
            add(way.direction, (way.direction,))
        else:
            ways.setdefault(way.direction.lower(), way.direction)
    return Lexicon(names, ways)


def _called(name: str, aliases: Iterable[str], articles: frozenset[str]) -> Iterator[str]:
    first, _, rest = name.partition(" ")
    yield rest if rest and first.lower() in articles else name
    yield from aliases


def _all(things: Iterable[ThingView]) -> Iterator[ThingView]:
    for thing in things:
        yield thing
        yield from _all(thing.contents)


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    return re.compile("|".join(_bounded(name) for name in longest), re.IGNORECASE)


def _bounded(name: str) -> str:
    """Return a name as it is looked for: as a whole word, if it is written in letters that make words."""
    before = r"(?<!\w)" if name[0].isalnum() and cell_len(name[0]) == 1 else ""
    after = r"(?!\w)" if name[-1].isalnum() and cell_len(name[-1]) == 1 else ""
    return f"{before}{re.escape(name)}{after}"
