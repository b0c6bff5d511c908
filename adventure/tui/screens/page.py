"""What every page over the game has in common: its style, and classes by the window's size."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import ModalScreen

R = TypeVar("R")


class Page(ModalScreen[R]):
    """Has the class `-narrow` below 64 columns, `-wide` from 100 on, and `-low` below 24 rows."""

    CSS_PATH = "boxes.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  so Textual declares it
        (0, "-narrow"), (64, "-middling"), (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]  # noqa: RUF012  likewise

    @property
    def stands(self) -> bool:
        """Whether there is something to draw on: what was asked for may come when the page is taken away already."""
        return self.is_attached and any(box.children for box in self.query(".box"))

    def leave_room(self, what: str, around: int) -> None:
        """Let a list be as high as it needs, and no higher than leaves `around` rows for what else is on the page."""
        self.query_one(what).styles.max_height = max(3, self.size.height - around)
