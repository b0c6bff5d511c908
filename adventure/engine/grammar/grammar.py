"""The grammar of one world: the order in which a line is tried as this and as that."""

from __future__ import annotations

from adventure.engine.action import MetaCommand, Puzzled, Speech, WhichOne
from adventure.engine.grammar.answers import answered
from adventure.engine.grammar.lines import Courtesies, Line
from adventure.engine.grammar.metas import Metas
from adventure.engine.grammar.names import Names
from adventure.engine.grammar.phrases import Phrases
from adventure.engine.grammar.picks import NOTHING_OF_ALL, Trouble
from adventure.engine.grammar.puzzles import Puzzles
from adventure.engine.grammar.reading import Reading, read_sentences
from adventure.engine.grammar.sentences import Sentences
from adventure.engine.grammar.slips import mended
from adventure.engine.grammar.surroundings import Perceive, Surroundings, WhyNot
from adventure.engine.grammar.tables import Tables
from adventure.engine.scope import perceived
from adventure.engine.turn import why_not
from adventure.world.state import State
from adventure.world.world import World

ATTEMPT = 4
"""Words of a line that, in conversation, may still be a command whose thing is not there."""

REMARKS = ("?", "!", "…")
"""How a line ends that is meant for the partner."""


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
        self._tables = Tables(world)
        self._fixed = {line: Reading(action) for line, action in self._tables.fixed.items()}
        self._names = Names(world)
        self._phrases = Phrases(language, self._names)
        directions, numbers = self._tables.directions, language.numbers
        self._sentences = Sentences(self._tables.patterns, self._phrases, directions, numbers)
        self._unfinished = Sentences(self._tables.unfinished, self._phrases, directions, numbers)
        metas = Sentences(self._tables.meta_patterns, self._phrases, directions, numbers)
        self._metas = Metas(world, metas, self._tables.meta_lines)
        self._courtesies = Courtesies(language)
        self._puzzles = Puzzles(world, self._names, self._phrases, self._tables.patterns, self._sentences)
        self._quotes = tuple(language.words.get("quote", ()))
        self._persons = language.words.get("person", frozenset())
        self._then = language.words.get("then", frozenset())
        self._known = self._tables.words | frozenset(
            word for words in language.words.values() for phrase in words for word in phrase.split()
        )

    def understand(self, line: str, state: State, pending: WhichOne | None = None) -> Reading:
        """Return what the line means in this state; `pending` is the question that was asked just before, if any.

        Any text whatever is answered: what cannot be understood is `Puzzled`.
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
        typed = Line(tuple(self._morphology.words(text)), text)
        if not typed.words:
            return Reading(self._puzzles.plain("grammar_empty"))
        if pending is not None:
            answer = answered(typed, pending, self._phrases, self._sentences, around)
            if answer is not None:
                return self._completed(answer, around)
        reading = self._whole(typed, around)
        if reading is None and pending is not None:
            reading = self._continued(typed, pending, around)
        return reading or self._otherwise(typed, around)

    def _spoken(self, text: str, around: Surroundings) -> Reading:
        words = text.strip("".join(self._quotes) + " ")
        if not words:
            return Reading(self._puzzles.plain("grammar_empty"))
        return Reading(Speech(words, around.listener))

    def _completed(self, line: Line | WhichOne, around: Surroundings) -> Reading:
        if isinstance(line, WhichOne):
            return Reading(line)
        found = read_sentences(self._sentences, line, around, mended=True)
        return found if isinstance(found, Reading) else Reading(self._lost(found, line, around))

    def _continued(self, typed: Line, pending: WhichOne, around: Surroundings) -> Reading | None:
        """Read the answer in its place in the line that was asked about: `take`, `the lamp in the box`."""
        words = self._morphology.words
        line = Line((*words(pending.prefix), *typed.words, *words(pending.suffix)), "")
        found = read_sentences(self._sentences, line, around, mended=True)
        return found if isinstance(found, Reading) else None

    def _whole(self, line: Line, around: Surroundings) -> Reading | None:
        """Read the line as a whole command, as typed or without courtesies."""
        reading = self._as_command(line, around)
        if reading is not None:
            return reading
        bare = self._courtesies.strip(line, in_conversation=around.partner is not None)
        return None if bare is line else self._as_command(bare, around)

    def _as_command(self, line: Line, around: Surroundings) -> Reading | None:
        key = " ".join(line.words)
        fixed = self._fixed.get(key)
        if fixed is not None:
            return fixed
        if key in self._metas.lines:
            return Reading(self._metas.lines[key])
        found = read_sentences(self._sentences, line, around)
        if isinstance(found, Reading):
            return found
        meta = self._metas.with_rest(line)
        return None if meta is None else Reading(meta)

    def _otherwise(self, typed: Line, around: Surroundings) -> Reading:
        """Read a line that is no whole command."""
        line = self._courtesies.strip(typed, in_conversation=around.partner is not None)
        trouble = read_sentences(self._sentences, line, around)
        if isinstance(trouble, Trouble) and trouble.reply == NOTHING_OF_ALL:
            return Reading(self._lost(trouble, line, around))
        question = read_sentences(self._unfinished, line, around)
        if isinstance(question, Reading):
            return question
        in_conversation = around.partner is not None
        if not in_conversation or line.words[0] in self._sentences.first_words:
            repaired = self._mended(line, around)
            if repaired is not None:
                return repaired
        if in_conversation and not (isinstance(trouble, Trouble) and self._is_attempt(typed)):
            return Reading(Speech(typed.text, around.partner))
        if not isinstance(trouble, Trouble):
            trouble = self._of_a_beginning(question, line, around)
        return Reading(self._lost(trouble, line, around))

    def _is_attempt(self, line: Line) -> bool:
        """Say whether a line with the form of a command is one that failed rather than words for the partner.

        `x zebra` is no remark; `open your heart`, `take care of the child tonight` and `look here, friend!` are.
        """
        is_short = len(line.words) <= ATTEMPT and not line.text.rstrip().endswith(REMARKS)
        return is_short and self._persons.isdisjoint(line.words)

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
                readings.append(Reading(fixed.understood if fixed else meta or MetaCommand(""), " ".join(words)))
                continue
            found = read_sentences(self._sentences, spelt, around, mended=True)
            if not isinstance(found, Reading):
                found = read_sentences(self._unfinished, spelt, around, mended=True)
            if isinstance(found, Reading):
                readings.append(found)
        if len(readings) > 1:
            return Reading(self._puzzles.unsure(tuple(reading.shown for reading in readings)))
        return readings[0] if readings else None

    def _is_known(self, word: str) -> bool:
        return word in self._known or self._names.known(word) or self._sentences.number(word) is not None

    def _lost(self, trouble: Trouble | None, line: Line, around: Surroundings) -> Puzzled:
        if any(word in self._then for word in line.words[1:]):
            return self._puzzles.plain("grammar_one_at_a_time")
        if trouble is not None:
            return self._puzzles.trouble(trouble, line, around)
        return self._puzzles.nonsense(line, around)
