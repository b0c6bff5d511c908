"""The commands of the game itself, typed as words or as `/name`."""

from __future__ import annotations

from collections.abc import Mapping

from adventure.engine.action import MetaCommand, Puzzled
from adventure.engine.grammar.lines import Line
from adventure.engine.grammar.patterns import NumberSlot
from adventure.engine.grammar.sentences import Filled, Sentences
from adventure.engine.reply import reply
from adventure.world.world import World


class Metas:
    """Finds the game's own commands; `lines` maps those that are typed as they stand."""

    def __init__(self, world: World, sentences: Sentences, lines: Mapping[str, MetaCommand]) -> None:
        self.lines = lines
        self._world = world
        self._sentences = sentences

    def slashed(self, text: str) -> MetaCommand | Puzzled:
        """Return the command of a line that begins with `/`."""
        name, _, rest = text[1:].strip().partition(" ")
        morphology = self._world.language.morphology
        folded = morphology.fold(name)
        words = tuple(morphology.words(text))
        known = self.lines.get(" ".join(words)) or (self.with_rest(Line(words, text)) if words else None)
        if known is not None:
            return known
        if folded in self._world.language.meta:
            return MetaCommand(folded, rest.strip())
        names = ", ".join(f"/{each}" for each in sorted(self._world.language.meta))
        return Puzzled(reply(self._world, "grammar_no_meta", words=name, names=names), (name,))

    def with_rest(self, line: Line) -> MetaCommand | None:
        """Return the command that takes the rest of the line as its name or number."""
        morphology = self._world.language.morphology
        for sentence in self._sentences.read(line.words):
            rest = [_rest(filled, line.typed(filled.start, filled.end, morphology)) for filled in sentence.filled]
            return MetaCommand(sentence.pattern.verb, " ".join(rest))
        return None


def _rest(filled: Filled, typed: str) -> str:
    return str(filled.value) if isinstance(filled.slot, NumberSlot) else typed
