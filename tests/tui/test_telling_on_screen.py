"""What the story pane shows while a line is told."""
# ruff: noqa: RUF001  Chinese marks are meant

from rich.segment import Segment
from textual.geometry import Offset
from textual.selection import Selection

from adventure.errors import SaveError
from adventure.play.progress import (
    Confirmed,
    Delta,
    Entry,
    EntryKind,
    Noticed,
    Progress,
    Rebuilt,
    Resolved,
    Retracted,
    Told,
)
from adventure.tui.widgets.story.measure import measure_of
from adventure.tui.widgets.story.wrap import cells
from tests.tui.playing import Play, playing
from tests.tui.scripted import ScriptedSession, Wait

LONG = "The sea goes on for ever, grey upon grey, and the rain goes into it. " * 40


def drawn_in(play: Play, words: str) -> set[str]:
    """Return the colours in which the visible segments that hold these words are drawn."""
    segments: list[Segment] = [s for row in range(play.story.size.height) for s in play.story.render_line(row)]
    return {str(s.style.color) for s in segments if words in s.text and s.style}


def prose(text: str) -> Entry:
    return Entry(EntryKind.PROSE, text)


async def test_text_is_dim_until_it_counts_as_told_and_then_bright() -> None:
    script = {"look": (Delta("", "A cold hall. A bell"), Confirmed("", 12), Wait(), Told((prose("A cold hall."),)))}
    async with playing(ScriptedSession(script)) as play:
        await play.type("look")
        await play.until(lambda: "A bell" in play.story.texts[-1])
        assert drawn_in(play, "A cold hall.") != drawn_in(play, "A bell")
        assert play.story.uncertain == len(" A bell")


async def test_text_that_is_withdrawn_disappears() -> None:
    heard: tuple[Progress | Wait, ...] = (
        Delta("", "A cold hall. A dragon!"),
        Wait(),
        Retracted("", 12, "no dragon here"),
        Wait(),
        Told((prose("A cold hall."),)),
    )
    session = ScriptedSession({"look": heard})
    async with playing(session) as play:
        await play.type("look")
        await play.until(lambda: "A dragon!" in play.story.texts[-1])
        session.on.set()
        await play.until(lambda: play.story.texts[-1] == "A cold hall.")


async def test_what_was_told_takes_the_place_of_all_that_was_provisional() -> None:
    heard = (Delta("", "Once."), Delta("Maud", "“Twice.”"), Told((prose("Thrice."),)))
    async with playing(ScriptedSession({"look": heard})) as play:
        await play.type("look")
        await play.until_quiet()
        assert play.story.texts == ("look", "Thrice.")


async def test_a_speakers_name_stands_over_the_words() -> None:
    told = Told((Entry(EntryKind.SPEECH, "“You heard it too.”", speaker="Maud Harrow"),))
    async with playing(ScriptedSession({"talk": (told,)})) as play:
        await play.type("talk")
        await play.until_quiet()
        rows = [row.strip() for row in play.rows()]
        assert rows[rows.index("Maud Harrow") + 1] == "│ “You heard it too.”"


async def test_brackets_and_escapes_of_a_model_are_only_text() -> None:
    told = Told((prose("[red]No[/red] [@click=app.leave]door[/] \x1b[2J"),))
    async with playing(ScriptedSession({"look": (told,)})) as play:
        await play.type("look")
        await play.until_quiet()
        assert play.story.texts[-1] == "[red]No[/red] [@click=app.leave]door[/]  [2J"
        assert "[@click=app.leave]door[/]" in play.screen()


async def test_escape_stops_the_telling_and_keeps_what_was_said() -> None:
    session = ScriptedSession({"look": (Delta("", "A cold hall."), Wait(), Delta("", " And more."))})
    async with playing(session) as play:
        await play.type("look")
        await play.until(lambda: "A cold hall." in play.story.texts)
        assert "Esc stops" in play.screen()
        await play.pilot.press("escape")
        await play.until_quiet()
        assert play.story.texts[-1] == "A cold hall."
        assert "Esc stops" not in play.screen()


