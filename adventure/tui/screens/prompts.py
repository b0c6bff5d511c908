"""What the voices were asked with for the last telling."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from adventure.tui.labels import Labels


class PromptsScreen(ModalScreen[str | None]):
    """Blocks with their tokens, what was left out and withdrawn, and the messages, as lines without mark-up."""

    CSS_PATH = "boxes.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f8,q", "dismiss", show=False)]

    def __init__(self, lines: Sequence[str], labels: Labels) -> None:
        super().__init__()
        self._lines = lines
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(classes="box tall"):
            yield Static(self._labels("prompts_title"), classes="title", markup=False)
            with VerticalScroll():
                yield Static("\n".join(self._lines).strip("\n"), id="prompts", markup=False)
            yield Static(self._labels("prompts_hint"), classes="hint", markup=False)
