"""Going to a known place step by step, and what stops a traveller."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.play.progress import EntryKind, Resolved, Told
from adventure.play.session import Session
from adventure.workshop.walkthrough import new_game
from tests.play.test_session import heard
from tests.playing import world_of

STREET = """
facts.flood = false
[locations.hall]
name = "Hall"
text = "A bare hall."
exits.east = "yard"
[locations.yard]
name = "Yard"
text = "A yard."
exits.west = "hall"
exits.east = "lane"
[locations.lane]
name = "Lane"
text = "A lane."
exits.west = "yard"
exits.east = { to = "field", when = "not story.flood", blocked = "Water." }
[locations.field]
name = "Field"
text = "A field."
exits.west = "lane"
[items.pipe]
name = "pipe"
at = "hall"
[[items.pipe.instead]]
of = "push self"
do = ["story.flood = true"]
say = "It bursts."
[items.bell]
name = "bell"
at = "hall"
facts.on = false
[[items.bell.instead]]
of = "push self"
do = ["bell.on = true"]
say = "Ding."
[[after]]
of = "go east"
when = "bell.on and here == lane"
do = ["bell.on = false", "maud.at = lane"]
[items.gong]
name = "gong"
at = "hall"
facts.on = false
[[items.gong.instead]]
of = "push self"
do = ["gong.on = true"]
say = "Dong."
[[each_turn]]
when = "gong.on and here == yard"
do = ["gong.on = false"]
say = "A dog begins."
[cast.maud]
name = "Maud"
at = "nowhere"
persona = "A cook."
manner = "Short."
"""


@pytest.fixture
async def session(tmp_path: Path) -> Session:
    """Somebody who has seen it all, and is back in the hall."""
    session = Session(new_game(world_of(tmp_path, STREET), 1))
    async for _ in session.opening():
        pass
    await heard(session, "e. e. e. w. w. w")
    return session


async def steps(session: Session, line: str) -> list[str]:
    return [step.shown for step in await heard(session, line) if isinstance(step, Resolved) and step.shown]


async def test_a_journey_is_a_turn_for_each_step_and_tells_places_on_the_way_in_brief(session: Session) -> None:
    stream = await heard(session, "go to the field")
    told = [[entry.text for entry in step.entries] for step in stream if isinstance(step, Told)]
    assert told == [["Yard"], ["Lane"], ["Field", "A field.", "Ways out: west to the Lane."]]
    assert [step.shown for step in stream if isinstance(step, Resolved)] == ["", "east", "east", "east"]
    assert session.view.turn == 9
    assert [entry.text for entry in session.transcript if entry.kind is EntryKind.LINE][-3:] == ["east"] * 3


async def test_a_journey_is_taken_back_step_by_step(session: Session) -> None:
    await heard(session, "go to the field")
    await heard(session, "undo")
    assert session.view.place == "lane"


async def test_going_back_goes_where_the_player_was_before(session: Session) -> None:
    await heard(session, "go to the lane")
    await heard(session, "go back")
    assert session.view.place == "yard"


@pytest.mark.parametrize(
    ("before", "line", "place"),
    [
        ("push pipe", "go to field", "lane"), ("push gong", "go to field", "yard"),
        ("push bell", "go to field", "lane"),
        ("look", "go to field. w", "lane"), ("push gong", "go to field. w", "yard"), ("look", "go to hall", "hall"),
        ("look", "go to moon", "hall"), ("look", "e then go to field and w", "lane"),
    ],
)  # fmt: skip
async def test_what_happens_on_the_way_stops_the_traveller(
    session: Session, before: str, line: str, place: str
) -> None:
    await heard(session, before)
    await heard(session, line)
    assert session.view.place == place


async def test_one_who_was_there_the_last_time_does_not_stop_the_traveller(session: Session) -> None:
    await heard(session, "push bell. go to field")
    await heard(session, "w. go to field")
    await heard(session, "go to hall")
    assert session.view.place == "hall"


async def test_there_is_no_back_from_where_one_began(tmp_path: Path) -> None:
    session = Session(new_game(world_of(tmp_path, STREET), 1))
    last = (await heard(session, "go back"))[-1]
    assert isinstance(last, Told)
    assert last.entries[0].text == "You have come from nowhere else."
    assert session.view.turn == 0
