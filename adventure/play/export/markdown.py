"""The transcript as Markdown: places as headings, speech as quotations, the player's lines as code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adventure.play.emphasis import clean, read_marks
from adventure.play.export.sheet import Sheet, speaks_on
from adventure.play.progress import Entry, EntryKind

_MARKS = re.compile(r"([\\`*_\[\]<>&|~$])|^([#+=-])|^(\d+)([.)])", re.MULTILINE)
_TICKS = re.compile("`+")


def as_markdown(sheet: Sheet) -> str:
    """Return the transcript as Markdown in which nothing told can act as a mark."""
    head = [f"# {escaped(sheet.title)}", *([escaped(sheet.author)] if sheet.author else [])]
    return "\n\n".join((*head, *_paragraphs(sheet))) + "\n"


def escaped(text: str) -> str:
    """Return the text with every mark of Markdown made a letter."""
    return _MARKS.sub(lambda found: "\\" + found[0] if not found[3] else f"{found[3]}\\{found[4]}", clean(text))


def _paragraphs(sheet: Sheet) -> Iterator[str]:
    before: Entry | None = None
    for entry in sheet.entries:
        yield _paragraph(entry, before)
        before = entry


def _paragraph(entry: Entry, before: Entry | None) -> str:
    match entry.kind:
        case EntryKind.LINE:
            return f"> {_code(clean(entry.text))}"
        case EntryKind.HEADING:
            return f"## {_marked(entry.text)}"
        case EntryKind.SPEECH:
            named = bool(entry.speaker) and not speaks_on(entry, before)
            name = f"**{escaped(entry.speaker)}**\\\n" if named else ""
            return _quoted(name + _marked(entry.text))
        case EntryKind.VERBATIM:
            return _quoted(_marked(entry.text).replace("\n", "\\\n"))
        case EntryKind.TRACE:
            return "\n".join(f"    {line}" for line in clean(entry.text).split("\n"))
        case EntryKind.IMPLIED | EntryKind.NOTICE:
            return "\n".join(f"*{escaped(line.strip())}*" for line in _plain(entry).split("\n") if line.strip())
        case EntryKind.GOAL:
            return f"- [x] {_marked(entry.text)}"
        case EntryKind.ENDING:
            return f"---\n\n{_marked(entry.text)}"
        case _:
            return _marked(entry.text)


def _plain(entry: Entry) -> str:
    return read_marks(clean(entry.text)).text


def _marked(text: str) -> str:
    """Return a text with its emphasis as Markdown's."""
    marked = read_marks(clean(text))
    parts: list[str] = []
    at = 0
    for start, end in marked.spans:
        parts += (escaped(marked.text[at:start]), f"*{escaped(marked.text[start:end])}*")
        at = end
    return "".join((*parts, escaped(marked.text[at:])))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _code(text: str) -> str:
    """Return a line between more backticks than stand in it."""
    fence = "`" * (max((len(run) for run in _TICKS.findall(text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"
