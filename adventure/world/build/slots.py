"""What the slots of a verb's patterns can hold: `{noun:goods}`, `{hour:1..12}`, `{dial:low|high}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adventure.world.build.mistakes import Key, Mistakes
from adventure.world.expressions.scope import RESERVED, Names, declared_by, nearest
from adventure.world.types import DAY, Ids, Number, TimeOfDay, Type, Words

SLOT = re.compile(r"\{(\w+)(?:([:~])([^}]*))?\}")
ROLES = ("noun", "second")
DIRECTION = "direction"
MOST = 1_000
"""The largest number that can be typed in a slot without bounds of its own."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What a verb's patterns name: the ids that each role can be (None: any), and the types of other slots."""

    roles: Mapping[str, frozenset[str] | None]
    types: Mapping[str, Type]


@dataclass(frozen=True, slots=True)
class SlotReader:
    """Reads the slots of patterns; mistakes in them are noted."""

    names: Names
    mistakes: Mistakes

    def read(self, patterns: Iterable[str], key: Key) -> Slots:
        """Return the slots of all patterns together."""
        roles: dict[str, frozenset[str] | None] = {}
        types: dict[str, Type] = {}
        for pattern in patterns:
            for slot, mark, kind in SLOT.findall(pattern):
                if slot in ROLES:
                    self._narrow(roles, slot, kind if mark == ":" else "", key)
                elif slot == "words":
                    types["words"] = Words()
                else:
                    self._check_name(slot, key)
                    types[slot] = self._type(kind, key)
        return Slots(roles, types)

    def _narrow(self, roles: dict[str, frozenset[str] | None], slot: str, kind: str, key: Key) -> None:
        if not kind:
            roles[slot] = None
            return
        ids = self.names.of_kind(DIRECTION) if kind == DIRECTION else self.names.members.get(kind)
        if ids is None:
            hint = nearest(kind, self.names.members, declared_by("traits", kind, "its facts, if it has any"))
            self.mistakes.add((*key, "patterns"), f"there is no trait “{kind}”", hint)
            return
        before = roles.get(slot, frozenset())
        roles[slot] = None if before is None else before | ids

    def _check_name(self, slot: str, key: Key) -> None:
        if slot in RESERVED or slot in self.names.kinds:
            self.mistakes.add((*key, "patterns"), f"“{slot}” cannot name a slot: it means something already",
                              "Give the slot another name.")

    def _type(self, kind: str, key: Key) -> Type:
        if kind == "clock":
            return TimeOfDay()
        if kind == "duration":
            return Number(1, DAY)
        if kind in ("", "number"):
            return Number(0, MOST)
        low, dots, high = kind.partition("..")
        if dots and low.isdigit() and high.isdigit():
            return Number(int(low), int(high))
        if "|" in kind:
            return Words(tuple(kind.split("|")))
        if kind in self.names.members:
            return Ids(self.names.members[kind])
        hint = "Write a trait, numbers such as 1..12, or words such as low|high."
        self.mistakes.add((*key, "patterns"), f"“{kind}” is no type of a slot", hint)
        return Number()
