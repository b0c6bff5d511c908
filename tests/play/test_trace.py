"""What `--trace` shows a writer: which rules fired, which did not, and why."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest

from adventure.engine.trace import Trace
from adventure.engine.tracing import traced
from adventure.plain import converse
from adventure.play.blocks import Header
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.progress import EntryKind, Told
from adventure.play.session import Session
from adventure.play.tracing import Tracing, Where
from adventure.storage.packs import load_placed, load_world
from adventure.workshop.walkthrough import new_game, replay
from adventure.world.world import World
from tests.playing import PACKS, write_pack
from tests.walkthroughs import STORIES
from tests.world.test_writers_reference import PAGE, completed

PACK = """
[facts]
alarm = { is = 0, from = 0, to = 5 }
oiled = false

[traits.old]
[[traits.old.check]]
of = "pull self"
when = "not story.oiled"
say = "It might break."

[items.lamp]
name = "lamp"
at = "hall"
traits = ["portable", "light", "old"]

[[items.lamp.check]]
of = "take self"
when = "self.lit and story.alarm < 3 and has(bell)"
say = "Hot."

[[items.lamp.after]]
id = "warm"
of = "take self"
do = ["story.alarm += 1"]
say = "Warm."

[[items.lamp.instead]]
of = "smell self"
do = ["lamp.at = lamp"]
say = "Oil."

[[items.lamp.instead]]
of = "touch self"
once = true
say = "Smooth."

[items.bell]
name = "bell"
at = "hall"

[cast.maud]
name = "Maud"
at = "hall"
persona = "A gatekeeper."
manner = "Short."
[[cast.maud.topics]]
about = ["bell"]
when = "story.alarm > 2 or lamp.lit"
say = "“It rang,” says Maud."

[[each_turn]]
when = "story.alarm > 3"
say = "Far."

[[each_turn]]
when = "story.alarm > 0 and lamp.lit"
say = "Near."

[goals.oil]
done = "story.oiled"

[scenes.night]
begins = "story.alarm == 1"
begin = { do = ["lamp.lit = true"] }

[locations.hall]
name = "Hall"
text = "A hall."
exits.up = { to = "loft", when = "story.oiled", blocked = "It sticks." }
exits.north = "loft"

