"""History and completion, without a screen."""

import pytest

from adventure.tui.widgets.prompt.completion import completions
from adventure.tui.widgets.prompt.history import History

LINES = ("take lantern", "take dish", "Examine chest", "go east")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ()),
        ("ta", ("take lantern", "take dish")),
        ("TAKE L", ("TAKE Lantern",)),                  # what was typed is kept as it was typed
        ("ex", ("examine chest",)),
        ("take lantern", ()),                           # nothing goes on from a whole line
        ("lantern", ()),
    ],
)
def test_a_line_goes_on_as_it_was_begun(typed: str, expected: tuple[str, ...]) -> None:
    assert completions(typed, LINES) == expected


def test_history_goes_back_to_the_first_line_and_forward_to_what_was_being_typed() -> None:
    history = History(["look", "north", "north", "take lamp"])
    walked = [history.back("dr"), history.back(""), history.back(""), history.back("look")]
    assert walked == ["take lamp", "north", "look", "look"]
    assert [history.forward("look") for _ in range(4)] == ["north", "take lamp", "dr", "look"]
