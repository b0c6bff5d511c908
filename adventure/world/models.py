"""What a writer may put into a pack, key by key: the shape of the TOML, before anything in it is understood.

Expressions, effects, texts and references are strings here; `world.build` reads them. Unknown keys are refused.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Source = Annotated[str, StringConstraints(max_length=2_000)]           # an expression or an effect
Prose = Annotated[str, StringConstraints(max_length=20_000)]           # a text with {…} in it
Words = Annotated[str, StringConstraints(max_length=400)]              # plain words, shown as they are
OneOrMany = str | tuple[str, ...]


class Shape(BaseModel):
    """The base of every table: frozen, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, revalidate_instances="never")


class FactShape(Shape):
    """A fact with its type: a bounded number, a word of a list, or an id of a kind."""

    start: Annotated[bool | int | str, Field(alias="is")]
    low: Annotated[int | None, Field(alias="from")] = None
    high: Annotated[int | None, Field(alias="to")] = None
    one_of: tuple[str, ...] | None = None
    kind: Literal["location", "item", "character", "thing", "trait"] | None = None
    each_turn: Source | None = None


FactsShape = dict[Id, bool | FactShape]


class RuleShape(Shape):
    """A rule: of which actions, when, what it does, what it says. `id` names it in traces and in chance."""

    id: Id | None = None
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


class CheckShape(Shape):
    """A condition under which an action is refused, and the words for it."""

    id: Id | None = None
    of: OneOrMany = ()
    except_: Annotated[OneOrMany, Field(alias="except")] = ()
    when: Source | None = None
    say: Prose | None = None
    reply: str | None = None


class TickShape(Shape):
    """A rule of each turn: it has no action."""

    id: Id | None = None
    when: Source | None = None
    do: tuple[Source, ...] = ()
    say: Prose | None = None
    must_tell: bool = False
    verbatim: bool = False
    once: bool = False


class RuledShape(Shape):
    """Whatever may carry rules; inside it `self` is the thing itself."""

    facts: FactsShape = {}
    traits: tuple[Id, ...] = ()
    instead: tuple[RuleShape, ...] = ()
    check: tuple[CheckShape, ...] = ()
    after: tuple[RuleShape, ...] = ()
    each_turn: tuple[TickShape, ...] = ()


class ExitShape(Shape):
    """A way out that is more than a place: through a door, barred by a condition, or leading nowhere with a reason.

    Without `when` a `blocked` text on an exit with `to` never speaks; `when` says when the way is open.
    """

    to: Source | None = None
    door: Id | None = None
    when: Source | None = None
    blocked: Prose | None = None


class LocationShape(RuledShape):
    """A place. `dark` is a constant or a condition."""

    name: Words
    aliases: tuple[Words, ...] = ()
    text: Prose
    exits: dict[str, str | ExitShape] = {}
    dark: bool | Source = False
    dark_text: Prose | None = None


class NounShape(RuledShape):
    """What items and people have in common as names."""

    name: Words
    aliases: tuple[Words, ...] = ()
    article: Words | None = None
    number: Literal["singular", "plural", "mass"] = "singular"
    proper: bool | None = None
    text: Prose = ""
    at: str = "nowhere"
    hidden: bool = False


class ItemShape(NounShape):
    """A thing.

    `appears` is its own paragraph in the place's description while it lies where it began. `read_text` is what is
    written on it, printed letter for letter if `verbatim`. `key` opens a lockable one.
    """

    appears: Prose | None = None
    read_text: Prose | None = None
    verbatim: bool = False
    must_tell: bool = False
    key: Id | None = None


class TopicShape(Shape):
    """Something to talk about with a person: words or ids in `about`, `*` for all the rest."""

    id: Id | None = None
    about: tuple[Words, ...]
    when: Source | None = None
    do: tuple[Source, ...] = ()
    say: Prose
    must_tell: bool = False
    verbatim: bool = False


class KnowledgeShape(Shape):
    """Something that a person knows, or feels, or a piece of lore: told to the voice once `when` holds."""

    text: Prose
    when: Source | None = None


class SecretShape(Shape):
    """What a person keeps: its voice is given it only once `when` holds. `canary` must never be said before."""

    text: Prose
    when: Source
    canary: Words | None = None


class ExampleShape(Shape):
    """One exchange in a person's manner."""

    player: Words
    reply: Prose


