"""The transcript as plain text: paragraphs parted by blank lines, the player's behind the prompt sign."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.play.emphasis import clean, read_marks
from adventure.play.export.sheet import Sheet, speaks_on
from adventure.play.progress import Entry, EntryKind


def as_text(sheet: Sheet) -> str:
    """Return the transcript as text, without a mark."""
    head = [part for part in (sheet.title, sheet.author) if part]
    return "\n\n".join(clean(part) for part in (*head, *_paragraphs(sheet))) + "\n"


def _paragraphs(sheet: Sheet) -> Iterator[str]:
    before: Entry | None = None
    for entry in sheet.entries:
        yield plain(entry, before)
        before = entry


def plain(entry: Entry, before: Entry | None = None) -> str:
    """Return one paragraph; a speech has its speaker's name on a line before it, unless it goes on."""
    match entry.kind:
        case EntryKind.LINE:
            return f"> {entry.text}"
        case EntryKind.TRACE:
            return entry.text
        case EntryKind.SPEECH if entry.speaker and not speaks_on(entry, before):
            return f"{entry.speaker}:\n{read_marks(entry.text).text}"
        case EntryKind.ENDING:
            return f"* * *\n\n{read_marks(entry.text).text}"
        case _:
            return read_marks(entry.text).text
