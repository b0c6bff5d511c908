"""The command in a real terminal: started, played, left, killed, taken up again."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
from pathlib import Path
from time import monotonic, sleep

import pexpect
import pytest

PATIENCE = 30
SIZES = [(24, 80), (20, 40), (60, 200)]


def in_terminal(
    arguments: str, home: Path, size: tuple[int, int] = (24, 80), term: str = "xterm-256color"
) -> pexpect.spawn[str]:
    """Start the command under a shell that notes the terminal's settings before and after."""
    env = {**os.environ, "ADVENTURE_HOME": str(home), "TERM": term, "COLUMNS": "", "LINES": ""}
    for name in ("ZAI_API_KEY", "ZAI_BASE_URL", "ADVENTURE_MODEL", "COLUMNS", "LINES"):
        env.pop(name, None)
    played = f"{sys.executable} -m adventure {arguments}"
    command = f"trap : INT; stty -g > {home}/before; {played}; code=$?; stty -g > {home}/after; exit $code"
    return pexpect.spawn(
        "/bin/sh", ["-c", command], env=env, cwd=home, dimensions=size, encoding="utf-8", timeout=PATIENCE,
        codec_errors="replace", preexec_fn=hears_ctrl_c,
    )


def hears_ctrl_c() -> None:
    """Let the child hear Ctrl+C: what was started in the background is deaf to it, and so are its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def type_line(terminal: pexpect.spawn[str], line: str) -> None:
    terminal.send(line + "\r")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_three_lines_are_played_and_the_terminal_is_left_as_it_was(tmp_path: Path, size: tuple[int, int]) -> None:
    terminal = in_terminal("play castle --author --seed 1", tmp_path, size)
    terminal.expect("Regulations")
    for line, answer in (("n", "Yard"), ("xyzzy", "xyzzy"), ("i", "carrying")):
        type_line(terminal, line)
        terminal.expect(answer)
    type_line(terminal, "quit")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    assert (tmp_path / "before").read_text() == (tmp_path / "after").read_text()
    shown = terminal.before or ""
    assert re.search(r"\x1b\[\?1049l", shown), "the alternate screen is left"
    assert re.search(r"\x1b\[\?25h", shown), "the cursor is shown again"


def test_ctrl_c_twice_leaves_and_once_does_not(tmp_path: Path) -> None:
    terminal = in_terminal("play castle --author --seed 1", tmp_path)
    terminal.expect("Regulations")
    terminal.send("\x03")
    terminal.expect("once more")
    terminal.send("\x03")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0


def test_a_killed_game_goes_on_where_it_was(tmp_path: Path) -> None:
    terminal = in_terminal("play castle --author --seed 1", tmp_path)
    terminal.expect("Regulations")
    type_line(terminal, "n")
    terminal.expect("Yard")
    type_line(terminal, "take nothing at all")
    type_line(terminal, "n")
    terminal.expect("Great Hall")
    assert terminal.pid is not None
    os.killpg(os.getpgid(terminal.pid), signal.SIGKILL)
    terminal.close(force=True)
    again = in_terminal("play castle --author --continue", tmp_path)
    again.expect("Great Hall")
    type_line(again, "score")
    again.expect("taken: 2")
    type_line(again, "quit")
    again.expect(pexpect.EOF)


def test_an_unfinished_game_is_offered(tmp_path: Path) -> None:
    terminal = in_terminal("play castle --author --seed 1", tmp_path)
    terminal.expect("Regulations")
    type_line(terminal, "n")
    terminal.expect("Yard")
    type_line(terminal, "quit")
    terminal.expect(pexpect.EOF)
    again = in_terminal("play castle --author", tmp_path)
    again.expect("unfinished")
    again.send("\r")
    again.expect("Yard")
    type_line(again, "quit")
    again.expect(pexpect.EOF)


def test_a_faulty_pack_is_explained_and_ends_with_one(tmp_path: Path) -> None:
    pack = tmp_path / "broken.toml"
    head = 'format = 1\nid = "broken"\ntitle = "Broken"\nstart = "hal"\n'
    pack.write_text(head + '[locations.hall]\nname = "Hall"\ntext = "A hall."\n', encoding="utf-8")
    terminal = in_terminal(f"play ./{pack.name}", tmp_path)
    terminal.expect("broken.toml")
    terminal.send("\r")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 1


def until_edited(terminal: pexpect.spawn[str]) -> None:
    """Wait until the line is edited key by key: what is pressed before that is the terminal's, and may be lost."""
    deadline = monotonic() + 10
    while termios.tcgetattr(terminal.child_fd)[3] & termios.ICANON:
        assert monotonic() < deadline
        sleep(0.02)


def test_the_plain_mode_in_a_terminal_ends_at_once_on_ctrl_c_and_on_the_end_of_input(tmp_path: Path) -> None:
    for ending in ("\x03", "\x04"):
        terminal = in_terminal("play castle --author --seed 1 --plain", tmp_path)
        terminal.expect("Ways out")
        terminal.expect("> ")
        type_line(terminal, "n")
        terminal.expect("Wet flagstones")
        terminal.expect("> ")
        until_edited(terminal)
        terminal.send(ending)
        terminal.expect(pexpect.EOF, timeout=5)
        terminal.close()
        assert terminal.exitstatus == 0
        assert "Traceback" not in (terminal.before or "")
