"""The game's screen: its frame, its keys, and what is drawn beside the story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.widgets import Static

from adventure.tui.acts import act_meant, bindings, keys_row, own_line
from adventure.tui.labels import Labels
from adventure.tui.screens.pointed import WIDE
from adventure.tui.screens.read import ReadScreen
from adventure.tui.widgets.header.line import HeaderLine, Heading
from adventure.tui.widgets.prompt.history import History
from adventure.tui.widgets.prompt.prompt import Prompt
from adventure.tui.widgets.status.line import StatusLine
from adventure.tui.widgets.story.measure import margin_of

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from adventure.errors import AdventureError
    from adventure.play.progress import Entry
    from adventure.play.session import Session
    from adventure.tui.screens.recital import Recital
    from adventure.tui.widgets.map.view import MapView
    from adventure.tui.widgets.story.pane import StoryPane

HIGH = 30
"""From this many rows on a blank one stands below the status line and the prompt."""


class GameScreen(ReadScreen):
    """Draws its frame before there is a session; `take_up` brings one. Lines that come meanwhile wait."""

    AUTO_FOCUS = "#prompt"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(),
        Binding("escape", "back", show=False, id="game.stop"),
    ]

    class Finished(Message):
        """The player has left the game; everything is kept."""

    @dataclass
    class Settled(Message):
        """A setting was changed by a line that was played."""

        name: str
        value: str

    def __init__(self, title: str, labels: Labels, *, panels: bool = True) -> None:
        super().__init__(labels)
        self._title = title
        self._recital: Recital | None = None         # comes with the first session, as do panel and list
        self._map: MapView | None = None
        self._early: list[str] = []
        self._panels_wide = panels

    def compose(self) -> ComposeResult:
        """Lay out the frame."""
        yield HeaderLine(Heading(self._title), id="header")
        yield Container(id="page")
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
        from adventure.tui.screens.pointing import Pointing  # noqa: PLC0415  not before first paint
        from adventure.tui.screens.recital import Recital  # noqa: PLC0415  likewise
        from adventure.tui.widgets.map.view import MapView  # noqa: PLC0415  likewise
        from adventure.tui.widgets.side.panel import SidePanel  # noqa: PLC0415  likewise
        from adventure.tui.widgets.status.choices import Choices  # noqa: PLC0415  likewise

        self._side, self._choices = SidePanel(id="side"), Choices(id="choices")
        self._side.display = False
        self._choices.styles.padding = self.query_one(StatusLine).styles.padding
        self._pointing = Pointing(self, self._choices)
        await self.mount(self._choices, before="#status")
        await self.mount(self._side)
        self._map = MapView(compact=True, id="small-map")
        await self._side.query_one("#side-map").mount(self._map)
        self._recital = Recital(self, self.story, session)
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
        asked = act_meant(line, self.labels, self.session.language.meta if self.session else {})
        if asked is not None:
            act, words = asked
            self.run_worker(self.app.run_action(("", act.action, (words,)) if words else act.action, self))
        elif self._recital:
            self._recital.take(line)
        else:
            self._early.append(line)

    def on_prompt_entered(self, event: Prompt.Entered) -> None:
        """Play the typed line; Enter alone asks about the chosen turn, shows what is to come, or turns the page."""
        if not self._laid:
            self._early += filter(None, (event.line,))
            return
        story = self.story
        option = self._choices.option_for(event.line) if self._choices else None
        if event.line:
            story.choose_none()
        if option and self._choices:
            self._choices.take(option)
        elif event.line:
            self.take(event.line)
        elif story.chosen:
            story.pick()
        elif story.appearing:
            story.lift()
        else:
            story.page(1)

    def on_map_view_chosen(self, event: MapView.Chosen) -> None:
        """Go to the place that was clicked on in the small map; panels that lie over the story make way."""
        from adventure.play.map.words import travel_line  # noqa: PLC0415  not before first paint

        place = self.session.atlas.place(event.place) if self.session else None
        if self.session and place is not None:
            self._point(travel_line(place, self.session.language), "", "")

    def action_back(self) -> None:
        """Stop the telling; show what is still appearing; leave a list, or the panels; empty the prompt.

        Panels that lie over the story are put away.
        """
        prompt, story = self.query_one(Prompt), self.story
        if story.chosen:
            story.choose_none()
        elif self._recital and (self._recital.busy or story.veiled):
            self._recital.stop()
            story.lift()
        elif self._pointing and self._pointing.back():
            return
        elif self._panels_narrow and self.size.width < WIDE:
            self.action_panels()
        elif self.focused is not prompt:
            prompt.focus()
        else:
            prompt.clear()

    def on_story_pane_pointed(self, event: StoryPane.Pointed) -> None:
        """Play what the clicked words stand for."""
        self.take(event.line)

    def action_play(self, command: str, words: str = "") -> None:
        """Give the game one of its own commands, with the words that belong to it."""
        if self.session:
            self.take(f"{own_line(command, self.session.language.meta)} {words}".rstrip())

    def action_open(self, name: str) -> None:
        """Lay a page over the game, and play the line with which it ends."""
        from adventure.tui.screens.pages import page  # noqa: PLC0415  not before first paint

        if self.session:
            self.app.push_screen(page(name, self.session, self.labels), lambda line: self.take(line) if line else None)

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
        if self._pointing:
            self._pointing.put_away()
        self.show_status()

    def show_game(self, session: Session, transcript: tuple[Entry, ...]) -> None:
        """Draw another game, with the lines that were typed in it within reach of the prompt."""
        from adventure.play.progress import EntryKind  # noqa: PLC0415  not before first paint

        typed = (entry.text for entry in transcript if entry.kind is EntryKind.LINE)
        prompt = self.query_one(Prompt)
        prompt.history, prompt.going_on = History(typed), session.going_on
        self.show_facts(session)

    def show_facts(self, session: Session) -> None:
        """Draw header, panels, prompt and answers as they are after a line, in the language that holds now."""
        self.labels = Labels(session.words)
        view = session.view
        self.query_one(HeaderLine).heading = Heading(
            session.title,
            view.place_name,
            self.labels("turn_at" if view.clock else "turn", turn=view.turn, clock=view.clock),
            self.labels("told_by", teller=session.teller) if session.teller else self.labels("told_by_author"),
        )
        meta = (f"/{each[0].partition('{')[0].rstrip()}" for each in session.language.meta.values() if each)
        prompt = self.query_one(Prompt)
        prompt.lines = (*session.options, *session.suggestions, *meta)
        prompt.placeholder = self.labels("ended_placeholder" if session.ended else "placeholder")
        if self._map:
            self._map.show(session.atlas)
        if self._side and self._pointing:
            self._side.show(view, self.labels)
            self._pointing.answer(session)
        self._fold()

    def show_status(self) -> None:
        """Say who is telling, or what the keys do."""
        status = self.query_one(StatusLine)
        status.keys = keys_row(self.labels)
        teller = self.session.teller if self.session else ""
        key = "waiting" if teller and self._recital and self._recital.waits else "telling"
        status.doing = self.labels(key, teller=teller or self.labels("author")) if self.busy else ""

    def on_resize(self, event: events.Resize) -> None:
        """Fold the panels by width, and space what is below the story by height.

        Done here and not by breakpoints, whose classes would have every style worked out anew before the first paint.
        """
        self._fold(event.size.width)
        if not self._laid:
            self._indent(margin_of(event.size.width))
        for name in ("#status", "#line"):
            self.query_one(name).styles.height = 2 if event.size.height >= HIGH else 1

    def _fold(self, width: int = 0) -> None:
        super()._fold(width)
        if self._map and self.session:
            self._map.display = self.size.height >= HIGH and len(self.session.atlas.places) > 1
            if self._side:
                self._side.redraw()

    def on_story_page_laid(self, event: StoryPane.Laid) -> None:
        """Let what stands below the story begin at the story's own margin."""
        self._indent(event.margin)

    def _indent(self, margin: int) -> None:
        for below in self.query("#notice, #choices, #find, #status, #line"):
            below.styles.padding = (0, margin, 0, margin)

    def on_unmount(self) -> None:
        """Leave the game as it is kept."""
        if self.session:
            self.session.close()
