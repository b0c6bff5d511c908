"""What a typed line means: by the grammar, and where that fails by a model that picks from what is suggested."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from adventure.engine.action import Action, MetaCommand, Puzzled, Speech, Understood, WhichOne
from adventure.engine.choices import Choices, choices, questions, words_met
from adventure.engine.continuing import Continuing, Onward
from adventure.engine.deeds import Deed, deeds
from adventure.engine.grammar import Grammar, Reading, grammar_of
from adventure.engine.grammar.slips import put_right
from adventure.engine.offers import MOST
from adventure.engine.suggestions import suggestions
from adventure.engine.talk import meets_topic
from adventure.engine.view import View
from adventure.errors import Cause, VoiceError
from adventure.narration.words import lexicon_of
from adventure.play.acquaintance import elsewhere
from adventure.play.game import Game
from adventure.play.interpret import Interpreter, Question
from adventure.play.progress import EntryKind
from adventure.play.stopping import unless
from adventure.world.names import CharacterId, ThingId

LONGEST = 400
"""Characters of a line that are read; the rest is cut off."""

REMEMBERED = 1_000
"""Entries of the transcript, the newest, in whose words topics are met: some 20 ms, while a model is asked anyway."""


@dataclass(frozen=True, slots=True)
class Read:
    """A line that was read. `line` counts as typed; `shown` is what it was read as where that is something else.

    Where several commands were typed, `line` is the first of them and `rest` what is to be read after it. `picked` says
    that a model read it; `failure` that one was asked, did not answer, and that the player should be told.
    """

    line: str
    understood: Understood
    shown: str = ""
    rest: str = ""
    picked: bool = False
    failure: VoiceError | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """Commands that a model read a line as, still to be done, and what they were picked from."""

    lines: tuple[str, ...]
    question: Question


class Reader:
    """Reads the lines of one game; it remembers the question that was asked last, if the next line may answer it."""

    def __init__(self, game: Game, interpreter: Interpreter | None = None) -> None:
        self._game = game
        self._interpreter = interpreter
        self.question: WhichOne | None = None
        self._lost: tuple[str, Puzzled] | None = None
        self._plan: _Plan | None = None
        self._before = ""
        self._continuing: tuple[View, Continuing] | None = None

    @cached_property
    def _grammar(self) -> Grammar:
        return grammar_of(self._game.world)

    def prepare(self) -> None:
        """Make what lines are read by, for which the first one would wait some 40 ms; may be called in a thread."""
        _ = self._grammar

    @property
    def options(self) -> tuple[str, ...]:
        """The answers to the question just asked, each a line that can be played."""
        return tuple(name for _, name in self.question.options) if self.question else ()

    def deeds(self, about: ThingId | None) -> tuple[Deed, ...]:
        """Return what can be done about what is perceived under an id; about None, what needs no noun."""
        return deeds(self._game.world, self._game.view, about, self._met)

    def going_on(self, typed: str) -> tuple[Onward, ...]:
        """Return how a line that was begun can go on, a word or a name at a time."""
        view = self._game.view
        if self._continuing is None or self._continuing[0] is not view:
            self._continuing = (view, Continuing(self._game.world, view, self._met))
        return self._continuing[1].after(typed)

    @property
    def suggested(self) -> tuple[str, ...]:
        """Lines that could be typed now."""
        return suggestions(self._game.world, self._game.view)

    def be_helped_by(self, interpreter: Interpreter | None) -> None:
        """Ask this model from now on, or none."""
        self._interpreter = interpreter

    def forget(self) -> None:
        """Tell no model of the line that was read last: a service has refused it."""
        self._before = ""

    def forgive(self) -> None:
        """Ask the model again, however often it has failed."""
        if self._interpreter is not None:
            self._interpreter.forgive()

    async def read(self, typed: str, stop: asyncio.Event, *, asking: bool = True) -> Read:
        """Return what a line means; a model is asked when the grammar is puzzled, if `asking`, until `stop` is set.

        What `rest` was of a line that a model has read is read by the grammar alone, and must be what was picked.
        """
        plan, self._plan = self._plan, None
        if plan is not None and typed == self._joined(plan.lines):
            return self._planned(plan)
        line = cleaned(typed)
        question, self.question = self.question, None
        reading = self._grammar.understand(line, self._game.state, question)
        if isinstance(reading.understood, MetaCommand) and reading.understood.name == "oops":
            line, reading = self._put_right(line, reading.understood.rest)
        read = Read(reading.line or line, reading.understood, reading.shown, reading.rest)
        asked = self._question(line, read)
        if asking and asked is not None and self._interpreter is not None:
            read = await self._interpreted(asked, read, self._interpreter, stop)
        if isinstance(read.understood, Puzzled):
            read = replace(read, understood=elsewhere(self._game, read.understood))
        if isinstance(read.understood, WhichOne):
            self.question = read.understood
        self._lost = (line, read.understood) if isinstance(read.understood, Puzzled) else None
        refused = read.failure is not None and read.failure.cause is Cause.SENSITIVE
        self._before = "" if refused else line
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

    def _question(self, line: str, read: Read) -> Question | None:
        """Return what a model is to be asked about a line, if that is worth it."""
        game, interpreter = self._game, self._interpreter
        if interpreter is None or game.ended or not line or line.startswith("/"):
            return None
        if not interpreter.asks(game.state.aside.turn):
            return None
        match read.understood:
            case Puzzled():
                offered = choices(game.world, game.view, line, self._met)
                lines = (*self._topics(offered), *self.suggested)[:MOST]
                return Question(line, offered, lines, self._before)
            case Speech(words=words, to=person) if person is not None:
                return self._about(words, person)
            case _:
                return None

    def _about(self, words: str, person: CharacterId) -> Question | None:
        """Return the question which of a person's topics some words are about that meet none by themselves."""
        game = self._game
        seen = next((each for each in game.view.people if each.id == person), None)
        meaning = lexicon_of(game.world.language).stems(words)
        if seen is None or not meaning or meets_topic(game.world, game.state, person, words):
            return None
        offered = questions(game.world, seen, self._met)
        lines = self._topics(offered)
        return Question(words, offered, lines, talk=True) if lines else None

    def _topics(self, offered: Choices) -> tuple[str, ...]:
        """Return a line for each topic there is to choose."""
        form = next((form for form in offered.forms if form.slots == ("person", "topic")), None)
        if form is None:
            return ()
        people = offered.people.items()
        topics = [(name, words) for name, person in people for words in offered.topics.get(person, ())]
        return tuple(form.text.format(person=name, topic=words) for name, words in topics)

    def _met(self) -> Mapping[str, str]:
        """Return the words that the player has met, by their stems: the newest first, of several the shortest."""
        entries = self._game.chronicle.entries[-REMEMBERED:]
        view = self._game.view
        seen = [view.place_name, *(thing.name for thing in view.things), *(person.name for person in view.people)]
        told = (entry.text for entry in reversed(entries) if entry.kind is not EntryKind.TRACE)
        return words_met(self._game.world, (*seen, *told))

    async def _interpreted(
        self, question: Question, read: Read, interpreter: Interpreter, stop: asyncio.Event
    ) -> Read:
        """Return what a model takes a line for, if every command of it is made of what was suggested."""
        game = self._game
        asking = interpreter.read(question, game.world.language, game.state.aside.turn)
        try:
            lines = await unless(stop, asking)
        except VoiceError as failure:
            return replace(read, failure=failure)
        if not lines or not all(self._picked(line, question) for line in lines):
            return read
        return self._planned(_Plan(lines, question))

    def _picked(self, line: str, question: Question) -> Action | None:
        """Return what a picked line means: one whole command, made of nothing but what there was to pick from."""
        reading = self._grammar.understand(line, self._game.state)
        match reading.understood:
            case Action() as action if not reading.rest:
                suggested = line in question.lines or question.choices.admits(self._game.world, action)
                return action if suggested else None
            case _:
                return None

    def _planned(self, plan: _Plan) -> Read:
        """Return the first command of a plan, read anew: the one before it may have changed what it means."""
        line, *rest = plan.lines
        understood: Understood = self._picked(line, plan.question) or self._overtaken(line)
        self._plan = _Plan(tuple(rest), plan.question) if rest else None
        return Read(line, understood, line, self._joined(tuple(rest)), picked=True)

    def _overtaken(self, line: str) -> Understood:
        """Return the answer to a picked command that is none any more."""
        understood = self.anew(line)
        match understood:
            case Puzzled():
                return understood
            case _:
                return Puzzled(self._game.world.language.replies["grammar_unsure"])

    def _joined(self, lines: tuple[str, ...]) -> str:
        """Return commands as one line, parted as a player would part them."""
        stop = min(self._game.world.language.words.get("stop", frozenset()), default="")
        return f"{stop} ".join(lines)

    def anew(self, line: str) -> Understood:
        """Return what a line means that is no answer to anything."""
        return self._grammar.understand(line, self._game.state).understood


def cleaned(typed: str) -> str:
    """Return a typed line as it can be kept: one line, no control characters, nothing that is no text."""
    text = typed.encode("utf-8", "replace").decode()
    plain = "".join(letter if letter.isprintable() else " " * letter.isspace() for letter in text)
    return " ".join(plain.split())[:LONGEST].strip()
