"""From a sentence to what was meant: an action, words to somebody, a question back, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adventure.engine.action import Action, Speech, WhichOne
from adventure.engine.grammar.kinds import Pool
from adventure.engine.grammar.lines import ALL_MARKS, Line
from adventure.engine.grammar.patterns import ChoiceSlot, ClockSlot, DirectionSlot, NumberSlot, ThingSlot, WordsSlot
from adventure.engine.grammar.phrases import CHOSEN
from adventure.engine.grammar.picks import NOTHING_OF_ALL, Pick, Trouble, picks_of
from adventure.engine.grammar.sense import is_choosy, suits
from adventure.engine.grammar.sentences import Sentence
from adventure.engine.grammar.surroundings import Surroundings
from adventure.engine.reply import reply
from adventure.world.names import PLAYER, CharacterId, ThingId, VerbId
from adventure.world.script import side_by_side
from adventure.world.state import Value

SAY = VerbId("say")
ROLES = ("noun", "second")
MOST_OPTIONS = 9
"""A question that more things than these could answer offers none: it would list the room."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What a sentence meant. `told` are the picks that the player did not name, for the line as read."""

    meant: Action | Speech | WhichOne
    told: tuple[Pick, ...] = ()


def bind(sentence: Sentence, line: Line, around: Surroundings) -> Bound | Trouble:
    """Return what the sentence means in this state; the line is the one that it was read from."""
    picks = picks_of(sentence, around)
    if isinstance(picks, Trouble):
        return picks
    told: tuple[Pick, ...] = ()
    for pick in picks:
        if len(pick.things) != 1 or pick.several:
            return _settle(sentence, line, picks, around)
        if pick.told:
            told = (*told, pick)
    return Bound(_meaning(sentence, line, picks, around), told)


def _settle(sentence: Sentence, line: Line, picks: tuple[Pick, ...], around: Surroundings) -> Bound | Trouble:
    """Choose for the mentions that can mean more than one thing, or none; ask where there is a choice left."""
    picks = tuple(_narrowed(pick, picks, around) for pick in picks)
    unsettled = [pick for pick in picks if not pick.settled]
    if len(unsettled) == 1 and unsettled[0].things:
        chosen = _possible(unsettled[0], sentence, line, picks, around)
        picks = tuple(chosen if pick is unsettled[0] else pick for pick in picks)
        unsettled = [pick for pick in picks if not pick.settled]
    if unsettled and not any(pick.several and not pick.things for pick in picks):
        return Bound(_question(unsettled[0], sentence, line, around))
    for pick in picks:
        if not pick.things:
            return Trouble(NOTHING_OF_ALL, 0, pick.start, pick.slot)
    return Bound(_meaning(sentence, line, picks, around), tuple(pick for pick in picks if pick.told))


def _meaning(sentence: Sentence, line: Line, picks: tuple[Pick, ...], around: Surroundings) -> Action | Speech:
    if sentence.pattern.verb == SAY:
        return _speech(sentence, line, picks, around)
    return _action(sentence, line, picks, around)


def _narrowed(pick: Pick, picks: tuple[Pick, ...], around: Surroundings) -> Pick:
    """Return the pick without what the second noun excludes.

    A box does not go into itself, and out of it comes only what is in it.
    """
    if pick.slot.name != "noun" or (len(pick.things) < 2 and not pick.several):
        return pick
    second = next((other.things[0] for other in picks if other.slot.name == "second" and len(other.things) == 1), None)
    if second is None:
        return pick
    things = tuple(thing for thing in pick.things if thing != second)
    if pick.slot.prefers is Pool.LOOSE:
        inside = tuple(thing for thing in things if around.holder(thing) == second)
        things = inside if pick.several else inside or things
    return replace(pick, things=things)


