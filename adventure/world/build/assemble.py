"""The whole of a build: declare, check everything once, lay out the table of facts, then compile for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from adventure.world.build.actions import VerbReader, slots_by_verb
from adventure.world.build.compiler import Compiler
from adventure.world.build.conduct import ConductReader, moved_people
from adventure.world.build.declare import Declaration, declare_pack
from adventure.world.build.dialogues import dialogue_facts
from adventure.world.build.layout import lay_out
from adventure.world.build.mistakes import Mistakes
from adventure.world.build.nearness import NearnessReader
from adventure.world.build.people import CastReader, example, gated
from adventure.world.build.plot import PlotReader
from adventure.world.build.rules import RuleReader
from adventure.world.build.tables import once_rules
from adventure.world.build.things import ThingReader, doors_of, space_of
from adventure.world.expressions.context import Context, Laid
from adventure.world.expressions.runtime import namespace
from adventure.world.expressions.scope import Scope, Usage, nearest
from adventure.world.expressions.times import minutes_of
from adventure.world.figures import Narrator
from adventure.world.language import Language
from adventure.world.models import NarratorShape, PackShape, StandardShape
from adventure.world.names import PLAYER, LocationId, ThingId, TraitId
from adventure.world.plot import Clock, Rank
from adventure.world.space import Space
from adventure.world.table import FactTable
from adventure.world.text import EMPTY, Text
from adventure.world.world import Credits, World


def build(pack: PackShape, standard: StandardShape, language: Language) -> World:
    """Return the compiled world of a pack.

    Raises:
        PackError: the pack has mistakes; each problem names its key, and storage finds the line.
    """
    mistakes = Mistakes()
    declaration = declare_pack(pack, standard, language, mistakes)
    usage = Usage()
    usage.assigned |= _moved_by_engine(pack, declaration)
    draft = Compiler(Context(declaration.names, usage), language, declaration.nouns, mistakes)
    _assemble(pack, standard, draft, declaration, FactTable((), {}, {}), None)
    mistakes.raise_any()
    table = lay_out(declaration.facts, usage, once_rules(pack, declaration))
    space = space_of(declaration, table)
    names = declaration.names
    types = dict(names.inherited) | {name: next(iter(owners.values())) for name, owners in names.facts.items()}
    laid = Laid(table, namespace(table, space, types, names.members))
    world = _assemble(pack, standard, replace(draft, context=Context(names, usage, laid)), declaration, table, space)
    mistakes.raise_any()
    return world


def _moved_by_engine(pack: PackShape, declaration: Declaration) -> set[tuple[str, str]]:
    """Return the facts (name, owner) that turns move by themselves."""
    return (
        {("at", "player")}
        | {("at", name) for name, person in pack.cast.items() if person.playable}
        | {("at", vehicle) for vehicle in declaration.names.members.get("vehicle", ())}
        | moved_people(pack)
        | {fact for fact, _ in dialogue_facts(pack)}
        | {("phase", scene) for scene in pack.scenes}
        | {("done", f"goals.{goal}") for goal in pack.goals}
        | ({("ending", "story")} if pack.endings else set())
    )


def _assemble(
    pack: PackShape, standard: StandardShape, compiler: Compiler, declaration: Declaration, table: FactTable,
    space: Space | None,
) -> World:
    language = compiler.language
    for (name, owner), derived in declaration.derived.items():
        compiler.derive(name, owner, derived.key)
    replies = _replies(pack, compiler)
    slots = slots_by_verb(pack, standard, language, declaration.names)
    rules = RuleReader(compiler, declaration, replies, slots)
    things = ThingReader(compiler, declaration)
    locations = things.locations(pack)
    plot = PlotReader(compiler)
    books = rules.rulebooks(pack)
    NearnessReader(compiler, declaration).read(space)
    conduct = ConductReader(compiler, slots)
    if space is not None:
        space.doors.update(doors_of(locations))
        space.dark.update({name: place.dark for name, place in locations.items() if place.dark is not None})
    is_cast = table.slot("story", "player") is not None
    cast = CastReader(compiler, pack, rules.words, conduct).cast(with_player=is_cast)
    return World(
        credits=Credits(pack.id, pack.title, pack.author, pack.version, pack.blurb.strip()),
        language=language,
        intro=compiler.text(pack.intro, Scope("intro"), ("intro",)) or EMPTY,
        start=LocationId(ThingId(pack.start)),
        player_persona=(pack.player.persona or "").strip(),
        table=table,
        space=space if space is not None else space_of(declaration, table),
        things=MappingProxyType(things.things()),
        locations=MappingProxyType(locations),
        cast=MappingProxyType(cast),
        remarkers=tuple(person for person in cast.values() if person.remarks),
        walkers=conduct.walkers(pack.cast),
        verbs=MappingProxyType(VerbReader(compiler, rules).verbs(pack, standard)),
        rules=books.pop(PLAYER),
        others=MappingProxyType(books),
        scenes=MappingProxyType(plot.scenes(pack)),
        goals=MappingProxyType(plot.goals(pack)),
        endings=MappingProxyType(plot.endings(pack)),
        hints=plot.hints(pack),
        lore=gated(compiler, [(("lore", name), shape) for name, shape in pack.lore.items()], Scope("lore")),
        narrators=_narrators(pack, compiler),
        replies=replies,
        members=_members(declaration),
        clock=_clock(pack),
        ranks=_ranks(pack),
        explain=compiler.explainer(),
        notes=compiler.notes(),  # the last of all: every reader above has added its own
    )


def _clock(pack: PackShape) -> Clock | None:
    return Clock(minutes_of(pack.clock.starts), pack.clock.a_turn) if pack.clock else None


def _ranks(pack: PackShape) -> tuple[Rank, ...]:
    """Return what the player is called, the fewest points first."""
    return tuple(Rank(rank.points, rank.name) for rank in sorted(pack.ranks, key=lambda rank: rank.points))


def _replies(pack: PackShape, compiler: Compiler) -> Mapping[str, Text]:
    """Return the language's replies, those that the pack words anew replaced."""
    for key in pack.replies:
        if key not in compiler.language.replies and key.removeprefix("does_") not in compiler.names.verbs:
            hint = nearest(key, compiler.language.replies)
            compiler.mistakes.add(("replies", key), f"there is no reply “{key}” to be worded anew", hint)
    scope = Scope("replies", None, dict.fromkeys(("noun", "second", "actor")))
    sources = {**compiler.language.replies, **pack.replies}
    return MappingProxyType(
        {
            key: compiler.text(source, replace(scope, rule=f"replies.{key}"), ("replies", key), fields=True) or EMPTY
            for key, source in sources.items()
        }
    )


def _narrators(pack: PackShape, compiler: Compiler) -> tuple[Narrator, ...]:
    """Return who may tell the story, the first of them first: `[narrator]`, then those of `[narrators]`."""
    shapes = {"narrator": pack.narrator} if pack.narrator is not None else {}
    found = tuple(_narrator(name, shape) for name, shape in {**shapes, **pack.narrators}.items())
    name, persona, manner = (
        compiler.language.prompts.get(key, "") for key in ("narrator_name", "narrator_persona", "narrator_manner")
    )
    return found or (Narrator("narrator", name, persona, manner, None),)


def _narrator(name: str, shape: NarratorShape) -> Narrator:
    return Narrator(name, shape.name, shape.persona.strip(), shape.manner.strip(), example(shape.example))


def _members(declaration: Declaration) -> Mapping[TraitId, tuple[ThingId, ...]]:
    return MappingProxyType(
        {
            TraitId(trait): tuple(ThingId(name) for name in declaration.figures if name in names)
            for trait, names in declaration.names.members.items()
        }
    )
