"""The grammar of one world: the order in which a line is tried as this and as that."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from adventure.engine.action import Action, Journey, MetaCommand, Puzzled, Speech, WhichOne
from adventure.engine.grammar.answers import answered
from adventure.engine.grammar.chains import Chains
from adventure.engine.grammar.commands import Commands
from adventure.engine.grammar.greetings import Greetings
from adventure.engine.grammar.lines import Line
from adventure.engine.grammar.names import Names
from adventure.engine.grammar.phrases import Phrases
from adventure.engine.grammar.picks import NOTHING_OF_ALL, Trouble
from adventure.engine.grammar.puzzles import Puzzles
from adventure.engine.grammar.reading import Reading, read_sentences
from adventure.engine.grammar.slips import mended
from adventure.engine.grammar.surroundings import Perceive, Surroundings, WhyNot
from adventure.engine.grammar.tables import Tables
from adventure.engine.scope import perceived
from adventure.engine.turn import why_not
from adventure.world.names import PLAYER
from adventure.world.script import length, side_by_side, written
from adventure.world.state import State
from adventure.world.world import World

ATTEMPT = 4
"""Words of a line that, in conversation, may still be a command whose thing is not there."""

REMARKS = ("?", "!", "…", "\uff1f", "\uff01")
"""How a line ends that is meant for the partner."""


@lru_cache(maxsize=8)
def grammar_of(world: World) -> Grammar:
    """Return the grammar of a world, made once: it keeps nothing of a game, and takes as long as loading a story."""
    return Grammar(world)


class Grammar:
    """Reads lines for one world. Its tables are made once; it keeps nothing of a game.

    `perceive` and `why_not` are what it asks about a state.

    Raises:
        PackError: patterns of the pack are not in the notation.
    """

    def __init__(self, world: World, perceive: Perceive = perceived, why_not: WhyNot = why_not) -> None:
        language = world.language
        self._world = world
        self._perceive = perceive
        self._why_not = why_not
        self._morphology = language.morphology
        tables = Tables(world)
        self._names = Names(world)
        self._phrases = Phrases(language, self._names)
        self._commands = Commands(world, tables, self._names, self._phrases)
        self._fixed = self._commands.fixed
        self._metas = self._commands.metas
        self._chains = Chains(world)
        self._greetings = Greetings(world, self._commands.orders)
        self._puzzles = Puzzles(world, self._names, self._phrases, tables.patterns, self._commands.sentences)
        self._quotes = tuple(language.words.get("quote", ()))
        self._persons = language.words.get("person", frozenset())
        self._questions = language.words.get("question", frozenset())
        self._known = tables.words | frozenset(
            word for words in language.words.values() for phrase in words for word in self._morphology.words(phrase)
        )

    def understand(self, line: str, state: State, pending: WhichOne | None = None) -> Reading:
        """Return what the line means in this state; `pending` is the question that was asked just before, if any.

        Of several commands in a line the first is read; `rest` is what is to be read when that is done. Any text
        whatever is answered: what cannot be understood is `Puzzled`.
        """
        text = line.strip()
        if pending is None:
            fixed = self._fixed.get(text.lower())
            if fixed is not None:
                return fixed
        if text.startswith("/"):
            return Reading(self._metas.slashed(text))
        around = Surroundings(self._world, state, self._perceive, self._why_not)
        if text.startswith(self._quotes):
            return self._spoken(text, around)
        if self._chains.may_part(text):
            return self._first_of(text, around, pending)
        return self._one(text, around, pending)

    def _first_of(self, text: str, around: Surroundings, pending: WhichOne | None) -> Reading:
        """Read the first command of a line that holds several; all of it where that is speech, or a name to keep."""
        cut = self._chains.cut(text)
        if cut is None or (around.partner is not None and not self._all_commands(text)):
            return self._one(text, around, pending)
        first = self._one(cut.head, around, pending)
        match first.understood:
            case MetaCommand(rest=rest) if rest and not rest.isdecimal():
                return self._one(text, around, pending)
            case Speech() if self._greetings.is_bare(cut.head) and self._all_commands(cut.rest):
                return replace(first, line=cut.head, rest=cut.rest)
            case Speech() | Puzzled() as understood:
                whole = self._one(text, around, pending)
                if not isinstance(whole.understood, Puzzled):
                    return whole
                rest = "" if isinstance(understood, Puzzled) else cut.rest
                return replace(first, line=cut.head, rest=rest)
            case _:
                rest = self._addressed(first, cut.head, cut.rest) if cut.addressed else cut.rest
                return replace(first, line=first.line or cut.head, rest=self._chains.chained(first.rest, rest))

    def _all_commands(self, text: str) -> bool:
        """Say whether every part of the line has the form of a command: in conversation, speech is not parted."""
        while (cut := self._chains.cut(text)) is not None:
            if not self._is_command(cut.head):
                return False
            text = cut.rest
        return self._is_command(text)

    def _is_command(self, text: str) -> bool:
        words = tuple(self._morphology.words(text))
        return bool(words) and self._chains.begins(words, self._commands.is_command)

    def _addressed(self, first: Reading, head: str, rest: str) -> str:
        """Return the rest of a line as said to whomever the first command was given."""
        if not isinstance(first.understood, Action) or first.understood.actor == PLAYER:
            return rest
        line = Line(tuple(self._morphology.words(head)), head)
        return written((*line.words[: self._commands.orders.start(line.words)], rest))

    def _one(self, text: str, around: Surroundings, pending: WhichOne | None) -> Reading:
        """Read a line that no mark parts."""
        typed = Line(tuple(self._morphology.words(text)), text)
        if not typed.words:
            return Reading(self._puzzles.plain("grammar_empty"))
        if pending is not None:
            answer = answered(typed, pending, self._phrases, around)
            if answer is not None:
                return self._completed(answer, around)
        reading = self._commands.whole(typed, around)
        if reading is None and pending is not None:
            reading = self._continued(typed, pending, around)
        if reading is None and (greeting := self._greetings.read(typed, around)) is not None:
            reading = Reading(greeting)
        elif reading is None or isinstance(reading.understood, Speech):
            reading = self._joined(typed, around) or reading
        return reading or self._journey(typed, around) or self._otherwise(typed, around)

    def _journey(self, typed: Line, around: Surroundings) -> Reading | None:
        """Read the line as going to a place by name.

        If no such place is known, that is only said where the line is no speech, and no command that has failed.
        """
        line = self._commands.bare(typed, around)
        found = self._commands.travel.read(line, around)
        if found is None or isinstance(found.understood, Journey):
            return found
        failed = around.partner is not None or isinstance(self._commands.sentence(line, around), Trouble)
        return None if failed else found

    def _joined(self, typed: Line, around: Surroundings) -> Reading | None:
        """Read what stands before an `and` if it is a command, and what stands behind it has the form of one."""
        for end, start in self._chains.joints(typed.words):
            tail = typed.words[start:]
            if not self._chains.begins(tail, self._commands.is_command):
                continue
            head = self._commands.whole(typed.cut(0, end), around) or self._journey(typed.cut(0, end), around)
            if head is not None and isinstance(head.understood, Action | WhichOne | Journey):
                line = self._chains.text(typed, 0, end)
                rest = self._addressed(head, line, self._chains.text(typed, start, len(typed.words)))
                return replace(head, line=line, rest=rest)
        return None

    def _spoken(self, text: str, around: Surroundings) -> Reading:
        words = text.strip("".join(self._quotes) + " ")
        if not words:
            return Reading(self._puzzles.plain("grammar_empty"))
        return Reading(Speech(words, around.listener))

    def _completed(self, line: Line | WhichOne, around: Surroundings) -> Reading:
        if isinstance(line, WhichOne):
            return Reading(line)
        found = self._commands.sentence(line, around, mended=True)
        return found if isinstance(found, Reading) else Reading(self._lost(found, line, around))

    def _continued(self, typed: Line, pending: WhichOne, around: Surroundings) -> Reading | None:
        """Read the answer in its place in the line that was asked about: `take`, `the lamp in the box`."""
        words = self._morphology.words
        line = Line((*words(pending.prefix), *typed.words, *words(pending.suffix)), "")
        found = self._commands.sentence(line, around, mended=True)
        return found if isinstance(found, Reading) else None

    def _otherwise(self, typed: Line, around: Surroundings) -> Reading:
        """Read a line that is no whole command."""
        line = self._commands.bare(typed, around)
        trouble = self._commands.sentence(line, around)
        if isinstance(trouble, Trouble) and trouble.reply == NOTHING_OF_ALL:
            return Reading(self._lost(trouble, line, around))
        question = read_sentences(self._commands.unfinished, line, around)
        if isinstance(question, Reading):
            return question
        in_conversation = around.partner is not None
        if not in_conversation or line.words[0] in self._commands.sentences.first_words:
            repaired = self._mended(line, around)
            if repaired is not None:
                return repaired
        if in_conversation and not (isinstance(trouble, Trouble) and self._is_attempt(typed, trouble)):
            return Reading(Speech(typed.text, around.partner))
        if not isinstance(trouble, Trouble):
            trouble = self._of_a_beginning(question, line, around)
        return Reading(self._lost(trouble, line, around))

    def _is_attempt(self, line: Line, trouble: Trouble) -> bool:
        """Say whether a line with the form of a command is one that failed rather than words for the partner.

        `x zebra` is no remark, nor is `put the lamp on the zebra`: the lamp is here. `open your heart`, `take care of
        the child tonight`, `who is Hester` and `look here, friend!` are.
        """
        joints = self._chains.joints(line.words)
        parts = (end for end, start in joints if self._chains.begins(line.words[start:], self._commands.is_command))
        words = line.words[: next(parts, len(line.words))]
        is_short = length(words) <= ATTEMPT or trouble.slot.name == "second"
        is_remark = line.text.rstrip().endswith(REMARKS)
        return is_short and not is_remark and words[0] not in self._questions and self._persons.isdisjoint(words)

    def _of_a_beginning(self, trouble: Trouble | None, line: Line, around: Surroundings) -> Trouble | None:
        """Return the trouble of a line typed in part, unless its phrase names something there and then goes on."""
        if trouble is None:
            return None
        phrase = line.words[trouble.start : trouble.end]
        return trouble if self._puzzles.words_here(around).isdisjoint(phrase) else None

    def _mended(self, line: Line, around: Surroundings) -> Reading | None:
        """Return the command that mending the line's slips makes of it, or the several that it could make."""
        here = self._puzzles.words_here(around)
        unknown = [at for at, word in enumerate(line.words) if not self._is_known(word)]
        readings: list[Reading] = []
        for words in mended(line.words, unknown, self._known | here):
            spelt = line.with_words(words)
            fixed = self._fixed.get(" ".join(words))
            meta = self._metas.lines.get(" ".join(words))
            if fixed is not None or meta is not None:
                readings.append(Reading(fixed.understood if fixed else meta or MetaCommand(""), side_by_side(words)))
                continue
            found = self._commands.sentence(spelt, around, mended=True)
            if not isinstance(found, Reading):
                found = read_sentences(self._commands.unfinished, spelt, around, mended=True)
            if isinstance(found, Reading):
                readings.append(found)
        if len(readings) > 1:
            return Reading(self._puzzles.unsure(tuple(reading.shown for reading in readings)))
        return readings[0] if readings else None

    def _is_known(self, word: str) -> bool:
        return word in self._known or self._names.known(word) or self._phrases.count(word) is not None

    def _lost(self, trouble: Trouble | None, line: Line, around: Surroundings) -> Puzzled:
        if trouble is not None:
            return self._puzzles.trouble(trouble, line, around)
        return self._puzzles.nonsense(line, around)
