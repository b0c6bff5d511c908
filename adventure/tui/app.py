"""The app: opens games from a library, and shows the screens around them."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segments
from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.widgets import Input

from adventure.errors import AdventureError, SettingsError
from adventure.tui.labels import read_labels
from adventure.tui.screens.game import GameScreen
from adventure.tui.themes import THEMES

if TYPE_CHECKING:
    from adventure.play.library import Library
    from adventure.play.preferences import Preferences, Trial
    from adventure.play.session import Session
    from adventure.tui.request import Request
    from adventure.tui.screens.settings import SettingsScreen
    from adventure.tui.widgets.menu.offers import Offer

_FAULT, _USAGE = 1, 2         # exit codes
_TWICE = 2.0                  # seconds in which Ctrl+C must come again to mean it


class AdventureApp(App[int]):
    """Ends with the exit code: 0 when the player left, 1 when the named story or save is at fault, 2 for settings."""

    CSS_PATH = "adventure.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True, id="app.quit"),
        Binding("ctrl+q", "leave", show=False, priority=True, id="app.leave"),
    ]

    def __init__(
        self,
        library: Library,
        request: Request,
        preferences: Preferences | None = None,
        trial: Trial | None = None,
    ) -> None:
        gc.disable()          # until there is a game: a collection walks all that was imported, 70 ms in sum
        super().__init__()
        self._library = library
        self._request = request
        self._preferences = preferences
        self._trial = trial
        labels = read_labels(request.language)
        self._story = request.story or ""
        self._interrupted = -_TWICE
        named = self._story.replace("\\", "/").rstrip("/").rpartition("/")[2].removesuffix(".toml")
        title = request.title or named.replace("_", " ").title() or labels("app_title")
        self.game = GameScreen(title, labels, panels=request.panels)
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        known = {theme.name for theme in THEMES}
        self._wear(request.theme if request.theme in known else THEMES[0].name)

    def _wear(self, theme: str) -> None:
        """Put on the first theme; setting it plainly would have the styles read twice before the first paint."""
        self.set_reactive(App.theme, theme)
        self.set_class(self.current_theme.dark, "-dark-mode")
        self.set_class(not self.current_theme.dark, "-light-mode")
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> GameScreen:
        """Begin with the game's frame, so that it is painted before anything is read."""
        return self.game

    def on_mount(self) -> None:
        """Find out what to play, once the frame stands."""
        self.call_after_refresh(self._painted)

    async def _painted(self) -> None:
        await self.game.lay_page()
        self._enter()

    @work(group="library")
    async def _enter(self) -> None:
        from adventure.tui.opening import choose, open_game  # noqa: PLC0415  after first paint

        named = self._request.story is not None
        while True:
            try:
                offer = await choose(self, self._library, self._request)
                opened = await open_game(self._library, offer)
            except AdventureError as error:
                await self._show_fault(error)
                if named or isinstance(error, SettingsError):
                    self.exit(_USAGE if isinstance(error, SettingsError) else _FAULT)
                    return
                continue
            self._play(opened)
            return

    def _play(self, opened: tuple[str, Session] | None) -> None:
        if opened is None:
            self.exit(0)
        else:
            self._story, session = opened
            if not gc.isenabled():
                gc.freeze()   # what was imported and built stays for good: no later collection stalls a frame over it
                gc.enable()
            self.game.take_up(session)

    async def _show_fault(self, error: AdventureError) -> None:
        from adventure.tui.screens.fault import FaultScreen  # noqa: PLC0415  seldom needed

        await self.push_screen_wait(FaultScreen(error, self.game.labels))

    @work(group="library", exclusive=True)
    async def action_load(self) -> None:
        """Let the player choose a kept game of this story, and take it up."""
        from adventure.tui.opening import open_game  # noqa: PLC0415  after first paint
        from adventure.tui.screens.load import LoadScreen  # noqa: PLC0415  after first paint

        offer = await self.push_screen_wait(LoadScreen(self._library, self._story, self.game.labels))
        if offer is None:
            return
        try:
            self._play(await open_game(self._library, offer))
        except AdventureError as error:
            self.game.explain(error)

    @work(group="pages", exclusive=True)
    async def action_settings(self) -> None:
        """Let the player change the settings, in the middle of a game too."""
        await self.settle()

    async def settle(self) -> None:
        """Show the settings, and the key from there, until the player goes back; to be awaited by a worker."""
        from adventure.tui.screens.setting_rows import narrator_row  # noqa: PLC0415  seldom needed
        from adventure.tui.screens.settings import SettingsScreen  # noqa: PLC0415  seldom needed

        if self._preferences is None:
            return
        at, narrator = "", narrator_row(self.game.session)
        while True:
            screen = SettingsScreen(self._preferences, self.game.labels, at, narrator)
            leaves = not await self.push_screen_wait(screen)
            if narrator and screen.narrator != narrator.value:
                narrator = replace(narrator, value=screen.narrator)
                self.game.action_play("narrator", screen.narrator)
            if leaves:
                return
            at = "key"
            if self._trial is not None:
                from adventure.tui.screens.key import KeyScreen  # noqa: PLC0415  seldom needed

                if await self.push_screen_wait(KeyScreen(self._preferences, self._trial, self.game.labels)):
                    await self._renew(at)

    def on_settings_screen_changed(self, event: SettingsScreen.Changed) -> None:
        """Let what was changed take effect at once."""
        self._put_in_force(event.name, event.value)
        if event.name not in ("theme", "panels"):
            self.run_worker(self._renewed(event.name, event.value), group="renew")

    def on_game_screen_settled(self, event: GameScreen.Settled) -> None:
        """Let a setting that was typed take effect on the screen; the session goes by it already."""
        self._put_in_force(event.name, event.value)

    def _put_in_force(self, name: str, value: str) -> None:
        from adventure.play.preferences import ON  # noqa: PLC0415  not before first paint

        if name == "theme" and value in self.available_themes:
            self.theme = value
        elif name == "panels":
            self.game.put_panels(out=value == ON)

    async def _renewed(self, name: str, value: str) -> None:
        """Let the game go by a setting; the page on which it was changed speaks another language at once, too."""
        await self._renew(name)
        if name != "language":
            return
        if self.game.session is None and value != "auto":
            self.game.labels = read_labels(value)
        from adventure.tui.screens.settings import SettingsScreen  # noqa: PLC0415  it is there already

        if isinstance(self.screen, SettingsScreen):
            self.screen.speak(self.game.labels)

    async def _renew(self, name: str) -> None:
        """Let the running game go by a setting, or the key, as it stands now."""
        session = self.game.session
        if session is None or self._preferences is None:
            return
        try:
            await asyncio.to_thread(self._preferences.renew, session, name)
        except AdventureError as error:
            self.game.explain(error)
        self.game.show_facts(session)
        self.game.show_status()

    @work(group="pages", exclusive=True)
    async def action_palette(self) -> None:
        """Let the player find anything that can be done, and do it."""
        from adventure.tui.screens.palette import PaletteScreen, palette_rows  # noqa: PLC0415  seldom needed

        labels = self.game.labels
        rows = tuple(palette_rows(self.game.session, (theme.name for theme in THEMES), labels))
        await self._do(await self.push_screen_wait(PaletteScreen(rows, labels)))

    async def _do(self, offer: Offer | None) -> None:
        from adventure.tui.widgets.menu.offers import Line, Perform  # noqa: PLC0415  with the palette

        match offer:
            case Line(line):
                self.game.take(line)
            case Perform(action):
                await self.run_action(action, self.game)
            case _:
                pass

    @work(group="pages")
    async def action_use_theme(self, name: str) -> None:
        """Put on other colours, and keep them."""
        self.theme = name
        if self._preferences is not None:
            try:
                await asyncio.to_thread(self._preferences.change, "theme", name)
            except AdventureError as error:
                self.game.explain(error)

    def action_explain(self) -> None:
        """Show the keys and the words."""
        from adventure.tui.screens.help import HelpScreen  # noqa: PLC0415  after first paint

        self.push_screen(HelpScreen(self.game.labels))

    def action_interrupt(self) -> None:
        """Copy what is selected; else leave when asked twice, so that a slip does not end the game."""
        chosen = self.screen.get_selected_text()
        if not chosen and isinstance(self.focused, Input):
            chosen = self.focused.selected_text
        if chosen:
            self.copy_to_clipboard(chosen)
            self.screen.clear_selection()
            self.game.hint(self.game.labels("copied"))
            return
        now = monotonic()
        if now - self._interrupted < _TWICE:
            self.exit(0)
        self._interrupted = now
        self.game.hint(self.game.labels("quit_hint"))

    def _fatal_error(self) -> None:
        """Print where a crash happened without the values of variables, as Textual would: a key may be among them."""
        from rich.traceback import Traceback  # noqa: PLC0415  seldom needed

        self.bell()
        self._exit_renderables.append(Segments(self.console.render(Traceback(width=None, suppress=["textual"]))))
        self._close_messages_no_wait()

    def action_leave(self) -> None:
        """Leave; everything is kept."""
        self.exit(0)

    def on_game_screen_finished(self) -> None:
        """Leave, as the player asked."""
        self.exit(0)
