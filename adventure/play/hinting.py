"""Hints, a step at a time: which questions can be asked, what was told of each, and how many steps were taken.

A step that was taken stays taken, whatever is undone: what was read cannot be unread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from adventure.engine.hints import open_hints
from adventure.play.answers import answered, said
from adventure.play.blocks import HintBlock
from adventure.play.game import Game
from adventure.play.progress import Progress
from adventure.world.plot import Hint


@dataclass(frozen=True, slots=True)
class HintView:
    """A question that may be asked now, the steps that were told of it, and how many there are."""

    id: str
    question: str
    told: tuple[str, ...]
    steps: int


class Hinting:
    """Tells hints of one game, by its words and for a page."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._last = ""
        self.words: Mapping[str, Callable[[str], Iterator[Progress]]] = {"hints": self._hints, "more": self._more}

    @property
    def views(self) -> tuple[HintView, ...]:
        """The questions that may be asked now, with what was told of them."""
        return tuple(self._view(hint) for hint in open_hints(self._game.world, self._game.state))

    def _view(self, hint: Hint) -> HintView:
        taken = self._game.history.hints.get(hint.id, 0)
        return HintView(hint.id, hint.question, hint.steps[:taken], len(hint.steps))

    def take(self, id_: str) -> None:
        """Tell the next step of a question, if it may be asked and there is one.

        Raises:
            SaveError: it could not be kept; then it is not told.
        """
        view = next((view for view in self.views if view.id == id_), None)
        if view is not None and len(view.told) < view.steps:
            self._game.keep(HintBlock(self._game.history.next(), id_, len(view.told) + 1))

    def _say(self, key: str, **fields: object) -> str:
        return said(self._game, key, **fields)

    def _hints(self, rest: str) -> Iterator[Progress]:
        views = self.views
        if not views:
            yield answered(self._game, self._say("hints_none_now" if self._game.world.hints else "hints_none"))
        elif not rest:
            yield answered(self._game, self._say("hints_all"), *self._listed(views), self._say("hints_how"))
        elif rest.isdigit() and 1 <= int(rest) <= len(views):
            yield from self._tell(views[int(rest) - 1].id)
        else:
            yield answered(self._game, self._say("hints_no_such", number=rest), *self._listed(views))

    def _listed(self, views: tuple[HintView, ...]) -> Iterator[str]:
        for number, view in enumerate(views, start=1):
            key = "hints_line_taken" if view.told else "hints_line"
            yield self._say(key, number=number, question=view.question, taken=len(view.told), steps=view.steps)

    def _more(self, _rest: str) -> Iterator[Progress]:
        open_now = {view.id for view in self.views}
        if self._last in open_now:
            yield from self._tell(self._last)
        else:
            yield from self._hints("")

    def _tell(self, id_: str) -> Iterator[Progress]:
        self._last = id_
        before = next(view for view in self.views if view.id == id_)
        self.take(id_)
        view = next(view for view in self.views if view.id == id_)
        if view == before:
            yield answered(self._game, self._say("hints_over", question=view.question), *view.told)
            return
        left = view.steps - len(view.told)
        yield answered(
            self._game,
            view.question,
            self._say("hints_step", number=len(view.told), steps=view.steps, text=view.told[-1]),
            self._say("hints_more") if left else self._say("hints_last"),
        )
