"""The pages that can lie over a game, by name. Each ends with a line to be played, or None.

Imported when the first of them is opened; what each needs is imported with it.
"""

# ruff: noqa: PLC0415  a page that nobody opens costs nothing

from __future__ import annotations

from typing import TYPE_CHECKING

from adventure.tui.acts import own_line

if TYPE_CHECKING:
    from textual.screen import ModalScreen

    from adventure.play.session import Session
    from adventure.tui.labels import Labels


def page(name: str, session: Session, labels: Labels) -> ModalScreen[str | None]:
    """Return the page of a name over a game as it stands now.

    Raises:
        KeyError: there is no page of that name.
    """
    match name:
        case "journal":
            from adventure.tui.screens.journal import JournalScreen

            return JournalScreen(session, labels)
        case "hints":
            from adventure.tui.screens.hints import HintsScreen

            return HintsScreen(session, labels)
        case "map":
            from adventure.tui.screens.map import MapScreen

            return MapScreen(session.atlas, session.language, labels)
        case "save":
            from adventure.tui.screens.save import SaveScreen

            return SaveScreen(own_line("save", session.language.meta), labels)
        case "prompts":
            from adventure.tui.screens.prompts import PromptsScreen

            return PromptsScreen(session.inspection, labels)
        case _:
            raise KeyError(name)

