"""The whole map of a pack for its writer: every place and way of the first state, in box characters or as a drawing."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.engine.atlas import whole_atlas
from adventure.engine.chance import Seeded
from adventure.engine.turn import begin
from adventure.play.map.forms import fitting
from adventure.play.map.legend import legend
from adventure.play.map.letters import width
from adventure.play.map.picture import picture_of
from adventure.play.map.plan import Plan, plan_of
from adventure.play.map.svg import svg_of
from adventure.world.world import World

WIDE, HIGH = 100, 1_000
"""Columns and rows into which a level is fitted, if it can be: a page scrolls down further than to the side."""


def whole_plan(world: World) -> Plan:
    """Return where all places of a story stand, those out of reach too."""
    return plan_of(whole_atlas(world, begin(world, 1, Seeded(1)).state))


def drawn(world: World) -> str:
    """Return the whole map as an SVG document."""
    return svg_of(whole_plan(world), world.credits.title, world.language)


def lines(world: World, *, ascii_only: bool = False) -> Iterator[str]:
    """Yield the whole map line by line, the highest level first, and what its signs mean."""
    plan = whole_plan(world)
    words = world.language.interface
    form = fitting(plan, WIDE, HIGH, ascii_only=ascii_only)
    for level in reversed(plan.levels):
        if len(plan.levels) > 1:
            yield words["map_level"].format(level=level)
        picture = picture_of(plan, level, form)
        for row in picture.window(0, 0, *picture.size):
            yield "".join(segment.text for segment in row).rstrip()
    signs = [(sign, words[key]) for sign, key in legend(plan, ascii_only=ascii_only)]
    widest = max(width(sign) for sign, _ in signs)
    for sign, meaning in signs:
        yield f"{sign}{' ' * (widest - width(sign))}  {meaning}"
