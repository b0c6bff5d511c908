"""Verbs: the standard ones with what a pack adds to them, and the pack's own."""

from __future__ import annotations

import re

from adventure.world.build.compiler import Compiler
from adventure.world.build.mistakes import Key
from adventure.world.build.rules import RuleReader, rule_name
from adventure.world.expressions.scope import Scope, nearest
from adventure.world.models import CheckShape, PackShape, StandardShape, TryShape, VerbShape
from adventure.world.names import VerbId
from adventure.world.types import Ids, Number, Type, Words
from adventure.world.world import Attempt, Rule, Verb

SLOT = re.compile(r"\{(\w+)(?::([^}]*))?\}")
EXCLUDES = re.compile(r"^(noun|second) not in (\w+)$")
ANY_ROLES = ("noun", "second", "actor")


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
        return found

    def _verb(self, name: str, shape: VerbShape, own: VerbShape | None) -> Verb:
        key: Key = ("verbs", name)
        checks = (*(own.check if own else ()), *shape.check)
        told = own if own and (own.say or own.reply) else shape
        done = own if own and own.do else shape
        patterns = (*(own.patterns if own else ()), *shape.patterns)
        scope = self._scope(name, patterns, checks, key)
        effects = Scope(scope.rule, None, scope.roles, scope.slots, pick=True)
        return Verb(
            id=VerbId(name),
            patterns=(*patterns, *self._compiler.language.verbs.get(VerbId(name), ())),
            noun_touch="noun touch" in shape.needs,
            second_touch="second touch" in shape.needs,
            light="light" in shape.needs,
            tries=tuple(self._attempt(attempt, scope, (*key, "try", i)) for i, attempt in enumerate(shape.try_)),
            checks=tuple(self._check(check, scope, (*key, "check", i)) for i, check in enumerate(checks)),
            do=self._compiler.effects(done.do, effects, (*key, "do")),
            report=self._rules.words(told.say, told.reply, scope, key),
            otherwise=self._compiler.text(shape.otherwise, scope, (*key, "otherwise")),
            takes_time=shape.time,
            builtin=shape.builtin or "",
        )

    def _scope(self, name: str, patterns: tuple[str, ...], checks: tuple[CheckShape, ...], key: Key) -> Scope:
        roles: dict[str, frozenset[str] | None] = dict.fromkeys(ANY_ROLES)
        slots: dict[str, Type] = {}
        for pattern in patterns:
            for slot, kind in SLOT.findall(pattern):
                if slot in ("noun", "second"):
                    self._narrow_slot(roles, slot, kind, key)
                elif slot != "words":
                    slots[slot] = self._slot_type(kind, key)
        for check in checks:
            match = EXCLUDES.match(check.when or "")
            if match and match[2] in self._compiler.names.members:
                members = self._compiler.names.members[match[2]]
                before = roles[match[1]]
                roles[match[1]] = members if before is None else before & members
        return Scope(f"verbs.{name}", None, roles, slots)

    def _narrow_slot(self, roles: dict[str, frozenset[str] | None], slot: str, kind: str, key: Key) -> None:
        members = self._compiler.names.members
        if not kind:
            return
        if kind not in members:
            self._compiler.mistakes.add((*key, "patterns"), f"there is no trait “{kind}”", nearest(kind, members))
            return
        before = roles[slot]
        roles[slot] = members[kind] if before is None else before | members[kind]

    def _slot_type(self, kind: str, key: Key) -> Type:
        if not kind or kind == "number":
            return Number(0, 1_000)
        low, dots, high = kind.partition("..")
        if dots and low.isdigit() and high.isdigit():
            return Number(int(low), int(high))
        if "|" in kind:
            return Words(tuple(kind.split("|")))
        if kind in self._compiler.names.members:
            return Ids(self._compiler.names.members[kind])
        self._compiler.mistakes.add((*key, "patterns"), f"“{kind}” is no type of a slot", "A trait, 1..12, or a|b|c.")
        return Number()

    def _check(self, shape: CheckShape, scope: Scope, key: Key) -> Rule:
        return Rule(
            rule_name(shape.id, key, None),
            when=self._compiler.condition(shape.when, scope, (*key, "when")),
            say=self._rules.words(shape.say, shape.reply, scope, key),
        )

    def _attempt(self, shape: TryShape, scope: Scope, key: Key) -> Attempt:
        words: list[str | None] = [*shape.action.split()[:3]]
        verb, noun, second = [*words, None, None, None][:3]
        if verb not in self._compiler.names.verbs:
            self._compiler.mistakes.add((*key, "action"), f"there is no verb “{verb}”")
        when = self._compiler.condition(shape.when, scope, (*key, "when"))
        return Attempt(when or _always, VerbId(str(verb)), noun, second)


def _always(*_: object) -> bool:
    return True

