"""The command as a player calls it: real processes, real files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SMALLEST = """
format = 1
id = "smallest"
title = "Smallest"
start = "hall"
[locations.hall]
name = "Room"
text = "A room."
"""


def run(*arguments: str, home: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "ADVENTURE_HOME": str(home)}
    for name in ("ZAI_API_KEY", "ZAI_BASE_URL", "ADVENTURE_MODEL"):
        env.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "adventure", *arguments],
        input=typed, capture_output=True, text=True, check=False, env=env, timeout=60,
    )


def test_a_game_is_played_line_by_line_and_the_end_of_input_is_a_clean_end(tmp_path: Path) -> None:
    done = run("play", "castle", "--plain", "--seed", "1", home=tmp_path, typed="look\nxyzzy\ni\n")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "> look" in done.stdout
    assert "xyzzy" in done.stdout


def test_a_pipe_gets_the_plain_mode_by_itself(tmp_path: Path) -> None:
    done = run("play", "castle", home=tmp_path, typed="quit\n")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout


def test_a_game_goes_on_where_it_was_left(tmp_path: Path) -> None:
    pack = tmp_path / "smallest.toml"
    pack.write_text(SMALLEST.replace("A room.", "A room.{! First.}"), encoding="utf-8")
    run("play", str(pack), "--plain", home=tmp_path, typed="look\nwait\n")
    done = run("play", str(pack), "--plain", "--continue", home=tmp_path, typed="score\n")
    assert "Turns taken: 2." in done.stdout
    listed = run("saves", home=tmp_path)
    assert "Smallest" in listed.stdout


def test_a_named_save_is_loaded_listed_and_deleted(tmp_path: Path) -> None:
    run("play", "castle", "--plain", home=tmp_path, typed="look\nsave by the bell\n")
    loaded = run("play", "castle", "--plain", "--load", "by the bell", home=tmp_path, typed="score\n")
    assert "Turns taken: 1." in loaded.stdout
    name = next(line.split(":")[0] for line in run("saves", home=tmp_path).stdout.splitlines() if "by the bell" in line)
    assert run("saves", "--delete", name, home=tmp_path).returncode == 0
    assert "by the bell" not in run("saves", home=tmp_path).stdout


def test_a_pack_with_mistakes_is_refused_with_place_and_cure(tmp_path: Path) -> None:
    pack = tmp_path / "broken.toml"
    pack.write_text(SMALLEST.replace('start = "hall"', 'start = "hal"') + "txet = 1\n", encoding="utf-8")
    for command in (["play", str(pack), "--plain"], ["check", str(pack)]):
        done = run(*command, home=tmp_path)
        assert done.returncode == 1
        assert "broken.toml:" in done.stderr
        assert "hall" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["fly"], ["play"], ["play", "castle", "--seed", "-1"], ["play", "castle", "--new", "--continue"]],
)
def test_a_wrong_command_line_is_usage(arguments: list[str], tmp_path: Path) -> None:
    done = run(*arguments, home=tmp_path)
    assert done.returncode == 2
    assert "usage:" in done.stderr


def test_a_wrong_setting_is_usage_too(tmp_path: Path) -> None:
    done = run("play", "castle", "--plain", "--base-url", "not a url", home=tmp_path)
    assert done.returncode == 2
    assert "base" in done.stderr


def test_a_save_that_is_not_there_is_the_saves_fault(tmp_path: Path) -> None:
    done = run("play", "castle", "--plain", "--load", "nothing", home=tmp_path)
    assert done.returncode == 1
    assert "nothing" in done.stderr


def test_the_settings_are_shown_with_their_origin_and_the_key_masked(tmp_path: Path) -> None:
    key = "abcdefghijklmnopqrstuvwxyz.0123456789"
    env = {**os.environ, "ADVENTURE_HOME": str(tmp_path), "ZAI_API_KEY": key, "ADVENTURE_MODEL": "glm-4.7"}
    done = subprocess.run(
        [sys.executable, "-m", "adventure", "config"], capture_output=True, text=True, check=True, env=env
    )
    assert "glm-4.7  (ADVENTURE_MODEL)" in done.stdout
    assert key not in done.stdout + done.stderr
    assert key[-4:] in done.stdout


def test_every_command_explains_itself(tmp_path: Path) -> None:
    for command in ([], ["play"], ["saves"], ["check"], ["config"], ["key"], ["stories"]):
        done = run(*command, "--help", home=tmp_path)
        assert done.returncode == 0
        assert "usage:" in done.stdout


def test_the_stories_are_listed(tmp_path: Path) -> None:
    listed = run("stories", home=tmp_path).stdout
    assert "castle: By Hand" in listed
    assert "cloak: Cloak of Darkness" in listed


def test_the_prompt_of_any_turn_of_a_kept_game_can_be_read(tmp_path: Path) -> None:
    run("play", "castle", "--plain", "--seed", "1", home=tmp_path, typed="look\nwait\nx coat\nsave shown\n")
    shown = run("prompt", "shown", "--turn", "1", "--text", home=tmp_path)
    assert shown.returncode == 0
    assert "turn 1: look" in shown.stdout
    assert "The player types: look" in shown.stdout
    assert "x coat" not in shown.stdout
    tokens = [int(line.split()[-1]) for line in shown.stdout.splitlines() if line.startswith("    history")]
    assert tokens
    missing = run("prompt", "shown", "--turn", "77", home=tmp_path)
    assert (missing.returncode, "no turn 77" in missing.stderr) == (1, True)


def test_a_warning_is_printed_and_counts_only_when_it_is_asked_to(tmp_path: Path) -> None:
    pack = tmp_path / "smallest.toml"
    pack.write_text(SMALLEST.replace("[locations.hall]", "facts.won = false\n[locations.hall]"), encoding="utf-8")
    done = run("check", str(pack), home=tmp_path)
    assert done.returncode == 0
    assert "warning: " in done.stderr
    assert "smallest.toml:6" in done.stderr
    assert "sound, with 1 warning" in done.stdout
    assert run("check", "--strict", str(pack), home=tmp_path).returncode == 1


def test_a_trace_shows_a_writer_which_rules_fired_and_where_they_stand(tmp_path: Path) -> None:
    done = run("play", "cloak", "--plain", "--trace", "--seed", "1", home=tmp_path, typed="drop cloak\nsouth\n")
    assert done.returncode == 0
    assert "| drop cloak\n" in done.stdout
    assert " (story.toml:" in done.stdout
    assert "): fired\n" in done.stdout


def test_the_transcript_of_a_kept_game_can_be_written_in_every_form(tmp_path: Path) -> None:
    run("play", "castle", "--plain", "--seed", "1", home=tmp_path, typed="look\nsave told\n")
    assert "> look" in run("transcript", "told", home=tmp_path).stdout
    assert "> `look`" in run("transcript", "told", "--format", "markdown", home=tmp_path).stdout
    page = tmp_path / "told.html"
    done = run("transcript", "told", "--format", "html", "-o", str(page), home=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert '<p class="line">look</p>' in page.read_text(encoding="utf-8")
    lost = run("transcript", "told", "-o", str(tmp_path / "nowhere" / "told.txt"), home=tmp_path)
    assert lost.returncode == 1
    assert "could not be written" in lost.stderr
