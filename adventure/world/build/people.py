"""The cast: what role-play needs of each person, and the topics that can be talked about with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from adventure.world.build.cases import CaseReader, Words
from adventure.world.build.compiler import Compiler
from adventure.world.build.conduct import ConductReader
from adventure.world.build.mistakes import Key
from adventure.world.build.temper import TemperReader
from adventure.world.expressions.scope import Scope
from adventure.world.figures import Character, Gated, Topic
from adventure.world.models import ExampleShape, KnowledgeShape, PackShape, PersonShape, SecretShape, TopicShape
from adventure.world.names import PLAYER, CharacterId, ThingId
from adventure.world.text import EMPTY, Text


class CastReader:
    """Reads people with one compiler."""

    def __init__(self, compiler: Compiler, pack: PackShape, words: Words, conduct: ConductReader) -> None:
        self._conduct = conduct
        self._compiler = compiler
        self._cases = CaseReader(compiler, words)
        self._pack = pack
        self._names: Mapping[str, Sequence[str]] = {
            name: (thing.name, *thing.aliases)
            for table in (pack.locations, pack.items, pack.cast)
            for name, thing in table.items()
        }
        self._temper = TemperReader(compiler, pack)

    def cast(self, *, with_player: bool = False) -> dict[CharacterId, Character]:
        """Return the people in the pack's order; first of all the player's own figure, where it can be met."""
        people = {CharacterId(ThingId(name)): self._person(name, shape) for name, shape in self._pack.cast.items()}
        own = PersonShape(name=self._pack.player.name or "", persona=self._pack.player.persona or "", manner="")
        return {PLAYER: self._person(PLAYER, own), **people} if with_player else people

    def _person(self, name: str, shape: PersonShape) -> Character:
        key: Key = ("cast", name)
        scope = Scope(f"cast.{name}", name)
        return Character(
            id=CharacterId(ThingId(name)),
            persona=shape.persona.strip(),
            manner=shape.manner.strip(),
            doing=self._compiler.text(shape.doing, scope, (*key, "doing")),
            moods=MappingProxyType(dict(shape.moods)),
            feelings=self._temper.feelings(shape.feelings, scope, (*key, "feelings")),
            wants=gated(self._compiler, _keyed(shape.wants, key, "wants"), scope),
            knows=gated(self._compiler, _keyed(shape.knows, key, "knows"), scope),
            secrets=gated(self._compiler, _keyed(shape.secrets, key, "secrets"), scope),
            canaries=tuple(
                Gated(Text(secret.canary, (secret.canary,)), self._compiler.condition(secret.when, scope, key))
                for secret in shape.secrets
                if secret.canary
            ),
            example=example(shape.example),
            topics=tuple(self._topic(name, topic, (*key, "topics", i)) for i, topic in enumerate(shape.topics)),
            orders=self._conduct.orders(name, shape.orders),
            concerns=self._temper.concern(shape.concerns),
            remarks=self._temper.remarks(shape.remarks, scope, (*key, "remarks")),
            inner=self._temper.inner(name),
        )

    def _topic(self, person: str, shape: TopicShape, key: Key) -> Topic:
        name = shape.id or ".".join(map(str, key))
        scope = Scope(name, person, dict.fromkeys(("noun", "second", "actor")), pick=True)
        rule = replace(
            self._compiler.rule(scope, key, shape.when, shape.do),
            say=None if shape.cases and not shape.say else self._compiler.text(shape.say, scope, (*key, "say")),
            must_tell=shape.must_tell,
            verbatim=shape.verbatim,
            bind=ThingId(person),
        )
        rule = self._cases.cased(rule, shape.cases, scope, key)
        phrases = [phrase for about in shape.about if about != "*" for phrase in self._phrases(about)]
        return Topic(
            name, CharacterId(ThingId(person)), tuple(dict.fromkeys(phrases)), any="*" in shape.about, rule=rule
        )

    def _phrases(self, about: str) -> list[frozenset[str]]:
        """Return the sets of stems that an entry of `about` is met by; an id stands for its own words and its names."""
        return [self._temper.stemmed(name) for name in (about.replace("_", " "), *self._names.get(about, ()))]


def gated(
    compiler: Compiler, shapes: Iterable[tuple[Key, KnowledgeShape | SecretShape]], scope: Scope
) -> tuple[Gated, ...]:
    """Return words with the conditions under which they hold; each shape comes with its key."""
    return tuple(
        Gated(
            compiler.text(shape.text, scope, (*place, "text")) or EMPTY,
            compiler.condition(shape.when, scope, (*place, "when")),
        )
        for place, shape in shapes
    )


def _keyed(
    shapes: Sequence[KnowledgeShape | SecretShape], key: Key, name: str
) -> Iterator[tuple[Key, KnowledgeShape | SecretShape]]:
    for index, shape in enumerate(shapes):
        yield (*key, name, index), shape


def example(shape: ExampleShape | None) -> tuple[str, str] | None:
    """Return the exchange as (the player's line, the answer)."""
    return (shape.player, shape.reply.strip()) if shape else None
