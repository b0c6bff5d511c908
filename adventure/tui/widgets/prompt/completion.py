"""How a line that was begun could go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.suggester import Suggester

if TYPE_CHECKING:
    from collections.abc import Iterable


def completions(typed: str, lines: Iterable[str]) -> tuple[str, ...]:
    """Return the lines that begin with what was typed, whatever the case, and go on; none if nothing was typed."""
    begun = typed.lstrip().casefold()
    if not begun:
        return ()
    lead = typed[: len(typed) - len(typed.lstrip())]
    return tuple(
        typed + line[len(begun) :] if lead == "" else lead + line
        for line in dict.fromkeys(lines)
        if len(line) > len(begun) and line.casefold().startswith(begun)
    )


class LineSuggester(Suggester):
    """Shows the first completion behind the cursor. Lines change with every turn, so nothing is cached."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.lines: tuple[str, ...] = ()

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first line that goes on from `value`; None is Textual's word for none."""
        return next(iter(completions(value, self.lines)), None)