[locations.loft]
name = "Loft"
text = "A loft."
exits.down = "hall"
[[locations.loft.instead]]
id = "loud"
of = "listen"
say = "Wind."
"""


def traced_game(world: World, place: Where) -> Game:
    """Return a new game with a trace, kept in memory."""
    header = Header(world.credits.id, world.credits.version, world.credits.title, 1)
    desk = MemoryDesk()
    desk.begin(header)
    return Game(world, desk, header, tracing=Tracing(Trace(), place))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(traced_game(*load_placed(write_pack(tmp_path, PACK))))


async def trace_of(session: Session, *lines: str) -> str:
    """Return the trace of the last line, with the name of the file left out."""
    traces: list[str] = []
    for line in lines:
        traces = [
            entry.text
            async for progress in session.play(line)
            if isinstance(progress, Told)
            for entry in progress.entries
            if entry.kind is EntryKind.TRACE
        ]
    return "\n".join(traces).replace("tiny.toml:", "line ")


def line_of(text: str) -> int:
    """Return where a line stands in the pack, by what it begins with."""
    head = 5
    return next(number for number, line in enumerate(PACK.split("\n"), head) if line.startswith(text))


async def test_a_rule_that_did_not_fire_says_which_clause_failed_and_what_it_read(session: Session) -> None:
    assert "did not fire: self.lit is false" in await trace_of(session, "take lamp")


async def test_only_the_first_clause_that_failed_is_told(session: Session) -> None:
    trace = await trace_of(session, "light lamp", "take lamp")
    assert "did not fire: has(bell) is false (bell.at is hall)" in trace
    assert "story.alarm < 3" not in trace


async def test_a_rule_that_fired_tells_its_name_its_place_and_its_effects(session: Session) -> None:
    trace = await trace_of(session, "take lamp")
    assert f"after “warm” (line {line_of('[[items.lamp.after]]')}): fired\n      story.alarm: 0 → 1" in trace


async def test_the_standard_action_and_what_refuses_it_are_told_by_their_conditions(session: Session) -> None:
    assert "standard take\n      lamp.at: hall → player" in await trace_of(session, "take lamp")
    refused = await trace_of(session, "take bell")
    assert "standard check “noun not in portable”: fired" in refused
    assert "noun == actor" not in refused


async def test_a_rule_of_a_trait_names_the_thing(session: Session) -> None:
    assert "check for lamp (line" in await trace_of(session, "pull lamp")


async def test_a_rule_that_runs_once_says_that_it_has(session: Session) -> None:
    assert "fired" in await trace_of(session, "touch lamp")
    assert "has fired already, once" in await trace_of(session, "touch lamp")


async def test_what_was_asked_for_in_vain_is_told(session: Session) -> None:
    trace = await trace_of(session, "smell lamp")
    assert "changes nothing" in trace
    assert "in vain: lamp cannot be moved to lamp" in trace


async def test_of_what_is_asked_each_turn_only_what_fired_or_nearly_did_is_told(session: Session) -> None:
    trace = await trace_of(session, "take lamp")
    assert f"each turn (line {line_of('[[each_turn]]')})" not in trace
    assert "did not fire: lamp.lit is false" in trace
    assert "scene night begins" in trace
    assert "goal oil" not in trace


async def test_what_nearly_fired_is_told_when_it_comes_to_that_and_not_every_turn(session: Session) -> None:
    assert "lamp.lit is false" in await trace_of(session, "take lamp")
    assert "lamp.lit is false" not in await trace_of(session, "extinguish lamp")
    assert "lamp.lit is false" in await trace_of(session, "light lamp", "wait", "put out lamp")


async def test_rules_that_are_not_in_force_are_not_told_of(session: Session) -> None:
    assert "“loud”" not in await trace_of(session, "listen")
    assert "instead “loud” (line" in await trace_of(session, "north", "listen")


async def test_a_way_that_is_barred_says_why(session: Session) -> None:
    trace = await trace_of(session, "up")
    assert "exit up (line" in trace
    assert "story.oiled is false" in trace
    assert "refused by the engine: blocked" in trace


async def test_a_topic_that_was_met_and_did_not_hold_says_why(session: Session) -> None:
    trace = await trace_of(session, "ask maud about bell")
    assert "topic (line" in trace
    assert "did not fire: story.alarm > 2 or lamp.lit (story.alarm is 0, lamp.lit is false)" in trace


async def test_words_that_are_no_turn_are_traced_too(session: Session) -> None:
    assert "did not fire: story.alarm > 2" in await trace_of(session, "talk to maud", '"The bell?"')


async def test_where_the_player_went_is_told_besides(session: Session) -> None:
    assert "besides\n      player.at: hall → loft" in await trace_of(session, "north")


async def test_what_no_rule_is_about_says_so(session: Session) -> None:
    assert await trace_of(session, "sing") == "no rule of the story is about this"


async def test_what_was_tried_before_a_turn_was_begun_anew_is_not_told(tmp_path: Path) -> None:
    pack = """
[items.penny]
name = "penny"
copies = 3
at = "hall"
traits = ["portable"]
[[items.penny.check]]
of = "take self"
when = "self == penny_3"
say = "Not that one."
"""
    session = Session(traced_game(*load_placed(write_pack(tmp_path, pack))))
    trace = await trace_of(session, "take all")
    assert [trace.count(f"take penny_{number}") for number in (1, 2, 3)] == [1, 1, 1]
    assert trace.count("penny_1.at: hall → player") == 1


PEOPLE = """
[items.lamp]
name = "lamp"
at = "hall"
traits = ["portable", "light"]

