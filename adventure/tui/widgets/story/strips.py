"""How a row looks: the rows of a paragraph as strips, in the styles of the theme."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from adventure.tui.widgets.story.paragraph import Lead, Paragraph, Row
from adventure.tui.widgets.story.wrap import cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adventure.play.progress import EntryKind

_EMPHASIS = Style(italic=True)


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles of the pane; every one is whole, with its background.

    `speakers` is not empty: speakers take its styles in the order in which they are first heard.
    """

    base: Style
    kinds: Mapping[EntryKind, Style]
    leads: Mapping[Lead, Style]
    provisional: Style
    speakers: tuple[Style, ...]


@dataclass(frozen=True, slots=True)
class Accent:
    """A style laid over the characters of a paragraph from `start` to `end`."""

    start: int
    end: int
    style: Style


def draw_row(
    paragraph: Paragraph, row: Row, palette: Palette, speaker: int, margin: int, accents: Sequence[Accent] = ()
) -> Strip:
    """Return one row with `margin` columns before it; `speaker` is the rank at which its speaker was first heard."""
    segments = [Segment(" " * margin, palette.base)] if margin else []
    if row.lead:
        segments.append(Segment(row.lead, _lead_style(row.kind, palette, speaker)))
    for start, end in _stretches(paragraph, row, accents):
        style = palette.kinds.get(paragraph.kind, palette.base)
        if start >= paragraph.firm:
            style = palette.provisional
        if any(first <= start < last for first, last in paragraph.spans):
            style += _EMPHASIS
        for accent in accents:
            if accent.start <= start < accent.end:
                style += accent.style
        segments.append(Segment(paragraph.text[start:end], style))
    return Strip(segments, sum(cells(segment.text) for segment in segments))


def _lead_style(kind: Lead, palette: Palette, speaker: int) -> Style:
    if kind in {Lead.NAME, Lead.BAR}:
        spoken = palette.speakers[speaker % len(palette.speakers)]
        return spoken + Style(bold=True) if kind is Lead.NAME else spoken
    return palette.leads.get(kind, palette.base)


def _stretches(paragraph: Paragraph, row: Row, accents: Sequence[Accent]) -> list[tuple[int, int]]:
    """Return the row's text cut wherever its style may change."""
    edges = {row.start, row.end}
    spans = (*paragraph.spans, *((accent.start, accent.end) for accent in accents))
    for edge in (paragraph.firm, *(edge for span in spans for edge in span)):
        if row.start < edge < row.end:
            edges.add(edge)
    cuts = sorted(edges)
    return list(itertools.pairwise(cuts))
