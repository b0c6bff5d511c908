"""Managing in plain words, in a game and on the command line: saves and settings, without a screen."""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path

import pytest

from adventure.cli.preferences import KeptPreferences
from adventure.cli.shelves import Shelves
from adventure.play.progress import EntryKind, Told
from adventure.play.session import Session
from tests.test_command_line import run


@pytest.fixture
def shelves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelves:
    monkeypatch.setenv("ADVENTURE_HOME", str(tmp_path))
    for name in ("ZAI_API_KEY", "ZAI_BASE_URL", "ADVENTURE_MODEL"):
        monkeypatch.delenv(name, raising=False)
    preferences = KeptPreferences({})
    return Shelves(preferences.settings, 1, preferences=preferences)


def answers(session: Session, *lines: str) -> list[str]:
    """Play lines and return what each was answered, in one line."""

    async def play() -> list[str]:
        said = []
        for line in lines:
            last = [step async for step in session.play(line)][-1]
            assert isinstance(last, Told), last
            said.append(" ".join(entry.text for entry in last.entries))
        return said

    return asyncio.run(play())


def test_saves_are_renamed_deleted_and_brought_back_in_words(shelves: Shelves) -> None:
    session = shelves.begin("cloak")
    said = answers(
        session, "west", "save way to the sea", "rename save way to the sea to back to it", "saves",
        "delete save back to it",
        "saves", "restore save", "saves", "rename save nothing to something", "delete save nothing",
    )  # fmt: skip
    session.close()
    assert "called “back to it” now" in said[2]
    assert "back to it" in said[3]
    assert "restore save" in said[4]
    assert "back to it" not in said[5]
    assert "Brought back: back to it." in said[6]
    assert "back to it" in said[7]
    assert "No saved game is called “nothing”." in said[8]
    assert "No saved game is called “nothing”." in said[9]


def test_settings_are_listed_explained_and_kept_in_words(shelves: Shelves, tmp_path: Path) -> None:
    session = shelves.begin("cloak")
    listed, about, kept, wrong, unknown, typed = answers(
        session, "settings", "settings length", "settings length short", "settings length tall", "settings depth 3",
        "liveliness 2",
    )  # fmt: skip
    assert "Liveliness (liveliness): 8" in listed
    assert "There is no key" in listed
    assert "short, normal, long" in about
    assert "Kept for every game." in kept
    assert "not one of" in wrong
    assert "no setting `depth`" in unknown
    assert typed
    assert session.manner.length == "short"
    assert session.manner.liveliness == 2
    session.close()
    assert tomllib.loads((tmp_path / "config.toml").read_text()) == {"length": "short"}, "a typed wish is for the game"


def test_a_preview_is_the_end_of_a_game_without_what_was_undone(shelves: Shelves) -> None:
    session = shelves.begin("cloak")

    async def play() -> None:
        for line in ("west", "hang cloak on hook", "undo", "inventory"):
            async for _ in session.play(line):
                pass

    asyncio.run(play())
    session.close()
    (card,) = shelves.saves("cloak")
    entries = shelves.preview(card.name)
    lines = [entry.text for entry in entries if entry.kind is EntryKind.LINE]
    assert lines[0] == "west"
    assert "hang cloak on hook" not in lines
    assert any("Cloakroom" in entry.text for entry in entries)


def test_the_command_line_does_the_same(tmp_path: Path) -> None:
    run("play", "cloak", "--plain", home=tmp_path, typed="west\nsave here\n")
    assert "is called “there” now" in run("saves", "--rename", "here", "there", home=tmp_path).stdout
    deleted = run("saves", "--delete", "there", home=tmp_path).stdout
    back = deleted.split("--restore ")[1].split()[0]
    assert "“there”" not in run("saves", home=tmp_path).stdout
    assert "Brought back" in run("saves", "--restore", back, home=tmp_path).stdout
    assert "“there”" in run("saves", home=tmp_path).stdout
    assert run("config", "set", "theme", "okabe", home=tmp_path).stdout.startswith("theme = okabe")
    wrong = run("config", "set", "theme", "pink", home=tmp_path)
    assert (wrong.returncode, "okabe" in wrong.stderr) == (2, True)
    assert run("config", "get", home=tmp_path).returncode == 2
    assert run("config", "set", "theme", home=tmp_path).stdout.startswith("theme = lamplight")
    assert (tmp_path / "config.toml").read_text() == ""
