"""What a telling is asked for, and by whom it may be spoken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from adventure.engine.outcome import Passage
from adventure.engine.view import Brief, View
from adventure.narration.exchange import Exchange, Summary
from adventure.narration.ledger import Budget
from adventure.narration.model import LanguageModel
from adventure.narration.recall.memory import Memory
from adventure.narration.tokens import UNSCALED, Scale
from adventure.world.names import CharacterId, ThingId

Length = Literal["short", "normal", "long"]
"""How much a voice is asked to write."""


@dataclass(frozen=True, slots=True)
class Request:
    """A turn that was decided and kept, and is to be told; or words with a person, which decided nothing.

    `line` is what the player typed, empty for the opening. `history` is the whole game so far, oldest first, so that
    a place in it stays what it is from turn to turn. `canaries` are words that nobody may say yet. In free `talk` the
    `addressee` answers the line, and the passages are the author's answer in case no model does. `moved` says that the
    player walked out. `plain` asks for the author's words whatever the passages are (an inventory). `names` are the
    names of people who may not be present any more. `memory` finds in the history what belongs to the moment.
    `roused` are people who would speak up unasked. With `both` the author's words are told before the voices'.
    `movables` are the names of all things of the story that could be carried, wherever they are: no voice is told of
    them, and what is told is held against them. `fixtures` are likewise of all other things, which nobody can carry.
    `summaries` are of stretches of the history, oldest first, without a gap between them.
    `pins` are what the player wants remembered, oldest first, `note` how the player would like it told.
    """

    view: View
    passages: tuple[Passage, ...]
    line: str
    history: tuple[Exchange, ...] = ()
    canaries: tuple[str, ...] = ()
    addressee: CharacterId | None = None
    talk: bool = False
    moved: bool = False
    plain: bool = False
    names: Mapping[CharacterId, str] = field(default_factory=lambda: MappingProxyType({}))
    memory: Memory | None = None
    roused: frozenset[CharacterId] = frozenset()
    length: Length = "normal"
    both: bool = False
    movables: Mapping[ThingId, str] = field(default_factory=lambda: MappingProxyType({}))
    fixtures: Mapping[ThingId, str] = field(default_factory=lambda: MappingProxyType({}))
    summaries: tuple[Summary, ...] = ()
    pins: tuple[str, ...] = ()
    note: str = ""

    def brief(self, person: CharacterId | None) -> Brief | None:
        """Return what a person present may speak from, None for anybody else."""
        return next((brief for brief in self.view.briefs if brief.id == person), None)

    def known_names(self) -> Mapping[CharacterId, str]:
        """Return the names of people: of those present as the player knows them, of others as given."""
        return {**self.names, **{brief.id: brief.name for brief in self.view.briefs}}


@dataclass(frozen=True, slots=True)
class Voice:
    """A model and how it is to be asked.

    `window`, `reply` and `speech` are in tokens: the model's context, and the most that the narrator and a person may
    answer. `scale` is what its tokens have come to so far. `fallback` takes over where the service has no such model.
    """

    model: LanguageModel
    name: str
    window: int = 8192
    reply: int = 400
    speech: int = 240
    temperature: float = 0.8
    scale: Scale = UNSCALED
    fallback: Voice | None = None

    def answer(self, usual: int, length: Length) -> int:
        """Return the most that may be answered, in tokens, where `usual` is the most at normal length."""
        match length:
            case "short":
                return usual // 2
            case "normal":
                return usual
            case "long":
                return max(usual, min(usual * 7 // 4, self.window // 4))

    def budget(self, reply: int, part: float = 1.0) -> Budget:
        """Return the budget of one request, for a part of the window."""
        return Budget(int(self.window * part), reply, self.scale)
