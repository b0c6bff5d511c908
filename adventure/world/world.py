"""The compiled world: everything that a pack says, understood, checked and ready to run. It never changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from adventure.world.bindings import Bindings
from adventure.world.clauses import Explain, Note
from adventure.world.language import Language, Noun
from adventure.world.names import (
    PLAYER,
    CharacterId,
    EndingId,
    GoalId,
    LocationId,
    SceneId,
    ThingId,
    TraitId,
    VerbId,
)
from adventure.world.space import Space
from adventure.world.state import Value
from adventure.world.table import FactTable, Row
from adventure.world.temper import UNCONCERNED, Concern, Feeling, Remark
from adventure.world.text import Text

Condition = Callable[[Row, Bindings], Value]
"""True or false by the facts, which it never changes; called with the row and what the rule's names stand for."""

Effects = Callable[[list[Value], Bindings], None]
"""Assigns facts in place, in a row that the turn owns."""

PLAYER_ALONE: frozenset[str] = frozenset({PLAYER})

ThingKind = Literal["location", "item", "character", "player"]


@dataclass(frozen=True, slots=True)
class Thing:
    """Anything with an id that can be spoken of. `aliases` are other names, as written by the author.

    `text` is the description that `examine` tells. `appears` is the item's own paragraph while it lies at `first_at`.
    """

    id: ThingId
    kind: ThingKind
    noun: Noun
    aliases: tuple[str, ...]
    traits: frozenset[TraitId]
    text: Text
    first_at: ThingId
    appears: Text | None = None
    read_text: Text | None = None
    verbatim: bool = False
    must_tell: bool = False
    key: ThingId | None = None


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out. `to` computes the place; None where the exit only has a reason why not (`blocked`)."""

    to: Callable[[Row, Bindings], Value] | None
    door: ThingId | None = None
    when: Condition | None = None
    blocked: Text | None = None
    leads: frozenset[LocationId] = frozenset()


@dataclass(frozen=True, slots=True)
class Location:
    """A place: its ways out by direction, in the writer's order, and its darkness."""

    id: LocationId
    exits: Mapping[str, Exit]
    dark: Condition | None
    dark_text: Text | None


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
class Topic:
    """Something to talk about. `phrases` are lists of stems, each list enough to meet the topic; `any` meets all."""

    id: str
    person: CharacterId
    phrases: tuple[frozenset[str], ...]
    any: bool
    rule: Rule


@dataclass(frozen=True, slots=True)
class Order:
    """Something that a person can be told to do: `rule` says what and when, and has the words for it.

    `refused` is what the person says to it while `when` does not hold.
    """

    rule: Rule
    refused: Text | None


@dataclass(frozen=True, slots=True)
class Gated:
    """Words that hold under a condition (None: always)."""

    text: Text
    when: Condition | None


@dataclass(frozen=True, slots=True)
class Character:
    """What role-play needs of a person. Secrets are gated like knowledge; their canaries are kept apart.

    `inner` names the facts that are the person's own and that nobody sees: what moves them moves the person.
    """

    id: CharacterId
    persona: str
    manner: str
    doing: Text | None
    moods: Mapping[str, str]
    feelings: tuple[Feeling, ...]
    wants: tuple[Gated, ...]
    knows: tuple[Gated, ...]
    secrets: tuple[Gated, ...]
    canaries: tuple[Gated, ...]
    example: tuple[str, str] | None
    topics: tuple[Topic, ...]
    orders: tuple[Order, ...] = ()
    concerns: Concern = UNCONCERNED
    remarks: tuple[Remark, ...] = ()
    inner: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Going:
    """Where a person walks while `when` holds: to where `to` is, or round a route of places.

    `stop` is the slot that holds which place of the route is the next, or -1. `every` is how many turns a step takes.
    `say` stands for the words that tell of coming and going.
    """

    when: Condition | None
    to: Callable[[Row, Bindings], Value] | None
    route: tuple[LocationId, ...]
    stop: int
    every: int
    say: Text | None


@dataclass(frozen=True, slots=True)
class Walker:
    """A person who walks by themselves. `pause` is the slot that counts turns between two steps, or -1."""

    person: CharacterId
    goings: tuple[Going, ...]
    pause: int


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Two people who talk to each other: the lines of each in turn, the first speaker's first.

    `said` is the slot that counts the pairs of lines that have been said, or -1.
    """

    speakers: tuple[CharacterId, CharacterId]
    about: str
    lines: tuple[Text, ...]
    said: int

    @property
    def pairs(self) -> int:
        """Return how many turns it takes: in each, both say a line."""
        return (len(self.lines) + 1) // 2


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch of the story; `phase` is the slot that holds waiting, on or over."""

    id: SceneId
    phase: int
    begins: Condition
    ends: Condition | None
    begin: Rule
    end: Rule
    again: bool
    direction: Text | None
    dialogue: Dialogue | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to achieve; `latch` is the slot that remembers that it was."""

    id: GoalId
    text: str
    latch: int
    done: Condition
    known: Condition | None
    points: int
    say: Text | None


@dataclass(frozen=True, slots=True)
class Ending:
    """A last page."""

    id: EndingId
    kind: Literal["victory", "defeat", "end"]
    rule: Rule
    points: int


@dataclass(frozen=True, slots=True)
class Narrator:
    """Who tells the story, as a character."""

    id: str
    name: str
    persona: str
    manner: str
    example: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules about what one person does, found by verb; each list is in the order in which rules are asked."""

    instead: Mapping[VerbId, tuple[Rule, ...]]
    check: Mapping[VerbId, tuple[Rule, ...]]
    after: Mapping[VerbId, tuple[Rule, ...]]
    each_turn: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of day: `starts` in minutes after midnight, and how many minutes `a_turn` takes."""

    starts: int
    a_turn: int


@dataclass(frozen=True, slots=True)
class Rank:
    """What a player is called who has at least so many points."""

    points: int
    name: str


@dataclass(frozen=True, slots=True)
class Credits:
    """What a title page says."""

    id: str
    title: str
    author: str
    version: str
    blurb: str


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """A whole story. Mappings keep the pack's order throughout; two worlds are the same only if they are one.

    `rules` are those about the player's actions, and those of each turn; `others` those about other people's. `explain`
    says of a condition what its writer wrote; `notes` are of all expressions and effects, the standard ones too.
    """

    credits: Credits
    language: Language
    intro: Text
    start: LocationId
    player_persona: str
    table: FactTable
    space: Space
    things: Mapping[ThingId, Thing]
    locations: Mapping[LocationId, Location]
    cast: Mapping[CharacterId, Character]
    remarkers: tuple[Character, ...]
    walkers: tuple[Walker, ...]
    verbs: Mapping[VerbId, Verb]
    rules: Rulebook
    others: Mapping[CharacterId, Rulebook]
    scenes: Mapping[SceneId, Scene]
    goals: Mapping[GoalId, Goal]
    endings: Mapping[EndingId, Ending]
    lore: tuple[Gated, ...]
    narrators: tuple[Narrator, ...]
    replies: Mapping[str, Text]
    members: Mapping[TraitId, tuple[ThingId, ...]]
    doors: Mapping[ThingId, frozenset[LocationId]]
    clock: Clock | None
    ranks: tuple[Rank, ...]
    explain: Explain
    notes: tuple[Note, ...]
