"""The compiled world: everything that a pack says, understood, checked and ready to run. It never changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from adventure.world.clauses import Explain, Note
from adventure.world.figures import Character, Gated, Location, Narrator, Thing, Walker
from adventure.world.language import Language
from adventure.world.names import CharacterId, EndingId, GoalId, LocationId, SceneId, ThingId, TraitId, VerbId
from adventure.world.plot import Clock, Ending, Goal, Hint, Rank, Scene
from adventure.world.rules import Rulebook, Verb
from adventure.world.space import Space
from adventure.world.table import FactTable
from adventure.world.text import Text


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
    hints: tuple[Hint, ...]
    lore: tuple[Gated, ...]
    narrators: tuple[Narrator, ...]
    replies: Mapping[str, Text]
    members: Mapping[TraitId, tuple[ThingId, ...]]
    clock: Clock | None
    ranks: tuple[Rank, ...]
    explain: Explain
    notes: tuple[Note, ...]
