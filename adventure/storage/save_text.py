r"""A save as text: a header, then blocks, each sealed with a checksum as its last line.

The text is cut at lines that begin with `[[`, and each block is parsed alone; no text in a block has a line break of
its own, so that nothing that a player types can begin one. The seal is the CRC-32 of the block's bytes: it finds every
single flipped bit and every burst of up to 32, costs 1 µs a block, and needs to withstand chance only, not an enemy,
who could reseal what he changed. A seal may be the word `edited`: that is how somebody who mends a save by hand says
so.

A block that was cut off while it was written has no whole seal; if it is the last one, the save is torn, and is read
without it. Anything else that does not fit is damage.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import rtoml

from adventure.errors import SaveError
from adventure.play.blocks import FORMAT, Block, Header, Save
from adventure.storage.blocks import MisshapenError, block_of, header_of, header_table, kind_of, table_of
from adventure.storage.toml_text import key_text, one_line

MAX_BYTES = 200_000_000
"""The largest file that is read as a save, in bytes; 10,000 turns take 6 million."""

_CUT = b"\n[["
_SEAL = re.compile(rb'sum = "([0-9a-f]{8}|edited)"\n?')
_A_SEAL = b'\nsum = "00000000"'
_DIGIT = ord("0")
_DIGITS = b"0123456789abcdef"
_ZEROS = b"\0" * 4
_HEAD = b"# A game of Adventure, kept turn by turn. Blocks are only ever added, at the end.\n"
_CURE = 'Nothing in it was changed. If you edited it yourself, write sum = "edited" as the last line of the block.'
_KIND = re.compile(r"\[\[([A-Za-z0-9_-]{1,40})\]\]\n")


@dataclass(frozen=True, slots=True)
class Reading:
    """A save as read: `whole` is how many bytes of the file, from its start, hold unbroken blocks."""

    save: Save
    whole: int


def header_bytes(header: Header) -> bytes:
    """Return the beginning of a new save.

    Raises:
        SaveError: the seed has more than 64 bits.
    """
    return _sealed(_HEAD, header_table(header))


def block_bytes(block: Block) -> bytes:
    """Return a block as it is appended to a save.

    Raises:
        SaveError: it holds a value that TOML has no word for.
    """
    return b"\n" + _sealed(f"[[{key_text(kind_of(block))}]]\n".encode(), table_of(block))


def read_text(raw: bytes) -> Reading:
    """Return the save in the bytes of a file.

    Raises:
        SaveError: it is no save, of a newer format, or damaged; the message says which, and in which line.
    """
    part, *rest = raw.split(_CUT)
    header, end = _read_header(part, raw)
    blocks: list[Block] = []
    at = 0
    for number, chunk in enumerate(rest, 1):
        _check_gap(part[end:], raw, at + end)
        at += len(part) + 1
        part = b"[[" + chunk
        try:
            end = _sealed_length(part)
            blocks.append(_read_block(part[:end], number))
        except _UnsealedError as error:
            if number == len(rest) and error.is_cut_off:
                return Reading(Save(header, tuple(blocks), _notice(len(blocks))), at - 1)
            raise _damaged(raw, at, str(error)) from error
        except MisshapenError as error:
            raise _damaged(raw, at, str(error)) from error
    if part[end:].strip():
        return Reading(Save(header, tuple(blocks), _notice(len(blocks))), at + end)
    return Reading(Save(header, tuple(blocks)), len(raw))


def read_header(raw: bytes) -> Header:
    """Return the header alone; `raw` may be just the first few thousand bytes of the file.

    Raises:
        SaveError: as `read_text`.
    """
    return _read_header(raw.split(_CUT)[0], raw)[0]


def read_tail(raw: bytes) -> Iterator[Block]:
    """Yield the whole blocks at the end of a save, the last one first, as long as they can be read."""
    chunks = raw.split(_CUT)
    for chunk in reversed(chunks[1:]):
        body = b"[[" + chunk
        try:
            yield _read_block(body[: _sealed_length(body)], None)
        except (_UnsealedError, MisshapenError):
            if chunk is not chunks[-1]:
                return


def without_title(raw: bytes) -> bytes:
    """Return a save without the name at its end, by which a copy is called and a game that begins as one is not."""
    body, cut, last = raw.rpartition(b"\n[[title]]\n")
    return without_title(body) if cut and b"\n[[" not in last else raw


class _UnsealedError(Exception):
    """A block without its seal, or with one that does not fit; `is_cut_off` if its end is missing."""

    def __init__(self, reason: str, *, is_cut_off: bool) -> None:
        super().__init__(reason)
        self.is_cut_off = is_cut_off


def _sealed(start: bytes, table: dict[str, object]) -> bytes:
    lines = "".join(f"{key_text(key)} = {one_line(value)}\n" for key, value in table.items())
    body = start + lines.encode()
    return body + b'sum = "%08x"\n' % zlib.crc32(body)


def _sealed_length(body: bytes) -> int:
    """Return the length of the block up to and with its seal, which fits."""
    at = body.rfind(b"\nsum = ") + 1
    found = _SEAL.match(body, at) if at else None
    has_zeros = _ZEROS in body  # a machine that goes down can leave a block of the right length without its bytes
    if not found:
        is_cut_off = has_zeros or not _has_something_like_a_seal(body)
        raise _UnsealedError("its last line, the seal, is missing or broken", is_cut_off=is_cut_off)
    if found[1] != b"edited" and int(found[1], 16) != zlib.crc32(body[:at]):
        raise _UnsealedError("something is not as it was written", is_cut_off=has_zeros)
    return found.end()


def _has_something_like_a_seal(body: bytes) -> bool:
    """Tell a seal with a spoilt byte from a block that ends before its seal.

    No text can look like one to within a byte: a quote in it has a backslash before it, and a line break is no byte.
    """
    end = body.rstrip(b"\n")[-len(_A_SEAL) :]
    spoilt = sum(a != b and not (b == _DIGIT and a in _DIGITS) for a, b in zip(end, _A_SEAL, strict=False))
    return len(end) == len(_A_SEAL) and spoilt <= 1


def _check_gap(gap: bytes, raw: bytes, at: int) -> None:
    if gap.strip(b"\n"):
        raise _damaged(raw, at, "something stands after the seal")


def _read_header(head: bytes, raw: bytes) -> tuple[Header, int]:
    """Return the header, and how many bytes it takes."""
    if not raw.strip(b"\0 \t\r\n"):
        raise SaveError("The save is empty.", "Nothing was kept in it; delete it.")
    if raw.startswith(_HEAD[:-1] + b"\r\n"):
        raise SaveError("The save's line ends were changed to CRLF.", "Change them back to LF; that is all.")
    try:
        end = _sealed_length(head)
    except _UnsealedError as error:
        _refuse_others(_parse_header(head))
        raise _damaged(raw, 0, str(error)) from error
    table = _parse_header(head[:end])
    _refuse_others(table)
    try:
        return header_of(table), end
    except MisshapenError as error:
        raise _damaged(raw, 0, str(error)) from error


def _refuse_others(table: dict[str, object]) -> None:
    form = table.get("format")
    if type(form) is not int or "story" not in table:
        raise SaveError("This file is no save of this game.", "Nothing in it was changed.")
    if form > FORMAT:
        message = f"The save is of format {form}, and this program reads up to format {FORMAT}."
        raise SaveError(message, "Install a newer version of the program.")


def _parse_header(head: bytes) -> dict[str, object]:
    try:
        return rtoml.loads(head.decode())
    except ValueError as error:
        if head.startswith(_HEAD[:20]):
            raise SaveError("The save is damaged: its head cannot be read.", _CURE) from error
        raise SaveError("This file is no save of this game.", "Nothing in it was changed.") from error


def _read_block(body: bytes, n: int | None) -> Block:
    try:
        text = body.decode()
        kind = _KIND.match(text)
        table = rtoml.loads(text[kind.end() :]) if kind else {}
    except ValueError as error:
        raise MisshapenError("it cannot be read") from error
    if not kind:
        raise MisshapenError("its first line cannot be read")
    table.pop("sum", None)
    block = block_of(kind[1], table)
    if n is not None and block.n != n:
        raise MisshapenError(f"it has the number {block.n} and stands at the place of {n}")
    return block


def _damaged(raw: bytes, at: int, reason: str) -> SaveError:
    line = raw.count(b"\n", 0, at) + 1
    return SaveError(f"The save is damaged: in the block that begins in line {line}, {reason}.", _CURE)


def _notice(blocks: int) -> str:
    return f"The last entry of the save was cut off and is left out; the {blocks} before it are whole."
