"""One setting changed in the text of config.toml: everything else, comments and unknown lines too, stays as it is."""

from __future__ import annotations

import re
import tomllib

import tomli_w

from adventure.errors import SettingsError

Value = str | int | float | bool

_HEADING = re.compile(r"^(?:[ \t]*#[^\n]*\n)*[ \t]*\[", re.MULTILINE)
"""The first heading of a table, with the comment right above it."""

_NO_EDIT = "Change it there by hand."


def changed(text: str, name: str, value: Value | None) -> str:
    """Return the text with a top-level setting set, or taken out where the value is None.

    Raises:
        SettingsError: the text is not TOML, or so unusual that the change would touch something else.
    """
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError("config.toml is not TOML as it stands.", "Mend it first.") from error
    edited = _edited(text, name, value)
    wanted = {**{key: each for key, each in before.items() if key != name}, **({} if value is None else {name: value})}
    try:
        if tomllib.loads(edited) == wanted:
            return edited
    except tomllib.TOMLDecodeError:
        pass
    raise SettingsError(f"`{name}` stands in config.toml in a way that cannot be changed from here.", _NO_EDIT)


def _edited(text: str, name: str, value: Value | None) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    written = "" if value is None else tomli_w.dumps({name: value}).partition(" = ")[2].rstrip("\n")
    heading = _heading_at(text)
    line = _line_of(name).search(text, 0, heading)
    if line is not None:
        if value is None:
            return text[: line.start()] + text[line.end() :].removeprefix(end)
        return text[: line.start("value")] + written + text[line.end("value") :]
    if value is None:
        return text
    top, rest = text[:heading], text[heading:]
    body = top.rstrip()
    gap = top[len(body) :]
    before = f"{body}{end}" if body else ""
    after = (gap.removeprefix(end) if body else gap) if rest else ""
    return f"{before}{name} = {written}{end}{after or (end if rest else '')}{rest}"


def _line_of(name: str) -> re.Pattern[str]:
    """Return the pattern of a line that sets it; `value` is the value on that line, without the comment after it."""
    value = r"""(?P<value>"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#"'\[{]+)"""
    key, comment = rf"""(?:{name}|"{name}"|'{name}')""", r"(?:#[^\n]*?)?"
    return re.compile(rf"^[ \t]*{key}[ \t]*=[ \t]*{value}[ \t]*{comment}(?=\r?$)", re.MULTILINE)


def _heading_at(text: str) -> int:
    """Return where the first table begins, or the end of the text: settings must stand before it."""
    found = _HEADING.search(text)
    return found.start() if found else len(text)
