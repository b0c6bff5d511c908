"""Verbs: the standard ones with what a pack adds to them, and the pack's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from adventure.world.build.compiler import Compiler
from adventure.world.build.mistakes import Key, Mistakes
from adventure.world.build.patterns import PatternReader
from adventure.world.build.rules import RuleReader
from adventure.world.build.slots import SlotReader
from adventure.world.build.tables import rule_name
from adventure.world.expressions.scope import ROLES, Names, Scope, declared_by, nearest
from adventure.world.language import Language
from adventure.world.models import CheckShape, PackShape, StandardShape, TryShape, VerbShape
from adventure.world.names import VerbId
from adventure.world.rules import Attempt, Meaning, Rule, Verb
from adventure.world.types import Type

EXCLUDES = re.compile(r"^(noun|second) not in (\w+)$")


class VerbReader:
    """Reads verbs with one compiler."""

    def __init__(self, compiler: Compiler, rules: RuleReader) -> None:
        self._compiler = compiler
        self._rules = rules

    def verbs(self, pack: PackShape, standard: StandardShape) -> dict[VerbId, Verb]:
        """Return every verb; a pack's table for a standard one adds patterns and checks and replaces what it states."""
        found: dict[VerbId, Verb] = {}
        for name, shape in standard.verbs.items():
            own = pack.verbs.get(name)
            found[VerbId(name)] = self._verb(name, shape, own)
        for name, shape in pack.verbs.items():
            if name not in standard.verbs:
                found[VerbId(name)] = self._verb(name, shape, None)
        self._refuse_circles(found)
        return found

    def _verb(self, name: str, shape: VerbShape, own: VerbShape | None) -> Verb:
        key: Key = ("verbs", name)
        compiler = self._compiler
        stated = own.model_fields_set if own else frozenset()
        over = own if own is not None else shape
        told = over if stated & {"say", "reply"} else shape
        done = over if "do" in stated else shape
        needs = (over if "needs" in stated else shape).needs
        standing = () if "as_" in stated else tuple(_standing(shape.check, stated))
        checks = (*(own.check if own else ()), *standing)
        tries = (*(own.try_ if own else ()), *shape.try_)
        patterns = (*(own.patterns if own else ()), *shape.patterns)
        scope = self._scope(name, (*patterns, *compiler.language.verbs.get(VerbId(name), ())), checks, key)
        return Verb(
            id=VerbId(name),
            patterns=(*patterns, *compiler.language.verbs.get(VerbId(name), ())),
            noun_touch="noun touch" in needs,
            second_touch="second touch" in needs,
            light="light" in needs,
            tries=tuple(self._attempt(attempt, scope, (*key, "try", i)) for i, attempt in enumerate(tries)),
            checks=tuple(
                rule for i, check in enumerate(checks) for rule in self._checks(check, scope, (*key, "check", i))
            ),
            do=compiler.effects(done.do, replace(scope, pick=True), (*key, "do")),
            report=self._rules.words(told.say, told.reply, scope, key),
            otherwise=compiler.text((over if "otherwise" in stated else shape).otherwise, scope, (*key, "otherwise")),
            takes_time=(over if "time" in stated else shape).time,
            builtin=shape.builtin or "",
            meaning=self._meaning(name, over.as_, over) if over.as_ is not None else None,
        )

    def _refuse_circles(self, verbs: Mapping[VerbId, Verb]) -> None:
        """Note verbs that would amount to themselves."""
        for verb in verbs:
            chain = [verb]
            while (meaning := verbs[chain[-1]].meaning) is not None and meaning.verb in verbs:
                chain.append(meaning.verb)
                if meaning.verb in chain[:-1]:
                    break
            if len(chain) > 1 and chain[-1] == verb:
                message = f"“{verb}” would amount to itself: {' → '.join(chain)}"
                self._compiler.mistakes.add(("verbs", verb, "as"), message, "Let one of them do something of its own.")

    def _scope(self, name: str, patterns: Sequence[str], checks: Sequence[CheckShape], key: Key) -> Scope:
        """Return what names mean in the verb's table; a check that keeps others out narrows what its role can be."""
        slots = SlotReader(self._compiler.names, self._compiler.mistakes).read(patterns, key)
        roles: dict[str, frozenset[str] | None] = {"noun": None, "second": None, "actor": None, **slots.roles}
        for check in checks:
            match = EXCLUDES.match(check.when or "")
            if match and match[2] in self._compiler.names.members:
                members = self._compiler.names.members[match[2]]
                before = roles[match[1]]
                roles[match[1]] = members if before is None else before & members
        return Scope(f"verbs.{name}", None, roles, slots.types)

    def _checks(self, shape: CheckShape, scope: Scope, key: Key) -> Iterator[Rule]:
        for binding in self._rules.bindings(shape.for_, None, key):
            own = replace(scope, rule=binding.named(rule_name(shape.id, key, None)), locals=binding.locals)
            yield self._check(shape, own, key, binding.conditions)

    def _check(self, shape: CheckShape, own: Scope, key: Key, guards: Sequence[str]) -> Rule:
        stated = "by" in shape.model_fields_set
        people = PatternReader(self._compiler.names, self._compiler.mistakes).people(shape.by, (*key, "by"))
        return replace(
            self._compiler.rule(own, key, shape.when, guards=guards),
            by=people if stated else None,
            say=self._rules.words(shape.say, shape.reply, own, key),
        )

    def _attempt(self, shape: TryShape, scope: Scope, key: Key) -> Attempt:
        verb, noun, second = self._named(shape.action, (*key, "action"))
        when = self._compiler.condition(shape.when, scope, (*key, "when"))
        return Attempt(when or _always, verb, noun, second)

    def _meaning(self, name: str, source: str, shape: VerbShape) -> Meaning:
        """Return the action that the verb amounts to, which does and says what there is to do and to say."""
        key: Key = ("verbs", name)
        for word in sorted({"do", "say", "reply", "otherwise", "try"} & _stated(shape)):
            hint = f'Write it in a rule: [[after]] with of = "{name}".'
            message = f"“{name}” amounts to another action, and has no `{word}` of its own"
            self._compiler.mistakes.add((*key, word), message, hint)
        verb, noun, second = self._named(source, (*key, "as"))
        return Meaning(verb, noun, second, self._rules.slots_of(name) & self._rules.slots_of(verb))

    def _named(self, source: str, key: Key) -> tuple[VerbId, str | None, str | None]:
        """Return an action's verb and nouns, which may be roles."""
        words = source.split()
        if not 1 <= len(words) <= 3:
            hint = "Write a verb, then at most two things: unlock noun key"
            self._compiler.mistakes.add(key, f"“{source}” is no action", hint)
        verb, noun, second = [*words, "", "", ""][:3]
        if verb not in self._compiler.names.verbs:
            hint = nearest(verb, self._compiler.names.verbs, declared_by("verbs", verb, "its patterns"))
            self._compiler.mistakes.add(key, f"there is no verb “{verb}”", hint)
        options = [*ROLES, *self._compiler.names.of_kind("location", "item", "character", "player", "direction")]
        for name in filter(None, (noun, second)):
            if name not in options:
                hint = nearest(name, options, "Behind the verb stand noun, second or ids.")
                self._compiler.mistakes.add(key, f"there is nothing called “{name}”", hint)
        return VerbId(verb), noun or None, second or None


def _stated(shape: VerbShape) -> set[str]:
    return {field.removesuffix("_") for field in shape.model_fields_set}


def slots_by_verb(
    pack: PackShape, standard: StandardShape, language: Language, names: Names
) -> dict[str, Mapping[str, Type]]:
    """Return the slots of every verb's patterns; what is wrong in them is noted where the verbs are read."""
    reader = SlotReader(names, Mistakes())
    found: dict[str, Mapping[str, Type]] = {}
    for verb in names.verbs:
        shapes = [table[verb] for table in (pack.verbs, standard.verbs) if verb in table]
        patterns = [pattern for shape in shapes for pattern in shape.patterns]
        found[verb] = reader.read((*patterns, *language.verbs.get(VerbId(verb), ())), ("verbs", verb)).types
    return found


def _standing(checks: Sequence[CheckShape], stated: AbstractSet[str]) -> Iterator[CheckShape]:
    """Yield the standard checks that stand beside a pack's table.

    Where the pack states what the verb does or says, it comes to something: the check that always refuses falls away.
    """
    answered = stated & {"do", "say", "reply"}
    return (check for check in checks if check.when is not None or not answered)


def _always(*_: object) -> bool:
    return True
