"""What the signs of a map mean: those that are used in it, each with the key of its words."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.engine.atlas import Bar
from adventure.play.map.glyphs import BOXES, PLAIN
from adventure.play.map.links import HEIGHTS
from adventure.play.map.plan import Plan


def legend(plan: Plan, *, ascii_only: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the signs with the keys of their words, the place where the player is first."""
    glyphs = PLAIN if ascii_only else BOXES
    places = plan.atlas.places
    ways = [way for place in places for way in place.ways]
    bars = {way.bar for way in ways}
    yield glyphs.here[0] + glyphs.here[1], "map_legend_here"
    if any(way.to is None and way.direction not in HEIGHTS for way in ways):
        yield glyphs.dotted[0] + "?", "map_legend_unknown"
    for bar in (Bar.CLOSED, Bar.LOCKED, Bar.BARRED):
        if bar in bars:
            yield glyphs.bars[bar], f"map_legend_{bar.value}"
    if any(way.door and way.bar is Bar.FREE for way in ways):
        yield glyphs.open_door, "map_legend_door"
    if any(way.one_way for way in ways):
        yield "→" if not ascii_only else ">", "map_legend_one_way"
    if len(plan.levels) > 1 or any(way.direction in HEIGHTS for way in ways):
        yield glyphs.heights[1] + glyphs.heights[-1], "map_legend_heights"
    if any(place.dark for place in places):
        yield glyphs.dark, "map_legend_dark"
