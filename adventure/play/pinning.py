"""What the player wants borne in mind: pins, which say what was, and one note, which says how to tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from adventure.play.answers import answered, said
from adventure.play.blocks import NoteBlock, PinBlock
from adventure.play.game import Game
from adventure.play.progress import Progress

MOST = 20
"""Pins that a game holds; a prompt has room for fewer long ones, and takes the newest."""

LONGEST = 200
"""Characters of a pin or a note."""


class Pinning:
    """Carries out such commands; each yields its progress, the last of which ends the line."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self.words: Mapping[str, Callable[[str], Iterator[Progress]]] = {
            "remember": self._remember,
            "pins": self._pins,
            "forget": self._forget,
            "note": self._note,
        }

    def _answer(self, key: str, **fields: object) -> Iterator[Progress]:
        yield answered(self._game, said(self._game, key, **fields))

    def _remember(self, text: str) -> Iterator[Progress]:
        pins = self._game.history.pins
        if not text:
            yield from self._answer("pins_how")
        elif len(text) > LONGEST:
            yield from self._answer("pin_long", most=LONGEST)
        elif text in pins.values():
            yield from self._answer("pin_known", text=text)
        elif len(pins) >= MOST:
            yield from self._answer("pins_full", most=MOST)
        else:
            self._game.keep(PinBlock(self._game.history.next(), text))
            yield from self._answer("pinned", number=len(self._game.history.pins), text=text)

    def _pins(self, _rest: str) -> Iterator[Progress]:
        """List the pins by number, and the note."""
        pins, note = self._game.history.pins.values(), self._game.history.note
        yield answered(
            self._game,
            said(self._game, "pins_all" if pins else "pins_none"),
            *(said(self._game, "pins_line", number=number, text=text) for number, text in enumerate(pins, 1)),
            said(self._game, "note_now", text=note) if note else "",
        )

    def _forget(self, number: str) -> Iterator[Progress]:
        pins = list(self._game.history.pins.items())
        if not (number.isdecimal() and 1 <= int(number) <= len(pins)):
            yield from self._answer("forget_how" if pins else "pins_none")
            return
        n, text = pins[int(number) - 1]
        self._game.keep(PinBlock(self._game.history.next(), of=n))
        yield from self._answer("forgotten", text=text)

    def _note(self, text: str) -> Iterator[Progress]:
        """Keep a note, take it off, or say what it is."""
        if not text:
            note = self._game.history.note
            yield from self._answer("note_now" if note else "note_how", text=note)
        elif len(text) > LONGEST:
            yield from self._answer("pin_long", most=LONGEST)
        else:
            off = text.casefold() == said(self._game, "note_off_word")
            self._game.keep(NoteBlock(self._game.history.next(), "" if off else text))
            yield from self._answer("note_off" if off else "noted", text=text)