def _possible(
    pick: Pick, sentence: Sentence, line: Line, picks: tuple[Pick, ...], around: Surroundings
) -> Pick:
    """Return the pick with only the things for which the action can be done; with all, if it can be for none.

    Where nothing was typed and nothing is preferred, this is not asked: it would tell which lever moves.
    """
    if pick.start == pick.end and pick.slot.prefers is None and pick.slot.allows is None:
        return pick
    if sentence.pattern.verb == SAY:
        return pick
    can = []
    for thing in pick.things:
        one = replace(pick, things=(thing,))
        tried = tuple(one if other is pick else other for other in picks)
        if around.allows(_action(sentence, line, tried, around)):
            can.append(thing)
    return replace(pick, things=tuple(can), told=pick.told or len(can) == 1) if can else pick


def _question(pick: Pick, sentence: Sentence, line: Line, around: Surroundings) -> WhichOne:
    world = around.world
    morphology = world.language.morphology
    things = pick.things
    if pick.start == pick.end and is_choosy(pick.slot):
        things = tuple(thing for thing in things if suits(pick.slot, thing, around))
    different = {world.things[thing].noun: thing for thing in reversed(things)}
    options = tuple((thing, morphology.form("the", noun)) for noun, thing in reversed(different.items()))
    before, after = _spelt(line.words[: pick.start], around), _spelt(line.words[pick.end :], around)
    gap = sentence.gap
    names = morphology.join([name for _, name in options], last="or") if options else ""
    if gap is None or pick.start != pick.end:
        return WhichOne(reply(world, "grammar_which", names=names), options, side_by_side(before), side_by_side(after))
    prefix, suffix = side_by_side((*before, *gap.before)), side_by_side((*gap.after, *after))
    key = "grammar_what"
    if isinstance(gap.slot, DirectionSlot):
        key = "grammar_where"
    elif gap.slot.for_person:
        key = "grammar_whom"
    text = reply(world, key, words=side_by_side((prefix, suffix)), names=names, prefix=prefix, suffix=suffix)
    return WhichOne(text, options if len(options) <= MOST_OPTIONS else (), prefix, suffix)


def _spelt(words: tuple[str, ...], around: Surroundings) -> tuple[str, ...]:
    """Return the words with things that were chosen before called by their names, as a player can type them."""
    things = around.world.things
    return tuple(things[ThingId(word[1:])].noun.name if word.startswith(CHOSEN) else word for word in words)


def _speech(sentence: Sentence, line: Line, picks: tuple[Pick, ...], around: Surroundings) -> Speech:
    language = around.world.language
    words = line.text
    for filled in sentence.filled:
        if isinstance(filled.slot, WordsSlot):
            words = line.typed(filled.start, filled.end, language.morphology)
    marks = " " + "".join(language.words.get("quote", ()))
    to = CharacterId(picks[0].things[0]) if picks else around.listener
    return Speech(words.strip(marks), to)


def _action(sentence: Sentence, line: Line, picks: tuple[Pick, ...], around: Surroundings) -> Action:
    roles: dict[str, tuple[ThingId, ...]] = {}
    for pick in picks:
        roles[pick.slot.name] = (*roles.get(pick.slot.name, ()), *pick.things)
    words = ""
    slots: dict[str, Value] = {name: things[0] for name, things in roles.items() if name not in ROLES and things}
    for filled in sentence.filled:
        match filled.slot:
            case DirectionSlot(name=name):
                roles[name] = (ThingId(str(filled.value)),)
            case WordsSlot():
                typed = line.typed(filled.start, filled.end, around.world.language.morphology)
                words = typed.strip(ALL_MARKS)
            case ClockSlot(name=name, lasting=lasting):
                slots[name] = filled.value if lasting else around.soonest(str(filled.value))
            case NumberSlot(name=name) | ChoiceSlot(name=name):
                slots[name] = filled.value
            case ThingSlot():
                pass
    nouns = tuple(dict.fromkeys(roles.get("noun", ())))
    second = roles.get("second", ())
    return Action(
        sentence.pattern.verb,
        nouns[0] if nouns else None,
        second[0] if second else None,
        words,
        slots,
        nouns[1:],
        PLAYER if around.actor == around.you else around.actor,
    )
