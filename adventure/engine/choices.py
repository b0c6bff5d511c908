"""Verbs and nouns apart, for a reader that puts a line together from them: from what is perceived, as `offers` does.

A pack's own verbs are left out, for one may be a puzzle's answer. So are topics that are about a word which the player
has not met.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from adventure.engine.action import Action
from adventure.engine.offers import MOST, all_of, shared
from adventure.engine.talk import stems_of
from adventure.engine.view import PersonView, View
from adventure.world.language import Language
from adventure.world.names import PLAYER, CharacterId, ThingId, VerbId
from adventure.world.script import overlapped
from adventure.world.world import World

MOST_VERBS = 36
MOST_TOPICS = 6
SLOT = re.compile(r"\{([a-z]+)\}")

SERVING: Mapping[str, str] = {
    "open": "openable", "close": "openable", "unlock": "lockable", "lock": "lockable", "light": "light",
    "extinguish": "light", "switch_on": "switchable", "switch_off": "switchable", "wear": "wearable",
    "take_off": "wearable", "enter": "enterable", "exit": "enterable", "read": "readable", "eat": "edible",
    "drink": "drinkable", "put_in": "container", "put_on": "supporter",
}  # fmt: skip
"""The verbs that are for things of one trait, and the trait: they are chosen from where such a thing is perceived."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say a verb: `text` with a slot in braces for each of `slots`, in their order.

    A slot is a `direction`, a `person`, a `topic`, or else anything that is perceived.
    """

    verb: VerbId
    text: str
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a line may be put together from: `lines` of it, at most sixty, each a verb, a noun or a topic.

    Nouns stand by their names: `directions`, `people` and `things`. `topics` are words by the person to be asked.
    """

    forms: tuple[Form, ...]
    directions: Mapping[str, ThingId]
    people: Mapping[str, CharacterId]
    things: Mapping[str, ThingId]
    topics: Mapping[CharacterId, tuple[str, ...]]

    @property
    def lines(self) -> int:
        """How many verbs, nouns and topics there are."""
        verbs = {form.verb for form in self.forms}
        topics = sum(len(words) for words in self.topics.values())
        return len(verbs) + len(self.directions) + len(self.people) + len(self.things) + topics

    def admits(self, world: World, action: Action) -> bool:
        """Say whether an action is made of nothing but what there is to choose from."""
        ids = {*self.directions.values(), *self.people.values(), *self.things.values()}
        names = {world.things[thing].noun for thing in ids if thing in world.things}
        nouns = (noun for noun in (action.noun, action.second, *action.others) if noun is not None)
        return (
            action.actor == PLAYER
            and not action.slots
            and any(form.verb == action.verb for form in self.forms)
            # Of equals, one stands for all.
            and all(noun in ids or (noun in world.things and world.things[noun].noun in names) for noun in nouns)
        )


@lru_cache(maxsize=4)
def forms_of(text: str) -> tuple[Form, ...]:
    """Return the forms that a language lists, one a line, the likeliest first: `put_in: put {thing} in {other}`."""
    lines = (line.partition(":") for line in text.strip().splitlines())
    return tuple(Form(VerbId(verb.strip()), said.strip(), tuple(SLOT.findall(said))) for verb, _, said in lines)


def choices(world: World, view: View, line: str, met: Callable[[], Mapping[str, str]]) -> Choices:
    """Return what a line may be put together from; of many nouns those come first that share a word with it.

    `met` returns the words that the player has met, by their stems.
    """
    everything = (*all_of(view.things), *all_of(view.carried))
    unclear = shared(world, view, everything)
    people = {person.name: person.id for person in view.people if person.id not in unclear}
    things = {thing.one: thing.id for thing in everything if thing.id not in unclear}
    directions = {way.direction: _direction(world.language, way.direction) for way in view.exits}
    topics = met_topics(world, tuple(people.values()), met) if people else {}
    serves = frozenset().union(*(thing.serves for thing in everything))
    forms = _forms(world, serves, directions=bool(directions), people=bool(people), things=bool(people or things))
    verbs = len({form.verb for form in forms})
    room = MOST - verbs - len(directions) - sum(len(words) for words in topics.values())
    kept = set(islice(_likeliest(world.language, [*people, *things], line), max(room, 0)))
    return Choices(
        forms,
        directions,
        {name: person for name, person in people.items() if name in kept},
        {name: thing for name, thing in things.items() if name in kept},
        topics,
    )


