"""Everything that can be done, found by typing a part of it: what the app does, what the game understands, themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from adventure.tui.acts import ACTS, own_line
from adventure.tui.screens.page import Page
from adventure.tui.widgets.field.field import Field
from adventure.tui.widgets.menu.hint import HintLine
from adventure.tui.widgets.menu.menu import Menu
from adventure.tui.widgets.menu.offers import Heading, Line, Offer, Perform, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.app import ComposeResult

    from adventure.play.session import Session
    from adventure.tui.labels import Labels


class PaletteScreen(Page[Offer | None]):
    """Ends with what was chosen, or None."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+p", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, rows: Sequence[Heading | Row], labels: Labels) -> None:
        super().__init__()
        self._rows = tuple(rows)
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the field over the list."""
        with Vertical(classes="box tall", id="palette"):
            yield Field(placeholder=self._labels("palette_prompt"))
            menu = Menu()
            menu.can_focus = False
            yield menu
            yield HintLine(self._labels("palette_hint"))

    def on_mount(self) -> None:
        """Offer everything."""
        self.query_one(Menu).offer(self._rows)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what is meant."""
        event.stop()
        self.query_one(Menu).offer(found(event.value, self._rows))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose what the cursor is on."""
        event.stop()
        row = self.query_one(Menu).current
        if row is not None:
            self.dismiss(row.offer)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """End with what was clicked."""
        self.dismiss(event.offer)

    def action_move(self, by: int) -> None:
        """Move the cursor, while typing goes on."""
        menu = self.query_one(Menu)
        if by > 0:
            menu.action_cursor_down()
        else:
            menu.action_cursor_up()


def palette_rows(session: Session | None, themes: Iterable[str], labels: Labels) -> Iterator[Heading | Row]:
    """Yield everything that can be done now: in the story, with the app, with its colours, and with the game."""
    if session is not None and session.suggestions and not session.ended:
        yield Heading(labels("palette_now"))
        for line in session.suggestions:
            yield Row(Line(line), line)
    yield Heading(labels("palette_acts"))
    for act in ACTS:
        if act.id != "palette" and (session is not None or act.action.startswith("app.")):
            yield Row(Perform(act.action), labels(f"act_{act.id}"), act.key.title())
    yield Row(Perform("app.leave"), labels("act_leave"), "Ctrl+Q")
    yield Heading(labels("palette_themes"))
    for theme in themes:
        yield Row(Perform(f"app.use_theme('{theme}')"), labels(f"value_theme_{theme}"))
    if session is not None:
        yield Heading(labels("palette_words"))
        for command in session.language.meta:
            line = own_line(command, session.language.meta)
            yield Row(Line(line), line)


def found(typed: str, rows: Sequence[Heading | Row]) -> list[Heading | Row]:
    """Return the rows in which all words typed begin a word, else those that hold their letters in order."""
    words = typed.casefold().split()
    if not words:
        return list(rows)
    offered = [row for row in rows if isinstance(row, Row)]
    begun = [row for row in offered if all(_begins(word, row) for word in words)]
    letters = "".join(words)
    return list(begun or [row for row in offered if _runs_through(letters, row.name.casefold())])


def _begins(word: str, row: Row) -> bool:
    return any(part.startswith(word) for part in f"{row.name} {row.note}".casefold().replace("/", " ").split())


def _runs_through(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)
