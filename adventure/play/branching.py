"""Going back to any turn, and to what was undone: a game is a tree, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from adventure.play.answers import answered, said
from adventure.play.blocks import UndoBlock
from adventure.play.branches import Branch, branches
from adventure.play.game import Game
from adventure.play.past import numbered_before
from adventure.play.progress import Entry, EntryKind, Noticed, Progress, Rebuilt
from adventure.world.names import ThingId

SHOWN = 20
"""Branches that a list of them shows, the newest."""


class Branching:
    """Carries out such commands; each yields its progress, the last of which ends the line."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self.words: Mapping[str, Callable[[str], Iterator[Progress]]] = {
            "undo_to": self._undo_to,
            "branches": self._branches,
            "branch": self._branch,
        }

    def _say(self, key: str, **fields: object) -> str:
        return said(self._game, key, **fields)

    def _answer(self, *paragraphs: str) -> Iterator[Progress]:
        yield answered(self._game, *paragraphs)

    def _undo_to(self, rest: str) -> Iterator[Progress]:
        """Go back to just after the turn of a number; what came after it becomes a branch."""
        game = self._game
        if not rest.isdecimal():
            yield from self._answer(self._say("undo_to_how"))
            return
        n = numbered_before(game, int(rest))
        if n == game.history.head:
            yield from self._answer(self._say("undo_to_here", turn=game.state.aside.turn))
            return
        yield from self._go(n, "undone_to")

    def _branches(self, _rest: str) -> Iterator[Progress]:
        found = list(enumerate(branches(self._game.history), 1))
        if not found:
            yield from self._answer(self._say("branches_none"))
            return
        yield from self._answer(self._say("branches_all"), *(self._line(*each) for each in found[-SHOWN:]))

    def _line(self, number: int, branch: Branch) -> str:
        return self._say(
            "branches_line", number=number, line=branch.line, parted=branch.parted, turn=branch.turn,
            place=self._place(branch.place),
        )

    def _branch(self, rest: str) -> Iterator[Progress]:
        """Go to the end of a branch; where the game stands now becomes one."""
        found = branches(self._game.history)
        if not (rest.isdecimal() and 1 <= int(rest) <= len(found)):
            yield from self._answer(self._say("branch_how" if found else "branches_none"))
            return
        yield from self._go(found[int(rest) - 1].n, "branch_taken")

    def _go(self, n: int, key: str) -> Iterator[Progress]:
        game = self._game
        game.keep(UndoBlock(game.history.next(), n))
        game.retold()
        view = game.view
        yield Noticed(self._say(key, turn=view.turn))
        yield Rebuilt("undo", (Entry(EntryKind.HEADING, view.place_name, "", view.turn),))

    def _place(self, id_: str) -> str:
        place = self._game.world.things.get(ThingId(id_))
        return place.noun.name if place else id_
