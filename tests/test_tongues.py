"""In which language the app begins, and what Textual is told before it is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from adventure.cli.tongue import first_language
from adventure.errors import SettingsError
from adventure.storage.settings import load_settings

PROGRAM = """
import sys
from adventure.cli import main as entry
import adventure.cli.screen as screen
screen.show = lambda *told, language="", **more: print(language, __import__("os").environ.get("{variable}", "")) or 0
import importlib
module = importlib.import_module("adventure.cli.main")
module._is_terminal = lambda: True
sys.exit(entry({arguments!r}))
"""
KITTY = "TEXTUAL_DISABLE_KITTY_KEY"


def started(home: Path, *arguments: str, **environ: str) -> list[str]:
    """Return the language that the app starts in, and what stands in the variable that Textual reads."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", KITTY))}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(variable=KITTY, arguments=list(arguments))],
        capture_output=True, text=True, check=True, env={**kept, "ADVENTURE_HOME": str(home), **environ},
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("arguments", "environ", "expected"),
    [
        ((), {}, ["en"]),
        ((), {"LANG": "zh_CN.UTF-8"}, ["zh", "1"]),
        ((), {"LC_ALL": "", "LANG": "zh_TW.UTF-8"}, ["zh", "1"]),
        ((), {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, ["en"]),
        ((), {"LANG": "ja_JP.UTF-8"}, ["en", "1"]),
        ((), {"LANG": "en_GB.UTF-8", "ADVENTURE_LANGUAGE": "zh"}, ["zh", "1"]),
        (("play", "ferry", "--language", "zh"), {"LANG": "en_GB.UTF-8"}, ["zh", "1"]),
        ((), {"LANG": "zh_CN.UTF-8", KITTY: "0"}, ["zh", "0"]),
    ],
)
def test_the_app_begins_in_the_language_that_is_set_or_spoken(
    tmp_path: Path, arguments: tuple[str, ...], environ: dict[str, str], expected: list[str]
) -> None:
    assert started(tmp_path, *arguments, **environ) == expected


@pytest.mark.parametrize(
    ("config", "expected"),
    [('language = "zh"', "zh"), ('language = "auto"', "en"), ('language = "../../etc"', "en"), ("language = ", "en")],
)
def test_config_says_the_language_and_a_faulty_one_is_told_later(tmp_path: Path, config: str, expected: str) -> None:
    environ = {"ADVENTURE_HOME": str(tmp_path)}
    (tmp_path / "config.toml").write_text(config, encoding="utf-8")
    assert first_language(None, environ) == expected


def test_a_language_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="en, zh"):
        load_settings({"language": "xx"}, {"ADVENTURE_HOME": str(tmp_path)})
    assert load_settings({"language": "zh"}, {"ADVENTURE_HOME": str(tmp_path)}).language == "zh"


def test_a_story_in_chinese_is_won_line_by_line(tmp_path: Path) -> None:
    story = Path(__file__).parent.parent / "stories" / "ferry"
    walkthrough = (story / "walkthroughs" / "victory.txt").read_text(encoding="utf-8")
    lines = "".join(f"{line[2:]}\n" for line in walkthrough.splitlines() if line.startswith("> "))
    done = subprocess.run(
        [sys.executable, "-m", "adventure", "play", str(story), "--new", "--author", "--plain", "--seed", "1"],
        input=lines, capture_output=True, text=True, check=True, encoding="utf-8",
        env={**os.environ, "ADVENTURE_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    )
    assert walkthrough.splitlines()[-1] in done.stdout
    assert done.stdout.count("灯油要三斤。您总记成两斤。") == 1, "a letter is printed once"
