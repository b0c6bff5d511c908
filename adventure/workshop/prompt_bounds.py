"""How long the prompts of a story can get, before any history: an upper bound, from the longest of its texts.

The most that can stand in one prompt is put together: all people in the place with the longest description, everything
that can be carried in the player's hands, the longest answer of a rule, and all that can happen by itself in a turn.
No game comes to it; one that stays below it can be told in the window whatever happens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from adventure.engine.chance import Seeded
from adventure.engine.outcome import Kind, Passage
from adventure.engine.perception import perceive, teller
from adventure.engine.turn import begin
from adventure.engine.view import Brief, ExitView, FeelingView, PersonView, ThingView, View
from adventure.narration.ledger import Budget, Ledger
from adventure.narration.prompt import LORE_PART, Occasion, character_prompt, narrator_prompt
from adventure.narration.remembered import LONGEST_LINE
from adventure.narration.request import Request
from adventure.workshop.longest import longest, longest_name, longest_of
from adventure.world.figures import Character
from adventure.world.rules import Rule
from adventure.world.text import Text
from adventure.world.world import World

BOUNDLESS = 10_000_000
"""A window that everything fits into, in tokens, so that it can be counted."""

CAPPED = frozenset({"lore", "knows", "background"})
"""Blocks that take no more than their part of the window, however much there is."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The most that a voice's prompt takes before any history, the room that there is, and its largest block."""

    speaker: str
    tokens: int
    room: int
    largest: str

    @property
    def exceeds(self) -> bool:
        """Whether a prompt might not fit."""
        return self.tokens > self.room


def bounds(world: World, budget: Budget | None = None) -> tuple[Bound, ...]:
    """Return a bound for each narrator and each person, in the story's order; the budget is CharGLM-4's by default."""
    most = budget if budget is not None else Budget()
    name = longest_name(world)
    view = _fullest(world, name)
    events = tuple(Passage(text, Kind.EVENT, witnesses=frozenset(world.cast)) for text in _events(world, name))
    request = Request(view, events, "x" * LONGEST_LINE)
    after = [person.name for person in view.people][:2]
    found = [
        _bound(
            narrator_prompt(
                replace(request, view=replace(view, teller=teller(each))), events, after, world.language,
                Budget(BOUNDLESS),
            ).ledger,
            most,
        )
        for each in world.narrators
    ]
    for person, brief in zip(world.cast.values(), view.briefs, strict=True):
        says = longest_of((topic.rule.say for topic in person.topics), name)
        occasion = Occasion((Passage(says, Kind.SPEECH, person.id),))
        prompt = character_prompt(request, brief, occasion, world.language, Budget(BOUNDLESS))
        found.append(_bound(prompt.ledger, most))
    return tuple(found)


def _bound(ledger: Ledger, budget: Budget) -> Bound:
    cap = budget.prompt // LORE_PART
    taken = {entry.block: min(entry.tokens, cap) if entry.block in CAPPED else entry.tokens for entry in ledger.entries}
    largest = max(taken, key=lambda block: taken[block])
    return Bound(ledger.speaker, sum(taken.values()), budget.prompt, largest)


def _events(world: World, name: str) -> Iterator[str]:
    """Yield all that might be told of one turn: an answer, an arrival, a goal, an ending, and what comes by itself."""
    books = (world.rules.instead, world.rules.check, world.rules.after)
    said = [text for book in books for own in book.values() for rule in own for text in _sayings(rule)]
    yield longest_of((*said, *(verb.report for verb in world.verbs.values())), name)
    yield longest_of((thing.text for thing in world.things.values()), name)
    yield longest_of((goal.say for goal in world.goals.values()), name)
    yield longest_of((ending.rule.say for ending in world.endings.values()), name)
    yield longest_of((rule.say for scene in world.scenes.values() for rule in (scene.begin, scene.end)), name)
    for rule in world.rules.each_turn:
        yield longest_of(_sayings(rule), name)


def _sayings(rule: Rule) -> Iterator[Text | None]:
    yield rule.say
    for case in rule.cases:
        yield from _sayings(case)


def _fullest(world: World, name: str) -> View:
    """Return a view with as much in it as there can be."""
    seed = 0
    state = begin(world, seed, Seeded(seed)).state
    place = max(world.locations.values(), key=lambda each: len(longest(world.things[each.id].text, name)))
    ways = max((each.exits for each in world.locations.values()), key=len, default={})
    others = {*world.locations, *world.cast}
    things = [thing for thing in world.things.values() if thing.id not in others]
    seen = [ThingView(thing.id, thing.noun.name, portable="portable" in thing.traits) for thing in things]
    return replace(
        perceive(world, state),
        place_name=name,
        place_text=longest(world.things[place.id].text, name),
        exits=tuple(ExitView(way, name, name) for way in ways),
        things=tuple(thing for thing in seen if not thing.portable)[:40],
        carried=tuple(thing for thing in seen if thing.portable),
        people=tuple(_person(person, world, name) for person in world.cast.values()),
        briefs=tuple(_brief(person, world, name) for person in world.cast.values()),
        lore=tuple(longest(lore.text, name) for lore in world.lore),
    )


def _person(person: Character, world: World, name: str) -> PersonView:
    mood = max(person.moods.values(), key=len, default="")
    return PersonView(person.id, world.things[person.id].noun.name, mood=mood, doing=longest(person.doing, name))


def _brief(person: Character, world: World, name: str) -> Brief:
    return Brief(
        person.id, world.things[person.id].noun.name, person.persona, person.manner,
        tuple(FeelingView(longest(each.text, name), because=longest(each.because, name)) for each in person.feelings),
        tuple(longest(each.text, name) for each in person.wants),
        tuple(longest(each.text, name) for each in (*person.knows, *person.secrets)),
        longest_of((scene.direction for scene in world.scenes.values()), name),
        person.example,
    )
