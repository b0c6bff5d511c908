"""Whole commands: the game's own, the player's, and those that somebody else is told to carry out."""

from __future__ import annotations

from dataclasses import replace

from adventure.engine.action import Action, Speech, WhichOne
from adventure.engine.grammar.lines import Courtesies, Line
from adventure.engine.grammar.metas import Metas
from adventure.engine.grammar.names import Names
from adventure.engine.grammar.orders import Address, Orders, is_for_talk
from adventure.engine.grammar.patterns import Literal
from adventure.engine.grammar.phrases import Phrases
from adventure.engine.grammar.picks import Trouble
from adventure.engine.grammar.reading import Reading, read_sentences
from adventure.engine.grammar.sentences import Sentences
from adventure.engine.grammar.surroundings import Surroundings
from adventure.engine.grammar.tables import SAY, Tables
from adventure.engine.grammar.travel import Travel
from adventure.engine.orders import has_order
from adventure.world.names import PLAYER
from adventure.world.script import side_by_side, written
from adventure.world.world import World


class Commands:
    """Reads lines as commands; a line that is none it leaves to others. `fixed` are lines that need no reading."""

    def __init__(self, world: World, tables: Tables, names: Names, phrases: Phrases) -> None:
        directions = tables.directions
        self.fixed = {line: Reading(action) for line, action in tables.fixed.items()}
        self.sentences = Sentences(tables.patterns, phrases, directions)
        self.unfinished = Sentences(tables.unfinished, phrases, directions)
        self.metas = Metas(world, Sentences(tables.meta_patterns, phrases, directions), tables.meta_lines)
        self.orders = Orders(Sentences(tables.frames.get("order", ()), phrases, directions))
        to, back = (Sentences(tables.frames.get(frame, ()), phrases, directions) for frame in ("travel", "back"))
        self.travel = Travel(world, names, phrases, to, back)
        self._courtesies = Courtesies(world.language)

    def bare(self, line: Line, around: Surroundings) -> Line:
        """Return the line without the courtesies around a command, or the line itself."""
        return self._courtesies.strip(line, in_conversation=around.partner is not None)

    def whole(self, line: Line, around: Surroundings) -> Reading | None:
        """Read the line as a whole command, as typed or without courtesies."""
        reading = self._as_typed(line, around)
        if reading is not None:
            return reading
        bare = self.bare(line, around)
        return None if bare is line else self._as_typed(bare, around)

    def _as_typed(self, line: Line, around: Surroundings) -> Reading | None:
        key = " ".join(line.words)
        fixed = self.fixed.get(key)
        if fixed is not None:
            return fixed
        if key in self.metas.lines:
            return Reading(self.metas.lines[key])
        found = self.sentence(line, around)
        if isinstance(found, Reading):
            return found
        meta = self.metas.with_rest(line)
        return None if meta is None else Reading(meta)

    def sentence(self, line: Line, around: Surroundings, *, mended: bool = False) -> Reading | Trouble | None:
        """Return what the line means by its patterns; words to somebody are an order if they are a command."""
        found = read_sentences(self.sentences, line, around, mended=mended)
        if isinstance(found, Reading) and not isinstance(found.understood, Speech):
            return found
        address = self.orders.address(line, around)
        if not isinstance(address, Address):
            return found or address
        ordered = self._ordered(line, address, around, mended=mended)
        return ordered or (found if isinstance(found, Reading) else Reading(address.speech))

    def _ordered(self, line: Line, address: Address, around: Surroundings, *, mended: bool) -> Reading | None:
        """Read what is said to somebody as that person's command; neither speech nor a command of the game is one.

        What one of the person's topics is about is speech too, unless there is an order about just that.
        """
        words = self._courtesies.strip(line.cut(address.start, len(line.words)), in_conversation=False)
        found = self.fixed.get(" ".join(words.words)) or read_sentences(
            self.sentences, words, around.told_to(address.to), mended=mended
        )
        if not isinstance(found, Reading):
            return None
        before = line.words[: address.start]
        shown = written((*before, found.shown)) if found.shown else ""
        match found.understood:
            case Action() if address.to == PLAYER:
                return None                     # the player's first figure, left behind, takes no orders
            case Action() as action:
                ordered = replace(action, actor=address.to)
                is_order = has_order(around.world, ordered) or not is_for_talk(address, around)
                return Reading(ordered, shown) if is_order else None
            case WhichOne(prefix=prefix) as question if not is_for_talk(address, around):
                return Reading(replace(question, prefix=side_by_side((*before, prefix))), shown)
            case _:
                return None

    def is_command(self, words: tuple[str, ...]) -> bool:
        """Say whether the words have the form of a command, whatever is there; words to say are none."""
        line = " ".join(words)
        if line in self.fixed or line in self.metas.lines:
            return True
        if self.travel.is_journey(words):
            return True
        start = self.orders.start(words)
        if start is not None:
            return self.is_command(words[start:])
        read = (*self.sentences.read(words), *self.unfinished.read(words))
        return any(
            sentence.pattern.verb != SAY and isinstance(sentence.pattern.parts[0], Literal) for sentence in read
        )
