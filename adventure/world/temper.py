"""What moves a person of the story: feelings, and what makes the person speak up unasked."""

from __future__ import annotations

from dataclasses import dataclass

from adventure.world.clauses import Asked
from adventure.world.names import ThingId
from adventure.world.text import Text


@dataclass(frozen=True, slots=True)
class Feeling:
    """What a person feels while `when` holds (None: always), towards somebody or nobody in particular, and why."""

    text: Text
    when: Asked | None
    towards: ThingId | None = None
    because: Text | None = None


@dataclass(frozen=True, slots=True)
class Concern:
    """What somebody cares about: things by id, and words as sets of stems, each set enough to touch on it."""

    things: frozenset[str] = frozenset()
    phrases: tuple[frozenset[str], ...] = ()

    def is_touched(self, things: frozenset[str], stems: frozenset[str]) -> bool:
        """Say whether one of the things is cared about, or what was said speaks of it."""
        return not self.things.isdisjoint(things) or any(phrase <= stems for phrase in self.phrases)


UNCONCERNED = Concern()


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person says unasked while `when` holds; about something, if `about` is given, only when that is touched.

    `again` is after how many turns it may be said once more, 0 for never. `id` is what its telling is counted under.
    """

    id: str
    say: Text
    when: Asked | None
    about: Concern | None
    again: int
