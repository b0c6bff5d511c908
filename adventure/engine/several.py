"""One action done to several things, in one turn: equals together as long as the same comes of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from adventure.engine.action import Action
from adventure.engine.naming import alike, several
from adventure.engine.orders import act
from adventure.engine.outcome import Kind, Passage
from adventure.engine.working import Turn
from adventure.world.bindings import NO_CROWD
from adventure.world.names import ThingId

STANDARD = "replies."
"""How the names of the counters begin that belong to the language's replies."""


def perform_each(begin: Callable[[], Turn], action: Action) -> tuple[Turn, bool]:
    """Do the action to each of its nouns; return the turn, and whether time passes.

    A refusal of one does not stop the rest. Equal things are spoken of as one, in one line; where something else comes
    of one than of those before it, the turn is begun again with that one apart.
    """
    turn = begin()
    nouns = (action.noun, *action.others) if action.noun is not None else action.others
    groups = alike(turn.world, nouns)
    while True:
        spent, odd = _Each(turn, action).all(groups)
        if odd is None:
            return turn, spent
        at, member = odd
        groups[at : at + 1] = [groups[at][:member], groups[at][member:]]
        turn = begin()


class _Each:
    """One try at doing an action to groups of equal things in a turn."""

    def __init__(self, turn: Turn, action: Action) -> None:
        self._turn = turn
        self._action = action
        self._spent = False

    def all(self, groups: list[list[ThingId]]) -> tuple[bool, tuple[int, int] | None]:
        """Return whether time passes; and the group and the member of which something else came, if there is one."""
        turn = self._turn
        kept = self._forget_standard()
        for at, group in enumerate(groups):
            several_of_it = several(turn.world, group[0], len(group)) if len(group) > 1 else None
            turn.bindings.crowd = dict.fromkeys(group, several_of_it) if several_of_it is not None else NO_CROWD
            odd = self._group(group)
            if odd is not None:
                return self._spent, (at, odd)
        self._forget_standard()
        turn.bindings.counters.update(kept)
        turn.bindings.crowd = NO_CROWD
        if self._spent:
            turn.refusal = None
        return self._spent, None

    def _group(self, group: list[ThingId]) -> int | None:
        """Do it to one group and say once what came of all; return the first of which something else came."""
        turn = self._turn
        told = len(turn.passages)
        standard: list[Passage] = []
        for member, noun in enumerate(group):
            start = len(turn.passages)
            turn.refusal = None
            self._forget_standard()
            self._spent |= act(turn, replace(self._action, noun=noun, others=()))
            if member == 0:
                standard = turn.standard
            elif _words(turn.passages[start:]) != _words(turn.passages[told:start]):
                return member
            else:
                del turn.passages[start:]
        turn.standard = standard
        _label(turn, told, group[0])
        return None

    def _forget_standard(self) -> dict[str, int]:
        """Let standard replies that vary begin with their first words, so that one line answers for all."""
        counters = self._turn.bindings.counters
        return {name: counters.pop(name) for name in list(counters) if name.startswith(STANDARD)}


def _words(passages: list[Passage]) -> list[tuple[str, Kind]]:
    return [(passage.text, passage.kind) for passage in passages]


def _label(turn: Turn, told: int, noun: ThingId) -> None:
    """Say of a thing, or of several equal ones, what came of it, under its name."""
    for index, passage in enumerate(turn.passages[told:], told):
        if passage.kind in (Kind.REPORT, Kind.REFUSAL):
            words = turn.reply("each_of", turn.about(noun), words=passage.text)
            turn.passages[index] = replace(passage, text=words)
            turn.standard = [turn.passages[index] if each is passage else each for each in turn.standard]
            return
