"""The game's screen: its frame, its keys, and what is drawn beside the story."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from adventure.play.progress import Entry, EntryKind
from adventure.tui.acts import act_meant, bindings, own_line
from adventure.tui.labels import Labels
from adventure.tui.widgets.header.line import HeaderLine, Heading
from adventure.tui.widgets.prompt.history import History
from adventure.tui.widgets.prompt.prompt import Prompt
from adventure.tui.widgets.status.line import StatusLine
from adventure.tui.widgets.story.pane import StoryPane

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from adventure.errors import AdventureError
    from adventure.play.session import Session
    from adventure.tui.screens.recital import Recital
    from adventure.tui.widgets.side.panel import SidePanel
    from adventure.tui.widgets.status.choices import Choices, Option

WIDE = 100
"""From this many columns on the panels stand beside the story unless they are put away."""

HIGH = 30
"""From this many rows on a blank one stands below the status line and the prompt."""


class GameScreen(Screen[None]):
    """Draws its frame before there is a session; `take_up` brings one. Lines that come meanwhile wait."""

    AUTO_FOCUS = "#prompt"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(),
        Binding("escape", "back", show=False, id="game.stop"),
        Binding("pageup", "page(-1)", show=False, id="story.up"),
        Binding("pagedown", "page(1)", show=False, id="story.down"),
        Binding("shift+up", "page(-0.1)", show=False, id="story.row_up"),
        Binding("shift+down", "page(0.1)", show=False, id="story.row_down"),
        Binding("ctrl+home", "beginning", show=False, id="story.beginning"),
        Binding("ctrl+end", "end", show=False, id="story.end"),
    ]

    class Finished(Message):
        """The player has left the game; everything is kept."""

    def __init__(self, title: str, labels: Labels) -> None:
        super().__init__()
        self.labels = labels
        self._title = title
        self._recital: Recital | None = None         # these three come with the first session
        self._side: SidePanel | None = None
        self._choices: Choices | None = None
        self._early: list[str] = []
        self._panels_wide = True
        self._panels_narrow = False

    def compose(self) -> ComposeResult:
        """Lay out the frame."""
        yield HeaderLine(Heading(self._title), id="header")
        yield StoryPane(id="story")
        notice = Static(id="notice", markup=False)
        notice.display = False
        yield notice
        yield StatusLine(self.labels("opening"), id="status")
        with Horizontal(id="line"):
            yield Static("> ", id="sign", markup=False)
            yield Prompt(id="prompt")

    # What the player does

    def take_up(self, session: Session) -> None:
        """Play this session from now on; one before it is left as it was kept."""
        if self._recital:
            self._recital.take_up(session)
        else:
            self.run_worker(self._furnish(session))

    async def _furnish(self, session: Session) -> None:
        """Mount what only a game needs, and begin."""
        from adventure.tui.screens.recital import Recital  # noqa: PLC0415  not before first paint
        from adventure.tui.widgets.side.panel import SidePanel  # noqa: PLC0415  likewise
        from adventure.tui.widgets.status.choices import Choices  # noqa: PLC0415  likewise

        self._side, self._choices = SidePanel(id="side"), Choices(id="choices")
        self._side.display = False
        self._choices.styles.padding = self.query_one(StatusLine).styles.padding
        await self.mount(self._choices, before="#status")
        await self.mount(self._side)
        self._recital = Recital(self, self.query_one(StoryPane), session)
        self._recital.take_up(session)
        for line in self._early:
            self._recital.take(line)

    @property
    def session(self) -> Session | None:
        """The session that is played; None before the first."""
        return self._recital.session if self._recital else None

    @property
    def busy(self) -> bool:
        """Whether a line is being played."""
        return self._recital is not None and self._recital.busy

    def take(self, line: str) -> None:
        """Play a line, or do what it asks the app for; a telling under way is cut short first."""
        act = act_meant(line, self.labels, self.session.language.meta if self.session else {})
        if act is not None:
            self.run_worker(self.run_action(act.action))
        elif self._recital:
            self._recital.take(line)
        else:
            self._early.append(line)

    def on_prompt_entered(self, event: Prompt.Entered) -> None:
        """Play the typed line; Enter alone turns the page."""
        if event.line:
            self.take(self._choices.line_for(event.line) if self._choices else event.line)
        else:
            self.query_one(StoryPane).page(1)

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        """Play the answer that was chosen."""
        self.take(event.line)

    def action_back(self) -> None:
        """Stop the telling; else put the panels away that lie over the story; else empty the prompt."""
        if self._recital and self._recital.busy:
            self._recital.stop()
        elif self._panels_narrow and self.size.width < WIDE:
            self.action_panels()
        else:
            self.query_one(Prompt).clear()

    def action_page(self, pages: float) -> None:
        """Turn the story's pages, or the panels' where they lie over it."""
        if self._side and self._panels_narrow and self.size.width < WIDE:
            self._side.scroll_relative(y=round(pages * self._side.size.height), animate=False)
        else:
            self.query_one(StoryPane).page(pages)

    def action_beginning(self) -> None:
        """Go to the first words of the game."""
        self.query_one(StoryPane).to_beginning()

    def action_end(self) -> None:
        """Go to the last words."""
        self.query_one(StoryPane).to_end()

    def action_play(self, command: str) -> None:
        """Give the game one of its own commands."""
        if self.session:
            self.take(own_line(command, self.session.language.meta))

    def action_open(self, name: str) -> None:
        """Lay a page over the game, and play the line with which it ends."""
        from adventure.tui.screens.pages import page  # noqa: PLC0415  not before first paint

        if self.session:
            self.app.push_screen(page(name, self.session, self.labels), lambda line: self.take(line) if line else None)

    def action_panels(self) -> None:
        """Bring out the panels, or put them away; a narrow window and a wide one remember their own."""
        if self.size.width < WIDE:
            self._panels_narrow = not self._panels_narrow
        else:
            self._panels_wide = not self._panels_wide
        self._fold()

    # What is shown beside the story

    def explain(self, error: AdventureError) -> None:
        """Show what went wrong, and the cure, above the prompt."""
        self.hint(f"{error.message} {error.hint}".strip())

    def hint(self, words: str) -> None:
        """Show a remark above the prompt, until the next line is played."""
        notice = self.query_one("#notice", Static)
        notice.update(words)
        notice.display = bool(words)

    def clear_remarks(self) -> None:
        """Take away what was said and offered after the line before, and say that another is told."""
        self.hint("")
        if self._choices:
            self._choices.offer(())
        self.show_status()

    def show_game(self, session: Session, transcript: tuple[Entry, ...]) -> None:
        """Draw another game, with the lines that were typed in it within reach of the prompt."""
        self.labels = Labels(session.words)
        typed = (entry.text for entry in transcript if entry.kind is EntryKind.LINE)
        self.query_one(Prompt).history = History(typed)
        self.show_facts(session)

    def show_facts(self, session: Session) -> None:
        """Draw header, panels, prompt and answers as they are after a line."""
        view = session.view
        self.query_one(HeaderLine).heading = Heading(
            session.title,
            view.place_name,
            self.labels("turn_at" if view.clock else "turn", turn=view.turn, clock=view.clock),
            self.labels("told_by", teller=session.teller) if session.teller else self.labels("told_by_author"),
        )
        meta = (f"/{phrase}" for phrases in session.language.meta.values() for phrase in phrases[:1])
        prompt = self.query_one(Prompt)
        prompt.lines = (*session.options, *session.suggestions, *meta)
        prompt.placeholder = self.labels("ended_placeholder" if session.ended else "placeholder")
        if self._side and self._choices:
            self._side.show(view, self.labels)
            self._choices.offer(self._options(session))
        self._fold()

    def _options(self, session: Session) -> tuple[Option, ...]:
        from adventure.tui.widgets.status.choices import Option  # noqa: PLC0415  not before first paint

        if session.ended:
            ways = ("restart", "load", "undo", "quit")
            return tuple(Option(self.labels(f"after_{way}"), own_line(way, session.language.meta)) for way in ways)
        return tuple(Option(line, line) for line in session.options)

    def show_status(self) -> None:
        """Say who is telling, or what the keys do."""
        status = self.query_one(StatusLine)
        status.keys = self.labels("keys")
        teller = self.session.teller if self.session else ""
        status.doing = self.labels("telling", teller=teller or self.labels("author")) if self.busy else ""

    def on_story_pane_moved(self, event: StoryPane.Moved) -> None:
        """Say how much is below."""
        self.query_one(StatusLine).more = self.labels("more", rows=event.below) if event.below else ""

    def on_resize(self, event: events.Resize) -> None:
        """Fold the panels by width, and space what is below the story by height.

        Done here and not by breakpoints, whose classes would have every style worked out anew before the first paint.
        """
        self._fold(event.size.width)
        for name in ("#status", "#line"):
            self.query_one(name).styles.height = 2 if event.size.height >= HIGH else 1

    def _fold(self, width: int = 0) -> None:
        wide = (width or self.size.width) >= WIDE
        if self._side:
            self._side.set_class(not wide, "-over")
            self._side.display = self._panels_wide if wide else self._panels_narrow

    def on_story_pane_laid(self, event: StoryPane.Laid) -> None:
        """Let what stands below the story begin at the story's own margin."""
        for below in self.query("#notice, #choices, #status, #line"):
            below.styles.padding = (0, event.margin, 0, event.margin)

    def on_unmount(self) -> None:
        """Leave the game as it is kept."""
        if self.session:
            self.session.close()
