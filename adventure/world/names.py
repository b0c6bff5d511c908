"""The kinds of id in a world. One namespace serves places, things and people; the others stand apart."""

from __future__ import annotations

from typing import NewType

ThingId = NewType("ThingId", str)            # a place, an item, a person, or `player`
LocationId = NewType("LocationId", ThingId)
CharacterId = NewType("CharacterId", ThingId)
TraitId = NewType("TraitId", str)
VerbId = NewType("VerbId", str)
SceneId = NewType("SceneId", str)
GoalId = NewType("GoalId", str)
EndingId = NewType("EndingId", str)

PLAYER = CharacterId(ThingId("player"))
NOWHERE = LocationId(ThingId("nowhere"))
