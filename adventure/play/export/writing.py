"""A game's transcript, in the form that is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from adventure.play.export.html import as_html
from adventure.play.export.markdown import as_markdown
from adventure.play.export.sheet import Form, Sheet
from adventure.play.export.text import as_text
from adventure.play.progress import Entry
from adventure.world.world import World


def exported(world: World, entries: Sequence[Entry], form: Form) -> str:
    """Return what was told in a game of a story, as a whole file."""
    credits_ = world.credits
    sheet = Sheet(credits_.title, credits_.author, world.language.id, tuple(entries))
    match form:
        case "text":
            return as_text(sheet)
        case "markdown":
            return as_markdown(sheet)
        case "html":
            return as_html(sheet)
