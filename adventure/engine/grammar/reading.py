"""Reads one line in one state: sentence after sentence, until one of them means something."""

from __future__ import annotations

from dataclasses import dataclass

from adventure.engine.action import Understood
from adventure.engine.grammar.binding import Bound, bind
from adventure.engine.grammar.lines import Line
from adventure.engine.grammar.patterns import WordsSlot
from adventure.engine.grammar.picks import Pick, Trouble
from adventure.engine.grammar.sentences import Sentence, Sentences
from adventure.engine.grammar.surroundings import Surroundings
from adventure.world.language import Morphology
from adventure.world.script import side_by_side, written


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line was understood as. `shown` is the line as read where that differs from what was typed, else empty.

    Of several commands in a line `line` is the one that was read, and `rest` what is left; else both are empty.
    """

    understood: Understood
    shown: str = ""
    line: str = ""
    rest: str = ""


def read_sentences(
    sentences: Sentences, line: Line, around: Surroundings, *, mended: bool = False
) -> Reading | Trouble | None:
    """Return what the most specific sentence that can be bound means.

    If none can, the trouble of the most specific one; None when the line fits no pattern. `mended` lines are always
    shown.
    """
    first: Trouble | None = None
    for sentence in sentences.read(line.words):
        bound = bind(sentence, line, around)
        if isinstance(bound, Bound):
            shown = _shown(sentence, line, bound.told, around) if bound.told or mended else ""
            return Reading(bound.meant, shown)
        first = first or bound
    return first


def _shown(sentence: Sentence, line: Line, told: tuple[Pick, ...], around: Surroundings) -> str:
    """Return the line with what the player left open named, and free words as they were typed."""
    morphology = around.world.language.morphology
    replaced: dict[int, tuple[int, str]] = {}
    inserted: dict[int, str] = {}
    for filled in sentence.filled:
        if isinstance(filled.slot, WordsSlot):
            replaced[filled.start] = (filled.end, line.typed(filled.start, filled.end, morphology))
    for pick in told:
        if pick.start == pick.end:
            inserted[pick.start] = _named(pick, sentence, around, morphology)
        else:
            replaced[pick.start] = (pick.end, _named(pick, sentence, around, morphology))
    words: list[str] = []
    at = 0
    while at < len(line.words):
        if at in inserted:
            words.append(inserted.pop(at))
        end, text = replaced.get(at, (at + 1, line.words[at]))
        words.append(text)
        at = end
    return written((*words, *inserted.values()))


def _named(pick: Pick, sentence: Sentence, around: Surroundings, morphology: Morphology) -> str:
    names = morphology.join([morphology.form("the", around.world.things[thing].noun) for thing in pick.things])
    gap = sentence.gap
    if gap is None or pick.start != pick.end:
        return names
    return side_by_side((*gap.before, names, *gap.after))
