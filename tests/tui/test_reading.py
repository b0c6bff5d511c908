"""What a reader does with the story: at a pace, looking for words, choosing turns, pointing at things, copying."""
# ruff: noqa: RUF001  Chinese marks are meant

from dataclasses import replace

import pytest
from textual.events import Key
from textual.geometry import Offset
from textual.selection import Selection

from adventure.play.manner import Pace
from adventure.play.progress import Confirmed, Delta, Entry, EntryKind, Rebuilt, Told
from adventure.storage.languages import load_language
from adventure.tui.screens.turn_menu import TurnMenu
from adventure.tui.widgets.find.bar import FindBar
from adventure.tui.widgets.find.seeking import BATCH, Seeking
from adventure.tui.widgets.story.column import Column
from adventure.tui.widgets.story.links import lexicon
from adventure.tui.widgets.story.paragraph import from_entry
from adventure.tui.widgets.story.selecting import selected
from adventure.tui.widgets.story.veil import GAITS, Veil
from tests.tui.playing import Play, playing
from tests.tui.scripted import CASTLE, ScriptedSession, Wait

SENTENCE = "The sea goes on for ever, grey upon grey, and the rain goes into it. "
LONG = (SENTENCE * 40).strip()


def prose(text: str, turn: int = 0) -> Entry:
    return Entry(EntryKind.PROSE, text, turn=turn)


def line(text: str, turn: int = 0) -> Entry:
    return Entry(EntryKind.LINE, text, turn=turn)


def past(turns: int) -> tuple[Entry, ...]:
    return tuple(
        entry for turn in range(1, turns + 1)
        for entry in (line(f"line {turn}", turn), prose(f"Answer {turn}. {SENTENCE}", turn))
    )


def shown(play: Play) -> str:
    return "\n".join(play.rows())


def cell_of(play: Play, words: str) -> tuple[int, int]:
    """Return the column and the row of the pane at which words stand."""
    rows = play.rows()
    row = next(number for number, text in enumerate(rows) if words in text)
    return rows[row].index(words), row


# The pace


def at_pace(pace: Pace, text: str = LONG) -> ScriptedSession:
    session = ScriptedSession({"look": (Told((prose(text, 1),)),)})
    session.pace = pace
    return session


async def test_words_appear_briskly_by_themselves() -> None:
    async with playing(at_pace("brisk"), size=(100, 60)) as play:
        await play.type("look")
        await play.until_quiet()
        await play.until(lambda: not play.story.veiled)
        assert shown(play).count("grey") == LONG.count("grey")


async def test_words_appear_at_the_pace_and_the_turn_does_not_wait_for_them() -> None:
    async with playing(at_pace("read-along")) as play:
        await play.type("look")
        await play.until_quiet()
        play.app.game._recital._frames.pause()          # type: ignore[union-attr]  # time stands still for the reader
        play.story.unveil(0.1)
        assert play.story.veiled
        assert play.story.texts[-1] == LONG
        assert 0 < shown(play).count("grey") < LONG.count("grey")
        await play.pilot.press("space")
        await play.until(lambda: not play.story.veiled)
        assert play.prompt.value == ""


@pytest.mark.parametrize("key", ["space", "enter", "escape"])
async def test_a_key_shows_at_once_what_is_still_appearing(key: str) -> None:
    async with playing(at_pace("read-along", SENTENCE * 3)) as play:
        await play.type("look")
        await play.until_quiet()
        assert play.story.veiled
        await play.pilot.press(key)
        await play.until(lambda: not play.story.veiled, 2)
        assert shown(play).replace("\n", " ").count("into it.") == 3


async def test_a_space_is_typed_once_a_line_has_begun() -> None:
    async with playing(at_pace("read-along")) as play:
        await play.type("look")
        await play.until_quiet()
        await play.pilot.press(*"go", "space", *"on")
        assert play.prompt.value == "go on"
        assert play.story.veiled


async def test_a_space_is_typed_after_a_letter_that_is_still_on_its_way() -> None:
    async with playing(at_pace("read-along")) as play:
        await play.type("look")
        await play.until_quiet()
        for key, letter in (("x", "x"), ("space", " "), ("y", "y")):
            play.app.post_message(Key(key, letter))
        await play.until(lambda: len(play.prompt.value) > 1)
        await play.until_quiet()
        assert play.prompt.value == "x y"


