"""What is wrong with tables that are TOML but not the shape asked for: pydantic's findings, said to a writer.

A key that may hold one of several shapes (`true`, or a table) makes pydantic complain once for each; here the shape
that was meant speaks, or one sentence names them all.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from adventure.errors import Problem
from adventure.storage.known_keys import alike, keys_at
from adventure.storage.positions import KeyPath
from adventure.world.models import Shape

MAX_FINDINGS = 200
"""The most mistakes in the shape that are explained one by one; a file of something else has many."""

_WANTED = {
    "string_type": 'a text ("…")',
    "bool_type": "true or false (without quotes)",
    "int_type": "a whole number (without quotes)",
    "float_type": "a number (without quotes)",
    "tuple_type": 'a list (["…", "…"])',
    "dict_type": "a table ({ … })",
    "model_type": "a table ({ … })",
}
_WRITTEN = {
    "string_type": 'Write "…", in quotes.',
    "bool_type": "Write true or false, without quotes.",
    "int_type": "Write a whole number, such as 3, without quotes.",
    "float_type": "Write a number, such as 1.5, without quotes.",
    "tuple_type": 'Write a list, such as ["one", "two"].',
    "dict_type": "Give it a heading of its own, in square brackets, with its keys below.",
    "model_type": "Give it a heading of its own, in square brackets, with its keys below.",
}
_SYNONYMS = {
    "description": "text", "desc": "text", "prose": "text", "title": "name", "location": "at", "place": "at",
    "room": "at", "if": "when", "condition": "when", "then": "do", "effect": "do", "effects": "do", "message": "say",
    "response": "say", "exit": "exits", "alias": "aliases", "synonyms": "aliases", "on": "of", "action": "of",
}  # fmt: skip
_ADDED = {
    "format": "Add format = 1.",
    "locations": "Add a heading such as [locations.hall], with a name and a text below it.",
    "about": 'Add about = ["…"].',
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake in the shape. `at_key`: the key itself is at fault, not its value."""

    problem: Problem
    fault: str
    at_key: bool


@dataclass(frozen=True, slots=True)
class _Complaint:
    """One of pydantic's, with what is left of its path; `details` are its own words."""

    rest: KeyPath
    details: ErrorDetails


def findings(error: ValidationError, tables: Mapping[str, object], shape: type[Shape]) -> tuple[Finding, ...]:
    """Return what is wrong, in the order of the shape's keys; files and lines are not filled in."""
    errors = error.errors(include_url=False, include_input=False)
    found = _sort_out([_Complaint(details["loc"], details) for details in errors[:MAX_FINDINGS]], (), tables, shape)
    if len(errors) > MAX_FINDINGS:
        found.append(_made((), f"There are {len(errors) - MAX_FINDINGS} more mistakes like these.", "", "more"))
    slips = {(each.problem.key[:-1], each.problem.hint) for each in found if each.fault == "unknown"}
    return tuple(each for each in found if not (each.fault == "missing" and _is_slip(each.problem.key, slips)))


def _is_slip(missing: KeyPath, slips: set[tuple[KeyPath, str]]) -> bool:
    """Tell whether the missing key is there after all, misspelt: one slip is one mistake."""
    return bool(missing) and (missing[:-1], f"Did you mean `{missing[-1]}`?") in slips


def _sort_out(complaints: Sequence[_Complaint], path: KeyPath, value: object, shape: type[Shape]) -> list[Finding]:
    found = [_finding(path, value, each, shape) for each in complaints if _is_here(each)]
    deeper: dict[str | int, list[_Complaint]] = {}
    for each in complaints:
        if not _is_here(each):
            deeper.setdefault(each.rest[0], []).append(_Complaint(each.rest[1:], each.details))
    branches: dict[str | int, list[_Complaint]] = {}
    for head, inner in deeper.items():
        if _has(value, head):
            found += _sort_out(inner, (*path, head), _at(value, head), shape)
        else:
            branches[head] = inner
    return found + (_meant(branches, path, value, shape) if branches else [])


def _meant(
    branches: Mapping[str | int, Sequence[_Complaint]], path: KeyPath, value: object, shape: type[Shape]
) -> list[Finding]:
    fitting = [each for each in branches.values() if not any(_is_another_type(one) for one in each)]
    if fitting:
        return _sort_out(min(fitting, key=_strangeness), path, value, shape)
    kinds = dict.fromkeys(each.details["type"] for inner in branches.values() for each in inner if not each.rest)
    wanted = " or ".join(_WANTED[kind] for kind in kinds if kind in _WANTED)
    cure = " Or: ".join(dict.fromkeys(_WRITTEN[kind] for kind in kinds if kind in _WRITTEN))
    return [_made(path, f"{_named(value)} stands where {wanted} is wanted.", cure, "type")]


def _is_another_type(complaint: _Complaint) -> bool:
    return not complaint.rest and complaint.details["type"] in _WANTED


