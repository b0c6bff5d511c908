"""What a claim is: one thing that a sentence says of the world now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from adventure.narration.prose import Referents

STATES = ("open", "closed", "lit", "unlit")


class Matter(Enum):
    """What a claim is about; the value is the reason for which a sentence is withdrawn."""

    PRESENCE = "presence"
    VITAL = "vital"
    POSSESSION = "possession"
    THING = "thing"
    EXIT = "exit"
    PLACE = "place"
    STATE = "state"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, about any of `about`, made by the word `at`.

    `value` is a state's name, `denied` for a way out that is denied, or what was done (`taken`, `left`, `not open`, …);
    empty for others. `happens` says that it came to be so only now, `denial` that its own words say no.
    """

    matter: Matter
    about: Referents
    at: int
    value: str = ""
    happens: bool = False
    denial: bool = False
