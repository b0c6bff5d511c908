"""What a typed line means: by the grammar, and where that fails by a model that picks among the suggested lines."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from adventure.engine.action import Action, MetaCommand, Puzzled, Understood, WhichOne
from adventure.engine.grammar import Reading, grammar_of
from adventure.engine.grammar.slips import put_right
from adventure.engine.suggestions import suggestions
from adventure.errors import VoiceError
from adventure.narration.model import LanguageModel
from adventure.play.game import Game
from adventure.play.interpret import interpret
from adventure.play.stopping import unless

LONGEST = 400
"""Characters of a line that are read; the rest is cut off."""


@dataclass(frozen=True, slots=True)
class Read:
    """A line that was read. `line` counts as typed; `shown` is what it was read as where that is something else.

    Where several commands were typed, `line` is the first of them and `rest` what is to be read after it. `failure`
    says that a model was asked and did not answer.
    """

    line: str
    understood: Understood
    shown: str = ""
    rest: str = ""
    failure: VoiceError | None = None


class Reader:
    """Reads the lines of one game; it remembers the question that was asked last, if the next line may answer it."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._grammar = grammar_of(game.world)
        self.question: WhichOne | None = None
        self._lost: tuple[str, Puzzled] | None = None

    @property
    def suggested(self) -> tuple[str, ...]:
        """Lines that could be typed now."""
        return suggestions(self._game.world, self._game.view)

    async def read(self, typed: str, model: LanguageModel | None, stop: asyncio.Event) -> Read:
        """Return what a line means; `model` is asked when the grammar is puzzled, until `stop` is set."""
        line = cleaned(typed)
        question, self.question = self.question, None
        reading = self._grammar.understand(line, self._game.state, question)
        if isinstance(reading.understood, MetaCommand) and reading.understood.name == "oops":
            line, reading = self._put_right(line, reading.understood.rest)
        puzzled = isinstance(reading.understood, Puzzled) and bool(line) and not line.startswith("/")
        read = Read(reading.line or line, reading.understood, reading.shown, reading.rest)
        if model is not None and puzzled and not self._game.ended:
            read = await self._picked(read, model, stop)
        if isinstance(read.understood, WhichOne):
            self.question = read.understood
        self._lost = (line, read.understood) if isinstance(read.understood, Puzzled) else None
        return read

    def _put_right(self, line: str, word: str) -> tuple[str, Reading]:
        """Return the last line that was not understood with its unknown word replaced, and what that means."""
        language = self._game.world.language
        mended = ""
        if self._lost is not None and word:
            before, puzzled = self._lost
            mended = put_right(before, puzzled.unknown, word, language.morphology)
        if not mended:
            return line, Reading(Puzzled(language.replies["grammar_nothing_to_mend"]))
        reading = self._grammar.understand(mended, self._game.state)
        return mended, replace(reading, shown=reading.shown or reading.line or mended)

    async def _picked(self, read: Read, model: LanguageModel, stop: asyncio.Event) -> Read:
        """Return the line that a model takes a puzzling one for; its pick counts as the line typed."""
        asking = interpret(read.line, self.suggested, self._game.world.language, model)
        try:
            picked = await unless(stop, asking)
        except VoiceError as failure:
            return replace(read, failure=failure)
        understood = self.anew(picked) if picked else read.understood
        return Read(picked, understood, picked) if picked and isinstance(understood, Action) else read

    def anew(self, line: str) -> Understood:
        """Return what a line means that is no answer to anything."""
        return self._grammar.understand(line, self._game.state).understood


def cleaned(typed: str) -> str:
    """Return a typed line as it can be kept: one line, no control characters, nothing that is no text."""
    text = typed.encode("utf-8", "replace").decode()
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())[:LONGEST]
