"""How settings are drawn, what is said about each, and which value comes after which."""

# ruff: noqa: RUF001  the marks that look like others are meant

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from adventure.play.preferences import OFF, ON, Preference
from adventure.tui.widgets.story.wrap import cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adventure.play.preferences import KeyState
    from adventure.play.session import Session
    from adventure.tui.labels import Labels

KEY = "key"
"""The row that leads to the key, which is no setting."""

NARRATOR = "narrator"
"""The row that says who tells this game: the game's own affair, and no setting that is kept for others."""

WIDEST = 26
"""Columns of a setting's name."""

NARROW = 40
"""Columns up to which there is no room for marks."""

BEFORE, AFTER = "‹ ", " ›"
"""What stands around a value that can be stepped through."""


def narrator_row(session: Session | None) -> Preference | None:
    """Return the row of the narrators of a game, if it has several."""
    if session is None or len(session.narrators) == 1:
        return None
    names = session.narrators
    return Preference(NARRATOR, "choice", session.narrator, names[0], origin="", choices=names, group="telling")


def with_narrator(rows: Sequence[Preference], narrator: Preference | None) -> tuple[Preference, ...]:
    """Return the rows with that of the narrator below the first."""
    return (*rows[:1], *([narrator] if narrator else []), *rows[1:])


def drawn(rows: Sequence[Preference], key: KeyState, labels: Labels, width: int) -> Iterator[tuple[str, Content]]:
    """Yield the name and the line of each row; a heading has no name. The key stands below what is asked with it."""
    group = ""
    for row in rows:
        if row.group != group:
            if group == "model":
                yield KEY, _line(labels("setting_key"), _key_words(key, labels), width, usual=not key.shown)
            yield "", Content("\n" if group else "") + Content.styled(labels(f"group_{row.group}"), "bold $secondary")
            group = row.group
        label, marks = labels(f"setting_{row.name}"), bool(row.choices) or row.kind == "number"
        yield row.name, _line(label, shown(row, labels), width, usual=row.usual, marks=marks)


def _line(label: str, value: str, width: int, *, usual: bool, marks: bool = False) -> Content:
    indent = 2 if width > NARROW else 1
    left, marks = min(WIDEST, max(14, width // 2 - 4)), marks and width > NARROW
    room = width - indent - left - 1
    value = _cut(value, room - (cells(BEFORE + AFTER) if marks else 0))
    label = _cut(label, left)
    line = Content(" " * indent) + Content.styled(label + " " * (left + 1 - cells(label)), "$foreground")
    colour = "$text-muted" if usual else "bold $primary"
    if not marks:
        return line + Content.styled(value, colour)
    before, after = (Content.styled(mark, "$secondary") for mark in (BEFORE, AFTER))
    return line + before + Content.styled(value, colour) + after


def _cut(words: str, width: int) -> str:
    """Return words that fit; of an address or a name too long the end is left out, and said to be."""
    if cells(words) <= width:
        return words
    while cells(words) > width - 1:
        words = words[:-1]
    return f"{words}…"


def _key_words(key: KeyState, labels: Labels) -> str:
    if key.shown:
        return key.shown
    return labels("key_local") if key.local else labels("key_none")


def shown(row: Preference, labels: Labels, value: str | None = None) -> str:
    """Return a value as a person reads it."""
    value = row.value if value is None else value
    words = labels.words.get(f"value_{row.name}_{value}")
    if row.name == "base_url":
        return value.partition("://")[2].partition("/")[0] or value
    if words is None and row.kind == "switch":
        words = labels({ON: "value_on", OFF: "value_off"}[value])
    if words is None and row.kind == "number" and row.group == "limits" and float(value) == 0:
        words = labels("value_none")
    if words is None:
        words = labels.words.get(f"unit_{row.name}", "{value}").format(value=value)
    return words


def about(row: Preference, labels: Labels) -> str:
    """Return what a setting is for, what it may be, and where it was set."""
    said = [labels(f"about_{row.name}")]
    if row.kind == "number" and row.most:
        said.append(labels("about_bounds", least=f"{row.least:g}", most=f"{row.most:g}"))
    if row.held:
        said.append(labels("about_held", origin=row.origin))
    elif row.value != row.default:
        said.append(labels("about_default", value=shown(row, labels, row.default)))
    return " ".join(said)


def stepped(row: Preference, by: int) -> str:
    """Return the value after the one in force, or before it; empty where there is none."""
    if row.choices:
        at = row.choices.index(row.value) if row.value in row.choices else -1 if by > 0 else 0
        return row.choices[(at + by) % len(row.choices)]
    if row.kind != "number":
        return ""
    step = next((step for most, step in ((20, 1), (100, 5), (5_000, 50)) if float(row.value) < most), 1_000)
    value = float(row.value) + by * step
    least = max(row.least, 0.0)
    if value < least or (value <= 0 and row.name.startswith("wait")) or (row.most and value > row.most):
        return ""
    return f"{value:g}" if not row.whole else str(int(value))
