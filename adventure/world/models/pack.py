"""A whole pack, its files merged, and the standard pack that every story starts from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from adventure.world.models.people import KnowledgeShape, NarratorShape, PersonShape
from adventure.world.models.plot import ClockShape, EndingShape, GoalShape, HintShape, RankShape, SceneShape
from adventure.world.models.rules import CheckShape, FactsShape, RuledShape, RuleShape, TickShape
from adventure.world.models.shape import Id, Prose, Shape, Source, Words
from adventure.world.models.things import ItemShape, LocationShape, PlayerShape
from adventure.world.models.verbs import VerbShape

Subject = Literal["facts", "places", "plot", "prose", "rules", "talk", "things", "verbs"]
"""What a check warns of; `quiet` names those that a writer does not want to hear of."""


class TraitShape(RuledShape):
    """A set of things with facts and rules in common."""

    also: tuple[Id, ...] = ()


class StandardShape(Shape):
    """What every story starts from: the standard traits and actions, in the format of packs."""

    traits: dict[Id, TraitShape] = {}
    verbs: dict[Id, VerbShape] = {}


class PackShape(Shape):
    """A whole pack, its files merged."""

    format: Literal[1]
    id: Id
    title: Words
    author: Words = ""
    version: Words = "1"
    language: Id = "en"
    blurb: Prose = ""
    length: Words = ""
    quiet: tuple[Subject, ...] = ()
    intro: Prose = ""
    start: Id
    facts: FactsShape = {}
    derived: dict[Id, Source] = {}
    clock: ClockShape | None = None
    ranks: tuple[RankShape, ...] = ()
    player: PlayerShape = PlayerShape()
    narrator: NarratorShape | None = None
    narrators: dict[Id, NarratorShape] = {}
    locations: Annotated[dict[Id, LocationShape], Field(min_length=1)]
    items: dict[Id, ItemShape] = {}
    cast: dict[Id, PersonShape] = {}
    traits: dict[Id, TraitShape] = {}
    verbs: dict[Id, VerbShape] = {}
    scenes: dict[Id, SceneShape] = {}
    goals: dict[Id, GoalShape] = {}
    endings: dict[Id, EndingShape] = {}
    hints: dict[Id, HintShape] = {}
    lore: dict[Id, KnowledgeShape] = {}
    replies: dict[Id, Prose] = {}
    instead: tuple[RuleShape, ...] = ()
    check: tuple[CheckShape, ...] = ()
    after: tuple[RuleShape, ...] = ()
    each_turn: tuple[TickShape, ...] = ()
