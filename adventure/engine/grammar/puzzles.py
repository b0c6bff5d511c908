"""What is said to a line that was not understood, and which lines are offered instead. It costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adventure.engine.action import Puzzled
from adventure.engine.grammar.kinds import Pool
from adventure.engine.grammar.lines import Line
from adventure.engine.grammar.names import HEAD, Names
from adventure.engine.grammar.patterns import Literal, NumberSlot, Pattern, ThingSlot
from adventure.engine.grammar.phrases import Phrases
from adventure.engine.grammar.picks import Trouble
from adventure.engine.grammar.slips import alike
from adventure.engine.grammar.surroundings import Surroundings
from adventure.engine.reply import reply
from adventure.world.names import ThingId, VerbId
from adventure.world.world import World

EXAMINE = VerbId("examine")
MOST_OFFERS = 3
FAR = 2
"""Slips: an offer may be further from what was typed than what is mended without asking."""


class Puzzles:
    """Finds the words for what is wrong, in one world."""

    def __init__(self, world: World, names: Names, phrases: Phrases, patterns: tuple[Pattern, ...]) -> None:
        self._world = world
        self._names = names
        self._phrases = phrases
        self._patterns = tuple(sorted(patterns, key=lambda pattern: pattern.rank))
        firsts = (pattern.parts[0] for pattern in patterns)
        self._verbs = frozenset(word for part in firsts if isinstance(part, Literal) for word in part.words)

    def plain(self, key: str, **fields: str) -> Puzzled:
        """Return a reply that offers nothing."""
        return Puzzled(reply(self._world, key, **fields))

    def trouble(self, trouble: Trouble, line: Line, around: Surroundings) -> Puzzled:
        """Return what to say to the best sentence that could not be bound."""
        phrase = self._phrases.bare(line.words[trouble.start : trouble.end])
        fields = {"words": " ".join(phrase)}
        if trouble.thing is not None:
            form = self._world.language.morphology.form
            noun = self._world.things[trouble.thing].noun
            fields = {"words": line.words[0], "thing": form("the", noun), "is": form("is", noun)}
        text = reply(self._world, trouble.reply, **fields)
        if not trouble.reply.startswith("grammar_unseen"):
            return Puzzled(text)
        unknown = tuple(word for word in phrase if word not in self.words_here(around))
        near = tuple(
            " ".join((*line.words[: trouble.start], self._the(thing), *line.words[trouble.end :]))
            for thing in self._called_like(phrase, trouble.slot, around)
        )
        return self._offering(text, unknown or phrase, near)

    def unsure(self, lines: tuple[str, ...]) -> Puzzled:
        """Return what to say to slips that can be mended in several ways: it is not guessed."""
        return self._offering(reply(self._world, "grammar_unsure"), (), lines)

    def nonsense(self, line: Line, around: Surroundings) -> Puzzled:
        """Return what to say to a line that fits no pattern at all."""
        first = line.words[0]
        thing = self._thing_named(line.words, around)
        if thing is not None:
            text = reply(self._world, "grammar_only_noun", thing=self._the(thing))
            return self._offering(text, (), self._with(thing, around))
        if first in self._verbs:
            rendered = sorted(self._rendered(line.words, around), key=lambda offer: -self._likeness(offer, line.words))
            return self._offering(reply(self._world, "grammar_no_sentence"), (), rendered)
        text = reply(self._world, "grammar_no_verb", words=" ".join(line.words[:8]))
        rest = line.words[1:]
        like = [" ".join((verb, *rest)) for verb in alike(first, self._verbs, slips=FAR)]
        last = self._last_thing(rest, around)
        near = tuple(like[:1]) if like or last is None else self._with(last, around)
        return self._offering(text, (first,), near)

    def words_here(self, around: Surroundings) -> frozenset[str]:
        """Return the words of everything that is perceived."""
        return frozenset(word for thing in around.order for word in self._names.of(thing))

    def _offering(self, text: str, unknown: tuple[str, ...], near: Iterable[str]) -> Puzzled:
        offers = tuple(dict.fromkeys(near))[:MOST_OFFERS]
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

    def _last_thing(self, words: tuple[str, ...], around: Surroundings) -> ThingId | None:
        return next(filter(None, (self._thing_named(words[at:], around) for at in range(len(words)))), None)

    def _called_like(self, phrase: tuple[str, ...], slot: ThingSlot, around: Surroundings) -> Iterator[ThingId]:
        for thing in around.order:
            allowed = slot.allows is None or thing in slot.allows
            if allowed and any(alike(word, self._names.of(thing), slips=FAR) for word in phrase):
                yield thing

    def _with(self, thing: ThingId, around: Surroundings) -> tuple[str, ...]:
        """Return lines that do something with the thing: for each the first pattern of a verb that is made for it."""
        lines: dict[VerbId, str] = {}
        for pattern in self._patterns:
            slot = pattern.parts[-1]
            if len(pattern.parts) != 2 or not isinstance(slot, ThingSlot):
                continue
            if pattern.verb == EXAMINE or self._suits(slot, thing, around):
                lines.setdefault(pattern.verb, self._render(pattern, {slot.name: thing}))
        return tuple(lines[verb] for verb in sorted(lines, key=lambda verb: verb != EXAMINE))

    def _suits(self, slot: ThingSlot, thing: ThingId, around: Surroundings) -> bool:
        if slot.allows is not None:
            return slot.for_person and thing in slot.allows
        if isinstance(slot.prefers, Pool):
            return thing in around.pool(slot.prefers)
        return slot.prefers is not None and thing in slot.prefers

    def _likeness(self, offer: str, words: tuple[str, ...]) -> int:
        return len(frozenset(self._world.language.morphology.words(offer)) & frozenset(words))

    def _rendered(self, words: tuple[str, ...], around: Surroundings) -> Iterator[str]:
        """Yield lines that begin with the first of the words and are about what is there."""
        for pattern in self._patterns:
            first = pattern.parts[0]
            if not isinstance(first, Literal) or words[0] not in first.words:
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
        """Return something that could stand in the slot: what the line seems to name, else what the slot prefers."""
        places = self._world.locations
        things = [
            thing
            for thing in around.order
            if thing not in places and thing not in taken.values() and (slot.allows is None or thing in slot.allows)
        ]
        named = [thing for thing in things if not self._names.of(thing).isdisjoint(words)]
        return next(iter(named or around.preferred(slot, things)), None)

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
        return " ".join(words)
