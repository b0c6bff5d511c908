"""What the player perceives, in words: the only thing of the world that voices and screens are given.

These types stand apart from the state on purpose: who holds a view cannot reach a fact that it leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass

from adventure.world.names import CharacterId, LocationId, ThingId


@dataclass(frozen=True, slots=True)
class ExitView:
    """A way out: the direction's word, where it is known to lead (else empty), and what bars it (`closed`, …).

    `way` is the direction by its name in packs, for whoever draws it.
    """

    direction: str
    to: str = ""
    barred: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True)
class ThingView:
    """A thing perceived. `state` is what is plain to see (`open`, `lit`, `worn`). `contents` are seen in or on it.

    `listed` is False for scenery, which the place's description already speaks of. `serves` names the standard traits
    that can be told by looking (`openable`, `container`, `readable`, …), never what a pack makes of them. Equals are
    one of these with their `count`: then `name` says how many (`two gold coins`), `single` what one of them is called.
    """

    id: ThingId
    name: str
    aliases: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    portable: bool = False
    listed: bool = True
    contents: tuple[ThingView, ...] = ()
    serves: frozenset[str] = frozenset()
    count: int = 1
    single: str = ""

    @property
    def one(self) -> str:
        """Return what one of it is called."""
        return self.single or self.name


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person present: the name as the player knows it, the mood and the bearing in words.

    `state` is what is plain to see of a body: `dead`, where the story has such a fact and it holds.
    """

    id: CharacterId
    name: str
    aliases: tuple[str, ...] = ()
    mood: str = ""
    doing: str = ""
    carrying: tuple[str, ...] = ()
    state: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeelingView:
    """A feeling in words: towards whom (None for nobody in particular), and why, where the story says so."""

    text: str
    towards: ThingId | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """What one person present is given in order to speak: nothing in it is more than that person may know.

    `knows` are facts and lore, secrets only once their condition holds; the first `ever` of them have always been
    known, and stay what they are. `feelings` are mood and trust in words,
    `wants` what the person is after; `inner` names the facts whose moving moved the person; `direction` is the stage
    direction of a scene under way; `example` an exchange in that person's manner, as (the player's line, the answer).
    """

    id: CharacterId
    name: str
    persona: str
    manner: str
    feelings: tuple[FeelingView, ...] = ()
    wants: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    direction: str = ""
    example: tuple[str, str] | None = None
    inner: frozenset[str] = frozenset()
    ever: int = 0


@dataclass(frozen=True, slots=True)
class Teller:
    """The narrator as a character: name, manner, and an example of the manner as (what happened, how it is told)."""

    name: str
    persona: str
    manner: str
    example: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal known to the player."""

    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class Earned:
    """Points that were earned, or lost, and for what: a goal's text, empty for a goal without one, or the ending."""

    text: str
    points: int
    by_the_end: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """The world now, as far as the player perceives it. Plain words throughout; nothing hidden is in it.

    `turn` counts from 0. `place_text` is the author's description as it stands now (empty in the dark). `things` are
    here and not carried; `carried` includes what is worn. `briefs` has one entry for each person present. `clock` is
    the time of day in words, `rank` what the player is called for the score; both are empty where the story has none.
    """

    story: str
    turn: int
    place: LocationId
    place_name: str
    place_text: str
    dark: bool
    exits: tuple[ExitView, ...]
    things: tuple[ThingView, ...]
    people: tuple[PersonView, ...]
    carried: tuple[ThingView, ...]
    goals: tuple[GoalView, ...]
    score: int
    max_score: int
    talking_to: CharacterId | None
    teller: Teller
    briefs: tuple[Brief, ...]
    lore: tuple[str, ...]
    player: str
    ending: str
    clock: str = ""
    rank: str = ""
    earned: tuple[Earned, ...] = ()