class PersonShape(NounShape):
    """Somebody to meet: persona, manner, moods, knowledge, a secret, topics.

    `moods` maps a mood's word to how it shows; the first is the first mood, and `<id>.mood` is the fact. `doing` is the
    sentence that the place's description gives the person.
    """

    pronoun: Literal["he", "she", "they", "it"] = "they"
    persona: Prose
    manner: Prose
    doing: Prose | None = None
    moods: dict[Words, Words] = {}
    feelings: tuple[KnowledgeShape, ...] = ()
    knows: tuple[KnowledgeShape, ...] = ()
    secrets: tuple[SecretShape, ...] = ()
    example: ExampleShape | None = None
    topics: tuple[TopicShape, ...] = ()


class PlayerShape(RuledShape):
    """The player's own figure."""

    name: Words | None = None
    aliases: tuple[Words, ...] = ()
    text: Prose | None = None
    persona: Prose | None = None


class NarratorShape(Shape):
    """Who tells the story."""

    name: Words
    persona: Prose
    manner: Prose
    example: ExampleShape | None = None


class TraitShape(RuledShape):
    """A set of things with facts and rules in common."""

    also: tuple[Id, ...] = ()


class TryShape(Shape):
    """An action done first if need be, announced; its failure stops."""

    when: Source
    action: Words


class VerbShape(Shape):
    """Something that can be done. `patterns` are what is typed; the rest is what comes of it."""

    patterns: tuple[Words, ...] = ()
    needs: tuple[Literal["noun touch", "second touch", "light"], ...] = ("noun touch", "second touch")
    try_: Annotated[tuple[TryShape, ...], Field(alias="try")] = ()
    check: tuple[CheckShape, ...] = ()
    do: tuple[Source, ...] = ()
    say: Prose | None = None
    reply: str | None = None
    otherwise: Prose | None = None
    time: bool = True
    builtin: str | None = None


class ScenePartShape(Shape):
    """What a scene does and says when it begins or ends."""

    do: tuple[Source, ...] = ()
    say: Prose | None = None
    must_tell: bool = True
    verbatim: bool = False


class SceneShape(RuledShape):
    """A stretch of the story: it begins and ends by condition; `<id>.on` and `<id>.over` are facts.

    `direction` is the stage direction given to the people present while it lasts.
    """

    begins: Source
    ends: Source | None = None
    begin: ScenePartShape = ScenePartShape()
    end: ScenePartShape = ScenePartShape()
    again: bool = False
    direction: Prose | None = None


class GoalShape(Shape):
    """Something to achieve; it latches. It is shown to the player once `known` holds (at once if absent)."""

    text: Words = ""
    done: Source
    known: Source | None = None
    points: int = 0
    say: Prose | None = None


class EndingShape(Shape):
    """A last page. With `of` it is reached by an action, else as soon as `when` holds."""

    of: OneOrMany = ()
    except_: Annotated[OneOrMany, Field(alias="except")] = ()
    when: Source | None = None
    kind: Literal["victory", "defeat", "end"] = "end"
    points: int = 0
    text: Prose


class StandardShape(Shape):
    """What every story starts from: the standard traits and actions, in the format of packs."""

    traits: dict[Id, TraitShape] = {}
    verbs: dict[Id, VerbShape] = {}


class PackShape(Shape):
    """A whole pack, its files merged."""

    format: Literal[1]
    id: Id
    title: Words
    author: Words = ""
    version: Words = "1"
    language: Id = "en"
    blurb: Prose = ""
    intro: Prose = ""
    start: Id
    facts: FactsShape = {}
    player: PlayerShape = PlayerShape()
    narrator: NarratorShape | None = None
    locations: Annotated[dict[Id, LocationShape], Field(min_length=1)]
    items: dict[Id, ItemShape] = {}
    cast: dict[Id, PersonShape] = {}
    traits: dict[Id, TraitShape] = {}
    verbs: dict[Id, VerbShape] = {}
    scenes: dict[Id, SceneShape] = {}
    goals: dict[Id, GoalShape] = {}
    endings: dict[Id, EndingShape] = {}
    lore: dict[Id, KnowledgeShape] = {}
    replies: dict[Id, Prose] = {}
    instead: tuple[RuleShape, ...] = ()
    check: tuple[CheckShape, ...] = ()
    after: tuple[RuleShape, ...] = ()
    each_turn: tuple[TickShape, ...] = ()
