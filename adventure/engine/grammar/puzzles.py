"""What is said to a line that was not understood, and which lines are offered instead. It costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from adventure.engine.action import Action, Puzzled
from adventure.engine.grammar.lines import Line
from adventure.engine.grammar.names import HEAD, Names
from adventure.engine.grammar.patterns import Literal, NumberSlot, Pattern, ThingSlot
from adventure.engine.grammar.phrases import Phrases
from adventure.engine.grammar.picks import Trouble
from adventure.engine.grammar.reading import Reading, read_sentences
from adventure.engine.grammar.sense import EXAMINE, Sense, is_choosy, suits
from adventure.engine.grammar.sentences import Sentences
from adventure.engine.grammar.slips import alike
from adventure.engine.grammar.surroundings import Surroundings
from adventure.engine.reply import reply
from adventure.world.names import CharacterId, ThingId, VerbId
from adventure.world.script import is_wide, side_by_side
from adventure.world.world import World

MOST_OFFERS = 3
FAR = 2
"""Slips: an offer may be further from what was typed than what is mended without asking."""
LONGEST_SHOWN = 8
"""Words of a line without a verb that are given back."""
LONGEST_NAME = 5
"""Words of a name that is looked for within a line that means nothing as a whole."""
FULL = 4
"""Letters of a direction that is one beyond doubt, which `in` and `out` are not."""
LONG = 6
"""Letters from which a word may be so far off; a shorter one has neighbours that nobody meant."""


class Puzzles:
    """Finds the words for what is wrong, in one world."""

    def __init__(
        self, world: World, names: Names, phrases: Phrases, patterns: tuple[Pattern, ...], sentences: Sentences
    ) -> None:
        self._world = world
        self._names = names
        self._phrases = phrases
        self._sentences = sentences
        self._sense = Sense(world, patterns)
        self._patterns = tuple(sorted(patterns, key=lambda pattern: pattern.rank))
        firsts = (pattern.parts[0] for pattern in patterns)
        self._verbs = frozenset(word for part in firsts if isinstance(part, Literal) for word in part.words)

    def plain(self, key: str, **fields: str) -> Puzzled:
        """Return a reply that offers nothing."""
        return Puzzled(reply(self._world, key, **fields))

    def trouble(self, trouble: Trouble, line: Line, around: Surroundings) -> Puzzled:
        """Return what to say to the best sentence that could not be bound."""
        phrase = self._phrases.bare(line.words[trouble.start : trouble.end])
        fields = {"words": side_by_side(phrase)}
        if trouble.thing is not None:
            form = self._world.language.morphology.form
            noun = self._world.things[trouble.thing].noun
            fields = {"words": line.words[0], "thing": form("the", noun), "is": form("is", noun)}
            if trouble.number:
                several = noun if trouble.number == 1 else replace(noun, number="plural")
                names = self._world.language.morphology.count(trouble.number, noun)
                fields |= {"are": form("is", several), "names": names, "number": str(trouble.number)}
        text = reply(self._world, trouble.reply, **fields)
        if not trouble.reply.startswith("grammar_unseen"):
            return Puzzled(text)
        unknown = tuple(word for word in phrase if word not in self.words_here(around))
        near = tuple(
            side_by_side((*line.words[: trouble.start], self._the(thing), *line.words[trouble.end :]))
            for thing in self._called_like(phrase, trouble.slot, around)
        )
        absent = tuple(CharacterId(thing) for thing in trouble.absent if thing in self._world.cast)
        return replace(self._offering(text, unknown or phrase, self._sensible(near, around)), absent=absent)

    def unsure(self, lines: tuple[str, ...]) -> Puzzled:
        """Return what to say to slips that can be mended in several ways: it is not guessed."""
        return self._offering(reply(self._world, "grammar_unsure"), (), lines[:MOST_OFFERS])

    def nonsense(self, line: Line, around: Surroundings) -> Puzzled:
        """Return what to say to a line that fits no pattern at all."""
        first = line.words[0]
        thing = self._thing_named(line.words, around)
        if thing is not None:
            text = reply(self._world, "grammar_only_noun", thing=self._the(thing))
            return self._offering(text, (), self._sensible(self._with(thing, around), around))
        if first in self._verbs:
            rendered = sorted(self._rendered(line.words, around), key=lambda offer: -self._likeness(offer, line.words))
            return self._offering(reply(self._world, "grammar_no_sentence"), (), self._sensible(rendered, around))
        text = reply(self._world, "grammar_no_verb", words=side_by_side(line.words[:LONGEST_SHOWN]))
        rest = line.words[1:]
        verbs = alike(first, self._verbs, slips=_slips(first))
        like = self._sensible((side_by_side((verb, *rest)) for verb in verbs), around)
        near = like[:1] or self._sensible(self._mentioned(line.words, around), around)
        return self._offering(text, (first,), near)

    def words_here(self, around: Surroundings) -> frozenset[str]:
        """Return the words of everything that is perceived."""
        return frozenset(word for thing in around.order for word in self._names.of(thing))

    def _sensible(self, lines: Iterable[str], around: Surroundings) -> tuple[str, ...]:
        """Return the first lines that are commands, read whole, for things that they are made for."""
        words = self._world.language.morphology.words
        offers: dict[str, None] = dict.fromkeys(lines)
        read = ((line, read_sentences(self._sentences, Line(tuple(words(line)), line), around)) for line in offers)
        sensible = (
            line
            for line, found in read
            if isinstance(found, Reading)
            and isinstance(found.understood, Action)
            and self._sense.offers(found.understood, around)
        )
        return tuple(islice(sensible, MOST_OFFERS))

    def _offering(self, text: str, unknown: tuple[str, ...], offers: tuple[str, ...]) -> Puzzled:
        if offers:
            joined = self._world.language.morphology.join([f"“{offer}”" for offer in offers], last="or")
            text = reply(self._world, "grammar_perhaps", text=text, offers=joined)
        return Puzzled(text, unknown, offers)

    def _the(self, thing: ThingId) -> str:
        return self._world.language.morphology.form("the", self._world.things[thing].noun)

    def _thing_named(self, words: tuple[str, ...], around: Surroundings) -> ThingId | None:
        """Return what the whole line names, if it names something that is there."""
        fits = self._names.find(self._phrases.bare(words))
        return next((fit.thing for fit in fits if fit.rank >= HEAD and around.sees(fit.thing)), None)

    def _mentioned(self, words: tuple[str, ...], around: Surroundings) -> tuple[str, ...]:
        """Return what can be done with the last thing that is named in the line; if there is none, the way that is."""
        language = self._world.language
        directions = language.directions.values()
        ways = {word for known in directions for word in known} | language.words.get("article", frozenset())
        ends = range(len(words), 0, -1)
        spans = (words[start:end] for end in ends for start in range(max(end - LONGEST_NAME, 0), end))
        named = (self._thing_named(span, around) for span in spans if not ways.issuperset(span))
        thing = next(filter(None, named), None)
        if thing is not None:
            return self._with(thing, around)
        return tuple(shown for shown, *_ in directions if shown in words and len(shown) >= FULL)

    def _called_like(self, phrase: tuple[str, ...], slot: ThingSlot, around: Surroundings) -> Iterator[ThingId]:
        """Yield what some words of the phrase name; if they name nothing, what they come near to naming."""
        things = [thing for thing in around.order if slot.allows is None or thing in slot.allows]
        named = [thing for thing in things if _share(self._names.of(thing), phrase)]
        if named:
            yield from named
            return
        for thing in things:
            if any(alike(word, self._names.of(thing), slips=_slips(word)) for word in phrase):
                yield thing

    def _with(self, thing: ThingId, around: Surroundings) -> tuple[str, ...]:
        """Return lines that do something with the thing: for each the first pattern of a verb that is made for it."""
        lines: dict[VerbId, str] = {}
        for pattern in self._patterns:
            slot = pattern.parts[-1]
            words = [part.shown for part in pattern.parts[:-1] if isinstance(part, Literal)]
            is_plain = len(words) == len(pattern.parts) - 1 and (len(words) == 1 or all(map(is_wide, words)))
            if not words or not is_plain or not isinstance(slot, ThingSlot):
                continue
            if pattern.verb == EXAMINE or (is_choosy(slot) and suits(slot, thing, around)):
                lines.setdefault(pattern.verb, self._render(pattern, {slot.name: thing}))
        return tuple(lines[verb] for verb in sorted(lines, key=lambda verb: verb != EXAMINE))

    def _likeness(self, offer: str, words: tuple[str, ...]) -> int:
        return len(frozenset(self._world.language.morphology.words(offer)) & frozenset(words))

    def _rendered(self, words: tuple[str, ...], around: Surroundings) -> Iterator[str]:
        """Yield lines that begin with the first of the words and are about what is there."""
        for pattern in self._patterns:
            first = pattern.parts[0]
            if not isinstance(first, Literal) or words[0] not in first.words or _is_another(pattern, words):
                continue
            chosen: dict[str, ThingId] = {}
            for part in pattern.parts:
                thing = self._example(part, around, chosen, words) if isinstance(part, ThingSlot) else None
                if isinstance(part, ThingSlot) and thing is not None:
                    chosen[part.name] = thing
            if all(not isinstance(part, ThingSlot) or part.name in chosen for part in pattern.parts):
                line = self._render(pattern, chosen, words[0])
                if line:
                    yield line

    def _example(
        self, slot: ThingSlot, around: Surroundings, taken: dict[str, ThingId], words: tuple[str, ...]
    ) -> ThingId | None:
        """Return something that could stand in the slot: what the line seems to name, else what the slot is for."""
        places = self._world.locations
        things = [
            thing
            for thing in around.order
            if thing not in places and thing not in taken.values() and (slot.allows is None or thing in slot.allows)
        ]
        named = [thing for thing in things if not self._names.of(thing).isdisjoint(words)]
        fitting = [thing for thing in things if suits(slot, thing, around)] if is_choosy(slot) else []
        return next(iter(named or fitting), None)

    def _render(self, pattern: Pattern, things: dict[str, ThingId], first: str = "") -> str:
        """Return the pattern as a line, or nothing when it asks for more than things and numbers."""
        words: list[str] = []
        for part in pattern.parts:
            match part:
                case Literal(shown=shown):
                    words.append(first if first and not words else shown)
                case ThingSlot(name=name):
                    words.append(self._the(things[name]))
                case NumberSlot(low=low):
                    words.append(str(low))
                case _:
                    return ""
        return side_by_side(words)


def _share(names: frozenset[str], phrase: tuple[str, ...]) -> bool:
    """Say whether a phrase has a word of the names; of letters that are no words by themselves it takes half."""
    shared = [word for word in phrase if word in names]
    return bool(shared) and (not all(map(is_wide, shared)) or 2 * len(shared) >= len(phrase))


def _slips(word: str) -> int:
    """Return how far a word may be from what it is taken for in an offer."""
    return FAR if len(word) >= LONG else 1


def _is_another(pattern: Pattern, words: tuple[str, ...]) -> bool:
    """Say whether a pattern of words alone, such as `go to sleep`, has words that were not typed."""
    literals = [part for part in pattern.parts if isinstance(part, Literal)]
    return len(literals) == len(pattern.parts) and any(part.words.isdisjoint(words) for part in literals)
