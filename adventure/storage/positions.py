"""Where in a TOML file a key stands: asked only when something is wrong, since tomllib keeps no places.

Lines and columns count characters from 1. A value inside a string of several lines is found at the string's start.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

KeyPath = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass(slots=True)
class Positions:
    """The places of one file's keys and values, and of what is defined twice: (path, first place, second place)."""

    keys: dict[KeyPath, Place] = field(default_factory=dict)
    values: dict[KeyPath, Place] = field(default_factory=dict)
    twice: list[tuple[KeyPath, Place, Place]] = field(default_factory=list)

    def value(self, path: KeyPath) -> Place:
        """Return where the value at the path stands, or the nearest one around it; (0, 0) outside every table."""
        return next((self.values[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self.values), (0, 0))

    def key(self, path: KeyPath) -> Place:
        """Return where the path's last key is written, else the nearest value around it."""
        return self.keys.get(path) or self.value(path)


@cache
def _parser() -> Parser:
    import tree_sitter_toml  # noqa: PLC0415 - 20 ms that a pack without mistakes does not pay
    from tree_sitter import Language, Parser  # noqa: PLC0415

    return Parser(Language(tree_sitter_toml.language()))


def read_positions(text: str) -> Positions:
    """Return the places in a TOML text; what cannot be parsed is left out."""
    return _Reader(text).read()


class _Reader:
    """One walk over the syntax tree. `counts` holds how many tables each array of tables has so far."""

    def __init__(self, text: str) -> None:
        self.raw = text.encode("utf-8", "surrogatepass")
        self.lines = self.raw.split(b"\n")
        self.counts: dict[KeyPath, int] = {}
        self.headers: dict[KeyPath, Place] = {}
        self.found = Positions()

    def read(self) -> Positions:
        for child in _parser().parse(self.raw).root_node.named_children:
            match child.type:
                case "pair":
                    self.pair(child, ())
                case "table":
                    self.table(child)
                case "table_array_element":
                    self.element(child)
        return self.found

    def place(self, node: Node) -> Place:
        row, column = node.start_point
        return row + 1, len(self.lines[row][:column].decode("utf-8", "replace")) + 1

    def table(self, node: Node) -> None:
        head = node.named_children[0]
        path = self.header(head)
        place = self.place(head)
        if path in self.headers or path in self.counts:
            self.found.twice.append((path, self.found.values[path], place))
        else:
            self.found.values[path] = place
        self.headers[path] = place
        self.pairs(node, path)

    def element(self, node: Node) -> None:
        head = node.named_children[0]
        path = self.header(head)
        place = self.place(head)
        if path not in self.counts and self.found.values[path] != place:
            self.found.twice.append((path, self.found.values[path], place))
        count = self.counts.get(path, 0)
        self.counts[path] = count + 1
        self.define((*path, count), place, place)
        self.pairs(node, (*path, count))

    def header(self, head: Node) -> KeyPath:
        """Return the path that a heading names, inside the latest table of each list that it passes through."""
        path: KeyPath = ()
        parts = _parts(head)
        for part in parts:
            path = (*path, _written(part))
            self.define(path, self.place(part), self.place(head))
            if path in self.counts and part is not parts[-1]:
                path = (*path, self.counts[path] - 1)
        return path

    def pairs(self, node: Node, path: KeyPath) -> None:
        for child in node.named_children[1:]:
            if child.type == "pair":
                self.pair(child, path)

    def pair(self, node: Node, path: KeyPath) -> None:
        children = node.named_children
        parts = _parts(children[0])
        for part in parts[:-1]:
            path = (*path, _written(part))
            self.define(path, self.place(part), self.place(children[0]))
        path = (*path, _written(parts[-1]))
        if path in self.found.keys:
            self.found.twice.append((path, self.found.keys[path], self.place(children[0])))
        self.define(path, self.place(parts[-1]), self.place(children[0]))
        if len(children) > 1:
            self.value(children[1], path)

    def value(self, node: Node, path: KeyPath) -> None:
        self.found.values[path] = self.place(node)
        children = [child for child in node.named_children if child.type != "comment"]
        if node.type == "inline_table":
            for child in children:
                if child.type == "pair":
                    self.pair(child, path)
        elif node.type == "array":
            for index, child in enumerate(children):
                self.value(child, (*path, index))

    def define(self, path: KeyPath, key: Place, value: Place) -> None:
        """Note a key and its value where they stand first."""
        self.found.keys.setdefault(path, key)
        self.found.values.setdefault(path, value)


def _parts(node: Node) -> list[Node]:
    if node.type == "dotted_key":
        return [part for child in node.named_children for part in _parts(child)]
    return [node]


def _written(key: Node) -> str:
    text = (key.text or b"").decode("utf-8", "replace")
    if key.type != "quoted_key":
        return text
    try:
        return next(iter(tomllib.loads(f"{text} = 0")))
    except tomllib.TOMLDecodeError:
        return text
