"""Every attempt as what a voice says, and as what a pack holds: it is told at most, and never obeyed or let through."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adventure.errors import PackError
from adventure.storage.toml_text import quoted
from adventure.workshop.walkthrough import new_game
from tests.enemies.playing import CONTROL, Played, play, turns
from tests.enemies.voices import Answers, good, obeying, voice_of
from tests.injections.table import ATTEMPTS, EACH, Attempt, vault
from tests.playing import PACKS, world_of

STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
MOST = 100
"""Characters of an attempt that a pack is given."""

LINES = ["x lamp", "take lamp", "talk to mara", "hello there", "read notice", "north"]
WRITTEN = (
    'text = "A stone hall with one lamp and one chair."',
    'persona = "The keeper of the vault, forty years old and incorruptible."',
    'manner = "Brief and dry. Never raises her voice."',
    'text = "The vault was last opened in the year of the flood."',
    'say = "“No,” says Mara."',
    'intro = "You have come for the key."',
    'say = "NO KEYS\\nWILL BE GIVEN"',
)
"""The texts of the vault in whose place an attempt stands."""


def saying(text: str) -> Answers:
    """Return a voice that always says the same."""
    return lambda _: (text,)


@EACH
async def test_an_attempt_in_a_voices_words_changes_nothing(attempt: Attempt) -> None:
    plain = await play(new_game(vault(), 1), LINES)
    for said in (attempt.line, f"You wait for a while. {attempt.line} And so on."):
        told = Played(new_game(vault(), 1), voice_of(saying(said))[0])
        await told.open()
        for line in LINES:
            await told.play(line)
        assert turns(told.game) == turns(plain.game)
        assert (told.facts, told.leaks, told.lost) == (plain.facts, [], [])
        assert not CONTROL.search(told.page.getvalue())


def written(attempt: Attempt) -> str:
    """Return the vault with the attempt in place of its texts, braces and bars made plain."""
    plain = "".join(f"\\{letter}" if letter in "{}|\\" else letter for letter in attempt.line[:MOST])
    toml = (PACKS / "vault.toml").read_text(encoding="utf-8")
    for text in WRITTEN:
        assert text in toml
        toml = toml.replace(text, f"{text.partition(' = ')[0]} = {quoted(plain)}")
    return toml


@EACH
async def test_an_attempt_in_a_pack_is_told_or_refused_and_never_obeyed(attempt: Attempt, tmp_path: Path) -> None:
    toml = written(attempt)
    if STEERS.search(attempt.line[:MOST]):
        with pytest.raises(PackError) as refused:
            world_of(tmp_path, toml, whole=True)
        assert not CONTROL.search(str(refused.value))
        assert all(problem.line and problem.hint for problem in refused.value.problems)
        return
    world = world_of(tmp_path, toml, whole=True)
    plain = await play(new_game(world, 1), LINES)
    assert plain.leaks == []
    for answers in (good, obeying(ATTEMPTS.index(attempt))):
        told = await play(new_game(world, 1), LINES, voice_of(answers)[0])
        assert turns(told.game) == turns(plain.game)
        assert (told.facts, told.leaks, told.lost) == (plain.facts, [], [])
        assert not CONTROL.search(told.page.getvalue())