[cast.maud]
name = "Maud"
at = "loft"
persona = "A gatekeeper."
manner = "Short."
goes = [{ to = "player", when = "lamp.lit" }]
[[cast.maud.orders]]
of = "take lamp"
when = "not lamp.lit"

[locations.hall]
name = "Hall"
text = "A hall."
exits.up = { to = "loft", when = "lamp.lit" }
[locations.loft]
name = "Loft"
text = "A loft."
exits.down = { to = "hall", when = "lamp.lit" }
"""


async def test_why_somebody_walks_and_why_not_is_told_when_it_changes(tmp_path: Path) -> None:
    session = Session(traced_game(*load_placed(write_pack(tmp_path, PEOPLE))))
    assert "maud goes (line 16): did not fire: lamp.lit is false" in await trace_of(session, "wait")
    assert "maud goes" not in await trace_of(session, "wait")
    lit = await trace_of(session, "light lamp")
    assert "maud goes (line 16): fired" in lit
    assert "maud.at: loft → hall" in lit
    assert "exit" not in lit


async def test_why_somebody_does_not_obey_is_told(tmp_path: Path) -> None:
    session = Session(traced_game(*load_placed(write_pack(tmp_path, PEOPLE))))
    trace = await trace_of(session, "light lamp", "maud, take lamp")
    assert "maud take lamp\n  order (line 17): did not fire: not lamp.lit (lamp.lit is true)" in trace


async def test_a_trace_is_turned_off_and_on_again(session: Session) -> None:
    assert not await trace_of(session, "trace", "take lamp")
    assert not await trace_of(session, "/trace off", "drop lamp")
    assert await trace_of(session, "trace on", "take lamp")


async def test_a_trace_is_shown_and_not_kept(session: Session) -> None:
    await trace_of(session, "take lamp", "drop lamp")
    assert [entry for entry in session.transcript if entry.kind is EntryKind.TRACE]
    await trace_of(session, "undo")
    assert not [entry for entry in session.transcript if entry.kind is EntryKind.TRACE]


async def test_a_game_without_a_trace_says_how_to_get_one(tmp_path: Path) -> None:
    session = Session(new_game(load_world(write_pack(tmp_path, PACK)), 1))
    assert not await trace_of(session, "take lamp")
    last = [progress async for progress in session.play("trace")][-1]
    assert isinstance(last, Told)
    assert "--trace" in last.entries[0].text


def test_the_writers_reference_shows_a_trace_as_it_is(tmp_path: Path) -> None:
    section = PAGE[PAGE.index("## Finding out why") :]
    example, shown = (section.split(f"```{kind}\n", 1)[1].split("```")[0] for kind in ("toml", "text"))
    path = tmp_path / "story.toml"
    path.write_text(completed(example), encoding="utf-8")
    out = StringIO()
    game = traced_game(*load_placed(path))
    lines = "".join(f"{line[2:]}\n" for line in shown.split("\n") if line.startswith("> "))
    converse(Session(game), StringIO(lines), out)
    assert re.sub(r":\d+", "", shown).strip() in re.sub(r":\d+", "", out.getvalue())


GAMES = [(path.parents[1], path) for path in sorted(STORIES.glob("*/walkthroughs/*.txt"))]
GAMES += [(path.with_suffix(".toml"), path) for path in sorted(PACKS.parent.glob("expressiveness/*.txt"))]


@pytest.mark.parametrize(("pack", "game"), GAMES, ids=[f"{pack.stem}-{game.stem}" for pack, game in GAMES])
def test_a_story_that_is_watched_goes_as_it_goes_unwatched(pack: Path, game: Path) -> None:
    trace = Trace()
    world, written = load_world(pack), game.read_text(encoding="utf-8")
    assert replay(traced(world, trace), written) == replay(world, written)
    assert trace.steps
