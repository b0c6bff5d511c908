"""Hints, a step at a time: the questions that may be asked now, and what was told of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from adventure.errors import SaveError
from adventure.tui.widgets.menu.words import Words
from adventure.tui.widgets.story.emphasis import clean, read_marks
from adventure.tui.widgets.story.wrap import wrap

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from adventure.play.hinting import HintView
    from adventure.play.session import Session
    from adventure.tui.labels import Labels


class HintsScreen(ModalScreen[str | None]):
    """Choosing a question tells the next step of it; each step that is told is kept in the save."""

    CSS_PATH = "boxes.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f11,q", "dismiss", show=False)]

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(classes="box"):
            yield Static(self._labels("hints_title"), classes="title", markup=False)
            yield Words(id="hints-none")
            yield OptionList(id="hints", markup=False, compact=True)
            yield Static(self._labels("hints_hint"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Show the questions when the page has its width."""
        self.call_after_refresh(self._show)

    def on_resize(self, _event: events.Resize) -> None:
        """Set the steps anew in another width."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        views = self._session.hints
        listed = self.query_one("#hints", OptionList)
        at = listed.highlighted
        listed.clear_options()
        listed.add_options([Option(self._draw(view)) for view in views])
        listed.highlighted = at if at is not None and at < len(views) else 0 if views else None
        listed.display = bool(views)
        none = self.query_one("#hints-none", Static)
        none.display = not views
        none.update(self._labels("hints_none_page"))

    def _draw(self, view: HintView) -> Content:
        text = Content.styled(view.question, "bold $foreground")
        if len(view.told) < view.steps:
            left = self._labels("hints_left", left=view.steps - len(view.told))
            text += Content.styled(f"   {left}", "$text-disabled")
        width = max(self.query_one("#hints-none").container_size.width - 8, 16)
        for number, step in enumerate(view.told, start=1):
            words = read_marks(clean(step)).text
            for row, (start, end) in enumerate(wrap(words, width)):
                text += Content.styled("\n     " if row else f"\n  {number}  ", "$secondary")
                text += Content.styled(words[start:end], "$foreground")
        return text

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell the next step of the question that was chosen."""
        event.stop()
        views = self._session.hints
        try:
            self._session.take_hint(views[event.option_index].id)
        except SaveError as error:
            self.notify(f"{error.message} {error.hint}".strip(), markup=False)
        self._show()
