"""Keys, the prompt, the panels, and what is drawn beside the story."""
# ruff: noqa: RUF001  typographic marks are meant

from dataclasses import replace

import pytest
from textual import events
from textual.widgets import Input

from adventure.engine.continuing import Onward
from adventure.engine.deeds import Deed
from adventure.play.cards import SaveCard
from adventure.play.hinting import HintView
from adventure.play.journal import Chapter
from adventure.play.progress import Delta, Entry, EntryKind, Left, Told
from adventure.storage.languages import load_language
from adventure.tui.acts import ACTS, keys_row
from adventure.tui.labels import Labels, read_labels
from adventure.tui.screens.help import HelpScreen
from adventure.tui.screens.journal import JournalScreen, pages
from adventure.tui.screens.load import LoadScreen
from adventure.tui.widgets.header.line import Heading, fit
from adventure.tui.widgets.side.compass import Compass
from adventure.tui.widgets.side.panel import SidePanel
from adventure.tui.widgets.status.line import StatusLine
from tests.tui.playing import opened, playing
from tests.tui.scripted import CASTLE, ScriptedLibrary, ScriptedSession, Wait

PAST = (
    Entry(EntryKind.PROSE, "Rain."),
    Entry(EntryKind.LINE, "look"),
    Entry(EntryKind.PROSE, "More rain.", turn=1),
    Entry(EntryKind.LINE, "north", turn=1),
    Entry(EntryKind.PROSE, "A hall.", turn=2),
)


async def test_arrows_bring_back_the_lines_of_this_game_and_of_its_past() -> None:
    async with playing(ScriptedSession(past=PAST)) as play:
        await play.type("wait")
        await play.until_quiet()
        seen = []
        for _ in range(4):
            await play.pilot.press("up")
            seen.append(play.prompt.value)
        await play.pilot.press("down")
        assert seen == ["wait", "north", "look", "look"]
        assert play.prompt.value == "north"


async def test_tab_completes_and_goes_on_to_the_next_completion() -> None:
    async with playing(ScriptedSession()) as play:
        await play.pilot.press(*"take", "tab")
        first = play.prompt.value
        await play.pilot.press("tab")
        assert (first, play.prompt.value) == ("take lantern", "take dish")
        assert play.app.focused is play.prompt


async def test_completions_are_those_of_the_turn_at_hand() -> None:
    session = ScriptedSession()
    async with playing(session) as play:
        await play.pilot.press(*"take l", "right")
        assert play.prompt.value == "take lantern"
        session.suggestions = ("take ladder",)
        await play.pilot.press("enter")
        await play.until_quiet()
        await play.pilot.press(*"take l")
        await play.until(lambda: play.prompt._suggestion == "take ladder")


async def test_a_paste_of_several_lines_becomes_one() -> None:
    async with playing(ScriptedSession()) as play:
        play.prompt.post_message(events.Paste("take lamp\r\n\n  and key\x1b[31m"))
        await play.until(lambda: play.prompt.value != "")
        assert play.prompt.value == "take lamp and key [31m"


async def test_chinese_typed_in_one_go_arrives_whole() -> None:
    session = ScriptedSession()
    async with playing(session) as play:
        await play.pilot.press("打", "开", "门", "enter")
        await play.until_quiet()
        assert session.played == ["打开门"]


@pytest.mark.parametrize(("width", "shown"), [(120, True), (100, True), (99, False), (80, False), (60, False)])
async def test_panels_stand_beside_the_story_where_there_is_room(width: int, shown: bool) -> None:
    async with playing(ScriptedSession(), size=(width, 24)) as play:
        side = play.app.game.query_one(SidePanel)
        assert side.display is shown
        await play.pilot.press("f2")
        assert side.display is not shown
        await play.type("/panels")
        assert side.display is shown


async def test_panels_fold_and_unfold_with_the_window() -> None:
    async with playing(ScriptedSession(), size=(120, 36)) as play:
        side = play.app.game.query_one(SidePanel)
        shown = []
        for width in (80, 60, 120):
            await play.pilot.resize_terminal(width, 30)
            await play.pilot.pause()
            shown.append(side.display)
        assert shown == [False, False, True]


@pytest.mark.parametrize("width", [60, 80, 110, 200])
async def test_the_prompt_begins_where_the_text_begins(width: int) -> None:
    async with playing(ScriptedSession(past=PAST), size=(width, 30)) as play:
        rows = play.screen().splitlines()
        await play.until(lambda: "F1 help" in play.screen() or width < 80)
        text = next(row for row in rows if "A hall." in row)
        await play.until(
            lambda: any(row.startswith(text[: text.index("A hall.")] + "> What") for row in play.screen().splitlines())
        )


