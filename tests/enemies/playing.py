"""A game played with a voice, line by line, with everything that was shown of it, were it only for a moment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import StringIO

from adventure.engine.outcome import Kind, Passage
from adventure.engine.perception import canaries
from adventure.narration.telling import Voice
from adventure.plain import Page
from adventure.play.blocks import Block, TalkBlock, TurnBlock
from adventure.play.game import Game
from adventure.play.interpret import Interpreter
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Delta, Entry, Left, Noticed, Progress, Rebuilt, Resolved, Retracted, Told
from adventure.play.record import passages_of
from adventure.play.session import Session
from adventure.storage.save_text import block_bytes
from adventure.world.state import State, Value

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
PRINTED = (Kind.VERBATIM, Kind.REFUSAL, Kind.ENDING, Kind.GOAL, Kind.HEADING)
_WORD = re.compile(r"\w{4,}")
_NUMBER = re.compile(r"\d+")


@dataclass
class Played:
    """A game while it is played.

    `leaks` are forbidden words and control characters that were shown, with the line; `lost` is what should have been
    told and was not, with the line.
    """

    game: Game
    voice: Voice | None = None
    interpreter: Interpreter | None = None
    states: list[State] = field(default_factory=list)
    resolved: list[Resolved] = field(default_factory=list)
    leaks: list[tuple[str, str]] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)
    typed: str = ""
    page: StringIO = field(default_factory=StringIO)
    session: Session = field(init=False)
    _print: Page = field(init=False)
    _texts: dict[str, str] = field(default_factory=dict)
    _kept: int = 0
    _passages: tuple[Passage, ...] = ()

    def __post_init__(self) -> None:
        self.session = Session(self.game, self.voice, interpreter=self.interpreter)
        self._passages = self.game.opening.passages
        self._print = Page(self.page, None)

    @property
    def facts(self) -> list[tuple[Value, ...]]:
        """The facts after each line."""
        return [state.facts for state in self.states]

    async def open(self) -> None:
        """Hear the opening."""
        async for step in self.session.opening():
            self._take(step, "")
        self.states.append(self.game.state)

    async def play(self, line: str) -> Progress:
        """Play a line, and return how it ended."""
        self.typed += f"\n{line.casefold()}"
        last: Progress = Left()
        async for last in self.session.play(line):
            self._take(last, line)
        assert isinstance(last, Told | Rebuilt | Left), line
        self.states.append(self.game.state)
        return last

    def _take(self, step: Progress, line: str) -> None:
        self._print.take(step)
        match step:
            case Delta(speaker, text):
                self._texts[speaker] = self._texts.get(speaker, "") + text
            case Retracted(speaker, since):
                self._look([self._texts.get(speaker, "")], line)
                self._texts[speaker] = self._texts.get(speaker, "")[:since]
            case Told(entries) | Rebuilt(_, entries):
                self._look([*self._texts.values(), *(entry.text for entry in entries)], line)
                self._texts.clear()
                self._miss(entries, line, again=isinstance(step, Rebuilt) and step.reason == "retry")
            case Noticed(text, hint):
                self._look([text, hint], line)
            case Resolved():
                self.resolved.append(step)
                self._look([step.line, step.shown], line)
            case _:
                pass

    def _miss(self, entries: Iterable[Entry], line: str, *, again: bool) -> None:
        """Note what was decided just now, or is told once more, and is not among the entries."""
        blocks = kept(self.game)
        new = [block for block in blocks[self._kept :] if isinstance(block, TurnBlock | TalkBlock)]
        self._kept = len(blocks)
        if new:
            self._passages = passages_of(new[-1].telling)
        elif not again:
            return
        self.lost += [(line, text) for text in lost(self._passages, " ".join(entry.text for entry in entries))]

    def _look(self, texts: Iterable[str], line: str) -> None:
        secret = [word for word in canaries(self.game.world, self.game.state) if word.casefold() not in self.typed]
        for text in texts:
            self.leaks += [(line, word) for word in secret if says(text, word)]
            self.leaks += [(line, ascii(sign)) for sign in CONTROL.findall(text)]


def says(text: str, word: str) -> bool:
    """Say whether a word or phrase begins a word somewhere in the text; any Chinese letter may begin one."""
    return re.search(rf"(?<![^\W\u3400-\u9fff]){re.escape(word)}", text, re.IGNORECASE) is not None


async def play(
    game: Game, lines: Iterable[str], voice: Voice | None = None, *, patient: bool = False, knows_json: bool = False
) -> Played:
    """Return what comes of the lines; a `patient` player asks the voice each time, however often it has failed.

    The voice's model reads lines too; `knows_json` says in which of the two ways it is asked.
    """
    played = Played(game, voice, Interpreter(voice.model, knows_json=knows_json) if voice else None)
    await played.open()
    for line in lines:
        if patient and not played.session.options:
            await played.play("/retry")
            played.states.pop()
        await played.play(line)
    return played


def kept(game: Game) -> tuple[Block, ...]:
    """Return the blocks of a game that is kept in memory."""
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    return desk.running.blocks


def turns(game: Game) -> list[bytes]:
    """Return the turns that were kept, as the bytes of a save; where they stand among the tellings is left out."""
    return [block_bytes(replace(block, n=1, after=0)) for block in kept(game) if isinstance(block, TurnBlock)]


def lost(passages: Iterable[Passage], told: str) -> Iterator[str]:
    """Yield what should have been told and was not: the author's own words of it, or enough of their like."""
    whole = flat(told)
    for passage in passages:
        if passage.kind is Kind.VERBATIM and passage.text.strip("\n") not in told:
            yield passage.text
        elif flat(passage.text) in whole:
            continue
        elif passage.kind in PRINTED or (passage.must_tell and not resembles(told, passage.text)):
            yield passage.text


def resembles(told: str, text: str) -> bool:
    """Say whether a telling has all figures of a text, and half of its longer words or more."""
    words, found = set(_WORD.findall(text.lower())), set(_WORD.findall(told.lower()))
    return set(_NUMBER.findall(text)) <= set(_NUMBER.findall(told)) and len(words & found) >= len(words) / 2


def flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
