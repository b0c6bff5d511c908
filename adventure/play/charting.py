"""The map by words: it is told, and written to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from adventure.play.answers import answered, said
from adventure.play.game import Game
from adventure.play.map.plan import plan_of
from adventure.play.map.svg import svg_of
from adventure.play.map.words import in_words
from adventure.play.progress import Progress


class Charting:
    """Answers what is asked of the map of one game."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self.words: Mapping[str, Callable[[str], Iterator[Progress]]] = {"map": self._tell, "map_svg": self._write}

    def _tell(self, _rest: str) -> Iterator[Progress]:
        yield answered(self._game, *in_words(self._game.atlas, self._game.world.language))

    def _write(self, _rest: str) -> Iterator[Progress]:
        world = self._game.world
        drawing = svg_of(plan_of(self._game.atlas), world.credits.title, world.language)
        where = self._game.desk.write_transcript(drawing, ".svg")
        yield answered(self._game, said(self._game, "map_written", path=where))
