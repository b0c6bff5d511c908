"""What rules, verbs and actions are once they are compiled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from adventure.world.bindings import Bindings
from adventure.world.names import PLAYER, ThingId, VerbId
from adventure.world.state import Value
from adventure.world.table import Row
from adventure.world.text import Text

Condition = Callable[[Row, Bindings], Value]
"""True or false by the facts, which it never changes; called with the row and what the rule's names stand for."""

Effects = Callable[[list[Value], Bindings], None]
"""Assigns facts in place, in a row that the turn owns."""

PLAYER_ALONE: frozenset[str] = frozenset({PLAYER})


@dataclass(frozen=True, slots=True)
class ActionPattern:
    """Which actions a rule is about: None stands for any."""

    verb: VerbId | None
    noun: frozenset[str] | None = None
    second: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, compiled. `id` is its name or where it stands in the pack; chance and traces go by it.

    `key` is where it stands, in the pack or in the standard one, where that is known. `of` is empty for rules that are
    about no action. `bind` is the thing whose table it stands in. `once` is the slot of the bit that remembers that it
    has run, or None. `by` are those whose actions it is about; None is anybody. `seen` is what the player has to
    perceive for `say` to be told. `when_code` and `do_code` are the Python that `when` and `do` run, an expression and
    statements over the row `f` and the bindings `c`; `when_source` is the writer's condition. `moves` says that things
    or people may be elsewhere after `do`. Of the `cases` the first that holds is run after the rule itself.
    """

    id: str
    of: tuple[ActionPattern, ...] = ()
    excepts: tuple[ActionPattern, ...] = ()
    when: Condition | None = None
    do: Effects | None = None
    say: Text | None = None
    takes_time: bool = True
    must_tell: bool = False
    verbatim: bool = False
    once: int | None = None
    bind: ThingId | None = None
    when_code: str = "True"
    do_code: tuple[str, ...] = ()
    moves: bool = False
    when_source: str = ""
    cases: tuple[Rule, ...] = ()
    key: tuple[str | int, ...] = ()
    by: frozenset[str] | None = PLAYER_ALONE
    seen: ThingId | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """An action to be done first, when its condition holds; nouns may be roles (`noun`, `second`)."""

    when: Condition
    verb: VerbId
    noun: str | None
    second: str | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """The action that a verb amounts to; nouns may be roles. `slots` are those that both verbs have."""

    verb: VerbId
    noun: str | None
    second: str | None
    slots: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that can be done. `builtin` names the engine's own procedure for it, or is empty.

    `noun_touch`, `second_touch`, `light`: what the actor must be able to reach, and whether it takes light.
    `patterns` are the pack's own, then the language's.
    """

    id: VerbId
    patterns: tuple[str, ...]
    noun_touch: bool
    second_touch: bool
    light: bool
    tries: tuple[Attempt, ...]
    checks: tuple[Rule, ...]
    do: Effects | None
    report: Text | None
    otherwise: Text | None
    takes_time: bool
    builtin: str
    meaning: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules about what one person does, found by verb; each list is in the order in which rules are asked."""

    instead: Mapping[VerbId, tuple[Rule, ...]]
    check: Mapping[VerbId, tuple[Rule, ...]]
    after: Mapping[VerbId, tuple[Rule, ...]]
    each_turn: tuple[Rule, ...]
