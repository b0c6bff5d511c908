"""How long the prompts of a story can get, and that no prompt of a game is longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.narration.prompt import Composed
from adventure.narration.request import Voice
from adventure.play.session import Session
from adventure.workshop.check import check
from adventure.workshop.longest import longest
from adventure.workshop.prompt_bounds import bounds
from adventure.workshop.walkthrough import lines_of, new_game
from adventure.world.text import Inserted, Text, Varying
from tests.play.voices import Scripted
from tests.walkthroughs import CASES, world_of

TOWER = """
format = 1
id = "tower"
title = "The Tower"
start = "yard"
[locations.yard]
name = "Yard"
text = "A yard."
[cast.maud]
name = "Maud"
at = "yard"
persona = "A gatekeeper."
manner = "Short."
"""


def test_a_text_at_its_longest_takes_the_longest_of_each_alternative() -> None:
    varying = Varying("id", "sequence", (Text("", ("dry",)), Text("", ("soaking wet",))))
    text = Text("", ("The cloak is ", varying, ", says ", Inserted(lambda _row, _bindings: "?"), "."))
    assert longest(text, "Maud") == "The cloak is soaking wet, says Maud."


@CASES
async def test_no_prompt_of_a_walkthrough_takes_more_than_the_bound(path: Path) -> None:
    world = world_of(path)
    most = {bound.speaker: bound.tokens for bound in bounds(world)}
    session = Session(new_game(world, 1), Voice(Scripted(("So it is, and the rain goes on.",)), "any"))
    compared = 0
    for line in lines_of(path.read_text("utf-8")):
        async for _ in session.play(line):
            pass
        for prompt in session._recounting.inspection.prompts:
            assert isinstance(prompt, Composed)
            entries = [entry for entry in prompt.ledger.entries if entry.block not in {"history", "recalled"}]
            assert sum(entry.tokens for entry in entries) <= most[prompt.ledger.speaker], (line, entries)
            compared += 1
    assert compared > 3


@pytest.mark.parametrize(
    ("more", "speakers"),
    [
        ("", []),
        ('[[each_turn]]\nsay = "' + "long " * 3900 + '"\n[[each_turn]]\nsay = "' + "long " * 3900 + '"\n',
         ["the narrator", "Maud"]),
    ],
    ids=["short", "two long events in every turn"],
)
def test_a_prompt_that_might_not_fit_is_warned_of(tmp_path: Path, more: str, speakers: list[str]) -> None:
    pack = tmp_path / "tower.toml"
    pack.write_text(TOWER + more, "utf-8")
    checked = check(str(pack))
    assert not checked.problems
    assert any(note.startswith("a prompt takes at most") for note in checked.notes)
    warned = [each.message for each in checked.doubtful if "A prompt of" in each.message]
    assert [message.split(" may take")[0].removeprefix("A prompt of ") for message in warned] == speakers
    assert all("“happened”" in message for message in warned)
