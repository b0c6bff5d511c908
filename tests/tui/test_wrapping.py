"""Where rows break: pure, in display cells."""
# ruff: noqa: RUF001  the marks that look like others are meant

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from adventure.tui.widgets.story.wrap import atom, cells, wrap


def rows(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("a lamp", 10, ["a lamp"]),
        ("the great hall", 9, ["the great", "hall"]),                    # the space at the break is left out
        ("a well-worn stair", 7, ["a well-", "worn", "stair"]),          # after a hyphen
        ("the door—shut—creaks", 10, ["the door—", "shut—", "creaks"]),  # after a dash, never before
        ("“Halt!” he said", 8, ["“Halt!”", "he said"]),                  # quotes stay with their word
        ("it isn’t so", 5, ["it", "isn’t", "so"]),                       # an apostrophe is no break
        ("-5 below", 4, ["-5", "belo", "w"]),                            # a sign is no hyphen; what is too long is cut
        ("one\n\n  two", 20, ["one", "", "  two"]),                      # verse keeps its shape
        ("他推开沉重的门，走进大厅。", 8, ["他推开沉", "重的门，", "走进大", "厅。"]),   # no mark begins a row
        ("她说：“走吧。”", 8, ["她说：", "“走吧。”"]),                     # no opening mark ends one
        ("打开 chest 看看", 8, ["打开", "chest 看", "看"]),                # wide and narrow together
    ],
)
def test_a_text_breaks_where_a_reader_expects(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


@given(st.text(st.sampled_from("abcé -—“”’，。？！（）「」他推门走\u0301\u200d👨\n"), max_size=120), st.integers(2, 30))
def test_no_row_is_too_wide_and_nothing_but_spaces_is_lost(text: str, width: int) -> None:
    broken = rows(text, width)
    assert all(cells(row) <= width for row in broken)
    assert "".join("".join(broken).split()) == "".join(text.split())


@given(st.text(st.sampled_from("他推开门abc，。！？」”（「“ "), max_size=80), st.integers(12, 40))
def test_no_row_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, width: int) -> None:
    assume(not re.search(r" [，。！？」”]|[（「“] ", text))        # a space before such a mark is a place to break
    assume(all(cells(piece[0]) <= width for piece in atom().finditer(text)))
    broken = rows(text, width)
    assert not any(row[:1] in "，。！？」" for row in broken[1:] if row)
    assert not any(row[-1:] in "（「" for row in broken[:-1] if row)
