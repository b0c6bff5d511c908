"""What gets imported, and when: start-up is fast because of what is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LINES = "look\ni\nquit\n"


def imported_by(program: str, *, typed: str = "", env: dict[str, str] | None = None) -> set[str]:
    ends = "import sys; print('\\nIMPORTED ' + ' '.join(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\n{ends}"], input=typed, capture_output=True, text=True, check=True, env=env
    )
    return set(done.stdout.rsplit("IMPORTED ", 1)[1].split())


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("adventure.cli", {"textual", "zai", "httpx", "pydantic", "asyncio"}),
        ("adventure.plain", {"textual", "zai", "httpx"}),
        ("adventure.workshop.check", {"textual", "zai", "httpx"}),
        ("adventure.tui.app", {"zai", "httpx", "pydantic", "rtoml"}),
        ("adventure.voices.zai", {"zai", "textual"}),
        ("adventure.play.session", {"textual", "zai", "httpx", "pydantic", "rtoml", "adventure.play.hearing"}),
    ],
)
def test_a_module_leaves_out_what_it_does_not_need(module: str, absent: set[str]) -> None:
    assert not imported_by(f"import {module}") & absent


def test_playing_without_a_model_imports_neither_the_sdk_nor_the_screen(tmp_path: Path) -> None:
    program = "from adventure.cli import main; main(['play', 'castle', '--plain', '--author', '--seed', '1'])"
    env = {"ADVENTURE_HOME": str(tmp_path), "PATH": ""}
    judges = {"adventure.narration.gate", "adventure.narration.prompt"}
    assert not imported_by(program, typed=LINES, env=env) & {"zai", "textual", "httpx", *judges}
