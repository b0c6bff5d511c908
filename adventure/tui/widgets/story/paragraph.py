"""How one paragraph is set: which rows it takes at a width, and what leads each row.

A pure core: no Textual here. Colours come later (`strips`), places in the whole text elsewhere (`column`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from adventure.play.progress import Entry, EntryKind
from adventure.tui.widgets.story.emphasis import clean, read_marks
from adventure.tui.widgets.story.wrap import cells, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Lead(Enum):
    """What the beginning of a row is, which decides how it is coloured."""

    NONE = "none"
    MARK = "mark"              # the prompt sign before a line, the tick before a goal
    NAME = "name"              # who speaks, on a row of its own
    BAR = "bar"                # the bar beside a person's words
    ORNAMENT = "ornament"      # three asterisks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without its marks.

    The first `firm` characters count as told, the rest may still be taken back. One that `continues` goes on with the
    speech of the paragraph before it, so the name is not shown again. `turn` counts the turns taken by then.
    """

    kind: EntryKind
    text: str
    firm: int
    speaker: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    continues: bool = False
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what leads it, then the paragraph's characters from `start` to `end`."""

    lead: str = ""
    kind: Lead = Lead.NONE
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a kind is set: before its first row, and before the rest, which is not narrower, in columns.

    Set `by_line`, each of the text's own lines has a first row, so that those that had to be broken are seen.
    """

    first: str = ""
    rest: str = ""
    lead: Lead = Lead.NONE
    by_line: bool = False


_PLAIN = _Manner()
_MANNERS = {
    EntryKind.LINE: _Manner("> ", "  ", Lead.MARK),
    EntryKind.SPEECH: _Manner("│ ", "│ ", Lead.BAR),
    EntryKind.VERBATIM: _Manner("    ", "      ", by_line=True),
    EntryKind.GOAL: _Manner("✓ ", "  ", Lead.MARK),
    EntryKind.NOTICE: _Manner("  ", "  "),
    EntryKind.TRACE: _Manner("    ", "      ", by_line=True),
}
_ORNAMENT = "*   *   *"
_NARROWEST = 8


def from_entry(entry: Entry, before: Paragraph | None = None) -> Paragraph:
    """Return a told entry as a paragraph that follows `before`."""
    return _read(entry.kind, entry.text, entry.speaker, before, turn=entry.turn)


def from_entries(entries: Sequence[Entry], before: Paragraph | None = None) -> Iterator[Paragraph]:
    """Yield told entries as paragraphs, the first of which follows `before`."""
    for entry in entries:
        before = from_entry(entry, before)
        yield before


def provisional(speaker: str, text: str, firm: int, before: Paragraph | None, *, last: bool) -> Paragraph:
    """Return what is being told; `firm` counts characters of `text`, `last` says that more of it may come."""
    kind = EntryKind.SPEECH if speaker else EntryKind.PROSE
    told = _read(kind, text, speaker, before, unfinished=last)
    if firm >= len(text):
        return told
    firm = len(read_marks(clean(text[:firm]), unfinished=True).text)
    return Paragraph(told.kind, told.text, min(firm, len(told.text)), told.speaker, told.spans, told.continues)


def _read(
    kind: EntryKind, text: str, speaker: str, before: Paragraph | None, *, unfinished: bool = False, turn: int = 0
) -> Paragraph:
    continues = (
        kind is EntryKind.SPEECH and before is not None and before.kind is kind and before.speaker == speaker
    )
    if kind in (EntryKind.LINE, EntryKind.TRACE):
        words = clean(text)
        return Paragraph(kind, words, len(words), speaker, turn=turn)
    marked = read_marks(clean(text), unfinished=unfinished)
    return Paragraph(kind, marked.text, len(marked.text), clean(speaker), marked.spans, continues, turn)


def set_rows(paragraph: Paragraph, width: int) -> tuple[Row, ...]:
    """Return the rows of a paragraph in `width` columns, the blank one before it among them."""
    manner = _MANNERS.get(paragraph.kind, _PLAIN)
    rows = _before(paragraph, width)
    room = max(width - cells(manner.rest), _NARROWEST)
    for number, (start, end) in enumerate(wrap(paragraph.text, room)):
        goes_on = start > 0 and paragraph.text[start - 1] != "\n"
        first = number == 0 or (manner.by_line and not goes_on)
        rows.append(Row(manner.first if first else manner.rest, manner.lead, start, end))
    return tuple(rows)


def estimate_rows(paragraph: Paragraph, width: int) -> int:
    """Return about how many rows a paragraph takes, without wrapping it."""
    manner = _MANNERS.get(paragraph.kind, _PLAIN)
    room = max(width - cells(manner.rest), _NARROWEST)
    return len(_before(paragraph, width)) + max(1, -(-cells(paragraph.text) // room))


def _before(paragraph: Paragraph, width: int) -> list[Row]:
    match paragraph.kind:
        case EntryKind.SPEECH if paragraph.continues:
            return [Row("│", Lead.BAR)]
        case EntryKind.SPEECH if paragraph.speaker:
            return [Row(), Row(paragraph.speaker, Lead.NAME)]
        case EntryKind.ENDING:
            return [Row(), Row(_ORNAMENT.center(width).rstrip(), Lead.ORNAMENT), Row()]
        case _:
            return [Row()]
