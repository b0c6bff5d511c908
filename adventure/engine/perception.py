"""From a state to a view: what the player perceives, and what each person present may know, in finished words.

Nothing here moves a counter: what varies from one telling to the next is shown as it was told last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from adventure.engine import look
from adventure.engine.briefing import brief_of, holding
from adventure.engine.chance import FORESEEN
from adventure.engine.clock import time_words
from adventure.engine.listing import is_listed, people_among, seen_within
from adventure.engine.naming import alike, names
from adventure.engine.scope import Held, lying_at
from adventure.engine.score import earned, most_points, points, rank, reached_ending
from adventure.engine.view import ExitView, GoalView, PersonView, Teller, ThingView, View
from adventure.engine.working import Turn
from adventure.world.figures import Narrator
from adventure.world.names import CharacterId, ThingId
from adventure.world.state import State
from adventure.world.world import World

STATES = ("open", "lit", "worn", "on")
BODILY = ("dead",)
"""What is plain to see of a person, if the story has such a fact of theirs."""

ENTERED = "entered"
"""The state of what the player is in or on."""

PLAIN = frozenset({
    "openable", "lockable", "container", "supporter", "light", "switchable", "wearable", "readable", "edible",
    "drinkable", "enterable",
})  # fmt: skip
"""The traits that can be told by looking."""


def perceive(world: World, state: State) -> View:
    """Return the view of a state."""
    turn = Turn(world, state, FORESEEN)
    turn.bindings.echoes = True
    place, vantage = turn.place(), turn.vantage()
    lit = turn.is_lit()
    held = world.space.children(turn.row)
    here = lying_at(world, turn.row, held, vantage) if lit else []
    people = tuple(people_among(turn, here, held))
    at_large = lit and vantage == place
    things = [name for name in here if world.things[name].kind == "item"] if vantage == place else [vantage]
    things += [door for door in look.doors_here(turn) if at_large and door not in things]
    return View(
        story=world.credits.title,
        turn=state.aside.turn,
        place=place,
        place_name=look.heading(turn, place, vantage, lit=lit),
        place_text=turn.render(world.things[place].text, turn.bindings) if at_large else "",
        dark=not lit,
        exits=_exits(turn) if at_large else (),
        things=(*_things(turn, things, held), *_over_there(turn, vantage, held)),
        people=tuple(_person(turn, person, held) for person in people),
        carried=_things(turn, held.get(turn.player(), []), held),
        goals=_goals(turn),
        score=points(world, state.facts),
        max_score=most_points(world),
        talking_to=_company(turn, people),
        teller=teller(world.narrators[0]),
        briefs=tuple(brief_of(turn, world.cast[person]) for person in people),
        lore=holding(turn, world.lore),
        player=_persona(turn),
        ending=reached_ending(world, state.facts),
        clock=time_words(world, state.facts, state.aside.turn),
        rank=rank(world, points(world, state.facts)),
        earned=earned(world, state.facts),
    )


def _persona(turn: Turn) -> str:
    played = turn.world.cast.get(turn.player())
    return played.persona if played is not None else turn.world.player_persona


def teller(narrator: Narrator) -> Teller:
    """Return a narrator as voices are given one."""
    return Teller(narrator.name, narrator.persona, narrator.manner, narrator.example)


def _company(turn: Turn, people: Sequence[CharacterId]) -> CharacterId | None:
    company = turn.state.aside.talking_to
    return CharacterId(company) if company is not None and company in people else None


def _exits(turn: Turn) -> tuple[ExitView, ...]:
    ways = turn.world.locations[turn.place()].exits
    interface = turn.world.language.interface
    found: list[ExitView] = []
    for direction, way in ways.items():
        if not look.is_shown(turn, way):
            continue
        known = look.known_destination(turn, way)
        found.append(
            ExitView(
                turn.world.language.directions[direction][0],
                turn.world.things[known].noun.name if known else "",
                interface.get("closed", "closed") if look.is_shut(turn, way) else "",
                direction,
            )
        )
    return tuple(found)


def _things(turn: Turn, things: Iterable[ThingId], held: Held) -> tuple[ThingView, ...]:
    """Return the things as they are seen; equals that are in the same state and hold nothing are counted."""
    found: list[ThingView] = []
    for group in alike(turn.world, things):
        seen: dict[ThingView, list[ThingView]] = {}
        for view in (_thing(turn, thing, held) for thing in group):
            seen.setdefault(view if view.contents else replace(view, id=group[0]), []).append(view)
        found.extend(_counted(turn, views) for views in seen.values())
    return tuple(found)


def _counted(turn: Turn, views: Sequence[ThingView]) -> ThingView:
    view, noun = views[0], turn.world.things[views[0].id].noun
    if len(views) == 1:
        return view
    count = turn.world.language.morphology.count
    aliases = (noun.name, *((noun.plural,) if noun.plural else ()), *view.aliases)
    return replace(view, name=count(len(views), noun), aliases=aliases, count=len(views), single=noun.name)


def _over_there(turn: Turn, vantage: ThingId, held: Held) -> Iterator[ThingView]:
    """Yield what lies in the places that are seen from here: where it is stands among its states."""
    space = turn.world.space
    for place in space.overlooked(turn.row, vantage, turn.bindings):
        where = turn.reply("beside_state", turn.about(place))
        reached = space.reaches_across(turn.row, vantage, place)
        there = lying_at(turn.world, turn.row, held, place)
        for view in _things(turn, (name for name in there if turn.world.things[name].kind == "item"), held):
            yield replace(view, state=(*view.state, where), portable=view.portable and reached)


def _thing(turn: Turn, name: ThingId, held: Held) -> ThingView:
    thing = turn.world.things[name]
    read, interface = turn.world.table.read, turn.world.language.interface
    states = tuple(interface.get(fact, fact) for fact in STATES if read(turn.row, name, fact))
    if turn.world.space.holder(turn.row, turn.player()) == name:
        states = (*states, interface.get(ENTERED, ENTERED))
    inside = [each for each in seen_within(turn, name, held) if each not in turn.world.cast]
    return ThingView(
        id=name,
        name=thing.noun.name,
        aliases=thing.aliases,
        state=states,
        portable="portable" in thing.traits and not turn.world.space.is_part(turn.row, name),
        listed=is_listed(turn, name),
        contents=_things(turn, inside, held),
        serves=PLAIN & thing.traits,
    )


def _person(turn: Turn, name: CharacterId, held: Held) -> PersonView:
    thing, person = turn.world.things[name], turn.world.cast[name]
    mood = str(turn.world.table.read(turn.row, name, "mood", ""))
    carried = tuple(names(turn, seen_within(turn, name, held)))
    doing = turn.render(person.doing, turn.about(name))
    interface, read = turn.world.language.interface, turn.world.table.read
    state = tuple(interface.get(fact, fact) for fact in BODILY if read(turn.row, name, fact, False) is True)
    return PersonView(name, thing.noun.name, thing.aliases, mood, doing, carried, state)


def _goals(turn: Turn) -> tuple[GoalView, ...]:
    return tuple(
        GoalView(goal.text, bool(turn.row[goal.latch]))
        for goal in turn.world.goals.values()
        if goal.text and (turn.row[goal.latch] or goal.known is None or goal.known(turn.row, turn.bindings))
    )


def canaries(world: World, state: State) -> tuple[str, ...]:
    """Return the words that nobody may say yet: those of secrets whose condition does not hold."""
    turn = Turn(world, state, FORESEEN)
    return tuple(
        canary.text.source
        for person in world.cast.values()
        for canary in person.canaries
        if canary.when is not None and not canary.when(turn.row, turn.bindings)
    )