async def test_a_line_typed_while_another_is_told_stops_it_and_is_played_next() -> None:
    session = ScriptedSession({"look": (Delta("", "A cold hall."), Wait(), Delta("", " And more."))})
    async with playing(session) as play:
        await play.type("look")
        await play.until(lambda: "A cold hall." in play.story.texts)
        await play.type("north")
        await play.until_quiet()
        assert session.played == ["look", "north"]
        assert play.story.texts == ("look", "A cold hall.", "north", "Nothing happens.")


async def test_a_line_read_as_another_shows_what_it_was_read_as() -> None:
    session = ScriptedSession({"grab lamp": (Resolved("grab lamp", "take lantern"), Told((prose("Taken."),)))})
    async with playing(session) as play:
        await play.type("grab lamp")
        await play.until_quiet()
        assert play.story.texts == ("grab lamp", "(take lantern)", "Taken.")


async def test_the_models_trouble_is_explained_above_the_prompt_until_the_next_line() -> None:
    heard = (Noticed("The key was refused.", "Set another."), Told((prose("A cold hall."),)))
    async with playing(ScriptedSession({"look": heard}), size=(80, 24)) as play:
        await play.type("look")
        await play.until_quiet()
        rows = play.screen().splitlines()
        assert any("The key was refused. Set another." in row for row in rows[-7:])
        await play.type("wait")
        await play.until_quiet()
        assert "refused" not in play.screen()


async def test_the_models_trouble_waits_until_all_that_is_told_is_to_be_seen() -> None:
    heard = (Noticed("The key was refused.", "Say *retry*."), Wait(), Told((prose(LONG),)))
    session = ScriptedSession({"look": heard})
    async with playing(session, size=(80, 24)) as play:
        session.pace = "read-along"
        await play.type("look")
        await play.until(lambda: play.app.game.busy and not session.on.is_set() and "Esc stops" in play.screen())
        assert "refused" not in play.screen()
        session.on.set()
        await play.until_quiet()
        assert play.story.veiled
        assert "refused" not in play.screen()
        await play.pilot.press("escape")
        await play.until(lambda: "The key was refused. Say retry." in play.screen())


async def test_trouble_that_the_player_did_not_wait_for_names_its_line() -> None:
    heard = (Noticed("The key was refused.", "Say *retry*."), Told((prose(LONG),)))
    session = ScriptedSession({"look": heard})
    async with playing(session, size=(80, 24)) as play:
        session.pace = "read-along"
        await play.type("look")
        await play.until_quiet()
        assert play.story.veiled
        await play.type("wait")
        await play.until_quiet()
        play.story.lift()
        await play.until(lambda: "look: The key was refused. Say retry." in play.screen())


async def test_trouble_with_the_opening_has_no_line_to_name() -> None:
    opening = (Noticed("The model was slow.", "Say *retry*."), Told((prose(LONG),)))
    session = ScriptedSession(opening=opening)
    session.pace = "read-along"
    async with playing(session, size=(80, 24)) as play:
        assert play.story.veiled
        await play.type("wait")
        await play.until_quiet()
        play.story.lift()
        await play.until(lambda: "The model was slow. Say retry." in play.screen())
        assert ": The model" not in play.screen()


async def test_a_model_is_asked_until_its_first_word_and_then_tells() -> None:
    session = ScriptedSession({"look": (Wait(), Delta("", "A cold hall."), Wait(), Told((prose("A cold hall."),)))})
    async with playing(session) as play:
        await play.type("look")
        await play.until(lambda: "charglm-4 is being asked …" in play.screen())
        session.on.set()
        await play.until(lambda: "charglm-4 is telling …" in play.screen())
        session.on.set()
        await play.until_quiet()
        assert "charglm-4 is" not in play.screen()


async def test_an_error_while_a_line_is_played_is_shown_and_the_game_goes_on() -> None:
    class Full(ScriptedSession):
        async def _follow(self, steps):  # type: ignore[no-untyped-def]
            if any(isinstance(step, Wait) for step in steps):
                raise SaveError("The disk is full.", "Make room and type the line again.")
            async for step in super()._follow(steps):
                yield step

    async with playing(Full({"look": (Wait(),)})) as play:
        await play.type("look")
        await play.until_quiet()
        assert "The disk is full. Make room" in play.screen()
        await play.type("wait")
        await play.until(lambda: play.story.texts[-1] == "Nothing happens.")


