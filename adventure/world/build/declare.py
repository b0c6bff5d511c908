"""What a pack declares before any of its expressions is read: ids, traits and their members, nouns, facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from adventure.world.build.copies import copied, copy_traits
from adventure.world.build.facts import Declarations, Derivations, fact_type
from adventure.world.build.ids import Figure, figures_of, kinds_of, tables_of, traits_of
from adventure.world.build.mistakes import Key, Mistakes
from adventure.world.build.nouns import nouns_of
from adventure.world.build.standing import FactReader
from adventure.world.expressions.scope import Names
from adventure.world.language import Language, Noun
from adventure.world.models import DerivedShape, PackShape, StandardShape, TraitShape
from adventure.world.names import NOWHERE
from adventure.world.types import Bool, FactType, Ids


@dataclass(frozen=True, slots=True)
class Declaration:
    """All that is known of a pack before its expressions are read.

    `figures` are the places, things, people and the player by id, in the pack's order; `keys` their tables.
    `traits_of` lists each figure's traits with those that the traits bring along.
    """

    names: Names
    facts: Declarations
    derived: Derivations
    nouns: Mapping[str, Noun]
    figures: Mapping[str, Figure]
    keys: Mapping[str, Key]
    traits: Mapping[str, TraitShape]
    traits_of: Mapping[str, tuple[str, ...]]


def declare_pack(pack: PackShape, standard: StandardShape, language: Language, mistakes: Mistakes) -> Declaration:
    """Return what the pack declares; clashes of names and strange references are noted as mistakes."""
    traits = {**standard.traits, **pack.traits, **copy_traits(pack, mistakes)}
    copies = copied(pack)
    mistakes.copied = frozenset(copies.values())
    figures = dict(figures_of(pack))
    keys = {name: key for name, _, key in tables_of(pack)}
    kinds = kinds_of(pack, traits, language, mistakes)
    own = {
        name: traits_of(figure, copies.get(name), keys[name], traits, mistakes) for name, figure in figures.items()
    }
    members = {trait: frozenset(name for name, mine in own.items() if trait in mine) for trait in traits}
    reader = FactReader(pack, kinds, mistakes)
    facts = reader.facts(figures, {name: keys[name] for name in figures}, traits, own)
    by_name: dict[str, dict[str, FactType]] = {}
    for (name, owner), declared in facts.items():
        by_name.setdefault(name, {})[owner] = declared.type
    verbs = frozenset(standard.verbs) | frozenset(pack.verbs)
    inherited = _inherited(traits, kinds, mistakes)
    derived: dict[str, dict[str, str]] = {}
    for (name, owner), fact in reader.derived.items():
        derived.setdefault(name, {})[owner] = fact.source
    names = Names(kinds, by_name, inherited, members, verbs, frozenset(pack.goals), derived, pack.player.id or "")
    return Declaration(names, facts, reader.derived, nouns_of(pack, language), figures, keys, traits, own)


def _inherited(
    traits: Mapping[str, TraitShape], kinds: Mapping[str, str], mistakes: Mistakes
) -> dict[str, FactType]:
    """Return the facts of traits by name, whether or not anything has the trait."""
    found: dict[str, FactType] = {"key": Ids(frozenset({NOWHERE}), "a thing")}
    for trait, shape in traits.items():
        for name, fact in shape.facts.items():
            if isinstance(fact, DerivedShape):  # of what type is known once it is worked out for somebody
                found.setdefault(name, Bool())
                continue
            kind = fact_type(fact, ("traits", trait, "facts", name), kinds, mistakes)
            if kind is not None:
                found.setdefault(name, kind)
    return found
