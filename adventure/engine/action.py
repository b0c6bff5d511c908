"""What the player meant: an action bound to things, or a value that says why there is none.

The values here are the grammar's answers. None of them is an error; the story answers each in its own manner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from adventure.world.names import PLAYER, CharacterId, LocationId, ThingId, VerbId
from adventure.world.state import Value


@dataclass(frozen=True, slots=True)
class Action:
    """An intention bound to things: a canonical verb, its nouns, and what else its pattern named.

    `noun` may be a direction (`north`) where the verb takes one. `others` are the rest of several nouns, in the order
    typed: they are done in the same turn. `words` is what was asked, told or said, as typed. `slots` holds values of a
    verb's own slots (`number`, …).
    """

    verb: VerbId
    noun: ThingId | None = None
    second: ThingId | None = None
    words: str = ""
    slots: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    others: tuple[ThingId, ...] = ()
    actor: CharacterId = PLAYER


@dataclass(frozen=True, slots=True)
class Puzzled:
    """The line was not understood: `text` says what was not, in finished words; `near` offers whole lines instead.

    `unknown` holds the words at fault as typed; it is empty when each word is known but the sentence is not. `absent`
    are people elsewhere whom the words name: only who knows that the player has met them may speak of them.
    """

    text: str
    unknown: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    absent: tuple[CharacterId, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class WhichOne:
    """More than one thing was meant, or none was named: asks back in finished words.

    `options` are the things to choose from with their names as shown; `prefix` and `suffix` are the typed words before
    and after the phrase in question, so that an answer completes the line.
    """

    text: str
    options: tuple[tuple[ThingId, str], ...]
    prefix: str
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class MetaCommand:
    """A command of the game itself (`undo`, `save`, …), which takes no time: its canonical name and the rest."""

    name: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """Words said aloud, without quotes; `to` is who is spoken to, or None when nobody was named or in conversation."""

    words: str
    to: CharacterId | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """Going to a place that the player knows, step by step; `to` is None for the place where the player was before."""

    to: LocationId | None = None


Understood = Action | Puzzled | WhichOne | MetaCommand | Speech | Journey


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an action cannot be done now, in finished words; `rule` names the check that spoke."""

    text: str
    rule: str