def _strangeness(complaints: Sequence[_Complaint]) -> int:
    """Return how many keys of a table are missing or strange if it was meant as the shape that complains so."""
    strange = {"missing", "extra_forbidden"}
    return sum(len(each.rest) == 1 and each.details["type"] in strange for each in complaints)


def _is_here(complaint: _Complaint) -> bool:
    match complaint.rest:
        case () | ("[key]",):
            return True
        case (_,):
            return complaint.details["type"] in {"missing", "extra_forbidden"}
        case _:
            return False


def _finding(path: KeyPath, value: object, complaint: _Complaint, shape: type[Shape]) -> Finding:
    details = complaint.details
    context = details.get("ctx", {})
    match details["type"]:
        case "missing":
            key = complaint.rest[-1]
            inside = f"`{path[-1]}`" if path else "the pack"
            cure = _ADDED.get(str(key), f'Add {key} = "…".')
            return _made((*path, key), f"`{key}` is missing in {inside}.", cure, "missing")
        case "extra_forbidden":
            return _unknown((*path, complaint.rest[-1]), shape)
        case "string_pattern_mismatch":
            hint = _plain_id(value if complaint.rest == () else path[-1])
            message = "An id is made of small letters, digits and _, and begins with a letter."
            return _made(path, message, hint, "id", at_key=bool(complaint.rest))
        case "string_too_long":
            return _made(path, f"This is longer than {context['max_length']} characters.", "Shorten it.", "length")
        case "too_short":
            return _made(path, "At least one is needed.", 'Write for instance: ["one"].', "missing")
        case "literal_error":
            only = "" if " or " in context["expected"] else "the only choice, "
            message = f"{_named(value)} is not {only or 'one of '}{context['expected']}."
            return _made(path, message, _nearest(value, context), "value")
        case kind if kind in _WANTED:
            return _made(path, f"{_named(value)} stands where {_WANTED[kind]} is wanted.", _cure(kind, value), "type")
        case _:
            sentence = details["msg"].replace("Input should", "It should").replace("String should", "The text should")
            return _made(path, f"{sentence}.", "Write another value, or leave the key out.", "value")


def _made(path: KeyPath, message: str, hint: str, fault: str, *, at_key: bool = False) -> Finding:
    return Finding(Problem("", 0, 0, message, hint, path), fault, at_key)


def _unknown(path: KeyPath, shape: type[Shape]) -> Finding:
    key = str(path[-1])
    known = keys_at(shape, path[:-1])
    message = f"Unknown key `{key}`."
    near = _SYNONYMS.get(key) if _SYNONYMS.get(key) in known else alike(key, known)
    owner = next((path[:end] for end in range(len(path) - 2, -1, -1) if key in keys_at(shape, path[:end])), None)
    if near:
        hint = f"Did you mean `{near}`?"
    elif owner is not None:
        heading = ".".join(str(part) for part in path[:-1] if isinstance(part, str))
        whose = f"`{'.'.join(map(str, owner))}`" if owner else "the story"
        hint = f"It stands under `{heading}`; if it belongs to {whose}, move it above that heading."
    else:
        hint = f"Known here: {', '.join(known)}."
    return _made(path, message, hint, "unknown", at_key=True)


def _cure(kind: str, value: object) -> str:
    match kind, value:
        case "tuple_type", str():
            return f'Write ["{_short(value)}"].'
        case "bool_type", str() if value.lower() in {"true", "false"}:
            return f"Write {value.lower()}."
        case "int_type", str() if re.fullmatch(r"[+-]?\d{1,9}", value):
            return f"Write {value}."
        case "string_type", bool():
            return f'Write "{str(value).lower()}".'
        case "string_type", int() | float():
            return f'Write "{value}".'
        case "string_type", (str() as only,):
            return f'Write "{_short(only)}".'
        case _:
            return _WRITTEN[kind]


def _named(value: object) -> str:
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case int() | float():
            return f"The number {value}"
        case str():
            return f'The text "{_short(value)}"'
        case dict():
            return "A table"
        case tuple() | list():
            return "A list"
        case _:
            return "A date or time"


def _nearest(value: object, context: Mapping[str, object]) -> str:
    words = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    near = difflib.get_close_matches(value, words, 1) if isinstance(value, str) else []
    if near or not words:
        return f'Did you mean "{near[0]}"?' if near else "Write one of them."
    return f'Write for instance: "{words[0]}".'


def _plain_id(value: object) -> str:
    plain = re.sub(r"[^a-z0-9_]+", "_", str(value).lower()).strip("_").lstrip("0123456789_")
    return f"Write {plain}." if plain else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _has(value: object, key: str | int) -> bool:
    match value, key:
        case dict(), str():
            return key in value
        case tuple() | list(), int():
            return 0 <= key < len(value)
        case _:
            return False


def _at(value: object, key: str | int) -> object:
    match value, key:
        case dict(), str():
            return value[key]
        case tuple() | list(), int():
            return value[key]
        case _:
            raise KeyError(key)
