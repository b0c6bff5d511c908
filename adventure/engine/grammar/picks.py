"""Which things each mention of a sentence can mean here and now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from adventure.engine.grammar.kinds import Pool
from adventure.engine.grammar.names import LOOSE, Fit
from adventure.engine.grammar.patterns import DirectionSlot, ThingSlot
from adventure.engine.grammar.phrases import ADDRESSED, CHOSEN, MYSELF, Everything, Mention, Named, Phrase, Pronoun
from adventure.engine.grammar.sentences import Filled, Sentence
from adventure.engine.grammar.surroundings import Surroundings
from adventure.world.names import ThingId

NOTHING_OF_ALL = "grammar_none_of_all"
"""The reply when `all` is said of a whole command and nothing here is meant: no question can help."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a sentence cannot be bound: the key of the reply, and what it speaks of.

    `start` and `end` are the words of the line at fault; `thing` one that was found and does not fit; `number` how many
    there are, or were asked for; `absent` what the words mean that is not perceived.
    """

    reply: str
    start: int
    end: int
    slot: ThingSlot
    thing: ThingId | None = None
    number: int = 0
    absent: tuple[ThingId, ...] = ()


@dataclass(frozen=True, slots=True)
class Pick:
    """The things that one mention can mean: all of them if `several`, else one of them, if it is not yet clear.

    `told` says that the line as read should name the thing, for the player did not.
    """

    slot: ThingSlot
    start: int
    end: int
    things: tuple[ThingId, ...]
    several: bool = False
    told: bool = False

    @property
    def settled(self) -> bool:
        """Say whether there is nothing to choose."""
        return self.several or len(self.things) == 1


def picks_of(sentence: Sentence, around: Surroundings) -> tuple[Pick, ...] | Trouble:
    """Return a pick for each mention and gap, in the line's order, or the first trouble."""
    picks: list[Pick] = []
    for filled in sentence.filled:
        if not isinstance(filled.slot, ThingSlot):
            if isinstance(filled.slot, DirectionSlot) and filled.start == filled.end:
                return (Pick(ThingSlot(filled.slot.name), filled.start, filled.end, ()),)
            continue
        if filled.phrase is None:
            gap = _gap(filled.slot, filled.start, around)
            if filled.slot.for_person and not gap.things:
                return Trouble("grammar_nobody", filled.start, filled.end, filled.slot)
            picks.append(gap)
            continue
        found = _phrase(filled.slot, filled.phrase, filled, around)
        if isinstance(found, Trouble):
            return found
        picks += found
    return tuple(picks)


def _gap(slot: ThingSlot, at: int, around: Surroundings) -> Pick:
    if slot.for_person:
        listener = around.listener
        people = (listener,) if listener is not None else around.people
        return Pick(slot, at, at, people, told=True)
    places = around.world.locations
    things = [thing for thing in around.order if thing not in places and around.admits(slot, thing)]
    return Pick(slot, at, at, around.preferred(slot, things), told=True)


def _phrase(slot: ThingSlot, phrase: Phrase, filled: Filled, around: Surroundings) -> list[Pick] | Trouble:
    excepted: set[ThingId] = set()
    for mention in phrase.excepted:
        left_out = _mention(slot, mention, around)
        if isinstance(left_out, Trouble):
            return left_out
        excepted.update(left_out.things)
    picks: list[Pick] = []
    for mention in phrase.mentions:
        pick = _mention(slot, mention, around)
        if isinstance(pick, Trouble):
            return pick
        if excepted:
            rest = tuple(thing for thing in pick.things if thing not in excepted)
            pick = Pick(slot, pick.start, pick.end, rest, several=True)
        elif phrase.spare and pick.several:
            pick = replace(pick, things=pick.things[: -phrase.spare])
        picks.append(pick)
    if not picks:
        return Trouble("grammar_no_sentence", filled.start, filled.end, slot)
    several = len(picks) > 1 or (picks[0].several and len(picks[0].things) > 1)
    if several and slot.name != "noun":
        return Trouble("grammar_not_several", filled.start, filled.end, slot)
    return picks


def _mention(slot: ThingSlot, mention: Mention, around: Surroundings) -> Pick | Trouble:
    match mention:
        case Named():
            return _named(slot, mention, around)
        case Pronoun():
            return _pronoun(slot, mention, around)
        case Everything():
            if not isinstance(slot.prefers, Pool):
                return Trouble("grammar_not_all", mention.start, mention.end, slot)
            things = around.pool(slot.prefers)
            if mention.place is not None:
                things = within(things, mention.place, around)
            return Pick(slot, mention.start, mention.end, things, several=True)


