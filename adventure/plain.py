"""The game line by line on standard input and output: for pipes, screen readers and terminals that can do no more.

Nothing moves on the screen and nothing is drawn: whole sentences, printed once they count as told.
"""

from __future__ import annotations

import asyncio
import sys
import textwrap
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
from adventure.play.session import Session

WIDTH = 78
"""Columns of a printed line where the output is a terminal; a pipe gets whole paragraphs."""

RECALLED = 12
"""Entries that are shown of a game that is taken up again."""


class Page:
    """What is printed of one line's progress: text once it is confirmed, and at the end whatever is missing."""

    def __init__(self, out: TextIO, width: int | None) -> None:
        self._out = out
        self._width = width
        self._texts: dict[str, str] = {}
        self._printed: dict[str, int] = {}
        self._shown = ""

    def take(self, progress: Progress) -> None:
        """Print what the progress adds."""
        match progress:
            case Resolved(shown=shown) if shown:
                self._paragraph(f"({shown})")
            case Delta(speaker, text):
                self._texts[speaker] = self._texts.get(speaker, "") + text
            case Confirmed(speaker, upto):
                self._confirm(speaker, upto)
            case Retracted(speaker, since, _):
                self._texts[speaker] = self._texts.get(speaker, "")[:since]
                self._printed[speaker] = min(self._printed.get(speaker, 0), since)
            case Noticed(text, hint):
                self._paragraph(f"[{text} {hint}".rstrip() + "]")
            case Told(entries, options):
                self._finish(entries, options)
            case _:
                pass

    def _confirm(self, speaker: str, upto: int) -> None:
        """Print what is confirmed in whole paragraphs; the tail of one waits for its end."""
        text = self._texts.get(speaker, "")[:upto]
        since = self._printed.get(speaker, 0)
        end = text.rfind("\n\n")
        if end > since:
            for paragraph in text[since:end].split("\n\n"):
                self._paragraph(paragraph)
            self._printed[speaker] = end

    def _finish(self, entries: tuple[Entry, ...], options: tuple[str, ...]) -> None:
        for entry in entries:
            if entry.text not in self._shown:
                sign = "> " if entry.kind is EntryKind.LINE else ""
                self._paragraph(sign + entry.text, verbatim=entry.kind is EntryKind.VERBATIM)
        del options  # the question itself names them

    def _paragraph(self, text: str, *, verbatim: bool = False) -> None:
        text = text.strip("\n")
        if not text:
            return
        self._shown += text + "\n\n"
        plain = text.replace("*", "")
        for line in plain.split("\n"):
            lines = [line] if verbatim or self._width is None else textwrap.wrap(line, self._width) or [""]
            self._out.write("\n".join(lines) + "\n")
        self._out.write("\n")
        self._out.flush()


async def _show(stream: AsyncIterator[Progress], session: Session, out: TextIO, width: int | None) -> bool:
    """Print one line's progress; return whether the player asked to leave."""
    page = Page(out, width)
    left = False
    async for progress in stream:
        page.take(progress)
        match progress:
            case Rebuilt():
                page.take(Told(session.transcript[-RECALLED:]))
            case Left():
                left = True
            case _:
                pass
    return left


async def _read(source: TextIO) -> str:
    """Return the next line, empty at the end of input; Ctrl+C while waiting ends the input too."""
    return await asyncio.get_running_loop().run_in_executor(None, source.readline)


async def converse(session: Session, source: TextIO, out: TextIO) -> None:
    """Play until the input ends or the player leaves; each line is answered before the next one is read."""
    terminal = out.isatty()
    width = WIDTH if terminal else None
    await _show(session.opening(), session, out, width)
    while True:
        out.write("> ")
        out.flush()
        line = await _read(source)
        if not line:
            out.write("\n")
            return
        if not source.isatty():
            out.write(line if line.endswith("\n") else line + "\n")
        if line.strip() and await _show(session.play(line), session, out, width):
            return


def run(session: Session) -> int:
    """Play on standard input and output; return the exit code. The end of input, or Ctrl+C, is a clean end."""
    if sys.stdin.isatty():
        import readline  # noqa: F401, PLC0415  gives a terminal its line editing, and a pipe has no use for it
    try:
        asyncio.run(converse(session, sys.stdin, sys.stdout))
    except (KeyboardInterrupt, BrokenPipeError):
        return 0
    finally:
        session.close()
    return 0
