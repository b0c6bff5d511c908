"""The answer to “which do you mean?”: one word of a name, a whole name, a number, or all of them."""

from __future__ import annotations

from dataclasses import replace

from adventure.engine.action import WhichOne
from adventure.engine.grammar.lines import Line
from adventure.engine.grammar.names import WHOLE, Fit
from adventure.engine.grammar.phrases import CHOSEN, Everything, Named, Phrases
from adventure.engine.grammar.picks import within
from adventure.engine.grammar.surroundings import Surroundings
from adventure.engine.reply import reply
from adventure.world.names import ThingId


def answered(
    line: Line, question: WhichOne, phrases: Phrases, around: Surroundings
) -> Line | WhichOne | None:
    """Return the line that was asked about with the answer in it, a narrower question, or None if it is no answer."""
    everything, chosen = _chosen(line, question, phrases, around)
    if not chosen:
        return None
    if len(chosen) > 1 and not everything:
        return _narrower(question, chosen, around) if len(chosen) < len(question.options) else None
    words = around.world.language.morphology.words
    listed: list[str] = []
    for thing in chosen:
        listed += [",", CHOSEN + thing] if listed else [CHOSEN + thing]
    return Line((*words(question.prefix), *listed, *words(question.suffix)), "")


def _chosen(
    line: Line, question: WhichOne, phrases: Phrases, around: Surroundings
) -> tuple[bool, tuple[ThingId, ...]]:
    """Return whether all were asked for, and the options that the answer can mean."""
    options = tuple(thing for thing, _ in question.options)
    counted = [phrases.count(word) for word in phrases.alone(line.words)]
    if len(counted) == 1 and counted[0] is not None:
        number = counted[0] if counted[0] >= 0 else len(options)
        return False, options[number - 1 : number] if number > 0 else ()
    mentions = phrases.read(line.words, 0, len(line.words)).mentions
    if len(mentions) != 1:
        return False, ()
    match mentions[0]:
        case Everything():
            return True, options
        case Named(fits=fits, place=place, anything=anything):
            meant = [Fit(option, WHOLE) for option in options] if anything else [
                fit for fit in fits if fit.thing in options
            ]
            there = options if place is None else within(options, place, around)
            meant = [fit for fit in meant if fit.thing in there]
            best = max((fit.rank for fit in meant), default=0)
            found = {fit.thing for fit in meant if fit.rank == best}
            return False, tuple(thing for thing in options if thing in found)
        case _:
            return False, ()


def _narrower(question: WhichOne, chosen: tuple[ThingId, ...], around: Surroundings) -> WhichOne:
    world = around.world
    options = tuple(option for option in question.options if option[0] in chosen)
    names = world.language.morphology.join([name for _, name in options], last="or")
    return replace(question, text=reply(world, "grammar_which", names=names), options=options)