async def test_another_transcript_is_drawn_anew() -> None:
    session = ScriptedSession({"/undo": (Rebuilt("undo"),)}, past=(prose("One."), prose("Two.")))
    async with playing(session) as play:
        session.rebuilt = (prose("One."),)
        await play.pilot.press("f6")
        await play.until_quiet()
        assert play.story.texts == ("One.",)


async def test_a_long_telling_stops_at_the_top_and_says_that_there_is_more() -> None:
    session = ScriptedSession({"look": (Delta("", LONG), Wait(), Told((prose(LONG),)))}, past=(prose("Before."),) * 20)
    async with playing(session, size=(80, 24)) as play:
        await play.type("look")
        await play.until(lambda: play.story.below > 0)
        assert "> look" in "\n".join(play.rows()[:2])
        assert "more below" in play.screen()
        session.on.set()
        await play.until_quiet()
        assert "> look" in "\n".join(play.rows()[:2])
        await play.pilot.press("enter")                       # Enter alone turns the page
        assert "> look" not in "\n".join(play.rows())


async def test_a_reader_who_scrolled_up_stays_there_while_the_story_goes_on() -> None:
    past = tuple(prose(f"Paragraph {number}.") for number in range(60))
    session = ScriptedSession({"look": (Wait(), Delta("", LONG), Wait(), Told((prose(LONG),)))}, past=past)
    async with playing(session, size=(80, 24)) as play:
        await play.type("look")
        await play.pilot.press("pageup", "pageup")
        before = play.rows()
        session.on.set()
        await play.until(lambda: LONG.strip() in play.story.texts)
        assert play.rows() == before
        await play.pilot.press("ctrl+end")
        assert play.story.below == 0


async def test_the_story_stays_at_the_same_words_when_the_window_changes() -> None:
    past = tuple(prose(f"Number {number} of many. {LONG[:300]}") for number in range(200))
    async with playing(ScriptedSession(past=past), size=(120, 36)) as play:
        await play.pilot.press(*["pageup"] * 6)
        at = play.story._column.place_of(play.story.scroll_offset.y)
        for width in (80, 60, 41, 120):
            await play.pilot.resize_terminal(width, 24)
            await play.pilot.pause()
            column = play.story._column
            assert column.find(play.story.scroll_offset.y)[0] == at.paragraph
            assert all(len(row) <= play.story.size.width for row in play.rows())


async def test_a_window_that_changes_at_the_end_stays_at_the_end() -> None:
    past = tuple(prose(f"Number {number} of many. {LONG[:300]}") for number in range(200))
    async with playing(ScriptedSession(past=past), size=(120, 36)) as play:
        for width in (80, 60, 200):
            await play.pilot.resize_terminal(width, 30)
            await play.pilot.pause()
            assert play.story.below == 0


async def test_selected_text_is_copied_without_the_margin() -> None:
    past = (prose("One cold hall."), prose("Two cold halls."))
    async with playing(ScriptedSession(past=past), size=(120, 36)) as play:
        play.app.game.selections = {play.story: Selection(Offset(0, 1), Offset(200, 3))}
        assert play.app.game.get_selected_text() == "One cold hall.\n\nTwo cold halls."
        await play.pilot.press("ctrl+c")
        assert play.app.clipboard == "One cold hall.\n\nTwo cold halls."
        assert play.app.is_running


async def test_wide_characters_take_two_columns_and_fill_the_row() -> None:
    text = "他推开沉重的门，走进大厅。火光在墙上跳动，桌上摆着一只盘子、一把刀，还有一支蜡烛。" * 3
    async with playing(ScriptedSession(past=(prose(text),)), size=(60, 24)) as play:
        rows = [row.strip() for row in play.rows() if row.strip()]
        assert "".join(rows) == text
        assert all(cells(row) >= measure_of(play.story.size.width) - 4 for row in rows[:-1])
        assert not any(row[0] in "，。、" for row in rows)
