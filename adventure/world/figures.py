"""Places, things and people once they are compiled, as the engine and the voices meet them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from adventure.world.bindings import Bindings
from adventure.world.language import Noun
from adventure.world.names import CharacterId, LocationId, ThingId, TraitId
from adventure.world.rules import Condition, Rule
from adventure.world.state import Value
from adventure.world.table import Row
from adventure.world.temper import UNCONCERNED, Concern, Feeling, Remark
from adventure.world.text import Text

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
class Gated:
    """Words that hold under a condition (None: always)."""

    text: Text
    when: Condition | None


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
class Narrator:
    """Who tells the story, as a character."""

    id: str
    name: str
    persona: str
    manner: str
    example: tuple[str, str] | None


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
