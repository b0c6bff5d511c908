"""The corpus: sentences that are fine or false by construction, and some written by hand, each of one moment.

`templates.tsv` has sentences with slots, by author; what stands in a slot makes the sentence fine or false of its
moment. All sentences of an author are on one side of the split. `natural.tsv` has sentences written for one moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from adventure.engine.view import ThingView
from adventure.narration.request import Request
from adventure.narration.truth import everything
from adventure.world.names import ThingId
from tests.corpus.views import Moment, moments

HERE = Path(__file__).parent
HELD_OUT = frozenset({"old", "yi"})
FINE = "fine"
SEED = 4
A_MOMENT = 2
"""Sentences that a template makes of one moment, at most."""

WAYS = {"en": ("north", "south", "east", "west", "northwest", "northeast"), "zh": ("北", "南", "东", "西")}
STUFF = ("brass", "iron", "steel", "silver", "golden", "bronze", "stone", "oak", "leather", "tin", "copper")
NUMBERS = ("two", "three", "four", "seven")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one moment, and its class: `fine`, or W1 to W14."""

    moment: str
    author: str
    kind: str
    text: str

    @property
    def is_held_out(self) -> bool:
        """Whether it is kept out of what the judge was made with."""
        return self.author in HELD_OUT or self.author == "natural held out"


@cache
def corpus() -> tuple[Sentence, ...]:
    """Return the sentences made of the templates; always the same."""
    chance = Random(SEED)
    found: list[Sentence] = []
    for line in _lines("templates.tsv"):
        author, language, kind, template = line
        for moment in moments().values():
            if moment.language.id == language:
                found += [Sentence(moment.id, author, kind, text) for text in _filled(template, moment, chance)]
    return tuple(found)


@cache
def natural() -> tuple[Sentence, ...]:
    """Return the sentences written by hand, but those that a template makes too; every third is held out."""
    made = {(each.moment, each.text) for each in corpus()}
    return tuple(
        Sentence(moment, "natural held out" if number % 3 == 0 else "natural", kind, text)
        for number, (moment, kind, text) in enumerate(_lines("natural.tsv"))
        if (moment, text) not in made
    )


def _lines(name: str) -> Iterator[tuple[str, ...]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))


def _filled(template: str, moment: Moment, chance: Random) -> list[str]:
    slots = tuple(dict.fromkeys(_SLOT.findall(template)))
    values = slots_of(moment.id)
    choices = [values.get(slot, ()) for slot in slots]
    if not all(choices):
        return []
    texts = {
        _SLOT.sub(lambda found, chosen=chosen: chosen[found[1]], template)  # type: ignore[misc]
        for chosen in ({slot: chance.choice(values[slot]) for slot in slots} for _ in range(A_MOMENT))
    }
    return sorted(text[0].upper() + text[1:] for text in texts)


@cache
def slots_of(id_: str) -> Mapping[str, tuple[str, ...]]:
    """Return what may stand in each slot of a template, of one moment."""
    moment = moments()[id_]
    request, view = moment.request, moment.request.view
    held, seen = list(everything(view.carried)), list(everything(view.things))
    ids = {each.id for each in (*held, *seen)}
    single = [each for each in (*held, *seen) if each.count == 1]
    dead = [each.name for each in view.people if each.state]
    here = [each.name for each in view.people if not each.state]
    present = {each.id for each in view.people}
    passable = [each.direction for each in view.exits if not each.barred and each.direction not in ("up", "上")]
    taken = {each.direction for each in view.exits}
    told = " ".join(passage.text for passage in request.passages).lower()
    return {
        "here": tuple(here), "living": tuple(here), "dead": tuple(dead),
        "gone": tuple(name for id_, name in request.names.items() if id_ not in present),
        "held": tuple(each.name for each in held),
        "loose": tuple(each.name for each in single if each.portable and each not in held),
        "absent": tuple(name for id_, name in request.movables.items() if id_ not in ids),
        "far": tuple(name for id_, name in request.fixtures.items() if _is_far(id_, name, request)),
        "open": _in("open", "开着", single), "closed": _without("openable", ("open", "开着"), single),
        "lit": _in("lit", "亮着", single), "unlit": _without("light", ("lit", "亮着"), single),
        "way": tuple(passable), "place": (view.place_name,),
        "noway": tuple(way for way in WAYS[moment.language.id] if way not in taken and way not in told),
        "next": tuple(each.to for each in view.exits if each.to),
        "counted": tuple(alias for each in seen if each.count > 1 for alias in each.aliases[:1]),
        "wrong": tuple(number for number in NUMBERS if any(each.count > 1 for each in seen) and number != "three"),
        "Wrong": tuple(number.capitalize() for number in NUMBERS if number != "three"),
        **_stuffs(held),
        "canary": (moment.canary,) if moment.canary else (),
    }


def _is_far(id_: ThingId, name: str, request: Request) -> bool:
    """Say whether what nobody can carry is out of sight, and has a name of several words that nothing told has."""
    seen = {each.id for each in everything((*request.view.things, *request.view.carried))}
    told = " ".join((request.view.place_text, *(passage.text for passage in request.passages))).lower()
    return id_ not in seen and (" " in name or name >= "\u3400") and name.lower() not in told


def _in(english: str, chinese: str, things: list[ThingView]) -> tuple[str, ...]:
    return tuple(each.name for each in things if english in each.state or chinese in each.state)


def _without(trait: str, states: tuple[str, ...], things: list[ThingView]) -> tuple[str, ...]:
    return tuple(each.name for each in things if trait in each.serves and not set(states) & set(each.state))


def _stuffs(held: list[ThingView]) -> Mapping[str, tuple[str, ...]]:
    for each in held:
        stuff, _, head = each.name.partition(" ")
        if stuff in STUFF:
            return {"wrongstuff": tuple(other for other in STUFF if other != stuff), "head": (head,)}
    return {}
