"""Plays lines with a session, one after the other, and draws what comes of them in the story pane.

A line that comes while another is told cuts the telling short, and is played next: the turn itself is kept already.
"""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from adventure.errors import AdventureError
from adventure.play.emphasis import read_marks
from adventure.play.progress import Entry, EntryKind, Left, Noticed, Progress, Rebuilt, Resolved, Settled, Told
from adventure.tui.telling import Telling
from adventure.tui.widgets.story.links import lexicon
from adventure.tui.widgets.story.veil import GAITS
from adventure.world.script import side_by_side

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from adventure.play.session import Session
    from adventure.tui.screens.game import GameScreen
    from adventure.tui.widgets.story.pane import StoryPane

_FRAMES = 30           # a second, at most: more costs much and shows nothing
_FRAMES_AFAR = 12      # over ssh or in a browser, where every frame is bytes on a slow line


@dataclass(frozen=True, slots=True)
class _Line:
    """A line to be played."""

    text: str


@dataclass(frozen=True, slots=True)
class _Game:
    """A session to be taken up in the place of the one before."""

    session: Session


class Recital:
    """What is played now, and what waits; the timer that paints a telling stands still between lines."""

    def __init__(self, screen: GameScreen, story: StoryPane, session: Session) -> None:
        self.session = session
        self.busy = False
        self._screen = screen
        self._story = story
        self._waiting: deque[_Line | _Game] = deque()
        self._telling = Telling()
        self._painted = self._telling
        self._line = _Line("")                       # what is played, or was last
        self._notices: list[tuple[_Line, str]] = []    # with their lines, to be said once all that is told is seen
        self._clock = monotonic()
        afar = screen.app.is_web or "SSH_CONNECTION" in os.environ
        self._frames = screen.set_interval(1 / (_FRAMES_AFAR if afar else _FRAMES), self._paint, pause=True)

    @property
    def waits(self) -> bool:
        """Whether nothing of what is being told has come yet."""
        return self.busy and not self._telling.stretches

    def take_up(self, session: Session) -> None:
        """Play this session from now on; one before it is left as it was kept."""
        self._enqueue(_Game(session))

    def take(self, line: str) -> None:
        """Play a line."""
        self._enqueue(_Line(line))

    def stop(self) -> None:
        """Cut the telling short, if there is one."""
        if self.busy:
            self.session.stop()

    def _enqueue(self, job: _Line | _Game) -> None:
        self._waiting.append(job)
        if self.busy:
            self.session.stop()
        else:
            self.busy = True
            self._screen.run_worker(self._work_off(), group="turn")

    async def _work_off(self) -> None:
        while self._waiting:
            match self._waiting.popleft():
                case _Line(text) as line:
                    self._line = line
                    self._story.begin(Entry(EntryKind.LINE, text))
                    await self._tell(self.session.play(text))
                case _Game(session):
                    await self._begin(session)
        self.busy = False
        self._screen.show_status()

    async def _begin(self, session: Session) -> None:
        self._line = _Line("")
        if session is not self.session:
            self.session.close()
            self.session = session
        transcript = session.transcript
        self._story.show(transcript, at_end=bool(transcript))
        self._screen.show_game(session, transcript)
        await self._tell(session.opening())

    async def _tell(self, progress: AsyncIterator[Progress]) -> None:
        self._telling = self._painted = Telling()
        self._screen.clear_remarks()
        self._story.gait = GAITS[self.session.pace]
        self._clock = monotonic()
        self._frames.resume()
        try:
            async for step in progress:
                self._hear(step)
        except AdventureError as error:
            self._notices.append((self._line, side_by_side((error.message, error.hint))))
        if self._telling.stretches:
            self._story.draft(())
        if not self._story.veiled:
            self._frames.pause()
            self._say_notices()
        self._screen.show_facts(self.session)
        self._story.link(lexicon(self.session.view, self.session.language))

    def _hear(self, step: Progress) -> None:
        match step:
            case Resolved(_, shown, picked):
                if shown:
                    label = self._screen.labels("picked_as" if picked else "read_as", line=shown)
                    self._story.add((Entry(EntryKind.IMPLIED, label),))
            case Noticed(text, hint):
                self._notices.append((self._line, side_by_side((text, hint))))
            case Told(entries):
                self._story.add(entries)
                self._telling = self._painted = Telling()
            case Rebuilt():
                self._story.show(self.session.transcript, place=self._story.place)
                self._telling = self._painted = Telling()
            case Settled(name, value):
                self._screen.post_message(self._screen.Settled(name, value))
            case Left():
                self._screen.post_message(self._screen.Finished())
            case _:
                waited, self._telling = not self._telling.stretches, self._telling.after(step)
                if waited and self._telling.stretches:
                    self._screen.show_status()

    def _paint(self) -> None:
        if self._telling is not self._painted:
            self._painted = self._telling
            self._story.draft(self._telling.paragraphs(self._story.last))
        now = monotonic()
        self._story.unveil(now - self._clock)
        self._clock = now
        if not (self.busy or self._story.veiled):
            self._frames.pause()
            self._say_notices()

    def _say_notices(self) -> None:
        """Say what is amiss after what was told, and not among the words that are still appearing.

        What is said of a line before, which the player did not wait for, names it.
        """
        if self._notices:
            before = self._screen.labels.words["notice_before"]
            said = (
                before.format(line=line.text, notice=text) if line.text and line is not self._line else text
                for line, text in self._notices
            )
            self._screen.hint(read_marks("\n".join(said)).text)
            self._notices.clear()
