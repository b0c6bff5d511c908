"""Which actions a rule is about: `take self`, `put_on self *`, `go north`, `*`, read into sets of ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from adventure.world.build.mistakes import Key, Mistakes
from adventure.world.expressions.scope import Names, declared_by, nearest
from adventure.world.names import VerbId
from adventure.world.rules import ActionPattern


@dataclass(frozen=True, slots=True)
class PatternReader:
    """Reads patterns; `bound` is what `self` stands for, or None, `locals` what the names of a range stand for."""

    names: Names
    mistakes: Mistakes
    bound: str | None = None
    locals: Mapping[str, str] = field(default_factory=dict)

    def read(self, of: str | tuple[str, ...], key: Key) -> tuple[ActionPattern, ...]:
        """Return the patterns; those with mistakes are noted and left out."""
        sources = (of,) if isinstance(of, str) else of
        found = (self._one(source, key) for source in sources)
        return tuple(pattern for pattern in found if pattern is not None)

    def _one(self, source: str, key: Key) -> ActionPattern | None:
        words = source.split()
        if not words or len(words) > 3:
            hint = "Write a verb, then at most two things: put_in self box"
            self.mistakes.add(key, f"“{source}” is no action", hint)
            return None
        verb = self._verb(words[0], key)
        noun = self._ids(words[1], key) if len(words) > 1 else None
        second = self._ids(words[2], key) if len(words) > 2 else None
        return ActionPattern(verb, noun, second)

    def _verb(self, word: str, key: Key) -> VerbId | None:
        if word == "*":
            return None
        if word not in self.names.verbs:
            hint = nearest(word, self.names.verbs, declared_by("verbs", word, "its patterns"))
            self.mistakes.add(key, f"there is no verb “{word}”", hint)
        return VerbId(word)

    def _ids(self, word: str, key: Key) -> frozenset[str] | None:
        if word == "*":
            return None
        if word == "self" and self.bound is not None:
            return frozenset({self.bound})
        if word in self.locals:
            return frozenset({self.locals[word]})
        if word in self.names.members:
            return self.names.members[word]
        if word == self.names.figure:
            return frozenset({"player"})
        if self.names.kinds.get(word) in ("location", "item", "character", "player", "direction"):
            return frozenset({word})
        options = [*self.names.kinds, *self.names.members]
        hint = nearest(word, options, "Behind the verb stand ids, traits or `*`, and no other words: take lamp")
        self.mistakes.add(key, f"there is nothing called “{word}” for an action to be about", hint)
        return None


    def people(self, by: str | tuple[str, ...], key: Key) -> frozenset[str] | None:
        """Return those whose actions a rule is about; None is anybody."""
        sources = (by,) if isinstance(by, str) else by
        if "*" in sources:
            return None
        found = [self._people(source, key) for source in sources]
        return frozenset().union(*found)

    def _people(self, word: str, key: Key) -> frozenset[str]:
        people = self.names.of_kind("character", "player")
        if word == "self" and self.bound in people:
            return frozenset({str(self.bound)})
        word = self.locals.get(word, word)
        if word in self.names.members:
            return self.names.members[word] & people
        if word not in people:
            hint = nearest(word, people, "Write player, ids of people, a trait of theirs, or `*` for anybody.")
            self.mistakes.add(key, f"there is nobody called “{word}”", hint)
        return frozenset({word})


def narrowed(patterns: tuple[ActionPattern, ...]) -> Mapping[str, frozenset[str] | None]:
    """Return what the roles of an action can be where a rule of these patterns speaks; None is anything."""
    roles: dict[str, frozenset[str] | None] = {"actor": None}
    for role in ("noun", "second"):
        sets = [getattr(pattern, role) for pattern in patterns]
        roles[role] = frozenset().union(*sets) if sets and all(ids is not None for ids in sets) else None
    return roles
