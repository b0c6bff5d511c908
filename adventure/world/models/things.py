"""Places, things, and what all that can be spoken of has in common."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from adventure.world.models.rules import RuledShape
from adventure.world.models.shape import Id, OneOrMany, Prose, Shape, Source, Words


class ExitShape(Shape):
    """A way out that is more than a place: through a door, barred by a condition, or leading nowhere with a reason.

    Without `when` a `blocked` text on an exit with `to` never speaks; `when` says when the way is open.
    """

    to: Source | None = None
    door: Id | None = None
    when: Source | None = None
    blocked: Prose | None = None


class BesideShape(Shape):
    """How a place stands to another beside it: whether what is there is seen from here, and whether hands reach it."""

    shows: bool | Source = True
    reaches: bool | Source = False


class LocationShape(RuledShape):
    """A place. `dark` is a constant or a condition; `beside` are the places that are seen, or reached, from it."""

    name: Words
    aliases: tuple[Words, ...] = ()
    text: Prose
    exits: dict[str, str | ExitShape] = {}
    dark: bool | Source = False
    dark_text: Prose | None = None
    beside: dict[Id, BesideShape] = {}


class NounShape(RuledShape):
    """What items and people have in common: names, and whether what they hold is seen (`shows`) and reached."""

    name: Words
    aliases: tuple[Words, ...] = ()
    article: Words | None = None
    number: Literal["singular", "plural", "mass"] = "singular"
    proper: bool | None = None
    text: Prose = ""
    at: str = "nowhere"
    hidden: bool = False
    shows: bool | Source | None = None
    reaches: bool | Source | None = None


class PresenceShape(Shape):
    """Where else a thing is met while `when` holds: places, or traits of places."""

    at: OneOrMany
    when: Source | None = None


class ItemShape(NounShape):
    """A thing.

    `appears` is its own paragraph in the place's description while it lies where it began. `read_text` is what is
    written on it, printed letter for letter if `verbatim`. `key` opens a lockable one. `copies` makes so many alike, of
    which several are called `plural`. `also` is where else it is present.
    """

    appears: Prose | None = None
    read_text: Prose | None = None
    verbatim: bool = False
    must_tell: bool = False
    key: Id | None = None
    plural: Words | None = None
    copies: Annotated[int, Field(ge=1, le=60)] = 1
    also: tuple[PresenceShape, ...] = ()


class PlayerShape(RuledShape):
    """The player's own figure. `id` and `pronoun` speak of it while the player plays somebody else."""

    id: Id | None = None
    pronoun: Literal["he", "she", "they", "it"] = "they"
    name: Words | None = None
    aliases: tuple[Words, ...] = ()
    text: Prose | None = None
    persona: Prose | None = None