async def test_words_that_appear_are_not_moved_by_those_that_follow() -> None:
    async with playing(at_pace("read-along")) as play:
        await play.type("look")
        await play.until_quiet()
        play.app.game._recital._frames.pause()          # type: ignore[union-attr]
        seen = []
        for _ in range(40):
            play.story.unveil(0.2)
            seen.append([row.rstrip() for row in play.rows()])
        whole = [row.rstrip() for row in seen[-1]]
        for rows in seen:
            assert all(full.startswith(row) for row, full in zip(rows, whole, strict=True))


async def test_reading_along_waits_at_the_foot_of_the_page_until_the_reader_turns_it() -> None:
    async with playing(at_pace("read-along"), size=(80, 24)) as play:
        await play.type("look")
        await play.until_quiet()
        play.app.game._recital._frames.pause()          # type: ignore[union-attr]
        for _ in range(200):
            play.story.unveil(1.0)
        assert play.story.veiled
        assert not play.story.appearing
        await play.pilot.press("enter")
        await play.until(lambda: play.story.appearing)
        assert not play.rows()[-4]


async def test_the_next_line_does_not_wait_for_the_words_of_the_last() -> None:
    async with playing(at_pace("read-along")) as play:
        await play.type("look")
        await play.until_quiet()
        await play.type("wait")
        await play.until_quiet()
        await play.until(lambda: not play.story.veiled)
        assert play.story.texts[-1] == "Nothing happens."


@pytest.mark.parametrize("pace", ["brisk", "read-along"])
def test_a_pace_never_lags_far_behind_what_has_come(pace: Pace) -> None:
    gait = GAITS[pace]
    assert gait is not None
    paragraphs, veil = [from_entry(prose("x" * 20_000))], Veil(0)
    for _ in range(30):
        veil = veil.advanced(gait.lag / 10, gait, paragraphs)
    assert veil.shown > 20_000 * 0.9


def test_a_veil_ends_at_the_end_of_a_word_and_hides_nothing_that_is_no_telling() -> None:
    paragraphs = [from_entry(prose("One cold hall.")), from_entry(Entry(EntryKind.NOTICE, "Saved."))]
    edge = Veil(0, 5.0).edge(paragraphs)
    assert edge is not None
    assert paragraphs[0].text[: edge.offset] == "One cold"
    assert Veil(0, 14.0).edge(paragraphs) is None


# Looking for words


async def test_words_are_found_from_the_newest_on_and_escape_goes_back_to_the_reader() -> None:
    async with playing(ScriptedSession(past=past(300)), size=(80, 24)) as play:
        before = play.rows()
        await play.pilot.press("f7", *"ANSWER 12", "up")
        await play.until(lambda: "of 11" in play.screen())
        await play.until(lambda: "Answer 128." in shown(play))
        assert "10 of 11" in play.screen()
        await play.pilot.press("enter")
        await play.until(lambda: "Answer 127." in shown(play))
        await play.pilot.press("down", "down")
        await play.until(lambda: "11 of 11" in play.screen())
        await play.pilot.press("escape")
        await play.until(lambda: not play.app.game.query(FindBar))
        assert play.rows() == before
        assert play.app.focused is play.prompt


async def test_the_word_find_opens_the_bar_with_the_words() -> None:
    async with playing(ScriptedSession(past=past(90)), size=(80, 24)) as play:
        await play.type("/find Answer 44")
        await play.until(lambda: "1 of 1" in play.screen())
        assert "Answer 44." in shown(play)
        await play.pilot.press("f7")                       # once more: done, and the reader stays
        await play.until(lambda: not play.app.game.query(FindBar))
        assert "Answer 44." in shown(play)


