"""The game line by line on standard input and output: for pipes, screen readers and terminals that can do no more.

Nothing moves on the screen and nothing is drawn: whole sentences, printed once they count as told.
"""

from __future__ import annotations

import asyncio
import io
import sys
import textwrap
from collections import Counter
from collections.abc import AsyncIterator
from typing import TextIO

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
                self._print(f"[{text} {hint}".rstrip() + "]")
            case Told(entries) | Rebuilt(_, entries):
                self._finish(entries)
                self._texts, self._printed, self._shown = {}, {}, Counter()
            case _:
                pass

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

    def _print_entry(self, entry: Entry) -> None:
        match entry.kind:
            case EntryKind.TRACE:
                self._out.write("".join(f"{TRACED}{line}\n" for line in entry.text.split("\n")) + "\n")
                self._out.flush()
            case EntryKind.LINE:
                self._print(SIGN + entry.text)
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


async def _show(stream: AsyncIterator[Progress], out: TextIO, width: int | None) -> bool:
    """Print one line's progress; return whether the player asked to leave."""
    page = Page(out, width)
    left = False
    async for progress in stream:
        page.take(progress)
        left = left or isinstance(progress, Left)
    return left


def _read(source: TextIO, out: TextIO) -> str:
    """Return the next line, empty at the end of input. A terminal has its line editing, a pipe its lines echoed."""
    if source.isatty() and source is sys.stdin:
        try:
            return input(SIGN) + "\n"
        except EOFError:
            return ""
    out.write(SIGN)
    out.flush()
    line = source.readline()
    out.write(f"{cleaned(line)}\n")
    return line


def converse(session: Session, source: TextIO, out: TextIO) -> None:
    """Play until the input ends or the player leaves; each line is answered before the next one is read.

    Lines are read between runs of the loop, so that Ctrl+C at the prompt is heard at once.
    """
    width = WIDTH if out.isatty() else None
    with asyncio.Runner() as runner:
        runner.run(_show(session.opening(), out, width))
        while line := _read(source, out):
            over = session.ended
            if line.strip() and runner.run(_show(session.play(line), out, width)):
                return
            if session.ended and not over:
                Page(out, width).take(Noticed(session.words["over"]))


def run(session: Session) -> int:
    """Play on standard input and output; return the exit code. The end of input, or Ctrl+C, is a clean end."""
    source = sys.stdin if sys.stdin is not None else io.StringIO()
    for stream in (source, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if source.isatty():
        import readline  # noqa: F401, PLC0415  gives `input` its line editing, and a pipe has no use for it
    try:
        converse(session, source, sys.stdout)
    except KeyboardInterrupt:
        print()
    finally:
        session.close()
    return 0