def _named(slot: ThingSlot, mention: Named, around: Surroundings) -> Pick | Trouble:
    start, end = mention.start, mention.end
    meant = mention.fits
    if meant and meant[0].thing == ADDRESSED:
        meant = (replace(meant[0], thing=around.actor),)
    elif mention.anything and mention.count:
        meant = tuple(Fit(thing, LOOSE) for thing in around.order)
    elif meant and meant[0].thing == MYSELF:
        meant = (replace(meant[0], thing=around.you),)
    seen = [fit for fit in meant if around.sees(fit.thing)]
    if mention.place is not None:
        there = within((fit.thing for fit in seen), mention.place, around)
        seen = [fit for fit in seen if fit.thing in there]
    if not seen:
        key = "grammar_unseen_person" if slot.for_person else "grammar_unseen"
        absent = tuple(fit.thing for fit in _best(list(meant))) if meant and mention.place is None else ()
        return Trouble(key, start, end, slot, absent=absent)
    fits = [fit for fit in seen if around.admits(slot, fit.thing)]
    if not fits:
        key = "grammar_not_a_person" if slot.for_person else "grammar_wrong_kind"
        key = "grammar_not_yourself" if slot.for_person and seen[0].thing == around.actor else key
        return Trouble(key, start, end, slot, seen[0].thing)
    best = fits if len(fits) == 1 else _best(fits)
    if mention.count > 1:
        return _counted(slot, mention, best, around)
    if len(best) == 1:
        return Pick(slot, start, end, (best[0].thing,), told=mention.words[0].startswith(CHOSEN))
    liked = around.preferred(slot, around.in_order(_owned(mention, best, around)))
    if mention.every or all(fit.plural for fit in best):
        return Pick(slot, start, end, liked, several=True)
    return Pick(slot, start, end, _one_of_equals(liked, around))


def _counted(slot: ThingSlot, mention: Named, best: list[Fit], around: Surroundings) -> Pick | Trouble:
    """Return as many things as were asked for: of equals the first ones, of others only if there are no more."""
    things = around.preferred(slot, around.in_order(fit.thing for fit in best))
    few = len(things) < mention.count
    if few or (len(things) > mention.count and len(_one_of_equals(things, around)) > 1):
        key, number = ("grammar_too_few", len(things)) if few else ("grammar_too_many", mention.count)
        return Trouble(key, mention.start, mention.end, slot, best[0].thing, number)
    return Pick(slot, mention.start, mention.end, things[: mention.count], several=True)


def _owned(mention: Named, fits: list[Fit], around: Surroundings) -> tuple[ThingId, ...]:
    """Return what the fits mean: if they are said to be somebody's, those that somebody has, if there are any."""
    things = tuple(fit.thing for fit in fits)
    owners = _owners(mention.owner, around) if mention.owner else ()
    return tuple(thing for thing in things if around.is_in(thing, owners)) or things


def _owners(key: str, around: Surroundings) -> tuple[ThingId, ...]:
    """Return who a possessive stands for: who plays, who is told to act, or who was spoken of."""
    match key:
        case "self":
            return (around.you,)
        case "addressed":
            return (around.actor,)
        case _:
            meant = around.state.aside.pronouns.get(key, ())
            return tuple(thing for thing in meant if around.sees(thing)) or _suited(key, around)


def within(things: Iterable[ThingId], place: Mention, around: Surroundings) -> tuple[ThingId, ...]:
    """Return those of the things that are in or on what is mentioned, or in the hands of whoever is.

    What is on the table goes before what is in the box on the table.
    """
    holders = _holders(place, around)
    inside = tuple(thing for thing in things if around.is_in(thing, holders))
    return tuple(thing for thing in inside if around.holder(thing) in holders) or inside


def _holders(place: Mention, around: Surroundings) -> tuple[ThingId, ...]:
    match place:
        case Pronoun(key=key):
            return _owners(key, around)
        case Everything():
            return ()
        case Named():
            seen = [fit for fit in place.fits if around.sees(fit.thing)]
            things = tuple(fit.thing for fit in _best(seen)) if seen else ()
            if not things and place.hand:
                things = _owners(place.owner or "self", around)
            return within(things, place.place, around) if place.place is not None else things


def _best(fits: list[Fit]) -> list[Fit]:
    """Return the fits of the highest rank; a thing that is itself called by the word goes before a plural."""
    rank = max(fit.rank for fit in fits)
    best = [fit for fit in fits if fit.rank == rank]
    return [fit for fit in best if not fit.plural] or best


def _one_of_equals(things: tuple[ThingId, ...], around: Surroundings) -> tuple[ThingId, ...]:
    """Return the first of things that no question could tell apart, else all of them."""
    nouns = {around.world.things[thing].noun for thing in things}
    return things[:1] if len(nouns) == 1 else things


def _pronoun(slot: ThingSlot, mention: Pronoun, around: Surroundings) -> Pick | Trouble:
    meant = around.state.aside.pronouns.get(mention.key, ())
    things = tuple(thing for thing in meant if around.sees(thing)) or _suited(mention.key, around)
    if not things:
        return Trouble("grammar_no_pronoun", mention.start, mention.end, slot)
    fits = tuple(thing for thing in things if around.admits(slot, thing))
    if not fits:
        key = "grammar_not_a_person" if slot.for_person else "grammar_wrong_kind"
        return Trouble(key, mention.start, mention.end, slot, things[0])
    return Pick(slot, mention.start, mention.end, fits, several=len(fits) > 1, told=True)


def _suited(key: str, around: Surroundings) -> tuple[ThingId, ...]:
    """Return the only person there whom the pronoun suits, when nobody was spoken of yet."""
    suited = tuple(person for person in around.people if around.world.things[person].noun.pronoun == key)
    return suited if len(suited) == 1 else ()
