"""What can be pointed at beside the story: the panels, the list above the prompt, and where the keys go meanwhile."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.screen import Screen

from adventure.tui.widgets.prompt.prompt import Prompt
from adventure.tui.widgets.status.line import StatusLine

if TYPE_CHECKING:
    from textual import events

    from adventure.play.session import Session
    from adventure.tui.screens.pointing import Pointing
    from adventure.tui.widgets.side.compass import Compass
    from adventure.tui.widgets.side.list import SectionList
    from adventure.tui.widgets.side.panel import SidePanel
    from adventure.tui.widgets.status.choices import Choices

WIDE = 100
"""From this many columns on the panels stand beside the story unless they are put away."""


class PointedScreen(Screen[None]):
    """A screen with a prompt, a status line, and what comes with a session: the panels and the list."""

    def __init__(self) -> None:
        super().__init__()
        self._side: SidePanel | None = None
        self._choices: Choices | None = None
        self._pointing: Pointing | None = None
        self._panels_wide = True
        self._panels_narrow = False

    @property
    @abstractmethod
    def session(self) -> Session | None:
        """The session that is played; None before the first."""

    @abstractmethod
    def take(self, line: str) -> None:
        """Play a line."""

    def action_panels(self) -> None:
        """Bring out the panels, or put them away; a narrow window and a wide one remember their own."""
        if self.size.width < WIDE:
            self._panels_narrow = not self._panels_narrow
        else:
            self._panels_wide = not self._panels_wide
        self._fold()
        if self._side and self._side.display:
            self._side.focus()
        else:
            self.query_one(Prompt).focus()

    def put_panels(self, *, out: bool) -> None:
        """Have the panels stand beside the story where there is room, or not."""
        self._panels_wide = out
        self._fold()

    def _fold(self, width: int = 0) -> None:
        wide = (width or self.size.width) >= WIDE
        if self._side:
            self._side.set_class(not wide, "-over")
            below = sum(self.query_one(name).outer_size.height for name in ("#status", "#line")) + 1
            self._side.styles.max_height = None if wide else max(self.size.height - below, 1)
            self._side.display = self._panels_wide if wide else self._panels_narrow

    # What is pointed at, and what is typed meanwhile

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        """Play the answer that was chosen."""
        self.query_one(Prompt).focus()
        self.take(event.line)

    def on_choices_abandoned(self) -> None:
        """Go back from the list to the prompt."""
        self.query_one(Prompt).focus()

    def on_compass_gone(self, event: Compass.Gone) -> None:
        """Go the way that was clicked on."""
        self._point(event.line, "", "")

    def on_section_list_chosen(self, event: SectionList.Chosen) -> None:
        """Go a way, or show what can be done about what was chosen in the panel."""
        self._point(event.item.line, event.item.subject, event.item.name)

    def _point(self, line: str, subject: str, name: str) -> None:
        by_keys = self._side is not None and self._side.has_focus
        if self._panels_narrow and self.size.width < WIDE:
            self.action_panels()
        if line:
            self.take(line)
        elif self._pointing and self.session:
            self._pointing.at(self.session, subject, name, by_keys=by_keys)

    def on_side_panel_left(self) -> None:
        """Go back from the panels to the prompt."""
        self.query_one(Prompt).focus()

    def on_prompt_beyond(self) -> None:
        """Go down from the prompt into the list, where there is one."""
        if self._choices and self._choices.display:
            self._choices.focus()

    def on_prompt_goes_on(self, event: Prompt.GoesOn) -> None:
        """Show how the line can go on where it can in several ways."""
        status = self.query_one(StatusLine)
        status.onward, status.at = (event.words if len(event.words) > 1 else ()), event.at

    def on_status_line_taken(self, event: StatusLine.Taken) -> None:
        """Go on with the word that was clicked on."""
        self.query_one(Prompt).take_way(event.number)

    def on_key(self, event: events.Key) -> None:
        """Let letters that are typed elsewhere on this screen go to the prompt."""
        prompt = self.query_one(Prompt)
        if event.is_printable and event.character and self.focused is not prompt:
            event.stop()
            prompt.focus()
            prompt.insert_text_at_cursor(event.character)