async def test_panels_over_a_narrow_story_go_away_with_escape_and_leave_its_width_alone() -> None:
    async with playing(ScriptedSession(past=PAST), size=(80, 24)) as play:
        width = play.story.size.width
        await play.pilot.press("f2")
        await play.until(lambda: "You carry" in play.screen() or "People" in play.screen())
        assert play.story.size.width == width
        await play.pilot.press("escape")
        await play.until(lambda: "People" not in play.screen())


async def test_the_panels_say_what_the_player_perceives() -> None:
    async with playing(ScriptedSession(), size=(120, 48)) as play:
        screen = play.screen()
        perceived = ("The Great Hall", "the chapel, closed", "Maud Harrow  mood: wary", "storm lantern  lit", "3 of 10")
        for words in perceived:
            assert words in screen
        assert "✓ Find shelter" in screen
        assert "long table" in screen              # scenery, but something lies on it
        assert "carved saints" not in screen


async def test_the_header_follows_the_turn() -> None:
    session = ScriptedSession()
    async with playing(session) as play:
        assert "turn 12   told by charglm-4" in play.screen().splitlines()[0]
        session.teller = ""
        session.view = replace(CASTLE, place_name="The Chapel")
        await play.type("north")
        await play.until_quiet()
        assert "The Chapel" in play.screen().splitlines()[0]
        assert "turn 13   in the author’s words" in play.screen().splitlines()[0]


@pytest.mark.parametrize(
    ("width", "left"),
    [(60, ("The Castle", "Hall", "turn 3", "told by x")), (40, ("The Castle", "Hall", "turn 3", "")),
     (24, ("The Castle", "", "turn 3", "")), (12, ("The Castle", "", "", ""))],
)
def test_a_header_without_room_leaves_out_what_matters_least(width: int, left: tuple[str, str, str, str]) -> None:
    assert fit(Heading("The Castle", "Hall", "turn 3", "told by x"), width) == Heading(*left)


@pytest.mark.parametrize(("key", "line"), [("f6", "/undo")])
async def test_a_key_plays_its_word(key: str, line: str) -> None:
    session = ScriptedSession()
    async with playing(session) as play:
        await play.pilot.press(key)
        await play.until_quiet()
        assert session.played == [line]


@pytest.mark.parametrize("asked", [("f5",), (*"save", "enter"), (*"/save", "enter")])
async def test_saving_asks_for_a_name_and_plays_it(asked: tuple[str, ...]) -> None:
    session = ScriptedSession()
    async with playing(session) as play:
        await play.pilot.press(*asked)
        await play.until(lambda: isinstance(play.app.focused, Input) and play.app.focused is not play.prompt)
        await play.pilot.press(*"before  the cellar", "enter")
        await play.until_quiet()
        assert session.played == ["/save before the cellar"]


async def test_help_opens_over_a_telling_that_goes_on_behind_it() -> None:
    session = ScriptedSession({"look": (Wait(), Delta("", "A cold hall."), Wait())})
    async with playing(session) as play:
        await play.type("look")
        await play.pilot.press("f1")
        await play.until(lambda: isinstance(play.app.screen, HelpScreen))
        session.on.set()
        await play.until(lambda: "A cold hall." in play.story.texts)
        await play.pilot.press("escape")
        await play.until(lambda: play.app.screen is play.app.game)
        assert play.app.game.busy                 # Escape closed the page, and stopped nothing


CHAPTERS = (
    Chapter("Gatehouse", 0, 1, (Entry(EntryKind.PROSE, "Rain."), Entry(EntryKind.PROSE, "More rain.", turn=1))),
    Chapter("Great Hall", 2, 2, (Entry(EntryKind.LINE, "north", turn=2), Entry(EntryKind.PROSE, "A hall.", turn=2))),
)


async def test_the_journal_has_goals_and_clues_first_and_is_searched_by_typing() -> None:
    session = ScriptedSession(past=PAST)
    session.chapters, session.clues = CHAPTERS, ("The bell has no rope.",)
    async with playing(session, size=(40, 20)) as play:
        await play.pilot.press("f3")
        await play.until(lambda: isinstance(play.app.screen, JournalScreen) and "What you are after" in play.screen())
        await play.pilot.press(*"rain")
        await play.until(lambda: "Gatehouse, turns 0 to 1" in play.screen())
        assert "A hall." not in play.screen()
        await play.pilot.press("escape")
        await play.until(lambda: "What you are after" in play.screen())
        await play.pilot.press("escape")
        await play.until(lambda: play.app.screen is play.app.game)


