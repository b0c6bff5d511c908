"""The game line by line on standard input and output: for pipes, screen readers and terminals that can do no more.

Nothing moves on the screen and nothing is drawn: whole sentences, printed once they count as told.
"""

from __future__ import annotations

import asyncio
import io
import signal
import sys
import textwrap
import threading
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from adventure.play.emphasis import in_quotes
from adventure.play.progress import (
    Confirmed,
    Delta,
    Entry,
    EntryKind,
    Left,
    Noticed,
    Progress,
    Rebuilt,
    Resolved,
    Retracted,
    Told,
)
from adventure.play.reading import cleaned
from adventure.play.session import Session
from adventure.world.script import side_by_side

WIDTH = 78
"""Columns of a printed line where the output is a terminal; a pipe gets whole paragraphs."""

SIGN = "> "
TRACED = "| "
"""What stands before the lines of a trace, so that a script can tell them from the story."""


class Page:
    """What is printed of one line: whole paragraphs once they are confirmed, and at the end what is missing."""

    def __init__(self, out: TextIO, width: int | None) -> None:
        self._out = out
        self._width = width
        self._texts: dict[str, str] = {}
        self._printed: dict[str, int] = {}
        self._shown: Counter[tuple[str, str]] = Counter()
        self._held: list[str] = []

    def take(self, progress: Progress) -> None:
        """Print what the progress adds."""
        match progress:
            case Resolved(_, shown, picked) if shown:
                self._print(f"→ {shown}" if picked else f"({shown})")
            case Delta(speaker, text):
                self._texts[speaker] = self._texts.get(speaker, "") + text
            case Confirmed(speaker, upto):
                self._confirm(speaker, upto)
            case Retracted(speaker, since, _):
                self._texts[speaker] = self._texts.get(speaker, "")[:since]
                self._printed[speaker] = min(self._printed.get(speaker, 0), since)
            case Noticed(text, hint):
                self._held.append(in_quotes(f"[{side_by_side((text, hint))}]"))
                if not self._texts:        # else in the middle of what is told, which comes first
                    self._say_held()
            case Told(entries) | Rebuilt(_, entries):
                self._finish(entries)
                self._texts, self._printed, self._shown = {}, {}, Counter()
                self._say_held()
            case _:
                pass

    def _say_held(self) -> None:
        for notice in self._held:
            self._print(notice)
        self._held.clear()

    def _confirm(self, speaker: str, upto: int) -> None:
        """Print what is confirmed in whole paragraphs; the tail of one waits for its end."""
        text = self._texts.get(speaker, "")[:upto]
        since = self._printed.get(speaker, 0)
        end = text.rfind("\n\n")
        if end > since:
            for paragraph in text[since:end].split("\n\n"):
                if paragraph.strip("\n"):
                    self._shown[speaker, paragraph.strip("\n")] += 1
                    self._print(paragraph)
            self._printed[speaker] = end

    def _finish(self, entries: tuple[Entry, ...]) -> None:
        """Print the entries that were not printed as they came; a paragraph told twice is printed twice."""
        for entry in entries:
            # A letter is one entry, and came in the paragraphs that it has.
            parts = Counter((entry.speaker, part.strip("\n")) for part in entry.text.split("\n\n") if part.strip("\n"))
            if parts and parts <= self._shown:
                self._shown -= parts
            else:
                self._print_entry(entry)

    def offer(self, lines: Iterable[str]) -> None:
        """Print what can be answered by its number."""
        self._print("\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1)))

    def _print_entry(self, entry: Entry) -> None:
        match entry.kind:
            case EntryKind.TRACE:
                self._out.write("".join(f"{TRACED}{line}\n" for line in entry.text.split("\n")) + "\n")
                self._out.flush()
            case EntryKind.LINE:
                self._print(SIGN + entry.text)
            case EntryKind.NOTICE:              # what is to be typed is emphasised there
                self._print(in_quotes(entry.text))
            case kind:
                self._print(entry.text, verbatim=kind is EntryKind.VERBATIM)

    def _print(self, text: str, *, verbatim: bool = False) -> None:
        plain = text.strip("\n").replace("*", "")
        if not plain:
            return
        for line in plain.split("\n"):
            lines = [line] if verbatim or self._width is None else textwrap.wrap(line, self._width) or [""]
            self._out.write("\n".join(lines) + "\n")
        self._out.write("\n")
        self._out.flush()


class Dialogue:
    """One game as a dialogue of lines: what was offered last can be answered by its number."""

    def __init__(self, session: Session, source: TextIO, out: TextIO) -> None:
        self._session = session
        self._source = source
        self._out = out
        self._width = WIDTH if out.isatty() else None
        self._offered: tuple[str, ...] = ()

    def play(self) -> None:
        """Play until the input ends or the player leaves; each line is answered before the next one is read.

        Lines are read between runs of the loop, so that Ctrl+C at the prompt is heard at once and leaves. While
        something is told, it stops the telling.
        """
        with asyncio.Runner() as runner:
            runner.run(self._show(self._session.opening()))
            while line := self._read():
                over = self._session.ended
                if line.strip() and runner.run(self._show(self._session.play(self._meant(line)))):
                    return
                if self._session.ended and not over:
                    Page(self._out, self._width).take(Noticed(self._session.words["over"]))

    async def _show(self, stream: AsyncIterator[Progress]) -> bool:
        """Print one line's progress; return whether the player asked to leave."""
        page = Page(self._out, self._width)
        left = False
        self._offered = ()
        with self._stopped_by_interrupt():
            async for progress in stream:
                page.take(progress)
                left = left or isinstance(progress, Left)
                if isinstance(progress, Told):
                    self._offered = progress.options
        if len(self._offered) > 1:
            page.offer(self._offered)
        return left

    @contextmanager
    def _stopped_by_interrupt(self) -> Iterator[None]:
        """Let the first Ctrl+C stop the telling; a second one leaves, as it would have done."""
        if threading.current_thread() is not threading.main_thread():
            yield                       # only there can signals be heard
            return
        loop = asyncio.get_running_loop()
        before = signal.getsignal(signal.SIGINT)

        def stop(*_: object) -> None:
            signal.signal(signal.SIGINT, before)
            loop.call_soon_threadsafe(self._session.stop)

        signal.signal(signal.SIGINT, stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _meant(self, line: str) -> str:
        """Return what was offered under a number, else the line."""
        typed = line.strip()
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(self._offered):
            return self._offered[int(typed) - 1]
        return typed

    def _read(self) -> str:
        """Return the next line, empty at the end of input. A terminal has its line editing, a pipe its lines echoed."""
        if self._source.isatty() and self._source is sys.stdin:
            try:
                return input(SIGN) + "\n"
            except EOFError:
                self._out.write("\n")              # what comes next in the terminal is not the game's
                return ""
        self._out.write(SIGN)
        self._out.flush()
        line = self._source.readline()
        self._out.write(f"{cleaned(line)}\n")
        return line


def converse(session: Session, source: TextIO, out: TextIO) -> None:
    """Play until the input ends or the player leaves."""
    Dialogue(session, source, out).play()


def edited(session: Session) -> None:
    """Give `input` its line editing: the lines of this game to go back to, and Tab to complete from what is seen.

    Nothing rings, and nothing is written to the terminal that a screen reader would have to spell.
    """
    import readline  # noqa: PLC0415  a pipe has no use for it

    for entry in session.transcript:
        if entry.kind is EntryKind.LINE:
            readline.add_history(entry.text)

    def complete(_word: str, state: int) -> str | None:
        typed = readline.get_line_buffer()
        ways = dict.fromkeys([way.line for way in session.going_on(typed)] or _whole(typed, session.suggestions))
        begun = [line for line in ways if line.startswith(typed)]
        return [line[readline.get_begidx() :] for line in begun][state] if state < len(begun) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" ")
    readline.parse_and_bind("bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete")
    readline.parse_and_bind("set bell-style none")
    readline.parse_and_bind("set enable-bracketed-paste off")


def _whole(typed: str, lines: Iterable[str]) -> list[str]:
    return [line for line in lines if typed and line.startswith(typed)]


def run(session: Session) -> int:
    """Play on standard input and output; return the exit code. The end of input, or Ctrl+C, is a clean end."""
    source = sys.stdin if sys.stdin is not None else io.StringIO()
    for stream in (source, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if source.isatty():
        with suppress(ImportError):     # not every system has it
            edited(session)
    try:
        converse(session, source, sys.stdout)
    except KeyboardInterrupt:
        print()
    finally:
        session.close()
    return 0
