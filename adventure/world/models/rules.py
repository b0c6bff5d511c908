"""Facts and rules: what any table of a story may carry."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from adventure.world.models.shape import Id, OneOrMany, Prose, Shape, Source


class FactShape(Shape):
    """A fact that is kept, with its type: a bounded number, a word of a list, or an id of a kind.

    `each` keeps one value for every figure that the player can be.
    """

    start: Annotated[bool | int | str, Field(alias="is")]
    low: Annotated[int | None, Field(alias="from")] = None
    high: Annotated[int | None, Field(alias="to")] = None
    one_of: tuple[str, ...] | None = None
    kind: Literal["location", "item", "character", "thing", "trait"] | None = None
    each_turn: Source | None = None
    each: Literal["character"] | None = None


class DerivedShape(Shape):
    """A fact that is worked out from others whenever it is read: it is never kept and cannot be set."""

    source: Annotated[Source, Field(alias="as")]


FactsShape = dict[Id, bool | FactShape | DerivedShape]


class CaseShape(Shape):
    """One of a rule's cases: the first whose `when` holds speaks; without `when` it is the rest."""

    when: Source | None = None
    do: tuple[Source, ...] = ()
    say: Prose | None = None
    reply: str | None = None


class RuleShape(Shape):
    """A rule: of which actions, when, what it does, what it says. `id` names it in traces and in chance.

    `for` makes one rule for each thing of a trait. `by` says whose actions it is about: `player` or `*`, or ids. `seen`
    names what must be perceived for `say` to be told.
    """

    id: Id | None = None
    for_: Annotated[Source | None, Field(alias="for")] = None
    of: OneOrMany = ()
    except_: Annotated[OneOrMany, Field(alias="except")] = ()
    when: Source | None = None
    do: tuple[Source, ...] = ()
    say: Prose | None = None
    reply: str | None = None
    time: bool = True
    must_tell: bool = False
    verbatim: bool = False
    once: bool = False
    by: OneOrMany = "player"
    seen: Id | None = None
    cases: tuple[CaseShape, ...] = ()


class CheckShape(Shape):
    """A condition under which an action is refused, and the words for it."""

    id: Id | None = None
    for_: Annotated[Source | None, Field(alias="for")] = None
    of: OneOrMany = ()
    except_: Annotated[OneOrMany, Field(alias="except")] = ()
    when: Source | None = None
    say: Prose | None = None
    reply: str | None = None
    by: OneOrMany = "player"


class TickShape(Shape):
    """A rule of each turn: it has no action."""

    id: Id | None = None
    for_: Annotated[Source | None, Field(alias="for")] = None
    when: Source | None = None
    do: tuple[Source, ...] = ()
    say: Prose | None = None
    must_tell: bool = False
    verbatim: bool = False
    once: bool = False
    seen: Id | None = None
    cases: tuple[CaseShape, ...] = ()


class RuledShape(Shape):
    """Whatever may carry rules; inside it `self` is the thing itself."""

    facts: FactsShape = {}
    traits: tuple[Id, ...] = ()
    instead: tuple[RuleShape, ...] = ()
    check: tuple[CheckShape, ...] = ()
    after: tuple[RuleShape, ...] = ()
    each_turn: tuple[TickShape, ...] = ()
