"""Values as TOML on one line each: no text that a player types can begin a line of a save, or end a string in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from adventure.errors import SaveError

_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_LINE_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029]")
_LARGEST = 2**63


def one_line(value: object) -> str:
    """Return a value as TOML without a line break; half surrogates in texts become U+FFFD.

    Raises:
        SaveError: TOML has no such value (None, a whole number of more than 64 bits).
    """
    match value:
        case bool():
            return "true" if value else "false"
        case int() if -_LARGEST <= value < _LARGEST:
            return str(value)
        case float():
            return repr(value)
        case str():
            return quoted(value)
        case Mapping():
            pairs = ", ".join(f"{key_text(str(key))} = {one_line(inner)}" for key, inner in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case Sequence():
            return "[" + ", ".join(one_line(inner) for inner in value) + "]"
        case _:
            raise SaveError(f"A value of the type {type(value).__name__} cannot be kept in a save.")


def quoted(text: str) -> str:
    """Return the text as a TOML string in double quotes, control characters and line breaks of all kinds escaped."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _LINE_BREAKS.sub(_escaped, json.dumps(text, ensure_ascii=False))


def key_text(key: str) -> str:
    """Return the key as TOML writes it, in quotes where it must be."""
    return key if _BARE.fullmatch(key) else quoted(key)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