def questions(world: World, person: PersonView, met: Callable[[], Mapping[str, str]]) -> Choices:
    """Return what a person who is spoken with can be asked about, and nothing else."""
    asking = tuple(form for form in _all_forms(world.language) if form.slots == ("person", "topic"))
    return Choices(asking[:1], {}, {person.name: person.id}, {}, met_topics(world, (person.id,), met))


def met_topics(
    world: World, people: Iterable[CharacterId], met: Callable[[], Mapping[str, str]], most: int = MOST_TOPICS
) -> Mapping[CharacterId, tuple[str, ...]]:
    """Return what people can be asked about in words that the player has met; whether they would answer is not asked.

    There are at most `most`, shared out evenly.
    """
    cast = [world.cast[person] for person in people if world.cast[person].topics]
    if not cast:
        return {}
    words = met()
    share = max(most // len(cast), 1)
    found = {
        person.id: tuple(islice(dict.fromkeys(_labels((topic.phrases for topic in person.topics), words)), share))
        for person in cast[:most]
    }
    return {person: labels for person, labels in found.items() if labels}


def words_met(world: World, texts: Iterable[str]) -> Mapping[str, str]:
    """Return the words of texts by the terms under which topics know them: first those of the first."""
    morphology = world.language.morphology
    words = [morphology.words(text) for text in texts]
    met: dict[str, str] = {}
    for word in dict.fromkeys(chain.from_iterable(words)):
        for stem in stems_of(world, word):
            if len(word) < len(met.setdefault(stem, word)):
                met[stem] = word
    for row in words:
        for term in morphology.terms(row, ()):
            met.setdefault(term, term)          # what words are met by together stands for itself
    return met


def _labels(topics: Iterable[tuple[frozenset[str], ...]], words: Mapping[str, str]) -> Iterator[str]:
    """Yield for each topic the first of its phrases that the player has met, in the words that were met."""
    order = {stem: at for at, stem in enumerate(words)}
    for phrases in topics:
        phrase = next((phrase for phrase in phrases if phrase and phrase <= words.keys()), None)
        if phrase is not None:
            yield overlapped(words[stem] for stem in sorted(phrase, key=order.__getitem__))


def _all_forms(language: Language) -> tuple[Form, ...]:
    return forms_of(language.interface["offered_verbs"])


def _forms(world: World, serves: frozenset[str], *, directions: bool, people: bool, things: bool) -> tuple[Form, ...]:
    """Return the forms for which there is something to fill their slots."""
    there = {"direction": directions, "person": people, "topic": people}
    fitting = [
        form
        for form in _all_forms(world.language)
        if form.verb in world.verbs
        and SERVING.get(form.verb, "") in {"", *serves}
        and all(there.get(slot, things) for slot in form.slots)
    ]
    verbs = tuple(dict.fromkeys(form.verb for form in fitting))[:MOST_VERBS]
    return tuple(form for form in fitting if form.verb in verbs)


def _likeliest(language: Language, names: list[str], line: str) -> Iterator[str]:
    words = language.morphology.words
    typed = frozenset(words(line))
    yield from sorted(names, key=lambda name: typed.isdisjoint(words(name)))


def _direction(language: Language, word: str) -> ThingId:
    """Return the direction that a word stands for."""
    return ThingId(next((way for way, words in language.directions.items() if word in words), word))
