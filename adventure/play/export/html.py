"""The transcript as one page for a browser: nothing to load, light and dark, set like a book, fit for print."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from adventure.play.emphasis import clean, read_marks
from adventure.play.export.sheet import Sheet, speaks_on
from adventure.play.progress import Entry, EntryKind

SPEAKERS = 4
"""Colours for those who speak; the fifth has the first one's again, and each is named."""

STYLE = """
:root { color-scheme: light dark; --paper: #f6f0e3; --ink: #2b241b; --quiet: #6d604c; --accent: #8a4b17;
  --letter: #5a4420; --s0: #8b3b4b; --s1: #2f5a7a; --s2: #4b6126; --s3: #7a5314; }
@media (prefers-color-scheme: dark) { :root { --paper: #171412; --ink: #e4dac6; --quiet: #a0937f; --accent: #d9a75f;
  --letter: #d8c8a0; --s0: #c9a0a8; --s1: #93b3c8; --s2: #a8b98a; --s3: #c6a679; } }
body { margin: 3rem auto; padding: 0 1.25rem; max-width: 36rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 Georgia, "Noto Serif", "Songti SC", "Noto Serif CJK SC", serif; overflow-wrap: break-word; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; }
.author { margin: .3rem 0 3rem; color: var(--quiet); font-style: italic; }
h2 { margin: 2.2rem 0 .6rem; font-size: 1.15rem; color: var(--accent); }
p { margin: 0 0 .9rem; }
.line { margin-top: 1.8rem; color: var(--quiet); font: .9rem/1.6 ui-monospace, Menlo, Consolas, monospace; }
.line::before { content: "> "; }
blockquote { margin: 0 0 .9rem; padding-left: .9rem; border-left: 3px solid currentColor; }
blockquote > * { color: var(--ink); margin: 0 0 .4rem; }
blockquote > cite { display: block; font-style: normal; font-weight: bold; color: inherit; }
.s0 { color: var(--s0); } .s1 { color: var(--s1); } .s2 { color: var(--s2); } .s3 { color: var(--s3); }
.verbatim { margin-left: 2rem; white-space: pre-line; color: var(--letter); }
.implied, .notice { color: var(--quiet); font-style: italic; }
.goal::before { content: "\\2713\\00a0"; color: var(--accent); }
.trace { white-space: pre-wrap; color: var(--quiet); font: .8rem/1.4 ui-monospace, monospace; }
.ending::before { content: "*   *   *"; display: block; white-space: pre; text-align: center; margin: 2rem 0;
  color: var(--accent); }
@media print { :root { --paper: #fff; --ink: #000; --quiet: #444; --accent: #000; --letter: #000; }
  body { margin: 0; max-width: none; font-size: 11pt; }
  .line, h2 { break-after: avoid; } blockquote { break-inside: avoid; } }
"""


def as_html(sheet: Sheet) -> str:
    """Return the transcript as a whole page; nothing told can act as mark-up or as a script."""
    title = _safe(sheet.title)
    author = f'<p class="author">{_safe(sheet.author)}</p>\n' if sheet.author else ""
    return (
        f'<!doctype html>\n<html lang="{_safe(sheet.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n{author}</header>\n"
        "<main>\n" + "\n".join(_paragraphs(sheet)) + "\n</main>\n</body>\n</html>\n"
    )


def _paragraphs(sheet: Sheet) -> Iterator[str]:
    ranks = {speaker: rank % SPEAKERS for rank, speaker in enumerate(sheet.speakers)}
    before: Entry | None = None
    for entry in sheet.entries:
        yield _paragraph(entry, before, ranks.get(entry.speaker, 0))
        before = entry


def _paragraph(entry: Entry, before: Entry | None, rank: int) -> str:
    match entry.kind:
        case EntryKind.HEADING:
            return f"<h2>{_marked(entry.text)}</h2>"
        case EntryKind.SPEECH:
            named = bool(entry.speaker) and not speaks_on(entry, before)
            cite = f"<cite>{_safe(entry.speaker)}</cite>" if named else ""
            return f'<blockquote class="s{rank}">{cite}<p>{_marked(entry.text)}</p></blockquote>'
        case EntryKind.LINE | EntryKind.TRACE:
            return f'<p class="{entry.kind.value}">{_safe(entry.text)}</p>'
        case kind:
            return f'<p class="{kind.value}">{_marked(entry.text)}</p>'


def _safe(text: str) -> str:
    return escape(clean(text), quote=True)


def _marked(text: str) -> str:
    marked = read_marks(clean(text))
    parts: list[str] = []
    at = 0
    for start, end in marked.spans:
        parts += (_safe(marked.text[at:start]), f"<em>{_safe(marked.text[start:end])}</em>")
        at = end
    return "".join((*parts, _safe(marked.text[at:])))