def test_a_journal_searched_for_a_place_has_all_that_happened_there() -> None:
    labels = Labels(load_language("en").interface)
    texts = [entry.text for entry in pages((), ("A clue.",), CHAPTERS, labels, "great")]
    assert texts == ["Great Hall, turn 2", "north", "A hall."]


async def test_a_goal_that_is_reached_has_one_mark_in_the_journal() -> None:
    async with playing(ScriptedSession(past=PAST), size=(60, 24)) as play:
        await play.pilot.press("f3")
        await play.until(lambda: "Find shelter" in play.screen())
        assert "✓ Find shelter" in play.screen()
        assert "✓ ✓" not in play.screen()


async def test_a_hint_is_told_a_step_at_a_time() -> None:
    session = ScriptedSession()
    session.hints = (HintView("tower", "How do I get in?", (), 2),)
    async with playing(session) as play:
        await play.pilot.press("f11")
        await play.until(lambda: "How do I get in?   2 to tell" in play.screen())
        await play.pilot.press("enter")
        await play.until(lambda: "1  Look for a key." in play.screen() and "1 to tell" in play.screen())
        assert "Ask the cook." not in play.screen()
        await play.pilot.press("enter")
        await play.until(lambda: "2  Ask the cook." in play.screen())
        await play.pilot.press("escape")
        await play.until(lambda: play.app.screen is play.app.game)
        assert session.played == []


async def test_a_way_is_gone_by_a_click_and_a_person_has_a_list_of_what_can_be_done() -> None:
    session = ScriptedSession()
    maud = CASTLE.people[0].id
    gifts = (("lantern", "give lantern to Maud"), ("key", "give key to Maud"))
    session.to_do[maud] = (Deed("talk to Maud", (("talk to Maud", "talk to Maud"),)), Deed("give … to Maud", gifts))
    async with playing(session, size=(120, 48)) as play:
        side = play.app.game.query_one(SidePanel)
        await play.click(side._sections["place"], offset=(3, 2))
        await play.until_quiet()
        assert session.played == ["east"]
        await play.click(side._sections["people"], offset=(3, 1))
        await play.until(lambda: "2  give … to Maud" in play.screen())
        await play.type("2")
        await play.until(lambda: "2  key" in play.screen())
        await play.pilot.press("escape")
        await play.until(lambda: "1  talk to Maud" in play.screen())
        await play.pilot.press("down", "down", "enter", "down", "enter")
        await play.until_quiet()
        assert session.played == ["east", "give key to Maud"]


async def test_the_panel_is_walked_and_folded_by_keys_and_letters_go_to_the_prompt() -> None:
    session = ScriptedSession()
    async with playing(session, size=(120, 48)) as play:
        await play.pilot.press("f2", "f2", "down", "down", "enter")
        await play.until_quiet()
        assert session.played == ["up"]
        side = play.app.game.query_one(SidePanel)
        await play.pilot.press("down", "down", "left")
        await play.until(lambda: "▸ People" in play.screen())
        assert "Maud Harrow  mood: wary" not in play.screen()
        await play.pilot.press("right")
        await play.until(lambda: "Maud Harrow  mood: wary" in play.screen())
        assert side.has_focus
        await play.pilot.press(*"look", "enter")
        await play.until_quiet()
        assert session.played == ["up", "look"]


@pytest.mark.parametrize(("rows", "sign"), [(48, "✕"), (30, "N✕")])
async def test_the_compass_has_a_sign_for_a_way_that_is_barred(rows: int, sign: str) -> None:
    session = ScriptedSession()
    async with playing(session, size=(120, rows)) as play:
        compass = play.app.game.query_one(Compass)
        assert sign in str(compass.content)
        row = str(compass.content).split("\n")
        at = next(number for number, text in enumerate(row) if "● " in text or "●─" in text)
        await play.click(compass, offset=(row[at].index("E"), at))
        await play.until_quiet()
        assert session.played == ["east"]


async def test_several_ways_on_are_listed_below_and_taken_by_tab_and_by_a_click() -> None:
    session = ScriptedSession()
    session.ways_on = {
        "put ": (Onward("put lantern", "lantern"), Onward("put key", "key")),
        "put key": (Onward("put key in ", "in"),),
    }
    async with playing(session) as play:
        await play.pilot.press(*"put ")
        await play.until(lambda: "lantern   key" in play.screen())
        await play.pilot.press("tab")
        assert play.prompt.value == "put lantern"
        await play.pilot.press("tab")
        assert play.prompt.value == "put key"
        await play.pilot.press("escape", *"put ")
        await play.until(lambda: "lantern   key" in play.screen())
        await play.click(StatusLine, offset=(play.app.game.query_one(StatusLine).styles.padding.left + 11, 0))
        await play.until(lambda: play.prompt.value == "put key")
        await play.pilot.press("tab")
        assert play.prompt.value == "put key in "


