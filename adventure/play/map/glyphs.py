"""The signs of a map, in box characters and in ASCII."""

# ruff: noqa: RUF001  the signs that look like others are meant

from __future__ import annotations

from dataclasses import dataclass

from adventure.engine.atlas import Bar
from adventure.play.map.canvas import EAST, NORTH, SOUTH, WEST


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The signs of a map. `frame` and `here` are corners and edges: ┌ ┐ └ ┘ ─ │, then the joints ├ ┤ ┴ ┬."""

    frame: str
    here: str
    dotted: str
    bars: dict[Bar, str]
    open_door: str
    arrows: dict[int, str]
    heights: dict[int, str]
    dark: str
    diagonals: str
    ellipsis: str


BOXES = Glyphs(
    "┌┐└┘─│├┤┴┬", "╔╗╚╝═║╟╢╧╤", "┄┆", {Bar.CLOSED: "□", Bar.LOCKED: "■", Bar.BARRED: "×"}, "/",
    {NORTH: "↑", EAST: "→", SOUTH: "↓", WEST: "←"}, {1: "▲", -1: "▼"}, "░", "╱╲", "…",
)  # fmt: skip
PLAIN = Glyphs(
    "++++-|++++", "####=######", ".:", {Bar.CLOSED: "+", Bar.LOCKED: "%", Bar.BARRED: "x"}, "/",
    {NORTH: "^", EAST: ">", SOUTH: "v", WEST: "<"}, {1: "^", -1: "v"}, ":", "/\\", "~",
)  # fmt: skip
