"""What is copied of a selection: the words as they were told, without what the page adds and where it breaks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventure.tui.widgets.story.paragraph import Lead

if TYPE_CHECKING:
    from textual.selection import Selection

    from adventure.tui.widgets.story.column import Column

_KEPT = frozenset({Lead.MARK, Lead.NAME, Lead.ORNAMENT})      # what the page adds and a reader would miss


def selected(column: Column, selection: Selection, margin: int) -> str:
    """Return the selected text: paragraphs parted by blank lines, rows of one paragraph joined as they were told.

    The selection counts rows of the text, and characters from the left edge of the pane, `margin` before any text.
    """
    first = selection.start.y if selection.start else 0
    last = min(selection.end.y if selection.end else column.height, column.height - 1)
    parts: list[str] = []
    row = first
    while row <= last:
        index, number = column.find(row)
        count = len(column.rows(index)) - number
        start = selection.start.x if selection.start and row == first else 0
        end = selection.end.x if selection.end and row + count > last else None
        parts.append(_of_paragraph(column, index, number, min(number + last - row, number + count - 1),
                                   start - margin, None if end is None else end - margin))
        row += count
    return "\n\n".join(part for part in parts if part.strip())


def _of_paragraph(column: Column, index: int, first: int, last: int, start: int, end: int | None) -> str:
    """Return what is selected of a paragraph from one row of it to another, from and to characters of these rows."""
    paragraph, rows = column.paragraphs[index], column.rows(index)
    text, reached = "", 0
    for number in range(first, last + 1):
        row = rows[number]
        lead = row.lead if row.kind in _KEPT and number == _first_with(row.kind, rows) else ""
        here = max(0, start) if number == first else 0
        upto = end if number == last and end is not None else len(row.lead) + row.end - row.start
        text += paragraph.text[reached : row.start] if text and reached < row.start else ""
        text += lead[here : max(0, upto)]
        begin = row.start + max(0, here - len(row.lead))
        stop = min(row.end, row.start + max(0, upto - len(row.lead)))
        text += paragraph.text[begin:stop] if stop > begin else ""
        text += "\n" if row.kind is Lead.NAME and lead and number < last else ""
        reached = row.end
    return text.strip("\n")


def _first_with(kind: Lead, rows: tuple[object, ...]) -> int:
    return next(number for number, row in enumerate(rows) if getattr(row, "kind", None) is kind)
