"""What a writer may put into a pack, key by key: the shape of the TOML, before anything in it is understood.

Expressions, effects, texts and references are strings here; `world.build` reads them. Unknown keys are refused.
"""

from __future__ import annotations

from adventure.world.models.pack import PackShape, StandardShape, TraitShape
from adventure.world.models.people import (
    ExampleShape,
    FeelingShape,
    GoesShape,
    KnowledgeShape,
    NarratorShape,
    OrderShape,
    PersonShape,
    RemarkShape,
    SecretShape,
    TopicShape,
)
from adventure.world.models.plot import (
    ClockShape,
    EndingShape,
    GoalShape,
    HintShape,
    RankShape,
    ScenePartShape,
    SceneShape,
)
from adventure.world.models.rules import (
    CaseShape,
    CheckShape,
    DerivedShape,
    FactShape,
    FactsShape,
    RuledShape,
    RuleShape,
    TickShape,
)
from adventure.world.models.shape import Id, OneOrMany, Prose, Shape, Source, Words
from adventure.world.models.things import (
    BesideShape,
    ExitShape,
    ItemShape,
    LocationShape,
    NounShape,
    PlayerShape,
    PresenceShape,
)
from adventure.world.models.verbs import TryShape, VerbShape

__all__ = [
    "BesideShape",
    "CaseShape",
    "CheckShape",
    "ClockShape",
    "DerivedShape",
    "EndingShape",
    "ExampleShape",
    "ExitShape",
    "FactShape",
    "FactsShape",
    "FeelingShape",
    "GoalShape",
    "GoesShape",
    "HintShape",
    "Id",
    "ItemShape",
    "KnowledgeShape",
    "LocationShape",
    "NarratorShape",
    "NounShape",
    "OneOrMany",
    "OrderShape",
    "PackShape",
    "PersonShape",
    "PlayerShape",
    "PresenceShape",
    "Prose",
    "RankShape",
    "RemarkShape",
    "RuleShape",
    "RuledShape",
    "ScenePartShape",
    "SceneShape",
    "SecretShape",
    "Shape",
    "Source",
    "StandardShape",
    "TickShape",
    "TopicShape",
    "TraitShape",
    "TryShape",
    "VerbShape",
    "Words",
]
