"""The settings: each with what it is now, what it may be, and what it is for. What is changed is kept at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from adventure.errors import AdventureError
from adventure.tui.screens.page import Page
from adventure.tui.screens.setting_rows import KEY, NARRATOR, about, drawn, stepped, with_narrator
from adventure.tui.widgets.field.field import Field
from adventure.tui.widgets.menu.hint import HintLine
from adventure.tui.widgets.menu.words import Words
from adventure.tui.widgets.story.emphasis import clean

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from adventure.play.preferences import KeyState, Preference, Preferences
    from adventure.tui.labels import Labels


LOW = 24


class SettingsScreen(Page[str | None]):
    """Ends with None, or with `key` when the player wants to enter one. Whoever opened it hears of each change.

    The narrator is the running game's own affair: who that is to be says `narrator` at the end.
    """

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f10", "back", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("delete,backspace", "usual", show=False),
        Binding("k", "key", show=False),
    ]

    @dataclass
    class Changed(Message):
        """A setting was kept."""

        name: str
        value: str

    def __init__(
        self, preferences: Preferences, labels: Labels, at: str = "", narrator: Preference | None = None
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._labels = labels
        self._at = at
        self._narrator = narrator
        self._writing = asyncio.Lock()
        self._refused = ("", "")                   # the setting that could not be changed last, and why
        self._rows: tuple[Preference, ...] = ()
        self._key: KeyState | None = None
        self._names: tuple[str, ...] = ()          # of the list's options; empty for a heading

    @property
    def narrator(self) -> str:
        """Who is to tell the story, empty where there is nothing to choose."""
        return self._narrator.value if self._narrator else ""

    def compose(self) -> ComposeResult:
        """Lay out the list over what is said about the setting under the cursor."""
        with Vertical(classes="box"):
            yield Static(self._labels("settings_title"), classes="title", markup=False)
            yield OptionList(markup=False, compact=True, id="settings")
            yield Words(id="about")
            field = Field(id="value")
            field.display = False
            yield field
            yield HintLine(self._labels("settings_hint"))

    def on_mount(self) -> None:
        """Read what is set, off the screen's thread, once there is a list to show it in."""
        self.call_after_refresh(lambda: self.run_worker(self._fill()))

    def speak(self, labels: Labels) -> None:
        """Go on in another language."""
        self._labels = labels
        self.query_one(".title", Static).update(labels("settings_title"))
        self.query_one(HintLine).speak(labels("settings_hint"))
        self._draw()

    async def _fill(self) -> None:
        try:
            await self._read()
            self._key = await asyncio.to_thread(self._preferences.key)
        except AdventureError as error:
            self._say(str(error))
            return
        self._draw()

    async def _read(self) -> None:
        self._rows = with_narrator(await asyncio.to_thread(self._preferences.rows), self._narrator)

    def _say(self, words: str) -> None:
        if self.stands:
            self.query_one("#about", Static).update(words)

    def on_resize(self, _event: events.Resize) -> None:
        """Draw the rows for another width, and keep what is said about them in sight."""
        self.leave_room("#settings", 8 if self.size.height < LOW else 13)
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if not self._rows or self._key is None or not self.stands:
            return
        settings = self.query_one("#settings", OptionList)
        width = max(24, settings.size.width - 1)
        lines = tuple(drawn(self._rows, self._key, self._labels, width))
        at = self._at or self._current_name() or next(name for name, _ in lines if name)
        self._names = tuple(name for name, _ in lines)
        self._at = ""
        settings.clear_options()
        settings.add_options([Option(line, disabled=not name) for name, line in lines])
        settings.highlighted = self._names.index(at) if at in self._names else 1

    def _current_name(self) -> str:
        at = self.query_one("#settings", OptionList).highlighted
        return self._names[at] if at is not None and at < len(self._names) else ""

    def _current(self) -> Preference | None:
        name = self._current_name()
        return next((row for row in self._rows if row.name == name), None)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the setting is for."""
        event.stop()
        row = self._current()
        if row is not None and row.name == self._refused[0]:
            self._say(self._refused[1])
        elif row is not None:
            self._refused = ("", "")
            self._say(about(row, self._labels))
        elif self._key is not None and self._current_name() == KEY:
            self._say(self._labels("about_key", host=self._key.host))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the next value; ask for one that is typed."""
        event.stop()
        row = self._current()
        if self._current_name() == KEY:
            self.dismiss(KEY)
        elif row is not None and row.kind in ("choice", "switch"):
            self.action_step(1)
        elif row is not None:
            field = self.query_one("#value", Input)
            field.value = row.value
            field.display = True
            field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the value that was typed; an empty one is the usual one."""
        event.stop()
        row = self._current()
        self._close_field()
        if row is not None:
            self._change(row.name, clean(event.value).strip())

    def action_step(self, by: int) -> None:
        """Go to the next value, or to the one before."""
        row = self._current()
        if self._current_name() == KEY:
            self.dismiss(KEY)
        elif row is not None and (value := stepped(row, by)):
            self._change(row.name, value)

    def action_usual(self) -> None:
        """Take the setting back to what is usual."""
        row = self._current()
        if row is not None:
            self._change(row.name, "")

    def action_key(self) -> None:
        """Go on to the key."""
        self.dismiss(KEY)

    def _change(self, name: str, value: str) -> None:
        self._refused = ("", "")
        self._rows = tuple(replace(row, value=value) if row.name == name and value else row for row in self._rows)
        if self._narrator and name == NARRATOR:
            self._narrator = replace(self._narrator, value=value or self._narrator.default)
            self._rows = tuple(self._narrator if row.name == NARRATOR else row for row in self._rows)
            self._draw()
        else:
            self.run_worker(self._keep(name, value), group="keep")

    async def _keep(self, name: str, value: str) -> None:
        """Keep one setting after the other: each is a change of the whole file."""
        async with self._writing:
            try:
                await asyncio.to_thread(self._preferences.change, name, value)
            except AdventureError as error:
                await self._read()
                self._refused = (name, str(error))
                self._draw()
                return
            await self._fill()
        row = next((row for row in self._rows if row.name == name), None)
        if row is not None:
            self.post_message(self.Changed(name, row.value))

    def _close_field(self) -> None:
        self.query_one("#value", Input).display = False
        self.query_one("#settings", OptionList).focus()

    def action_back(self) -> None:
        """Leave the field, else the settings."""
        if self.query_one("#value", Input).display:
            self._close_field()
        else:
            self.dismiss(None)
