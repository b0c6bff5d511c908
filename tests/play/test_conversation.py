"""Being in conversation: what the player says then, and how it comes to its end by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.play.blocks import Header
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Told
from adventure.play.session import Session
from tests.playing import world_of

HOUSE = """
[locations.hall]
name = "Hall"
text = "A hall."
exits.north = "yard"

[locations.yard]
name = "Yard"
text = "A yard."
exits.south = "hall"

[items.cup]
name = "cup"
at = "hall"
traits = ["portable"]

[cast.ada]
name = "Ada"
pronoun = "she"
at = "hall"
persona = "A clerk."
manner = "Dry."

[[cast.ada.topics]]
about = ["weather"]
say = "“Wet.”"

[[cast.ada.topics]]
about = ["*"]
say = "“If you say so.”"

[cast.bob]
name = "Bob"
pronoun = "he"
at = "hall"
persona = "A smith."
manner = "Curt."

[[cast.bob.topics]]
about = ["*"]
say = "“Hm.”"
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    world = world_of(tmp_path, HOUSE)
    return Session(Game(world, MemoryDesk(), Header("tiny", "1", "Tiny", 1)))


async def say(session: Session, lines: str) -> str:
    """Play lines parted by ` / `; return what was told to the last."""
    told = ""
    for line in lines.split(" / "):
        async for progress in session.play(line):
            if isinstance(progress, Told):
                told = " ".join(entry.text for entry in progress.entries)
    return told


@pytest.mark.parametrize(
    ("lines", "company", "why"),
    [
        ("ada, it is cold in here", "ada", "what is said to somebody begins it"),
        ("ask ada about weather", "ada", "so does a question"),
        ("ask ada about weather / take cup / drop cup", "ada", "a deed does not end it"),
        ("ask ada about weather / take cup / drop cup / take cup / drop cup", None, "a while of other things does"),
        ("ask ada about weather / take cup / i like it / drop cup / take cup / drop cup", "ada", "talk keeps it up"),
        ("ask ada about weather / take cup / examine ada / drop cup / take cup / drop cup", "ada", "so does she"),
        ("ask ada about weather / north", None, "walking away ends it"),
        ("ask ada about weather / bye", None, "taking leave ends it"),
        ("ask ada about weather / goodbye ada", None, "by name too"),
        ("ask ada about weather / i said goodbye to my mother today", "ada", "speaking of leave does not"),
        ("ask ada about weather / bob, you are late", "bob", "speaking to another changes it"),
        ("ask ada about weather / take moon / take moon / take moon / take moon", "ada", "what fails takes no time"),
    ],
)
async def test_who_is_spoken_with(session: Session, lines: str, company: str | None, why: str) -> None:
    await say(session, lines)
    assert session.view.talking_to == company, why


async def test_in_conversation_the_player_just_types(session: Session) -> None:
    assert await say(session, "ask ada about weather") == "“Wet.”"
    assert await say(session, "i do not like it here") == "“If you say so.”"
    assert await say(session, "and the weather?") == "“Wet.”"
    assert session.view.turn == 2, "words that meet no topic take no time"


async def test_taking_leave_is_undone_with_what_came_before_it(session: Session, tmp_path: Path) -> None:
    await say(session, "ask ada about weather / take cup / bye / undo")
    assert session.view.talking_to == "ada"


async def test_who_was_met_and_is_elsewhere_is_said_not_to_be_here(session: Session) -> None:
    assert await say(session, "north / ask ada about weather") == "Ada is not here."
    assert await say(session, "bob, come here") == "Bob is not here."


async def test_who_was_never_met_is_nobody(tmp_path: Path) -> None:
    stranger = '[cast.cyd]\nname = "Cyd"\npronoun = "she"\nat = "yard"\npersona = "A thief."\nmanner = "Soft."\n'
    world = world_of(tmp_path, HOUSE + stranger)
    session = Session(Game(world, MemoryDesk(), Header("tiny", "1", "Tiny", 1)))
    assert await say(session, "ask cyd about weather") == "There is nobody called “cyd” here."
    assert await say(session, "ask dan about weather") == "There is nobody called “dan” here."
    assert await say(session, "north / south / talk to cyd") == "Cyd is not here."
    assert await say(session, "undo / undo / talk to cyd") == "There is nobody called “cyd” here."
