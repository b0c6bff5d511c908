"""From tellings to entries of the transcript."""

from __future__ import annotations

from collections.abc import Iterable

from adventure.engine.outcome import Kind
from adventure.narration.author import Paragraph
from adventure.play.blocks import ToldBlock
from adventure.play.progress import Entry, EntryKind

KINDS = {
    Kind.HEADING: EntryKind.HEADING,
    Kind.PLACE: EntryKind.PROSE,
    Kind.LISTING: EntryKind.LISTING,
    Kind.REPORT: EntryKind.PROSE,
    Kind.IMPLIED: EntryKind.IMPLIED,
    Kind.REFUSAL: EntryKind.REFUSAL,
    Kind.EVENT: EntryKind.PROSE,
    Kind.SPEECH: EntryKind.SPEECH,
    Kind.VERBATIM: EntryKind.VERBATIM,
    Kind.GOAL: EntryKind.GOAL,
    Kind.ENDING: EntryKind.ENDING,
}


def entries_of(paragraphs: Iterable[Paragraph], turn: int) -> tuple[Entry, ...]:
    """Return the entries of a telling."""
    return tuple(
        Entry(KINDS[paragraph.kind], paragraph.text, paragraph.speaker, turn, paragraph.told_by)
        for paragraph in paragraphs
    )


def told_block(n: int, of: int, paragraphs: Iterable[Paragraph], *, withheld: bool) -> ToldBlock:
    """Return the block that keeps how something was told."""
    return ToldBlock(n, of, tuple((p.kind.value, p.speaker, p.text, p.told_by) for p in paragraphs), withheld)


def paragraphs_of(block: ToldBlock) -> tuple[Paragraph, ...]:
    """Return a kept telling; a kind that is not known any more is a report."""
    kinds = {kind.value: kind for kind in Kind}
    return tuple(
        Paragraph(kinds.get(kind, Kind.REPORT), speaker, text, told_by)
        for kind, speaker, text, told_by in block.entries
    )
