"""How wide the text is set, and how far from the edges it stands."""

from __future__ import annotations

MEASURE = 72
"""The longest row of text, in columns: what a book would set."""


def margin_of(width: int) -> int:
    """Return the columns left of the text in a pane of `width`: it stands in the middle, off the edge."""
    return max(2 if width > 44 else 1, (width - MEASURE) // 2)


def measure_of(width: int) -> int:
    """Return how wide the text is set in a pane of `width`."""
    return max(10, min(MEASURE, width - 2 * margin_of(width)))
