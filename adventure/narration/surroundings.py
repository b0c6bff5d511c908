"""The world now, in the few lines that a voice is given. What is told this turn anyway is not said twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from adventure.engine.view import Brief, ExitView, PersonView, ThingView, View
from adventure.narration.wording import fill, lines
from adventure.world.language import Language
from adventure.world.script import with_commas, with_semicolons, without_stop


def for_narrator(view: View, told: Sequence[str], language: Language) -> str:
    """Return the world as the player perceives it; `told` are the passages that the same prompt holds."""
    text = "" if view.place_text in told else view.place_text
    return lines(
        fill(language, "world_dark" if view.dark else "world_place", place=view.place_name, text=text),
        fill(language, "world_exits", exits=with_semicolons(_exit(exit_, language) for exit_ in view.exits)),
        fill(language, "world_things", things=_things(view.things, language)),
        fill(language, "world_people", people=with_semicolons(_person(each, told, language) for each in view.people)),
        fill(language, "world_carried", things=_things(view.carried, language)),
    )


def for_person(view: View, brief: Brief, language: Language) -> str:
    """Return the world as a person in the player's place sees it: not what the player carries."""
    company = [person.name for person in view.people if person.id != brief.id]
    return lines(
        fill(language, "character_place", place=view.place_name),
        fill(language, "character_company", names=with_commas(company)),
        fill(language, "world_things", things=_things(view.things, language)),
    )


def _things(things: Iterable[ThingView], language: Language) -> str:
    """Return what is to be seen; scenery is the description's affair unless it is in a state worth naming."""
    return with_semicolons(_thing(thing, language) for thing in things if thing.listed or thing.state)


def _thing(thing: ThingView, language: Language) -> str:
    inside = fill(language, "world_holding", things=with_commas(_held(thing)))
    return _with(thing.name, (*thing.state, inside), language)


def _held(thing: ThingView) -> Iterator[str]:
    """Yield the names of what is in or on the thing; a pocket is passed over for what is in it."""
    for each in thing.contents:
        if each.listed:
            yield each.name
        else:
            yield from _held(each)


def _person(person: PersonView, told: Sequence[str], language: Language) -> str:
    doing = "" if person.doing in told else person.doing
    holding = fill(language, "world_holding", things=with_commas(person.carrying))
    return _with(person.name, (*person.state, person.mood, without_stop(doing), holding), language)


def _exit(exit_: ExitView, language: Language) -> str:
    name = fill(language, "world_exit_to", direction=exit_.direction, place=exit_.to) if exit_.to else exit_.direction
    return _with(name, (exit_.barred,), language)


def _with(name: str, states: Iterable[str], language: Language) -> str:
    known = with_commas(state for state in states if state)
    return fill(language, "world_with", name=name, states=known) if known else name
