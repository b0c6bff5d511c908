"""A line to type on: one row without a frame, whose cursor stands still."""

from __future__ import annotations

from textual.widgets import Input


class Field(Input):
    """Nothing blinks: that draws the eye from what is read, and a screen reader may read it out again and again."""

    def __init__(
        self, *, placeholder: str = "", password: bool = False, max_length: int = 0, select_on_focus: bool = True,
        id: str | None = None,  # noqa: A002  Textual's own name for it
    ) -> None:
        super().__init__(
            placeholder=placeholder, password=password, max_length=max_length, select_on_focus=select_on_focus,
            compact=True, id=id,
        )
        self.cursor_blink = False
