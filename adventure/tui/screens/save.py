"""Asks for the name under which a game is to be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from adventure.tui.screens.page import Page
from adventure.tui.widgets.field.field import Field
from adventure.tui.widgets.menu.words import Words
from adventure.tui.widgets.story.emphasis import clean

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from adventure.tui.labels import Labels


class SaveScreen(Page[str | None]):
    """Ends with the line that saves under the name, or None when the player goes back."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, command: str, labels: Labels) -> None:
        super().__init__()
        self._command = command
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(classes="box small"):
            yield Static(self._labels("save_title"), classes="title", markup=False)
            yield Words(self._labels("save_note"), classes="note")
            yield Field(placeholder=self._labels("save_prompt"), max_length=60)
            yield Static(self._labels("save_hint"), classes="hint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the name; an empty one is no name."""
        name = " ".join(clean(event.value).split())
        if name:
            self.dismiss(f"{self._command} {name}")
