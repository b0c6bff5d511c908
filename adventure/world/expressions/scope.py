"""What a name may mean where an expression stands, and what the expressions of a pack use of the world's facts."""

from __future__ import annotations

import difflib
import keyword
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from adventure.world.expressions.parse import ExpressionError
from adventure.world.types import FactType, Type

Asked = Literal["lit", "present", "was"]
"""Questions of which the answers depend on conditions themselves."""

ROLES = ("noun", "second", "actor")
KEYWORDS = frozenset(word.lower() for word in keyword.kwlist)
"""Words of the grammar of expressions: nothing at all can be called so."""

RESERVED = KEYWORDS | {
    "player", "nowhere", "story", "goals", "here", "self", "noun", "second", "actor", "action", "turn", "clock",
    "words", "has", "room", "inside", "present", "lit", "visited", "since", "chance", "pick", "was", "any", "all",
    "count", "sum", "min", "max",
}
"""Names that no place, thing, person, trait, scene or slot may have."""

MOST_LISTED = 8
"""How many names a hint lists."""

UNASSIGNABLE = frozenset({"visited", "phase", "done", "once", "since", "turn", "ending", "key"})
"""Facts that only the engine moves, or nothing: a pack cannot declare them either."""


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that a pack declares, by name.

    `kinds` maps an id to location, item, character, player, trait, scene, direction or nowhere. `facts` is keyed by the
    fact's name, then by its owner (`story`, an id); a scene's `phase` and a goal's `done` (owner `goals.<id>`) are
    among them. `inherited` are the facts of traits by name, whether or not anything has the trait: a role that nothing
    in this story can fill has them too. `derived` are the sources of facts that are worked out, by name and owner.
    `figure` is another name for the figure that the player begins as.
    """

    kinds: Mapping[str, str]
    facts: Mapping[str, Mapping[str, FactType]]
    inherited: Mapping[str, FactType]
    members: Mapping[str, frozenset[str]]
    verbs: frozenset[str]
    goals: frozenset[str]
    derived: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    figure: str = ""
    _found: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def in_order(self, ids: frozenset[str]) -> tuple[str, ...]:
        """Return the ids in the pack's order."""
        return tuple(name for name in self.kinds if name in ids)

    def of_kind(self, *kinds: str) -> frozenset[str]:
        """Return the ids of any of the kinds."""
        if kinds not in self._found:
            self._found[kinds] = frozenset(name for name, kind in self.kinds.items() if kind in kinds)
        return self._found[kinds]

    def types(self, name: str, owners: frozenset[str]) -> list[FactType]:
        """Return the types that the fact has for these owners; what nothing here has is typed as elsewhere."""
        own = [kind for owner, kind in self.facts.get(name, {}).items() if owner in owners]
        if own:
            return own
        if name in self.inherited:
            return [self.inherited[name]]
        return [] if owners else list(self.facts.get(name, {}).values())[:1]

    def facts_of(self, owner: str) -> list[str]:
        """Return the names of the facts that the owner has."""
        known = [*self.facts.items(), *self.derived.items()]
        return list(dict.fromkeys(name for name, owners in known if owner in owners))


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands.

    `bound` is the id that `self` stands for. `roles` maps a role to the ids that it can be (None: any). `slots` are the
    verb's own slots. `locals` maps the names that ranges give to the members that they stand for. `rule` names the
    place for chance; `chance`, `pick`, `lit` and `present` say whether these may stand here.
    """

    rule: str
    bound: str | None = None
    roles: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    slots: Mapping[str, Type] = field(default_factory=dict)
    locals: Mapping[str, str] = field(default_factory=dict)
    chance: bool = False
    pick: bool = False
    lit: bool = True
    present: bool = True

    def resolved(self, name: str) -> str:
        """Return the id that the name stands for here, if it is `self` or the name of a range; else the name."""
        if name == "self" and self.bound is not None:
            return self.bound
        return self.locals.get(name, name)


@dataclass(slots=True)
class Usage:
    """What the expressions met so far use; the table of facts is laid out from it.

    `assigned` holds (name, owner). `visited` holds the places whose visits a rule reads. `counted` maps a fact (name,
    owner) that `since` reads to the largest constant that it is compared with; `turn` is that of the turn counter.
    """

    assigned: set[tuple[str, str]] = field(default_factory=set)
    visited: set[str] = field(default_factory=set)
    counted: dict[tuple[str, str], int] = field(default_factory=dict)
    turn: int = 0


def nearest(word: str, options: Iterable[str], otherwise: str = "") -> str:
    """Return a hint that names the likeliest of the options.

    When none is near it is `otherwise`, and without that a few of the options; empty only if there are none at all.
    """
    known = list(options)
    near = difflib.get_close_matches(word, known, 1, 0.6)
    if near or otherwise or not known:
        return f"Did you mean “{near[0]}”?" if near else otherwise
    some = ", ".join(f"“{name}”" for name in sorted(known)[:MOST_LISTED])
    return f"There are: {some}{' …' if len(known) > MOST_LISTED else '.'}"


def unknown(what: str, word: str, options: Iterable[str], column: int = 0, otherwise: str = "") -> ExpressionError:
    """Return the error for a name that is not known, with the nearest one as its cure; see `nearest`."""
    return ExpressionError(f"there is no {what} “{word}”", nearest(word, options, otherwise), column)


def declared_by(table: str, name: str, needs: str) -> str:
    """Return a hint that says by which table a name is declared; `needs` is what the table has to hold."""
    return f"It is declared by a table of its own: [{table}.{name}], with {needs}."
