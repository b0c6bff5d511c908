"""The commands that keep the kept games in order: giving one another name, deleting one, bringing it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from adventure.play.answers import answered, said
from adventure.play.cards import SaveCard, named
from adventure.play.game import Game
from adventure.play.progress import Progress


class Tidying:
    """Carries out such commands; a SaveError is for whoever obeys the command to say."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self.words: Mapping[str, Callable[[str], Iterator[Progress]]] = {
            "rename_save": self._rename,
            "delete_save": self._delete,
            "restore_save": self._restore,
        }

    def _answer(self, key: str, **fields: object) -> Iterator[Progress]:
        yield answered(self._game, said(self._game, key, **fields))

    def _rename(self, rest: str) -> Iterator[Progress]:
        """Rename a save; where its name holds the word between both names, the longest name that there is counts."""
        word = f" {said(self._game, 'rename_word')} "
        parts = rest.split(word)
        for count in range(len(parts) - 1, 0, -1):
            card = named(self._game.desk.saves(), word.join(parts[:count]))
            if card is not None:
                renamed = self._game.desk.rename(card.name, word.join(parts[count:]))
                yield from self._answer("save_renamed", title=renamed.title)
                return
        yield from self._missing(parts[0], "rename_how")

    def _delete(self, rest: str) -> Iterator[Progress]:
        card = named(self._game.desk.saves(), rest)
        if card is None:
            yield from self._missing(rest, "delete_how")
            return
        self._game.desk.delete(card.name)
        yield from self._answer("save_deleted", title=card.title or card.place)

    def _restore(self, _rest: str) -> Iterator[Progress]:
        card: SaveCard = self._game.desk.restore()
        yield from self._answer("save_restored", title=card.title or card.place)

    def _missing(self, title: str, how: str) -> Iterator[Progress]:
        unknown = said(self._game, "load_unknown", title=title) if title else ""
        yield answered(self._game, unknown, said(self._game, how))
