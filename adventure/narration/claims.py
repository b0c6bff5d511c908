"""What a sentence plainly asserts of the world now, by the words around the names in it.

Only main clauses in the present tense count, outside quotation marks: what is denied, possible, conditional, heard,
remembered, habitual, pictured or asked is no claim. Where in doubt, there is none. The words are the language's; their
order is that of a language whose subjects stand before their verbs, and objects after them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adventure.narration.claim import STATES, Claim, Matter
from adventure.narration.patterns import Patterns
from adventure.narration.prose import SPOKEN, Cues, Mention, Names, Prose, Referents, prose_of
from adventure.world.language import Language

MODIFIERS = 2
"""Words between an article and its noun that are read over."""

BETWEEN = 3
"""Words between a way's verb and its direction."""

ASKED = frozenset("?\uff1f")

APPOSITION = 6
"""Words of what stands between commas behind a name."""

@dataclass(frozen=True, slots=True)
class Reader:
    """Reads claims. `people`, `places` and the canonical `directions` by their words say which names are what."""

    language: Language
    cues: Cues
    names: Names
    people: Referents
    places: Referents
    directions: Mapping[str, str]
    patterns: Patterns

    def claims(self, sentence: str, before: str = "") -> tuple[Claim, ...]:
        """Return what a sentence asserts; `before` is the text that it goes on from."""
        prose = prose_of(sentence, before, self.language)
        if not any(word[0].isalnum() for word in prose.words) or ASKED & set(prose.words):
            return ()
        mentions = self.names.mentions(prose)
        reading = _Reading(self, prose, mentions)
        patterned = filter(reading.is_near, self.patterns.claims(prose, mentions))
        found = (*reading.claims(), *patterned)
        if not found or self.cues.among(prose.words, "remote"):
            return ()
        return tuple(claim for claim in found if reading.is_asserted(claim))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence being read."""

    by: Reader
    prose: Prose
    mentions: tuple[Mention, ...]

    def claims(self) -> Iterator[Claim]:
        for mention in self.mentions:
            if mention.who <= self.by.people:
                yield from self._presence(mention)
            else:
                yield from self._rest_in_hand(mention)
                yield from self._state(mention)
        for at, word in enumerate(self.prose.words):
            if self._is("you", at) and self._begins(at):
                yield from self._deed(self._after(at + 1))
            elif self._is("ways", at) or word in self.by.directions:
                yield from self._exit(at)

    def is_asserted(self, claim: Claim) -> bool:
        """Say whether nothing takes back what a claim says."""
        words, (start, end) = self.prose.words, self.prose.clause(claim.at)
        among = self.by.cues.among
        kind = "undenied" if claim.denial else "unasserted"
        return not among(words[start:end], kind) and not among(words[:end], "conditional")

    def is_near(self, claim: Claim) -> bool:
        """Say whether what a pattern claims is told of this place, and not taken back in the same sentence."""
        match claim.matter:
            case Matter.PRESENCE | Matter.VITAL | Matter.THING:
                return not self._elsewhere() and not self._points_away()
            case Matter.EXIT:
                return claim.denial or not self._elsewhere()
            case Matter.POSSESSION | Matter.OUTCOME if claim.value in ("", "taken"):
                return not self.by.cues.among(self.prose.words, "release")
            case _:
                return True

    def _presence(self, mention: Mention) -> Iterator[Claim]:
        """A person who does something, or is here."""
        words, who = self.prose.words, mention.who
        if self._elsewhere() or self._points_away():
            return
        at = self._after(self._behind_apposition(mention.end))
        is_here = self._is("is", at) and self._is("present", self._after(at + 1, "present"))
        if self._begins(mention.start) and (is_here or self._is("does", at)):
            yield Claim(Matter.PRESENCE, who, at, happens=not is_here)
        verb = mention.start - 1
        if verb >= 0 and self._is("stands", verb) and self._ends(mention.end):
            start, _ = self.prose.clause(verb)
            spoken = start == verb and SPOKEN in words[max(verb - 2, 0) : verb]
            if spoken or (start < verb and self._is("beside", start)):
                yield Claim(Matter.PRESENCE, who, verb, happens=spoken)

    def _deed(self, at: int) -> Iterator[Claim]:
        """What the player is said to have, to be in, or to do to a thing; `at` is the verb."""
        held = self._held(at)
        mention = self._object(held) if held and not self.by.cues.among(self.prose.words, "release") else None
        if mention is not None:
            yield Claim(Matter.POSSESSION, mention.who, at)
        for kind in ("within", "enter"):
            length = self._is(kind, at)
            mention = self._place(at + length) if length else None
            if mention is not None:
                yield Claim(Matter.PLACE, mention.who, at, happens=kind == "enter")
        for state in STATES:
            length = self._is(f"do_{state}", at)
            mention = self._object(at + length) if length else None
            if mention is not None:
                yield Claim(Matter.STATE, mention.who, at, state, happens=True)

    def _held(self, at: int) -> int:
        """Return where what is held is named, after `hold` or `are holding`; 0 if nothing is held."""
        length = self._is("hold", at)
        if length or not self._is("is", at):
            return at + length if length else 0
        at = self._after(at + 1)
        length = self._is("holding", at)
        return at + length if length else 0

    def _rest_in_hand(self, mention: Mention) -> Iterator[Claim]:
        """A thing that lies in the player's hand."""
        at = self._after(mention.end)
        length = self._is("rests", at)
        if length and self._is_subject(mention):
            behind = self._after(at + length)
            if self._is("in_hand", behind + self._is("weight", behind)):
                yield Claim(Matter.POSSESSION, mention.who, at)

    def _state(self, mention: Mention) -> Iterator[Claim]:
        """A thing that is in a state, or passes into it."""
        if not self._is_subject(mention):
            return
        at = self._after(mention.end)
        stays = self._is("stays", at)
        for state in STATES:
            behind = self._after(at + stays, f"state_{state}")
            length = self._is(f"state_{state}", behind) if stays else 0
            if length and self._ends(behind + length):
                yield Claim(Matter.STATE, mention.who, at, state)
            length = self._is(f"turns_{state}", at)
            if length and self._ends(at + length):
                yield Claim(Matter.STATE, mention.who, at, state, happens=True)

    def _exit(self, at: int) -> Iterator[Claim]:
        """A way that leads in a direction: `a door leads north`, `to the north lies a path`."""
        if self._elsewhere():
            return
        if self._is("ways", at):
            verb = self._after(at + 1)
            length = self._is("leads_to", verb)
            climbs = bool(self._is("climbs", at))
            direction = self._direction(verb + length, climbs=climbs) if length else ""
        else:
            length = 2 if at >= 2 and self._is("to_the", at - 2) else 0
            verb = self._after(at + 1)
            way = verb + self._is("lie", verb)
            found = length and way > verb and self._is("the", way) and self._is_way(way + 1)
            direction = "" if not found or self._is("vertical", at) else self.by.directions[self.prose.words[at]]
        if direction:
            yield Claim(Matter.EXIT, frozenset({direction}), verb)

    def _is_way(self, at: int) -> bool:
        return any(self._is("ways", at + more) and self._ends(at + more + 1) for more in range(MODIFIERS + 1))

    def _direction(self, at: int, *, climbs: bool) -> str:
        """Return the direction that is named soon; up and down are only those of what climbs."""
        for place in range(at, at + BETWEEN + 1):
            word = self.prose.words[place] if self.prose.is_word(place) else ""
            vertical = bool(self._is("vertical", place))
            if word in self.by.directions and (climbs or not vertical) and self._ends(place + 1):
                return self.by.directions[word]
            if not self._is("toward", place) and not vertical:
                return ""
        return ""

    def _object(self, at: int) -> Mention | None:
        """Return the thing that a phrase with a definite article names, as a whole."""
        if not self._is("definite", at):
            return None
        for mention in self.mentions:
            between = range(at + 1, mention.start)
            near = at < mention.start <= at + 1 + MODIFIERS and all(map(self._is_modifier, between))
            if near and self._ends(mention.end) and not mention.who & self.by.people:
                return mention
        return None

    def _place(self, at: int) -> Mention | None:
        at += self._is("the", at)
        found = (each for each in self.mentions if each.start == at and self._ends(each.end))
        mention = next(found, None)
        return mention if mention is not None and mention.who <= self.by.places else None

    def _is_subject(self, mention: Mention) -> bool:
        """Say whether a thing's name is the head of a phrase that begins a main clause."""
        at = mention.start
        for _ in range(MODIFIERS + 1):
            if self._begins(at):
                return True
            if self._is("definite", at - 1):
                return self._begins(at - 1)
            if not self._is_modifier(at - 1):
                return False
            at -= 1
        return False

    def _is_modifier(self, at: int) -> bool:
        return self.prose.is_word(at) and not self._is("follows", at) and not self._is("leads", at)

    def _begins(self, at: int) -> bool:
        """Say whether a main clause may begin there."""
        return not self.prose.is_word(at - 1) or bool(self._is("leads", at - 1))

    def _ends(self, at: int) -> bool:
        """Say whether a phrase may be complete before that word."""
        return not self.prose.is_word(at) or bool(self._is("follows", at))

    def _behind_apposition(self, at: int) -> int:
        words = self.prose.words
        if at < len(words) and words[at] == ",":
            second = next((end for end in range(at + 1, min(len(words), at + APPOSITION)) if words[end] == ","), -1)
            return second + 1 if second > 0 else at
        return at

    def _after(self, at: int, *but: str) -> int:
        """Return where the adverbs end; a phrase of the kinds `but` is none."""
        while (length := self._is("adverbs", at)) and not any(self._is(kind, at) for kind in but):
            at += length
        return at

    def _elsewhere(self) -> bool:
        return self.by.cues.among(self.prose.words, "elsewhere")

    def _points_away(self) -> bool:
        """Say whether a place or a direction is named, so that what is told may be told of somewhere else."""
        words = self.prose.words
        sides = any(word in self.by.directions and not self._is("vertical", at) for at, word in enumerate(words))
        return sides or any(mention.who & self.by.places for mention in self.mentions)

    def _is(self, kind: str, at: int) -> int:
        return self.by.cues.length(self.prose.words, at, kind)
