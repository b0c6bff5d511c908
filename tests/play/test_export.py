"""The transcript outside the game: nothing in it acts, and everything in it is there."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventure.play.blocks import Header
from adventure.play.export.html import as_html
from adventure.play.export.markdown import as_markdown
from adventure.play.export.sheet import Sheet
from adventure.play.export.text import as_text
from adventure.play.game import Game
from adventure.play.progress import Entry, EntryKind, Told
from adventure.play.session import Session
from adventure.storage.desk import FileDesk
from adventure.storage.shelf import FileShelf
from adventure.world.world import World

TOLD = (
    Entry(EntryKind.HEADING, "The Hall"),
    Entry(EntryKind.PROSE, "A *cold* hall."),
    Entry(EntryKind.LINE, "say `hi`"),
    Entry(EntryKind.SPEECH, "“So you heard it.”", "Maud"),
    Entry(EntryKind.SPEECH, "“Go.”", "Maud"),
    Entry(EntryKind.VERBATIM, "Dear all,\ncome home."),
    Entry(EntryKind.GOAL, "Find shelter"),
    Entry(EntryKind.ENDING, "The tide turns."),
)


def sheet(*entries: Entry) -> Sheet:
    return Sheet("The Castle", "A. Writer", "en", entries)


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page


def test_text_has_every_paragraph_and_names_who_speaks_once() -> None:
    assert as_text(sheet(*TOLD)) == (
        "The Castle\n\nA. Writer\n\nThe Hall\n\nA cold hall.\n\n> say `hi`\n\nMaud:\n“So you heard it.”\n\n“Go.”\n\n"
        "Dear all,\ncome home.\n\nFind shelter\n\n* * *\n\nThe tide turns.\n"
    )


def test_markdown_keeps_emphasis_and_sets_each_kind_apart() -> None:
    assert as_markdown(sheet(*TOLD)) == (
        "# The Castle\n\nA. Writer\n\n## The Hall\n\nA *cold* hall.\n\n> `` say `hi` ``\n\n> **Maud**\\\n"
        "> “So you heard it.”\n\n> “Go.”\n\n> Dear all,\\\n> come home.\n\n- [x] Find shelter\n\n"
        "---\n\nThe tide turns.\n"
    )


def test_html_names_who_speaks_and_loads_nothing() -> None:
    html = as_html(sheet(*TOLD))
    page = read(html)
    assert page.tags.count("cite") == 1
    assert page.tags.count("blockquote") == 2
    assert "A <em>cold</em> hall." in html
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html


@given(st.text(), st.text(min_size=1), st.sampled_from(EntryKind))
def test_whatever_was_told_is_no_mark_up_of_a_page(text: str, speaker: str, kind: EntryKind) -> None:
    bare, page = (read(as_html(sheet(Entry(kind, words, "Maud")))) for words in ("x", f"<b>{text}</b>\x1b"))
    named = read(as_html(sheet(Entry(kind, "x", f"<i {speaker}>"))))
    assert [tag for tag in page.tags if tag != "em"] == bare.tags
    assert named.tags == bare.tags
    assert "\x1b" not in page.words


@pytest.mark.parametrize(
    "text", ["# no heading", "1. no list", "- no list", "[no](link)", "<b>no</b>", "a_b_c", "no `code`"]
)
def test_whatever_was_told_is_no_mark_of_markdown(text: str) -> None:
    line = as_markdown(sheet(Entry(EntryKind.PROSE, text))).rstrip("\n").rpartition("\n")[2]
    assert line != text
    assert line.replace("\\", "") == text


@pytest.mark.parametrize(("word", "suffix", "holds"), [
    ("", ".txt", "Rain since morning."), (" markdown", ".md", "# The Tower"), (" html", ".html", "<h1>The Tower</h1>"),
])
async def test_the_word_writes_the_form_that_is_asked_for(
    tower: World, tmp_path: Path, word: str, suffix: str, holds: str
) -> None:
    desk = FileDesk(FileShelf(tmp_path, "tower"))
    header = Header("tower", "1", "The Tower", 1)
    desk.begin(header)
    session = Session(Game(tower, desk, header))
    async for _ in session.opening():
        pass
    async for _ in session.play("look"):
        pass
    last = [progress async for progress in session.play(f"transcript{word}")][-1]
    assert isinstance(last, Told)
    written = next(tmp_path.rglob(f"*{suffix}"))
    assert str(written) in last.entries[0].text
    assert holds in written.read_text(encoding="utf-8")
    assert "transcript" not in written.read_text(encoding="utf-8")
    session.close()


async def test_a_form_that_there_is_not_is_answered_with_those_that_there_are(tower: World) -> None:
    from adventure.workshop.walkthrough import new_game

    last = [progress async for progress in Session(new_game(tower, 1)).play("transcript pdf")][-1]
    assert isinstance(last, Told)
    assert "*markdown*" in last.entries[0].text
