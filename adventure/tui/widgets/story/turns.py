"""Which of the player's lines can be chosen in the text, and which turns they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventure.play.progress import EntryKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventure.tui.widgets.story.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class Chosen:
    """A line of the player's: the paragraph `index`, with its answer up to before the paragraph `end`.

    `before` is the turn that stood when it was typed, `turn` the one that it led to: the same where it took no time.
    """

    index: int
    end: int
    before: int
    turn: int
    line: str


def chosen_at(paragraphs: Sequence[Paragraph], index: int) -> Chosen | None:
    """Return the player's line at a paragraph, None if that is something else."""
    if not 0 <= index < len(paragraphs) or paragraphs[index].kind is not EntryKind.LINE:
        return None
    end = step(paragraphs, index, 1)
    end = len(paragraphs) if end is None else end
    before = max((each.turn for each in paragraphs[max(0, index - 40) : index] if _counts(each)), default=0)
    turn = max((each.turn for each in paragraphs[index:end] if _counts(each)), default=before)
    return Chosen(index, end, min(before, turn), turn, paragraphs[index].text)


def step(paragraphs: Sequence[Paragraph], index: int, by: int) -> int | None:
    """Return the player's line before (-1) or after (1) a paragraph, None if there is none."""
    index += by
    while 0 <= index < len(paragraphs):
        if paragraphs[index].kind is EntryKind.LINE:
            return index
        index += by
    return None


def text_of(paragraphs: Sequence[Paragraph], chosen: Chosen) -> str:
    """Return a line with its answer, as it is copied: the name of who speaks on a line of its own."""
    parts = [f"> {chosen.line}"]
    for each in paragraphs[chosen.index + 1 : chosen.end]:
        named = bool(each.speaker) and not each.continues
        parts.append(f"{each.speaker}:\n{each.text}" if named else each.text)
    return "\n\n".join(parts)


def _counts(paragraph: Paragraph) -> bool:
    """Return whether a paragraph knows its turn: a line does not before it is answered."""
    return paragraph.kind not in {EntryKind.LINE, EntryKind.IMPLIED} or paragraph.turn > 0
