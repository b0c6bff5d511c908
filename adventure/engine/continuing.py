"""How a line that was begun can go on, a word or a name at a time: verbs and nouns apart, from what is perceived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from adventure.engine.choices import SERVING, SLOT, Form, forms_of, met_topics
from adventure.engine.offers import all_of
from adventure.engine.view import View
from adventure.world.world import World

MOST = 24
"""How many ways to go on are offered."""


@dataclass(frozen=True, slots=True)
class Onward:
    """A way to go on: the whole line up to the end of the word or name at hand, and that word or name by itself."""

    line: str
    word: str


class Continuing:
    """Finds how lines can go on in one view. Topics are looked for only where a line has come to one."""

    def __init__(self, world: World, view: View, met: Callable[[], Mapping[str, str]]) -> None:
        self._world = world
        self._met = met
        self._people = {person.name: person.id for person in view.people}
        self._carried = tuple(all_of(view.carried))
        self._things = (*self._carried, *all_of(view.things))
        self._directions = tuple(way.direction for way in view.exits)
        self._articles = tuple(f"{word} " for word in sorted(world.language.words.get("article", ()), key=len))
        forms = forms_of(world.language.interface["offered_verbs"])
        self._forms = tuple(form for form in forms if form.verb in world.verbs)
        self._topics: dict[str, tuple[str, ...]] = {}

    def after(self, typed: str) -> tuple[Onward, ...]:
        """Return how a line can go on, the likeliest first; nothing is offered before anything is typed."""
        begun = typed.lstrip()
        if not begun:
            return ()
        lead = typed[: len(typed) - len(begun)]
        ways = (way for form in self._forms for way in self._walk(form, _parts(form.text), begun, lead, {}))
        unlike = {way.line.casefold().strip(): way for way in reversed(list(ways)) if way.line.strip() != typed.strip()}
        return tuple(islice(reversed(unlike.values()), MOST))

    def _walk(
        self, form: Form, parts: tuple[str, ...], rest: str, done: str, filled: Mapping[str, str]
    ) -> Iterator[Onward]:
        """Yield the ways on from where `rest` ends, with `done` behind it."""
        if not parts:
            return
        part, *others = parts
        slot = SLOT.fullmatch(part)
        article = next((each for each in self._articles if slot and rest.casefold().startswith(each)), "")
        typed = rest[len(article) :].casefold()
        for option in self._fillings(form, slot[1], filled) if slot else (part,):
            key = option.casefold()
            behind = done + rest[: len(article)] + option
            if typed.startswith(key):
                now = {**filled, slot[1]: option} if slot else filled
                yield from self._walk(form, tuple(others), rest[len(article) + len(key) :], behind, now)
            elif key.startswith(typed) or (slot and f" {key}".find(f" {typed}") > 0):
                yield Onward(behind, option.strip())

    def _fillings(self, form: Form, slot: str, filled: Mapping[str, str]) -> Iterable[str]:
        match slot:
            case "direction":
                return self._directions
            case "person":
                return tuple(self._people)
            case "topic":
                return self._asked(filled.get("person", ""))
            case "other":
                trait = SERVING.get(form.verb, "") if form.verb in ("put_in", "put_on") else ""
                return tuple(each.one for each in self._things if not trait or trait in each.serves)
            case _:
                return self._nouns(form)

    def _nouns(self, form: Form) -> tuple[str, ...]:
        """Return the things that a verb is plainly for; what is given, shown or put away is carried, and no part."""
        if form.verb in ("give", "show", "put_in", "put_on", "drop"):
            return tuple(each.one for each in self._carried if each.portable)
        if form.verb == "take":
            return tuple(each.one for each in self._things if each.portable and each not in self._carried)
        trait = SERVING.get(form.verb, "")
        names = tuple(each.one for each in self._things if not trait or trait in each.serves)
        return names if trait else (*names, *self._people)

    def _asked(self, person: str) -> tuple[str, ...]:
        if person not in self._topics and person in self._people:
            one = self._people[person]
            self._topics[person] = met_topics(self._world, (one,), self._met, MOST).get(one, ())
        names = tuple(each.one for each in self._things)
        return tuple(dict.fromkeys((*sorted(self._topics.get(person, ())), *names)))


@lru_cache(maxsize=256)
def _parts(text: str) -> tuple[str, ...]:
    """Return the words and the slots of a form, in order: `put `, `{thing}`, ` in `, `{other}`."""
    parts: list[str] = []
    at = 0
    for slot in SLOT.finditer(text):
        parts += [text[at : slot.start()], slot[0]]
        at = slot.end()
    return tuple(part for part in (*parts, text[at:]) if part)
