"""The whole text as rows: lazily wrapped, kept in place through changes of width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventure.play.progress import Entry, EntryKind
from adventure.tui.widgets.story.column import Column
from adventure.tui.widgets.story.paragraph import Paragraph, from_entries

WORDS = "The hall is built for a hundred guests and holds two, and the wind is one of them. "


def long_text(turns: int) -> list[Paragraph]:
    entries: list[Entry] = []
    for turn in range(turns):
        entries.append(Entry(EntryKind.LINE, f"look {turn}"))
        entries.append(Entry(EntryKind.PROSE, WORDS * (turn % 5 + 1)))
        entries.append(Entry(EntryKind.SPEECH, "“Who goes there?” " * (turn % 3 + 1), speaker="Maud"))
    return list(from_entries(entries))


def seen(column: Column) -> list[str]:
    """Return every row of the column as text."""
    rows = []
    for row in range(column.height):
        index, number = column.find(row)
        drawn = column.rows(index)[number]
        rows.append(drawn.lead + column.paragraphs[index].text[drawn.start : drawn.end])
    return rows


def test_a_long_text_is_not_wrapped_before_it_is_looked_at() -> None:
    column = Column(72)
    column.replace(0, long_text(1_000))
    exact = column.height
    assert column.settle(0, 3_000) is not None
    assert abs(column.height - exact) < exact * 0.1


@pytest.mark.parametrize("width", [20, 41, 72])
def test_a_reader_keeps_the_place_when_the_width_changes(width: int) -> None:
    column = Column(60)
    column.replace(0, long_text(200))
    column.settle(0, 600)
    row = column.height // 2
    index, _ = column.find(row)
    place = column.place_of(row)
    column.set_width(width)
    column.settle_from(place, 24)
    found, number = column.find(column.row_of(place))
    drawn = column.rows(found)[number]
    assert found == index
    assert drawn.start <= place.start <= max(drawn.end, place.start)


@pytest.mark.parametrize("rank", [0, 1, 2])
def test_the_blank_row_the_name_and_the_first_words_are_three_places(rank: int) -> None:
    column = Column(40)
    column.replace(0, from_entries([Entry(EntryKind.PROSE, "One."), Entry(EntryKind.SPEECH, "“Two.”", speaker="Maud")]))
    row = column.top(1) + rank
    assert column.row_of(column.place_of(row)) == row


@given(st.lists(st.text(st.sampled_from("ab \n*“—"), max_size=60), max_size=6), st.integers(10, 40), st.data())
def test_what_is_replaced_looks_as_if_set_at_once(texts: list[str], width: int, data: st.DataObject) -> None:
    former = [Entry(EntryKind.PROSE, text) for text in texts]
    since = data.draw(st.integers(0, len(texts)))
    later = former[:since] + [Entry(EntryKind.PROSE, text + " and more") for text in texts[since:]]
    column = Column(width)
    column.replace(0, from_entries(former))
    before = seen(column)
    first = column.replace(since, list(from_entries(later))[since:])
    at_once = Column(width)
    at_once.replace(0, from_entries(later))
    assert seen(column) == seen(at_once)
    assert seen(column)[:first] == before[:first]


def test_a_letter_keeps_its_lines_and_shows_which_of_them_had_to_be_broken() -> None:
    column = Column(26)
    column.replace(0, from_entries([Entry(EntryKind.VERBATIM, "RULES\n2. Never put down a letter.\n   *Ever.*")]))
    assert seen(column) == ["", "    RULES", "    2. Never put down a", "      letter.", "       Ever."]


def test_an_ending_stands_under_an_ornament_and_emphasis_loses_its_marks() -> None:
    column = Column(15)
    column.replace(0, from_entries([Entry(EntryKind.ENDING, "*You have won.*")]))
    assert seen(column) == ["", "   *   *   *", "", "You have won."]
