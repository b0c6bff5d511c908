"""What is wrong with a text that is not TOML: the place, the words at fault, and the cure for the common slips."""

from __future__ import annotations

import re
import tomllib

from adventure.errors import Problem
from adventure.storage.positions import Place, read_positions
from adventure.storage.sources import Source

MAX_DEPTH = 24
"""How deep tables and lists may stand inside each other; a pack needs eight."""

Slip = tuple[Place, str, str]

_PLACE = re.compile(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$", re.DOTALL)
_KEY_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_LONG_KEY = re.compile(r"(?:^[ \t]*+\[{0,2}|[{,])[ \t]*+((?:" + _KEY_PART + "){" + str(MAX_DEPTH) + "})", re.MULTILINE)
_QUOTES = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}|(?P<many>\"\"\"|''')|"
    r'"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'|#[^\n]*|(?P<one>[\"'])",
    re.DOTALL,
)
"""Texts in quotes and comments; a quote that nothing closes is `many` or `one`."""

_CURLY = "“”„«‘’「"  # noqa: RUF001 - these are what it looks for
_CURES = {
    "Unclosed array": "A comma is missing between two values, or the closing ] of the list.",
    "Unescaped '\\' in a string": "Write \\\\ for one backslash, or put the text in '…' quotes.",
    "Invalid initial character for a key part": (
        "A key is missing here. A table in braces, { … }, must stand on one line and end without a comma."
    ),
    "Expected ']' at the end of a table declaration": "A heading is written [like.this].",
    "Expected ']]' at the end of an array declaration": "A heading of a list is written [[like.this]].",
    "Invalid statement": 'A line is a heading like [items.lamp], or a key and a value like name = "lamp".',
    "Unclosed inline table": "A table in braces, { … }, must stand on one line, with commas between its values.",
}


def parse(source: Source) -> dict[str, object] | Problem:
    """Return the tables of one file, or the first mistake in its syntax."""
    deep = _LONG_KEY.search(source.text)  # tomllib takes quadratic time over them: 80 s for one of 120 kB
    if deep and "\n" not in deep.group():
        return _too_deep(source, _place(source.text, deep.start(1)))
    try:
        tables = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        place, message, hint = _explain(source.text, str(error))
        return Problem(source.name, *place, message, hint)
    except RecursionError:
        return _too_deep(source, (0, 0))
    return tables if _depth(tables) <= MAX_DEPTH else _too_deep(source, (0, 0))


def _too_deep(source: Source, place: Place) -> Problem:
    return Problem(source.name, *place, f"Tables and lists stand more than {MAX_DEPTH} deep.", "Write it flatter.")


def _depth(value: object) -> int:
    depth, layer = 0, [value]
    while layer and depth <= MAX_DEPTH:
        depth += 1
        layer = [inner for outer in layer for inner in _children(outer)]
    return depth


def _children(value: object) -> list[object]:
    match value:
        case dict():
            return list(value.values())
        case list():
            return list(value)
        case _:
            return []


def _explain(text: str, message: str) -> Slip:
    found = _PLACE.match(message)
    what = found["what"] if found else message
    at_end = not (found and found["line"])
    place = _end(text) if at_end or found is None else (int(found["line"]), int(found["column"]))
    if what.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate inline table key")):
        return _twice(text, place)
    if what in {"Unterminated string", "Illegal character '\\n'", 'Expected "\'"'}:
        return _unclosed(text, place)
    rest = "" if at_end else text.split("\n")[place[0] - 1][place[1] - 1 :].strip()
    if what == "Invalid value":
        return place, *_bad_value(rest)
    if what.startswith("Expected '=' after a key"):
        return place, *_bad_key(rest)
    if what.startswith("Expected newline or end of document"):
        return place, *_left_over(rest)
    if what.startswith("Illegal character"):
        return place, f"The character {what.removeprefix('Illegal character ')} may not stand in a text.", "Delete it."
    return place, f"This is not TOML: {_lower(what)}{_quoted(rest)}.", _CURES.get(what, "")


def _twice(text: str, place: Place) -> Slip:
    doubles = read_positions(text).twice
    if not doubles:
        return place, "Something is defined twice.", "Keep one of them."
    path, first, second = doubles[0]
    dotted = ".".join(map(str, path))
    return second, f"`{dotted}` is defined twice.", f"It stands in line {first[0]} too: keep one of them."


def _unclosed(text: str, place: Place) -> Slip:
    opened = next((found for found in _QUOTES.finditer(text) if found["many"] or found["one"]), None)
    if not opened:
        return place, "A text in quotes is not closed.", "Add the closing quote."
    quote = opened.group()
    hint = f"Add the closing {quote}."
    if len(quote) == 1:
        hint = f'Add the closing {quote} on the same line; a text of several lines stands between """ and """.'
    return _place(text, opened.start()), "The text that begins here is not closed.", hint


def _bad_value(rest: str) -> tuple[str, str]:
    word = re.match(r"\w+", rest)
    if not rest or rest.startswith("#"):
        return "A value is missing after the =.", 'Write one: "a text", a number, true or false, or ["a", "list"].'
    if rest[0] in _CURLY:
        return f"The quotes are not plain ones{_quoted(rest)}.", 'Write "…" with straight quotes.'
    if word and word.group().lower() in {"true", "false", "yes", "no", "on", "off"}:
        plain = "true" if word.group().lower() in {"true", "yes", "on"} else "false"
        return f"`{word.group()}` is no value in TOML.", f"Write {plain}, in small letters and without quotes."
    if word:
        return f"The value has no quotes{_quoted(rest)}.", f'Write "{_short(rest)}".'
    return f"This is no value{_quoted(rest)}.", 'A text stands in quotes: "…".'


def _bad_key(rest: str) -> tuple[str, str]:
    if rest.startswith(":"):
        return "A key and its value are parted by =, not by a colon.", 'Write name = "…".'
    if rest.startswith("["):
        return f"A heading must begin its line{_quoted(rest)}.", "Write [like.this] on a line of its own."
    return f"There is no = after the key{_quoted(rest)}.", 'Write name = "…"; a key is one word, without spaces.'


def _left_over(rest: str) -> tuple[str, str]:
    message = f"Something is left over after the value{_quoted(rest)}."
    if rest[:1].isdigit():
        return message, "A number does not begin with 0; a date or a code stands in quotes."
    return message, 'A quote inside a text is written \\"; or put the text between """ and """. One key a line.'


def _quoted(rest: str) -> str:
    return f": `{_short(rest)}`" if rest else ""


def _short(rest: str) -> str:
    return rest if len(rest) <= 40 else rest[:39] + "…"


def _lower(what: str) -> str:
    return what[:1].lower() + what[1:]


def _place(text: str, offset: int) -> Place:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _end(text: str) -> Place:
    return _place(text, len(text.rstrip()))