async def test_a_place_that_is_found_stands_out_and_is_plain_again_afterwards() -> None:
    async with playing(ScriptedSession(past=(prose("他走进大厅，点亮了灯。"), prose("Rain."))), size=(80, 24)) as play:
        await play.type("find 大厅")
        await play.until(lambda: "1 of 1" in play.screen())
        lit = [s for row in range(3) for s in play.story.render_line(row) if s.style and s.style.reverse]
        assert [segment.text for segment in lit] == ["大厅"]
        await play.pilot.press("escape")
        await play.until(lambda: not play.app.game.query(FindBar))
        assert not any(s.style and s.style.reverse for row in range(3) for s in play.story.render_line(row))


async def test_words_that_stand_nowhere_are_said_to() -> None:
    async with playing(ScriptedSession(past=past(3))) as play:
        await play.pilot.press("f7", *"dragon")
        await play.until(lambda: "not found" in play.screen())


def test_a_long_story_is_searched_a_little_at_a_time_and_goes_round() -> None:
    seeking = Seeking(["A lamp."] * 2_000, near=1_500)
    assert sum(1 for _ in seeking.look_for("LAMP")) == 2_000 // BATCH
    assert (seeking.number, seeking.count, seeking.now) == (1_501, 2_000, (1_500, (2, 6)))
    seeking.step(500)
    assert seeking.now == (0, (2, 6))
    assert not list(seeking.look_for("  "))
    assert seeking.now is None


# Choosing a turn


async def test_a_turn_is_chosen_by_keys_and_undone_to_before_it() -> None:
    async with playing(ScriptedSession(past=past(20)), size=(80, 24)) as play:
        await play.pilot.press("ctrl+up", "ctrl+up", "ctrl+up", "ctrl+down")
        assert play.story.chosen is not None
        assert (play.story.chosen.line, play.story.chosen.before, play.story.chosen.turn) == ("line 19", 18, 19)
        await play.pilot.press("enter")
        await play.until(lambda: isinstance(play.app.screen, TurnMenu))
        assert "before it (turn 18)" in play.screen()
        await play.pilot.press("enter")
        await play.until_quiet()
        assert play.session.played == ["/undo to 18"]      # type: ignore[attr-defined]
        assert play.story.chosen is None


async def test_a_turn_is_chosen_by_a_click_and_told_again() -> None:
    async with playing(ScriptedSession(past=past(20)), size=(80, 24)) as play:
        await play.click(play.story, offset=cell_of(play, "line 17"))
        await play.until(lambda: isinstance(play.app.screen, TurnMenu))
        await play.pilot.press("down", "enter")
        await play.until_quiet()
        assert play.session.played == ["/retell 17"]       # type: ignore[attr-defined]


async def test_escape_puts_the_menu_and_the_mark_away() -> None:
    async with playing(ScriptedSession(past=past(5))) as play:
        await play.pilot.press("ctrl+up", "enter")
        await play.until(lambda: isinstance(play.app.screen, TurnMenu))
        await play.pilot.press("escape")
        await play.until(lambda: not isinstance(play.app.screen, TurnMenu))
        assert play.story.chosen is None
        assert play.session.played == []                   # type: ignore[attr-defined]


async def test_a_line_that_took_no_time_is_undone_to_where_the_game_stood() -> None:
    told = (*past(3), line("xyzzy", 3), Entry(EntryKind.REFUSAL, "What?", turn=3))
    async with playing(ScriptedSession(past=told)) as play:
        await play.pilot.press("ctrl+up")
        assert play.story.chosen is not None
        assert (play.story.chosen.before, play.story.chosen.turn) == (3, 3)


async def test_a_line_just_played_knows_its_turn() -> None:
    session = ScriptedSession({"look": (Told((prose("A hall.", 13),)),)}, past=past(12))
    async with playing(session) as play:
        await play.type("look")
        await play.until_quiet()
        await play.pilot.press("ctrl+up")
        assert play.story.chosen is not None
        assert (play.story.chosen.before, play.story.chosen.turn) == (12, 13)


async def test_another_transcript_leaves_a_reader_who_scrolled_back_where_they_were() -> None:
    session = ScriptedSession({"retell": (Wait(), Rebuilt("retell"))}, past=past(60))
    async with playing(session, size=(80, 24)) as play:
        session.rebuilt = (*past(60)[:-1], prose("Told anew.", 60))
        await play.type("retell")
        await play.pilot.press("pageup", "pageup")
        before = play.rows()
        session.on.set()
        await play.until_quiet()
        assert play.story.texts[-1] == "Told anew."
        assert play.rows() == before


