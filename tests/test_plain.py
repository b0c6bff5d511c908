"""The plain mode: the whole castle in a pipe, what panels show in sentences, numbered answers, and a real terminal."""

# ruff: noqa: RUF001  Chinese marks are meant

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import cast

import pexpect

from adventure.plain import Page, converse
from adventure.play.progress import Confirmed, Delta, Entry, EntryKind, Noticed, Told
from adventure.play.session import Session
from adventure.workshop.walkthrough import lines_of
from tests.test_terminal import in_terminal, type_line
from tests.tui.scripted import ScriptedSession
from tests.walkthroughs import STORIES

BOX = re.compile(r"[\u2500-\u259f\x00-\x08\x0b-\x1f]")


def in_a_pipe(lines: list[str], home: Path, *arguments: str) -> str:
    """Return what the command prints when it is fed lines; it must end well."""
    env = {key: value for key, value in os.environ.items() if key not in ("ZAI_API_KEY", "ZAI_BASE_URL")}
    played = subprocess.run(
        [sys.executable, "-m", "adventure", "play", *arguments, "--plain", "--author", "--seed", "1"],
        input="\n".join([*lines, ""]), capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
        env={**env, "ADVENTURE_HOME": str(home), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert played.returncode == 0, played.stderr
    return played.stdout


def test_the_whole_castle_is_won_line_by_line(tmp_path: Path) -> None:
    lines = lines_of((STORIES / "castle" / "walkthroughs" / "victory.txt").read_text(encoding="utf-8"))
    told = in_a_pipe([*lines, "score"], tmp_path, "castle")
    assert "by hand, in a hand that you would by now know anywhere." in told
    assert "You have 40 of 40 points." in told
    assert not BOX.search(told)


ANNOUNCED = {
    "exits": "Ways out: south to Yard and up.",
    "who is here": "Mr Lowick (correct): Mr Lowick, the steward",
    "here": "Also to be seen: hall, long table",
    "where am i": "Great Hall. Turns taken: 2.",
    "goals": "Still to do: Put the letter",
    "journal": "Yard, turn 1",
    "journal driftwood": "One length of driftwood",
    "journal xyzzy": "Nothing in the journal has “xyzzy” in it.",
    "hint": "1. Who will take this letter?",
    "inventory": "sealed letter",
}


def test_what_panels_show_is_told_on_request_without_taking_time(tmp_path: Path) -> None:
    *others, last = ANNOUNCED
    told = in_a_pipe(["n", "n", *others, "score", last], tmp_path, "castle")
    answers = dict(part.split("\n", 1) for part in told.split("\n> ")[3:] if "\n" in part)
    for line, words in ANNOUNCED.items():
        assert words in answers[line]
    assert "Turns taken: 2." in answers["score"]


def test_hints_come_a_step_at_a_time_and_are_counted(tmp_path: Path) -> None:
    told = in_a_pipe(["hint 1", "more", "more", "more", "hint 9", "score"], tmp_path, "castle")
    first, second, third, over, none, score = (part.split("\n", 1)[1] for part in told.split("\n> ")[1:7])
    assert "1 of 3: It is marked “by hand”." in first
    assert "sealed receipt" not in first
    assert "2 of 3: Mr Lowick will take it in" in second
    assert "That is all there is to say about it." in third
    assert "All has been told about it" in over
    assert "There is no question 9." in none
    assert "Hints taken: 3." in score


def test_what_was_offered_is_answered_by_its_number() -> None:
    question = Told((Entry(EntryKind.REFUSAL, "Which key?"),), ("the brass key", "the iron key"))
    session = ScriptedSession({"take key": (question,)})
    out = io.StringIO()
    converse(cast("Session", session), io.StringIO("take key\n2\n2\n"), out)
    assert "1. the brass key\n2. the iron key\n" in out.getvalue()
    assert session.played == ["take key", "the iron key", "2"]


def test_tab_completes_in_a_terminal_and_lines_come_back(tmp_path: Path) -> None:
    terminal = in_terminal("play castle --author --seed 1 --plain", tmp_path)
    terminal.expect("Ways out")
    terminal.expect("> ")
    terminal.send("take len\t")
    terminal.expect("length of driftwood")
    terminal.send("\r")
    terminal.expect("Taken")
    terminal.expect("> ")
    terminal.send("\x1b[A")
    terminal.expect("take length of driftwood")
    terminal.send("\x15")
    type_line(terminal, "quit")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0


def test_a_terminal_that_can_do_no_more_gets_the_plain_mode_by_itself(tmp_path: Path) -> None:
    terminal = in_terminal("play castle --author --seed 1", tmp_path, term="dumb")
    terminal.expect("Ways out")
    type_line(terminal, "quit")
    terminal.expect(pexpect.EOF)
    assert "\x1b" not in (terminal.before or "")


def test_what_is_amiss_is_said_after_what_is_told() -> None:
    out = io.StringIO()
    page = Page(out, None)
    told = (Entry(EntryKind.HEADING, "Kitchen"), Entry(EntryKind.PROSE, "It is warm."))
    for step in (Delta("", "Kitchen"), Confirmed("", 7), Noticed("No model answers.", "retry asks again."), Told(told)):
        page.take(step)
    page.take(Noticed("Undone."))
    assert out.getvalue().split("\n\n") == [
        "Kitchen", "It is warm.", "[No model answers. retry asks again.]", "[Undone.]", ""
    ]


def test_what_is_asked_behind_a_greeting_is_answered_and_a_second_greeting_is_another(tmp_path: Path) -> None:
    lines = [
        "n", "n", "hello", "hello, mr lowick", "good evening", "hello, where is the lord?",
        "ask lowick about lady day and tib",
    ]
    first, *again, asked, both = (
        part.split("\n", 1)[1] for part in in_a_pipe(lines, tmp_path, "castle").split("\n> ")[3:8]
    )
    assert first.startswith("“You will forgive the hall,”")
    assert all(each.startswith("“One remains at your disposal,”") for each in again)
    assert asked.startswith("“His lordship is resting,”")
    assert both.startswith("“The Commissioners"), "good day greets only at the beginning of a line"


def test_in_chinese_too(tmp_path: Path) -> None:
    lines = ["离开", "东", "你好，阿鸢在哪里？"]
    out, _, asked = (part.split("\n", 1)[1] for part in in_a_pipe(lines, tmp_path, "ferry").split("\n> ")[1:4])
    assert out.startswith("老街")
    assert asked.startswith("沈伯看着墙上。“走了，”他说。")


def test_what_is_to_be_typed_stands_in_quotes(tmp_path: Path) -> None:
    told = in_a_pipe(["help"], tmp_path, "castle")
    assert "“undo” takes back a turn" in told
    assert "*" not in told


def test_what_is_carried_is_said_to_shine(tmp_path: Path) -> None:
    before, after = (in_a_pipe([*lines, "i"], tmp_path, "castle") for lines in ([], ["light lantern"]))
    assert "a brass lantern (lit)" not in before
    assert "a brass lantern (lit)" in after
