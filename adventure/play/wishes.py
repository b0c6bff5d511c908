"""The commands by which a player says how the story is to be told: who tells it, how, and which telling counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from adventure.play.answers import answered, said
from adventure.play.blocks import ChosenBlock, NarratorBlock, ToldBlock
from adventure.play.decided import Decided
from adventure.play.game import Game
from adventure.play.manner import LENGTHS, LIVELIEST, PACES, TELLINGS
from adventure.play.narrators import narrator_called
from adventure.play.past import decided_at, numbered
from adventure.play.progress import Progress, Rebuilt
from adventure.play.recounting import Recounting
from adventure.play.transcript import entries_of, rendering_in
from adventure.world.script import shortened, side_by_side

SHOWN = 120
"""Characters of a telling that a list of them shows."""

W = TypeVar("W", bound=str)


class Wishes:
    """Carries out such commands; each yields its progress, the last of which ends the line."""

    def __init__(self, game: Game, recounting: Recounting) -> None:
        self._game = game
        self._recounting = recounting
        self.words: Mapping[str, Callable[[str], Iterator[Progress]]] = {
            "narrator": self._narrator,
            "telling": self._telling,
            "length": self._length,
            "liveliness": self._liveliness,
            "pace": self._pace,
        }

    def _say(self, key: str, **fields: object) -> str:
        return said(self._game, key, **fields)

    def _answer(self, key: str, **fields: object) -> Iterator[Progress]:
        yield answered(self._game, self._say(key, **fields))

    def _narrator(self, rest: str) -> Iterator[Progress]:
        """Say who may tell the story and who does, or let another tell it from now on."""
        world = self._game.world
        names = world.language.morphology.join([each.name for each in world.narrators])
        if not rest:
            yield answered(
                self._game,
                self._say("narrator_now", name=self._game.narrator.name),
                self._say("narrator_all", names=names) if len(world.narrators) > 1 else self._say("narrator_only"),
            )
            return
        narrator = narrator_called(rest, world.narrators, world.language)
        if narrator is None:
            yield answered(self._game, self._say("narrator_unknown", name=rest), self._say("narrator_all", names=names))
            return
        self._game.keep(NarratorBlock(self._game.history.next(), narrator.id))
        yield from self._answer("narrator_chosen", name=narrator.name)

    def _telling(self, rest: str) -> Iterator[Progress]:
        """Show the settings, change who tells, list how a turn was told, or choose one of the ways."""
        way = self._meant(TELLINGS, rest)
        first, _, second = rest.partition(" ")
        if not rest:
            yield answered(self._game, *self._settings())
        elif way is not None:
            self._recounting.manner = replace(self._recounting.manner, telling=way)
            key = "telling_no_model" if way != "author" and self._recounting.voice is None else f"telling_{way}"
            yield from self._answer(key)
        elif first.isdecimal():
            n = numbered(self._game, int(first))
            decided = decided_at(self._game, n) if n is not None else None
            if decided is None:
                yield from self._answer("retell_no_turn", turn=first)
            elif second:
                yield from self._choose(decided, second)
            else:
                yield from self._ways(decided)
        else:
            yield from self._answer("telling_how")

    def _settings(self) -> Iterator[str]:
        manner = self._recounting.manner
        yield self._say("telling_now", telling=self._say(f"word_{manner.telling}"),
                        length=self._say(f"word_{manner.length}"), liveliness=manner.liveliness)
        yield self._say("narrator_now", name=self._game.narrator.name)
        yield self._say("telling_how")

    def _ways(self, decided: Decided) -> Iterator[Progress]:
        """List how a turn was told: by the author, and by voices, each with its number."""
        active = self._game.history.told(decided.n)
        author = side_by_side(each.text for each in self._game.chronicle.plain(decided.passages))
        lines = [self._way(0, "", author, chosen=active is None)]
        for number, told in enumerate(self._game.history.tellings(decided.n), 1):
            words = side_by_side(text for _, _, text, _ in told.entries)
            lines.append(self._way(number, self._who(told), words, chosen=told is active))
        yield answered(self._game, self._say("telling_ways", turn=decided.turn), *lines)

    def _way(self, number: int, who: str, words: str, *, chosen: bool) -> str:
        label = str(number) if number else self._say("word_author")
        key = "telling_way" if who else "telling_way_author"
        line = self._say(key, number=label, name=who, words=shortened(words, SHOWN))
        return f"{line} {self._say('telling_active')}" if chosen else line

    def _who(self, told: ToldBlock) -> str:
        names = {each.id: each.name for each in self._game.world.narrators}
        model = next((told_by for *_, told_by in told.entries if told_by), "")
        return ", ".join(part for part in (names.get(told.narrator, ""), model) if part)

    def _choose(self, decided: Decided, wanted: str) -> Iterator[Progress]:
        """Let one of the tellings of a turn count."""
        ways = self._game.history.tellings(decided.n)
        if self._meant(("author",), wanted) or wanted == "0":
            told, paragraphs = 0, self._game.chronicle.plain(decided.passages)
        elif wanted.isdecimal() and 1 <= int(wanted) <= len(ways):
            block = ways[int(wanted) - 1]
            told, paragraphs = block.n, rendering_in(block).paragraphs
        else:
            yield from self._answer("telling_no_way", number=wanted)
            return
        self._game.keep(ChosenBlock(self._game.history.next(), decided.n, told))
        self._game.retold()
        yield Rebuilt("retell", entries_of(paragraphs, decided.turn))

    def _length(self, rest: str) -> Iterator[Progress]:
        length = self._meant(LENGTHS, rest)
        if length is None:
            now = self._say(f"word_{self._recounting.manner.length}")
            yield from self._answer("length_how", length=now)
            return
        self._recounting.manner = replace(self._recounting.manner, length=length)
        yield from self._answer("length_set", length=self._say(f"word_{length}"))

    def _liveliness(self, rest: str) -> Iterator[Progress]:
        if not (rest.isdecimal() and 1 <= int(rest) <= LIVELIEST):
            yield from self._answer("liveliness_how", liveliness=self._recounting.manner.liveliness)
            return
        self._recounting.manner = replace(self._recounting.manner, liveliness=int(rest))
        yield from self._answer("liveliness_set", liveliness=int(rest))

    def _pace(self, rest: str) -> Iterator[Progress]:
        pace = self._meant(PACES, rest)
        if pace is None:
            yield from self._answer("pace_how", pace=self._say(f"word_{self._recounting.manner.pace}"))
            return
        self._recounting.manner = replace(self._recounting.manner, pace=pace)
        yield from self._answer("pace_set", pace=self._say(f"word_{pace}"))

    def _meant(self, ways: Sequence[W], typed: str) -> W | None:
        """Return the setting whose word in the player's language was typed."""
        return next((way for way in ways if self._say(f"word_{way}") == typed.strip().casefold()), None)
