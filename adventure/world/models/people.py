"""People: who they are, what they talk about, where they go and what they do when they are told to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from adventure.world.models.rules import CaseShape
from adventure.world.models.shape import Id, OneOrMany, Prose, Shape, Source, Words
from adventure.world.models.things import NounShape


class TopicShape(Shape):
    """Something to talk about with a person: words or ids in `about`, `*` for all the rest."""

    id: Id | None = None
    about: tuple[Words, ...]
    when: Source | None = None
    do: tuple[Source, ...] = ()
    say: Prose = ""
    cases: tuple[CaseShape, ...] = ()
    must_tell: bool = False
    verbatim: bool = False


class KnowledgeShape(Shape):
    """Something that a person knows, or wants, or a piece of lore: told to the voice once `when` holds."""

    text: Prose
    when: Source | None = None


class FeelingShape(Shape):
    """What a person feels, `towards` the player or somebody else or nobody in particular, and why (`because`)."""

    text: Prose
    towards: Id | None = None
    because: Prose | None = None
    when: Source | None = None


class RemarkShape(Shape):
    """What a person says unasked, once, while the player is there and `when` holds.

    With `about`, only in a turn that touches one of these; `again` is after how many turns it may be said once more.
    """

    say: Prose
    about: tuple[Words, ...] = ()
    when: Source | None = None
    again: Annotated[int | None, Field(ge=1, le=1000)] = None


class SecretShape(Shape):
    """What a person keeps: its voice is given it only once `when` holds. `canary` must never be said before."""

    text: Prose
    when: Source
    canary: Words | None = None


class ExampleShape(Shape):
    """One exchange in a person's manner."""

    player: Words
    reply: Prose


class GoesShape(Shape):
    """Where a person walks, one step in `every` turns: `to` a place or to where a thing is, or round a `route`."""

    to: Source | None = None
    route: tuple[Id, ...] = ()
    every: Annotated[int, Field(ge=1, le=100)] = 1
    when: Source | None = None
    say: Prose | None = None


class OrderShape(Shape):
    """Something that a person can be told to do, `of` as in rules. Where `when` fails, `refused` is the answer."""

    id: Id | None = None
    of: OneOrMany
    except_: Annotated[OneOrMany, Field(alias="except")] = ()
    when: Source | None = None
    refused: Prose | None = None
    say: Prose | None = None


class PersonShape(NounShape):
    """Somebody to meet: persona, manner, moods, feelings, wishes, knowledge, a secret, topics.

    `moods` maps a mood's word to how it shows; the first is the first mood, and `<id>.mood` is the fact. `doing` is the
    sentence that the place's description gives the person. `concerns` are words or ids, as topics are about: what makes
    the person speak up unasked.
    """

    pronoun: Literal["he", "she", "they", "it"] = "they"
    persona: Prose
    manner: Prose
    doing: Prose | None = None
    moods: dict[Words, Words] = {}
    feelings: tuple[FeelingShape, ...] = ()
    wants: tuple[KnowledgeShape, ...] = ()
    concerns: tuple[Words, ...] = ()
    remarks: tuple[RemarkShape, ...] = ()
    knows: tuple[KnowledgeShape, ...] = ()
    secrets: tuple[SecretShape, ...] = ()
    example: ExampleShape | None = None
    topics: tuple[TopicShape, ...] = ()
    goes: tuple[GoesShape, ...] = ()
    orders: tuple[OrderShape, ...] = ()
    playable: bool = False


class NarratorShape(Shape):
    """Who tells the story."""

    name: Words
    persona: Prose
    manner: Prose
    example: ExampleShape | None = None
