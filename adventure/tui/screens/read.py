"""What a reader does with the story: turn its pages, look for words, choose a turn, copy, wait for the words or not."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType

from adventure.tui.screens.pointed import WIDE, PointedScreen
from adventure.tui.widgets.prompt.prompt import Prompt
from adventure.tui.widgets.status.line import StatusLine

if TYPE_CHECKING:
    from adventure.tui.labels import Labels
    from adventure.tui.screens.finding import Finding
    from adventure.tui.widgets.find.bar import FindBar
    from adventure.tui.widgets.story.pane import StoryPane


class ReadScreen(PointedScreen):
    """A screen with a story on it. Its page comes after the first paint; until then nothing can be done with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", show=False, id="story.up"),
        Binding("pagedown", "page(1)", show=False, id="story.down"),
        Binding("shift+up", "page(-0.1)", show=False, id="story.row_up"),
        Binding("shift+down", "page(0.1)", show=False, id="story.row_down"),
        Binding("ctrl+home", "beginning", show=False, id="story.beginning"),
        Binding("ctrl+end", "end", show=False, id="story.end"),
        Binding("ctrl+up,alt+up", "choose(-1)", show=False, id="story.turn_before"),
        Binding("ctrl+down,alt+down", "choose(1)", show=False, id="story.turn_after"),
    ]

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.labels = labels
        self._finding: Finding | None = None         # with the first search
        self._laid = False

    @property
    def story(self) -> StoryPane:
        """The page, once it is laid."""
        return cast("StoryPane", self.query_one("#story"))

    async def lay_page(self) -> None:
        """Lay the page into the frame that stands."""
        from adventure.tui.widgets.story.pane import StoryPane  # noqa: PLC0415  not before first paint

        await self.query_one("#page").mount(StoryPane(id="story", turns=True))
        self._laid = True

    @abstractmethod
    def hint(self, words: str) -> None:
        """Show a remark above the prompt."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the space bar to the prompt, unless something is still appearing and nothing is typed."""
        del parameters
        if action == "unveil":
            return self._laid and self.story.veiled and not self.query_one(Prompt).value
        return self._laid

    def action_unveil(self) -> None:
        """Show at once what is still appearing."""
        self.story.lift()

    def action_choose(self, by: int) -> None:
        """Choose a turn in the story by its line; Enter in the prompt then asks about it."""
        self.query_one(Prompt).focus()
        self.story.choose(by)

    def on_story_pane_picked(self, event: StoryPane.Picked) -> None:
        """Ask what is to be done with a turn."""
        from adventure.tui.screens.turn_menu import TurnMenu, turn_rows  # noqa: PLC0415  not before first paint

        session = self.session
        if session is None:
            return
        rows = tuple(turn_rows(event.chosen, session.language.meta, self.labels, told=bool(session.teller)))
        at = (self.query_one("#sign").region.x, event.y)
        self.app.push_screen(TurnMenu(event.chosen, rows, at, self.labels), self._with_turn)

    def _with_turn(self, line: str | None) -> None:
        from adventure.tui.screens.turn_menu import COPY  # noqa: PLC0415  not before first paint

        if line == COPY:
            self.action_copy()
        elif line:
            self.take(line)
        self.story.choose_none()

    def action_copy(self) -> None:
        """Copy the chosen turn, else the last."""
        story = self.story
        chosen = story.chosen or story.last_turn
        if chosen:
            self.app.copy_to_clipboard(story.copied(chosen))
            self.hint(self.labels("copied"))

    async def action_find(self, words: str = "") -> None:
        """Look for words in what was told."""
        from adventure.tui.screens.finding import Finding  # noqa: PLC0415  not before first paint

        self._finding = self._finding or Finding(self, self.story)
        await self._finding.open(words, self.labels)

    def action_page(self, pages: float) -> None:
        """Turn the story's pages, or the panels' where they lie over it."""
        if self._side and self._panels_narrow and self.size.width < WIDE:
            self._side.scroll_relative(y=round(pages * self._side.size.height), animate=False)
        else:
            self.story.page(pages)

    def action_beginning(self) -> None:
        """Go to the first words of the game."""
        self.story.to_beginning()

    def action_end(self) -> None:
        """Go to the last words."""
        self.story.to_end()

    def on_find_bar_sought(self, event: FindBar.Sought) -> None:
        """Search for other words."""
        if self._finding:
            self._finding.look_for(event.words)

    def on_find_bar_stepped(self, event: FindBar.Stepped) -> None:
        """Go to another place where the words stand."""
        if self._finding:
            self._finding.step(event.by)

    def on_find_bar_left(self, event: FindBar.Left) -> None:
        """End the search."""
        if self._finding:
            self._finding.close(stays=event.stays)

    def on_story_page_moved(self, event: StoryPane.Moved) -> None:
        """Say how much is below."""
        self.query_one(StatusLine).more = self.labels("more", rows=event.below) if event.below else ""
