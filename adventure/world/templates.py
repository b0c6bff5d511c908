"""How a text in braces is read: from the author's characters to `world.text` values.

What a brace holds is compiled by whoever asks, through `Braces`; this module knows only the notation.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Protocol

from adventure.world.bindings import Bindings
from adventure.world.expressions.parse import ExpressionError, parse_expression
from adventure.world.state import Value
from adventure.world.table import Row
from adventure.world.text import Choice, Inserted, Mode, Part, Text, Varying

MODES: dict[str, Mode] = {"&": "cycle", "~": "shuffle", "!": "once"}
SIGNS = re.compile(r"(\\[{}|:]|'\d?\d:\d\d'|[{}|:])")
"""What is not plain text; `|` and `:` are plain outside braces, and in a quoted time of day."""

DEEPEST = 12
"""Braces within braces."""


class Mark(Enum):
    """What divides the inside of a brace."""

    BAR = "|"
    COLON = ":"


Raw = list["str | Mark | Raw"]
"""A text cut at its braces: plain stretches, the marks between them, and what braces hold."""


class Braces(Protocol):
    """Compiles what stands in braces.

    Each raises ExpressionError for words that it cannot understand.
    """

    def condition(self, source: str) -> Callable[[Row, Bindings], Value]:
        """Compile a condition."""

    def inserted(self, source: str) -> Callable[[Row, Bindings], str]:
        """Compile a fact or a form of a name, to words."""


def parse_text(source: str, key: str, braces: Braces) -> Text:
    """Return the text; `key` names it, and its varying parts are counted under `key#0`, `key#1` and so on.

    Raises:
        ExpressionError: braces that do not match, or hold what cannot be understood.

    """
    if not SIGNS.search(source):
        return Text(source, (source,) if source else ())
    raw = _cut(iter(SIGNS.split(source)), source, 0)
    return _Reading(key, braces).text(raw, source)


def _cut(stretches: Iterator[str], source: str, depth: int) -> Raw:
    """Read up to the closing brace (or the end, at depth 0)."""
    if depth > DEEPEST:
        hint = "Write several rules, each with a condition."
        raise ExpressionError(f"braces are nested more than {DEEPEST} deep", hint)
    pieces: Raw = [""]
    for stretch in stretches:
        match stretch:
            case "\\{" | "\\}" | "\\|" | "\\:":
                _append(pieces, stretch[1])
            case "{":
                pieces.extend([_cut(stretches, source, depth + 1), ""])
            case "}" if depth:
                return pieces
            case "}":
                raise ExpressionError("a `}` closes nothing", "Write \\} for the character itself.")
            case "|" | ":" if depth:
                pieces.extend([Mark(stretch), ""])
            case _:
                _append(pieces, stretch)
    if depth:
        raise ExpressionError("a `{` is never closed", "Write \\{ for the character itself.")
    return pieces


def _append(pieces: Raw, words: str) -> None:
    """Add to the stretch of plain words that the pieces always end in."""
    pieces[-1] = f"{pieces[-1]}{words}"


class _Reading:
    """Numbers the varying parts of one text as it goes."""

    def __init__(self, key: str, braces: Braces) -> None:
        self._key = key
        self._braces = braces
        self._count = 0

    def text(self, raw: Raw, source: str) -> Text:
        parts: list[Part] = []
        for piece in raw:
            match piece:
                case Mark():
                    parts.append(piece.value)
                case str():
                    parts.extend([piece] if piece else [])
                case _:
                    parts.append(self._brace(piece))
        return Text(source, tuple(parts))

    def _brace(self, raw: Raw) -> Part:
        branches = _split(raw, Mark.BAR)
        first = _split(branches[0], Mark.COLON, once=True)
        if len(first) == 2:
            return self._choice(branches)
        if len(branches) == 1 and not _is_marked(branches[0]):
            return Inserted(self._braces.inserted(_plain(branches[0])))
        mode = _mode(branches[0])
        name = f"{self._key}#{self._count}"
        self._count += 1
        options = tuple(self.text(branch, "") for branch in branches)
        return Varying(name, mode, options)

    def _choice(self, branches: list[Raw]) -> Part:
        compiled: list[tuple[Callable[[Row, Bindings], Value] | None, Text]] = []
        for branch in branches:
            halves = _split(branch, Mark.COLON, once=True)
            if len(halves) == 2 and (condition := self._else_if(halves[0], first=not compiled)):
                compiled.append((condition, self.text(_stripped(halves[1]), "")))
            else:
                compiled.append((None, self.text(branch, "")))
        return Choice(tuple(compiled))

    def _else_if(self, half: Raw, *, first: bool) -> Callable[[Row, Bindings], Value] | None:
        """Return the condition; a later branch whose colon follows no condition is plain words."""
        try:
            return self._braces.condition(_plain(half).strip())
        except ExpressionError as error:
            if not first and not _is_meant_as_condition(half):
                return None
            colon = "What stands before a colon in braces is a condition; write \\: for a plain colon."
            raise ExpressionError(error.message, f"{error.hint} {colon}".strip()) from None


def _is_marked(branch: Raw) -> bool:
    """Say whether the brace begins with the sign of a way to vary: `{!once only}` needs no second alternative."""
    head = branch[0] if branch else ""
    return isinstance(head, str) and head[:1] in MODES


def _is_meant_as_condition(half: Raw) -> bool:
    """Say whether what stands before a later colon reads like a condition with a slip in it, not like prose."""
    try:
        return not isinstance(parse_expression(_plain(half).strip()), ast.Name)
    except ExpressionError:
        return False


def _mode(branch: Raw) -> Mode:
    head = branch[0] if branch else ""
    if isinstance(head, str) and head[:1] in MODES:
        branch[0] = head[1:]
        return MODES[head[0]]
    return "sequence"


def _split(raw: Raw, mark: Mark, *, once: bool = False) -> list[Raw]:
    parts: list[Raw] = [[]]
    for piece in raw:
        if piece is mark and not (once and len(parts) == 2):
            parts.append([])
        else:
            parts[-1].append(piece)
    return parts


def _stripped(raw: Raw) -> Raw:
    """Drop the one space that is customary after a condition's colon."""
    first = next((index for index, piece in enumerate(raw) if piece), len(raw))
    head = raw[first] if first < len(raw) else None
    return [head.removeprefix(" "), *raw[first + 1 :]] if isinstance(head, str) else raw


def _plain(raw: Raw) -> str:
    if any(isinstance(piece, list) for piece in raw):
        hint = "Nest them behind the colon: {lamp.lit: {gate.open: both|lit}|dark}"
        raise ExpressionError("braces cannot stand inside a condition or a name", hint)
    return "".join(piece.value if isinstance(piece, Mark) else str(piece) for piece in raw)
