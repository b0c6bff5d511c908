"""What a writer can get wrong about who does what, who sees it, where people go and what they obey."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.errors import PackError
from tests.playing import world_of

BOB = '[cast.bob]\nname = "Bob"\nat = "hall"\npersona = "A smith."\nmanner = "Curt."\n'
BELL = '[items.bell]\nname = "bell"\nat = "hall"\n'

MISTAKES = [
    (BOB + '[[instead]]\nof = "look"\nby = "bbo"\nsay = "No."\n', 12, "There is nobody called “bbo”", "“bob”"),
    (BELL + '[[instead]]\nof = "look"\nby = "bell"\nsay = "No."\n', 10, "There is nobody called “bell”", "anybody"),
    (BELL + '[[each_turn]]\nseen = "bel"\nsay = "Dong."\n', 9, "no thing or person “bel” to be seen", "“bell”"),
    (BOB + "goes = [{ every = 2 }]\n", 10, "no one way to go", "route"),
    (BOB + 'goes = [{ to = "hall", route = ["hall"] }]\n', 10, "no one way to go", "not both"),
    (BOB + 'goes = [{ to = "hlal" }]\n', 10, "no name “hlal”", "“hall”"),
    (BOB + 'feelings = [{ towards = "bbo", text = "Fond." }]\n', 10, "no person “bbo” to feel for", "“bob”"),
    (BOB + 'feelings = [{ text = "Fond.", when = "bob.lvoe" }]\n', 10, "no fact of bob called “lvoe”", "lvoe"),
    (BOB + 'wants = [{ text = "Rest.", when = "bob.tird" }]\n', 10, "no fact of bob called “tird”", "tird"),
    (BOB + 'remarks = [{ say = "“Hm.”", when = "bob.tird" }]\n', 10, "no fact of bob called “tird”", "tird"),
    (BOB + '[scenes.s]\nbegins = "true"\nbetween = ["bob"]\nlines = ["Hm."]\n', 10, "two people talk", "between"),
    (BOB + '[scenes.s]\nbegins = "true"\nlines = ["Hm."]\n', 10, "two people talk", "between"),
    (BOB + '[scenes.s]\nbegins = "true"\nbetween = ["bob", "bbo"]\nlines = ["Hm."]\n', 12, "no person “bbo”", "“bob”"),
    (BOB + 'goes = [{ to = "turn > 3" }]\n', 10, "one walks to a place", "choice"),
    (BOB + 'goes = [{ route = ["hall", "yrad"] }]\n', 10, "no place “yrad” to go to", "[locations.yrad]"),
    (BOB + '[[cast.bob.orders]]\nof = "tkae"\n', 11, "no verb “tkae”", "“take”"),
    (BOB + '[[cast.bob.orders]]\nof = "sing"\nwhen = "bob.loyal"\n', 12, "no fact of bob called “loyal”", "loyal"),
]


@pytest.mark.parametrize(("toml", "line", "message", "hint"), MISTAKES)
def test_a_mistake_about_people_is_told_with_its_line_and_its_cure(
    tmp_path: Path, toml: str, line: int, message: str, hint: str
) -> None:
    with pytest.raises(PackError) as caught:
        world_of(tmp_path, toml)
    (problem,) = caught.value.problems
    assert message.lower() in problem.message.lower()
    assert hint in problem.hint
    assert problem.line == line
