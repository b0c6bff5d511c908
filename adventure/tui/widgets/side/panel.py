"""The side panel: its sections as widgets, drawn anew once a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from adventure.tui.widgets.side.sections import Item, Section, sections
from adventure.tui.widgets.story.wrap import cells, wrap

if TYPE_CHECKING:
    from adventure.engine.view import View
    from adventure.tui.labels import Labels

COLUMNS = 29
"""The width in which the sections are set: the panel's own, less its padding and the scrollbar."""

class SidePanel(VerticalScroll, can_focus=False):
    """Place and exits, people, things, goals and score."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._sections: dict[str, Static] = {}

    def show(self, view: View, labels: Labels) -> None:
        """Draw what a view says, and leave alone what has not changed; a section without items is not drawn."""
        told = sections(view, labels)
        if not self._sections:
            self._sections = {section.key: Static(classes="section", markup=False) for section in told}
            self.mount(*self._sections.values())
        for section in told:
            drawn = self._sections[section.key]
            drawn.display = bool(section.items) or section.key == "place"
            text = _draw(section)
            if drawn.content != text:
                drawn.update(text)


def _draw(section: Section) -> Content:
    return Content("\n").join((Content.styled(section.title, "bold $primary"), *map(_draw_item, section.items)))


def _draw_item(item: Item) -> Content:
    """Return the item's rows: the note stands behind the name where it fits, else below it, set in."""
    indent = " " * (2 * item.depth)
    mark = f"{item.mark} " if item.mark else ""
    hang = indent + " " * max(len(mark), 2)
    together = cells(indent + mark + item.name + item.note) + 2 <= COLUMNS
    name = _hung(item.name, indent + mark, hang, "$text-muted" if item.done else "$foreground")
    if not item.note:
        return name
    if together and item.name:
        return name + Content.styled(f"  {item.note}", "$text-muted")
    note = _hung(item.note, hang if item.name else indent, hang if item.name else indent, "$text-muted")
    return name + Content("\n") + note if item.name else note


def _hung(text: str, first: str, rest: str, style: str) -> Content:
    rows = [text[start:end] for start, end in wrap(text, max(COLUMNS - cells(rest), 8))]
    lines = [Content.styled((rest if number else first) + row, style) for number, row in enumerate(rows)]
    return Content("\n").join(lines)
