"""The house's one mark-up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventure.tui.widgets.story.emphasis import clean, read_marks


def stretches(text: str, *, unfinished: bool = False) -> tuple[str, list[str]]:
    marked = read_marks(text, unfinished=unfinished)
    return marked.text, [marked.text[start:end] for start, end in marked.spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", ("plain", [])),
        ("do *not* ring", ("do not ring", ["not"])),
        ("*one* and *two words*", ("one and two words", ["one", "two words"])),
        ("2 * 3 * 4", ("2 * 3 * 4", [])),                 # signs of multiplication are none of ours
        ("a lone * star", ("a lone * star", [])),
        ("never *closed", ("never *closed", [])),
        ("[red]no[/red] @click=quit", ("[red]no[/red] @click=quit", [])),
        ("**", ("**", [])),
    ],
)
def test_marks_are_read_and_everything_else_stays(text: str, expected: tuple[str, list[str]]) -> None:
    assert stretches(text) == expected


def test_an_open_mark_in_unfinished_text_already_stands_out() -> None:
    assert stretches("the cut is *fre", unfinished=True) == ("the cut is fre", ["fre"])


@given(st.text(st.sampled_from("ab *\n"), max_size=40))
def test_nothing_but_asterisks_is_taken_out(text: str) -> None:
    assert read_marks(text).text.replace("*", "") == text.replace("*", "")


def test_control_characters_never_reach_the_terminal() -> None:
    assert clean("a\x1b[2Jb\x07c\u202ed\ne") == "a [2Jb c d\ne"
