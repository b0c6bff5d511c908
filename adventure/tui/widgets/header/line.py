"""The header: title and place on the left, turn and teller on the right."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from adventure.tui.widgets.story.wrap import cells


@dataclass(frozen=True, slots=True)
class Heading:
    """What the header says, each in finished words; all but the title may be empty."""

    title: str
    place: str = ""
    turn: str = ""
    teller: str = ""


def fit(heading: Heading, width: int) -> Heading:
    """Return as much of a heading as fits into `width` columns: the teller goes first, the title never."""
    for fitting in (
        heading,
        Heading(heading.title, heading.place, heading.turn),
        Heading(heading.title, "", heading.turn),
    ):
        parts = [part for part in (fitting.title, fitting.place, fitting.turn, fitting.teller) if part]
        if sum(map(cells, parts)) + 3 * len(parts) <= width:
            return fitting
    return Heading(heading.title)


class HeaderLine(Widget):
    """One row; what does not fit is left out, never cut."""

    heading: reactive[Heading] = reactive(Heading(""))

    def __init__(self, heading: Heading, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self.set_reactive(HeaderLine.heading, heading)

    def render(self) -> Content:
        """Return the row."""
        width = self.content_size.width
        shown = fit(self.heading, width)
        left = Content.styled(shown.title, "bold $primary")
        if shown.place:
            left += Content.styled("   " + shown.place, "$foreground")
        right = Content.styled("   ".join(filter(None, (shown.turn, shown.teller))), "$text-muted")
        gap = max(1, width - left.cell_length - right.cell_length)
        return left + Content(" " * gap) + right