async def test_a_kept_game_is_deleted_brought_back_and_loaded_from_the_list() -> None:
    saves = (
        SaveCard("a", "castle", "The Castle", "early", place="Hall", turn=3),
        SaveCard("b", "castle", "The Castle", "late", place="Tower", turn=9),
    )
    other = ScriptedSession(past=(Entry(EntryKind.PROSE, "The tower."),))
    first = ScriptedSession()
    library = ScriptedLibrary(first, {"b": other}, saves)
    async with opened(library) as play:
        await play.until_quiet()
        await play.pilot.press("f9")
        await play.until(lambda: isinstance(play.app.screen, LoadScreen) and "early" in play.screen())
        await play.pilot.press("delete")
        await play.until(lambda: "Deleted: early" in play.screen())
        assert [save.name for save in library.saves()] == ["b"]
        await play.pilot.press("u")
        await play.until(lambda: "It is back." in play.screen())
        assert len(library.saves()) == 2
        await play.pilot.press("end", "enter")
        await play.until(lambda: play.session is other)
        await play.until_quiet()
        assert first.closed
        assert play.story.texts == ("The tower.",)


@pytest.mark.parametrize("asked", [("f9",), (*"load", "enter"), (*"/load", "enter")])
async def test_loading_without_a_name_shows_what_is_kept(asked: tuple[str, ...]) -> None:
    session = ScriptedSession()
    async with playing(session) as play:
        await play.pilot.press(*asked)
        await play.until(lambda: "No game of this story is kept yet." in play.screen())
        await play.pilot.press("escape")
        await play.until(lambda: play.app.screen is play.app.game)
        assert session.played == []


async def test_a_question_is_answered_by_its_number() -> None:
    question = Told((Entry(EntryKind.REFUSAL, "Which key?"),), ("the brass key", "the iron key"))
    session = ScriptedSession({"take key": (question,)})
    async with playing(session) as play:
        await play.type("take key")
        await play.until(lambda: "2  the iron key" in play.screen())
        await play.type("2")
        await play.until_quiet()
        assert session.played == ["take key", "the iron key"]
        await play.until(lambda: "2  the iron key" not in play.screen())


async def test_a_question_is_answered_by_a_click() -> None:
    question = Told((Entry(EntryKind.REFUSAL, "Which key?"),), ("the brass key", "the iron key"))
    session = ScriptedSession({"take key": (question,)})
    async with playing(session) as play:
        await play.type("take key")
        await play.until(lambda: "1  the brass key" in play.screen())
        await play.click("Choice")
        await play.until_quiet()
        assert session.played == ["take key", "the brass key"]


async def test_after_an_ending_the_ways_on_are_offered() -> None:
    session = ScriptedSession({"win": (Told((Entry(EntryKind.ENDING, "*You have won.*"),)),)})
    async with playing(session, size=(80, 24)) as play:
        await play.type("win")
        await play.until(lambda: "4  Leave" in play.screen())
        assert "1  Begin again" in play.screen()
        await play.type("1")
        await play.until_quiet()
        assert session.played == ["win", "/restart"]


async def test_leaving_closes_the_session_and_is_no_failure() -> None:
    session = ScriptedSession({"quit": (Left(),)})
    async with playing(session) as play:
        await play.type("quit")
        await play.until(lambda: not play.app.is_running)
    assert session.closed
    assert play.app.return_value == 0


async def test_control_c_leaves_when_pressed_twice_and_says_so_when_pressed_once() -> None:
    session = ScriptedSession()
    async with playing(session) as play:
        await play.pilot.press("ctrl+c")
        assert "once more" in play.screen()
        assert play.app.is_running
        await play.pilot.press("ctrl+c")
        await play.until(lambda: not play.app.is_running)
    assert session.closed
    assert play.app.return_value == 0


def test_the_keys_below_the_story_are_those_of_the_acts_in_every_language() -> None:
    for language in ("en", "zh"):
        row = keys_row(read_labels(language))
        named = [part.partition(" ")[0] for part in row.split("   ")]
        assert named == [act.key.title() for act in ACTS if act.key.title() in named]
        assert named[0] == "F1"
        assert named[-1] == "Ctrl+P"