# Pointing at words


async def test_a_thing_that_was_told_of_is_underlined_under_the_pointer_and_examined_by_a_click() -> None:
    told = Told((prose("An iron-bound chest stands by the wall."),))
    async with playing(ScriptedSession({"look": (told,)}, past=(prose("The brass key."),))) as play:
        await play.type("look")
        await play.until_quiet()
        x, y = cell_of(play, "iron-bound")
        assert not underlined(play)
        await play.pilot.hover(play.story, offset=(x + 2, y))
        assert underlined(play) == ["iron-bound chest"]
        await play.click(play.story, offset=(x + 2, y))
        await play.until_quiet()
        assert play.session.played == ["look", "examine iron-bound chest"]      # type: ignore[attr-defined]


async def test_what_was_told_before_is_only_text() -> None:
    async with playing(ScriptedSession(past=(prose("The brass key."),))) as play:
        await play.type("look")
        await play.until_quiet()
        x, y = cell_of(play, "brass key")
        await play.pilot.hover(play.story, offset=(x, y))
        assert not underlined(play)
        await play.click(play.story, offset=(x, y))
        assert play.session.played == ["look"]              # type: ignore[attr-defined]


def underlined(play: Play) -> list[str]:
    segments = (s for row in range(play.story.size.height) for s in play.story.render_line(row))
    return [segment.text for segment in segments if segment.style and segment.style.underline]


@pytest.mark.parametrize(("told", "linked"), [
    ("Maud Harrow looks up.", [("Maud Harrow", "talk to Maud Harrow")]),
    ("The steward’s keys.", [("steward", "talk to the steward")]),
    ("Stewardship is hard.", []),
    ("East of here lies the kitchen.", [("East", "east"), ("kitchen", "east")]),
    ("She looks up.", []),
    ("A storm lantern, and no other lantern.", [("storm lantern", "examine storm lantern")]),
    ("Guttering Candle", [("Guttering Candle", "examine guttering candle")]),
    ("A dragon.", []),
])
def test_names_are_whole_words_of_what_is_perceived(told: str, linked: list[tuple[str, str]]) -> None:
    paragraph = from_entry(prose(told))
    links = lexicon(CASTLE, load_language("en")).links(paragraph)
    assert [(paragraph.text[each.start : each.end], each.line) for each in links] == linked


def test_ordinary_words_that_are_ways_are_clicked_where_ways_are_listed() -> None:
    words = lexicon(CASTLE, load_language("en"))
    listing = from_entry(Entry(EntryKind.LISTING, "Ways lead north and up."))
    assert [each.line for each in words.links(listing)] == ["north", "up"]


def test_the_longer_of_two_names_is_meant() -> None:
    chest = replace(CASTLE.things[3], aliases=("chest",))
    view = replace(CASTLE, things=(chest,), carried=(), people=())
    paragraph = from_entry(prose("The iron-bound chest. The chest."))
    links = lexicon(view, load_language("en")).links(paragraph)
    assert [paragraph.text[each.start : each.end] for each in links] == ["iron-bound chest", "chest"]


# Selecting and copying


async def test_the_last_turn_or_the_chosen_one_is_copied_by_a_word() -> None:
    talk = (line("talk", 1), Entry(EntryKind.SPEECH, "“So.”", "Maud", 1), Entry(EntryKind.SPEECH, "“Go.”", "Maud", 1))
    async with playing(ScriptedSession(past=(*talk, line("look", 2), prose("A *cold* hall.", 2)))) as play:
        await play.type("copy")
        await play.until(lambda: play.app.clipboard == "> look\n\nA cold hall.")
        await play.pilot.press("ctrl+up", "ctrl+up", "enter")
        await play.until(lambda: isinstance(play.app.screen, TurnMenu))
        await play.pilot.press("end", "enter")
        await play.until(lambda: play.app.clipboard == "> talk\n\nMaud:\n“So.”\n\n“Go.”")


