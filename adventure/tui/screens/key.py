"""Entering the key: says where the player's lines will go, asks, tries the key out, and keeps it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Input, Static

from adventure.errors import AdventureError
from adventure.tui.screens.page import Page
from adventure.tui.widgets.field.field import Field
from adventure.tui.widgets.menu.hint import HintLine
from adventure.tui.widgets.menu.words import Words

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.worker import Worker

    from adventure.play.preferences import KeyState, Preferences, Trial, Verdict
    from adventure.tui.labels import Labels


LOW = 24


class KeyScreen(Page[bool]):
    """Ends with whether a key was kept or forgotten. A test that runs is left by Escape."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("down,right", "app.focus_next", show=False),
        Binding("up,left", "app.focus_previous", show=False),
    ]

    def __init__(self, preferences: Preferences, trial: Trial, labels: Labels) -> None:
        super().__init__()
        self._preferences = preferences
        self._trial = trial
        self._labels = labels
        self._testing: Worker[None] | None = None
        self._host = ""
        self._changed = False

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(classes="box"):
            yield Static(self._labels("key_title"), classes="title", markup=False)
            with VerticalScroll(can_focus=False):
                yield Words(id="consent")
                yield Words(id="state", classes="note")
            yield Field(password=True, max_length=1_000, placeholder=self._labels("key_prompt"))
            yield Words(id="verdict")
            with Horizontal(id="buttons"):
                yield Button(self._labels("key_agree"), id="agree", compact=True)
                yield Button(self._labels("key_anyway"), id="anyway", compact=True)
                yield Button(self._labels("key_forget"), id="forget", compact=True)
                yield Button(self._labels("key_back"), id="back", compact=True)
            yield HintLine(self._labels("key_hint"))

    def on_mount(self) -> None:
        """Say what there is, off the screen's thread."""
        self.query_one("#anyway").display = False
        self.query_one("#forget").display = False
        self._say("")
        self.run_worker(self._look())

    async def _look(self) -> None:
        try:
            key = await asyncio.to_thread(self._preferences.key)
        except AdventureError as error:
            self._say(str(error))
            return
        if not self.stands:
            return
        self._host = key.host
        self.query_one("#consent", Static).update(self._labels("key_consent", host=key.host))
        self.query_one("#state", Static).update(_state(key, self._labels))
        self.query_one("#forget").display = key.kept

    def _say(self, words: str) -> None:
        if not self.stands:
            return
        verdict = self.query_one("#verdict", Static)
        verdict.update(words)
        verdict.display = bool(words)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the field, the buttons and what came of a test in sight."""
        self.leave_room("VerticalScroll", 12 if event.size.height < LOW else 16)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the question: Enter in the field is no answer to it."""
        event.stop()
        if event.value.strip():
            self.query_one("#agree").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Forget what was said about another key."""
        event.stop()
        self.query_one("#anyway").display = False
        self._say("")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        event.stop()
        typed = bool(self.query_one(Input).value.strip())
        match event.button.id:
            case "agree" if typed and self._testing is None:
                self._testing = self.run_worker(self._test(), group="test", exit_on_error=True)
            case "anyway" if typed:
                self.run_worker(self._keep(self._labels("key_kept")))
            case "forget":
                self.run_worker(self._forget())
            case "back":
                self.action_back()
            case _:
                self.query_one(Input).focus()

    async def _test(self) -> None:
        self._say(self._labels("key_testing", host=self._host))
        try:
            verdict = await self._trial.test(self.query_one(Input).value.strip())
        except AdventureError as error:
            self._say(str(error))
        else:
            await self._judge(verdict)
        finally:
            self._testing = None

    async def _judge(self, verdict: Verdict) -> None:
        if verdict.good:
            await self._keep(f"{verdict.words} {self._labels('key_kept')}")
            return
        self._say(" ".join(part for part in (verdict.words, verdict.cure, self._labels("key_not_kept")) if part))
        self.query_one("#anyway").display = True

    async def _keep(self, words: str) -> None:
        field = self.query_one(Input)
        try:
            await asyncio.to_thread(self._preferences.keep_key, field.value)
        except AdventureError as error:
            self._say(str(error))
            return
        self._changed = True
        with field.prevent(Input.Changed):
            field.value = ""
        self.query_one("#anyway").display = False
        self._say(words)
        await self._look()
        self.query_one("#back").focus()

    async def _forget(self) -> None:
        try:
            await asyncio.to_thread(self._preferences.forget_key)
        except AdventureError as error:
            self._say(str(error))
            return
        self._changed = True
        self._say(self._labels("key_forgotten"))
        await self._look()

    def action_back(self) -> None:
        """Leave a test that runs, else the page."""
        if self._testing is not None:
            self._testing.cancel()
            self._testing = None
            self._say(self._labels("key_cancelled"))
        else:
            self.dismiss(self._changed)


def _state(key: KeyState, labels: Labels) -> str:
    if key.shown:
        return labels("key_now", shown=key.shown, source=key.source)
    return labels("key_local_long", host=key.host) if key.local else labels("key_now_none")