async def test_a_selection_over_rows_and_paragraphs_is_copied_as_it_was_told() -> None:
    told = (prose((SENTENCE * 5).strip()), line("look"), Entry(EntryKind.SPEECH, (SENTENCE * 3).strip(), "Maud"))
    async with playing(ScriptedSession(past=told), size=(80, 30)) as play:
        play.app.game.selections = {play.story: Selection(None, None)}
        copied = play.app.game.get_selected_text()
        assert copied == "\n\n".join([(SENTENCE * 5).strip(), "> look", "Maud\n" + (SENTENCE * 3).strip()])


async def test_a_selection_is_drawn_over_the_wide_characters_that_it_copies() -> None:
    async with playing(ScriptedSession(past=(prose("他走进大厅，点亮了灯。"),)), size=(80, 24)) as play:
        x, _ = cell_of(play, "他")
        play.app.game.selections = {play.story: Selection(Offset(x + 3, 1), Offset(x + 5, 1))}
        assert play.app.game.get_selected_text() == "大厅"
        ground = play.story.rich_style.bgcolor
        drawn = [s.text for s in play.story.render_line(1) if s.style and s.style.bgcolor != ground]
        assert drawn == ["大厅"]


async def test_a_drag_with_the_mouse_selects_over_rows_and_is_copied_without_their_breaks() -> None:
    async with playing(ScriptedSession(past=past(5)), size=(60, 24)) as play:
        x, y = cell_of(play, "Answer 4")
        await play.pilot.mouse_down(play.story, offset=(x + 7, y))
        await play.pilot.hover(play.story, offset=(x + 9, y + 1))
        await play.pilot.mouse_up(play.story, offset=(x + 9, y + 1))
        await play.pilot.press("ctrl+c")
        assert play.app.clipboard == "4. The sea goes on for ever, grey upon grey, and the rain g"
        assert play.app.is_running


@pytest.mark.parametrize("width", [20, 40, 72])
def test_rows_of_a_paragraph_are_joined_as_they_were_told(width: int) -> None:
    column = Column(width)
    text = "他推开沉重的门，走进大厅。A well-known hall, cold and wide; nobody is there." * 3
    column.replace(0, [from_entry(prose(text)), from_entry(Entry(EntryKind.VERBATIM, "Dear all,\ncome home."))])
    assert selected(column, Selection(None, None), 4) == f"{text}\n\nDear all,\ncome home."


async def test_a_drag_over_the_players_line_selects_and_chooses_nothing() -> None:
    async with playing(ScriptedSession(past=past(5)), size=(80, 24)) as play:
        x, y = cell_of(play, "line 4")
        await play.pilot.mouse_down(play.story, offset=(x, y))
        await play.pilot.hover(play.story, offset=(x + 4, y))
        await play.pilot.mouse_up(play.story, offset=(x + 4, y))
        assert not isinstance(play.app.screen, TurnMenu)
        assert play.story.chosen is None


async def test_streamed_words_are_dim_and_come_at_the_pace() -> None:
    script = {"look": (Delta("", LONG), Confirmed("", 200), Wait(), Told((prose(LONG, 1),)))}
    session = ScriptedSession(script)
    session.pace = "read-along"
    async with playing(session) as play:
        await play.type("look")
        await play.until(lambda: play.story.veiled)
        assert play.app.game.busy
        session.on.set()
        await play.until_quiet()
        assert play.story.veiled


async def test_the_name_of_who_speaks_is_there_once_the_words_have_appeared() -> None:
    speech = Entry(EntryKind.SPEECH, SENTENCE * 3, "Maud Harrow", 1)
    session = ScriptedSession({"look": (Told((prose(SENTENCE, 1), speech)),)})
    session.pace = "read-along"
    async with playing(session) as play:
        await play.type("look")
        await play.until_quiet()
        play.app.game._recital._frames.pause()          # type: ignore[union-attr]  # time stands still for the reader
        assert play.story.veiled
        assert "Maud Harrow" not in "\n".join(play.rows())
        await play.pilot.press("space")
        await play.until(lambda: not play.story.veiled)
        assert any(row.strip() == "Maud Harrow" for row in play.rows())
