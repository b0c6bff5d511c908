"""The map as a drawing that stands alone: an SVG with text as text, in light and dark, all levels one below another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from adventure.engine.atlas import Bar, Place
from adventure.play.map.letters import letters, shortened, width
from adventure.play.map.links import COMPASS, HEIGHTS, Link, Stub
from adventure.play.map.plan import Plan
from adventure.world.language import Language
from adventure.world.names import LocationId

ROOM = (148, 58)
STEP = (204, 116)
MARGIN = 48
HEAD = 64
"""Sizes in pixels: a place, from one place to the next, round everything, above it for the title."""

LETTERS = 17
"""Cells of a name that fit in a row of a place."""

NARROWEST = 640
STYLE = """
svg { font: 15px Georgia, "Noto Serif", "Noto Serif CJK SC", serif; color-scheme: light dark }
.paper { fill: #fbf8f1 }
.room { fill: #ffffff; stroke: #4a4438; stroke-width: 1.5 }
.dark .room { fill: #e4ded0 }
.here .room { fill: #fdeec0; stroke: #9a3b10; stroke-width: 3.5 }
.name { fill: #26221a; text-anchor: middle }
.title { fill: #26221a; font-size: 22px }
.small, .head { fill: #6d6553; font-size: 12px }
.sign { fill: #6d6553; font-size: 13px; text-anchor: middle }
.way { fill: none; stroke: #857b67; stroke-width: 2 }
.unknown { stroke-dasharray: 2 5; stroke-linecap: round }
.bar { fill: #fbf8f1; stroke: #9a3b10; stroke-width: 2 }
.locked { fill: #9a3b10 }
@media (prefers-color-scheme: dark) {
.paper { fill: #17150f }
.room { fill: #242119; stroke: #b3a88f }
.dark .room { fill: #100f0b }
.here .room { fill: #45300f; stroke: #f0a65a }
.name, .title { fill: #f0e9da }
.small, .head, .sign { fill: #a89e87 }
.way { stroke: #8b8169 }
.bar { fill: #17150f; stroke: #f0a65a }
.locked { fill: #f0a65a }
}
"""

Spot = tuple[float, float]


def svg_of(plan: Plan, title: str, language: Language) -> str:
    """Return the whole map as an SVG document."""
    return _Drawing(plan, title, language).document()


@dataclass(frozen=True, slots=True)
class _Drawing:
    plan: Plan
    title: str
    language: Language

    def document(self) -> str:
        xs = [spot.x for spot in self.plan.spots.values()] or [0]
        wide = max((max(xs) - min(xs)) * STEP[0] + ROOM[0] + 2 * MARGIN, NARROWEST)
        inset = (wide - (max(xs) - min(xs)) * STEP[0]) / 2
        body: list[str] = []
        top: float = HEAD
        for level in reversed(self.plan.levels):
            rows = [self.plan.spots[place].y for place in self.plan.at(level)]
            if len(self.plan.levels) > 1:
                heading = self._say("map_level", level=str(level))
                body.append(_text(MARGIN, top + 12, heading, "head"))
            centres = {
                place: (inset + (spot.x - min(xs)) * STEP[0],
                        top + MARGIN + (spot.y - min(rows)) * STEP[1] + ROOM[1] / 2)
                for place in self.plan.at(level) for spot in (self.plan.spots[place],)
            }  # fmt: skip
            body.extend(self._level(centres))
            top += (max(rows) - min(rows)) * STEP[1] + ROOM[1] + 2 * MARGIN
        body.extend(self._legend(top, wide))
        high = top + HEAD / 2
        size = f'viewBox="0 0 {wide:g} {high:g}" width="{wide:g}" height="{high:g}"'
        return "\n".join([
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" lang="{escape(self.language.id)}">',
            f"<title>{_clean(self.title)}</title>", f"<style>{STYLE}</style>",
            '<rect class="paper" width="100%" height="100%"/>',
            _text(MARGIN, 44, self.title, "title"), *body, "</svg>", "",
        ])  # fmt: skip

    def _level(self, centres: dict[LocationId, Spot]) -> Iterator[str]:
        """Yield one level: ways lie below places."""
        for link in self.plan.links:
            if link.start in centres and link.end in centres:
                yield from self._link(link, centres[link.start], centres[link.end])
        for stub in self.plan.stubs:
            if stub.place in centres and stub.way.direction in COMPASS:
                yield from self._stub(stub, centres[stub.place])
        for place in self.plan.atlas.places:
            if place.id in centres:
                yield from self._place(place, *centres[place.id])

    def _place(self, place: Place, x: float, y: float) -> Iterator[str]:
        kinds = [kind for kind, holds in (("here", place.id == self.plan.atlas.here), ("dark", place.dark)) if holds]
        yield f'<g class="{" ".join(["place", *kinds])}"><title>{_clean(place.name)}</title>'
        left, top = x - ROOM[0] / 2, y - ROOM[1] / 2
        yield f'<rect class="room" x="{left:g}" y="{top:g}" width="{ROOM[0]}" height="{ROOM[1]}" rx="7"/>'
        rows = _rows(place.name)
        for number, row in enumerate(rows):
            yield _text(x, y + 5 + 18 * (number - (len(rows) - 1) / 2), row, "name")
        for sign, dy in (("▲", -ROOM[1] / 2 + 13), ("▼", ROOM[1] / 2 - 5)):
            if sign in self._heights(place):
                yield _text(x + ROOM[0] / 2 - 12, y + dy, sign, "sign")
        aside = (way.word for way in place.ways if way.to is None and way.direction not in {*COMPASS, *HEIGHTS})
        if word := next(aside, ""):
            yield _text(x - ROOM[0] / 2 + 8, y + ROOM[1] / 2 - 6, f"{word}?", "small")
        yield "</g>"

    def _heights(self, place: Place) -> set[str]:
        own = self.plan.spots[place.id].level
        found: set[str] = set()
        for way in place.ways:
            there = self.plan.spots[way.to].level - own if way.to in self.plan.spots else None
            rise = HEIGHTS.get(way.direction, 0) if there is None else there
            found |= {"▲"} if rise > 0 else {"▼"} if rise < 0 else set()
        return found

    def _link(self, link: Link, start: Spot, end: Spot) -> Iterator[str]:
        sides = (link.towards(link.start) or _sign(start, end), link.towards(link.end) or _sign(end, start))
        one, other = _port(start, sides[0]), _port(end, sides[1])
        first, second = (_moved(port, side, 60) for port, side in zip((one, other), sides, strict=True))
        if _sign(start, end, diagonal=True) == sides[0] and _sign(end, start, diagonal=True) == sides[1]:
            first, second = one, other
        yield f'<path class="way" d="M{_pair(one)} C{_pair(first)} {_pair(second)} {_pair(other)}"/>'
        x, y = ((one[axis] + 3 * first[axis] + 3 * second[axis] + other[axis]) / 8 for axis in (0, 1))
        yield from self._bar(link.bar, (x, y))
        if link.one_way:
            yield _text(x, y - 10, _arrow(start, end), "sign")

    def _stub(self, stub: Stub, centre: Spot) -> Iterator[str]:
        begin = _port(centre, COMPASS[stub.way.direction])
        end = _moved(begin, COMPASS[stub.way.direction], 22)
        yield f'<path class="way unknown" d="M{_pair(begin)} L{_pair(end)}"/>'
        yield from self._bar(stub.way.bar, end)

    def _bar(self, bar: Bar, at: Spot) -> Iterator[str]:
        x, y = at
        words = _clean(self._say(f"map_legend_{bar.value}")) if bar is not Bar.FREE else ""
        if bar is Bar.BARRED:
            path = f"M{x - 6:g} {y - 6:g} l12 12 M{x - 6:g} {y + 6:g} l12 -12"
            yield f'<path class="bar" d="{path}"><title>{words}</title></path>'
        elif bar is not Bar.FREE:
            kind = "bar locked" if bar is Bar.LOCKED else "bar"
            size = f'x="{x - 6:g}" y="{y - 6:g}" width="12" height="12"'
            yield f'<rect class="{kind}" {size}><title>{words}</title></rect>'

    def _legend(self, top: float, wide: float) -> Iterator[str]:
        """Yield what the signs mean, as far as they are used."""
        bars = {link.bar for link in self.plan.links} | {stub.way.bar for stub in self.plan.stubs}
        x, y = float(MARGIN), top
        for bar in (Bar.CLOSED, Bar.LOCKED, Bar.BARRED):
            if bar in bars and x < wide - MARGIN:
                yield from self._bar(bar, (x + 6, y))
                words = self._say(f"map_legend_{bar.value}")
                yield _text(x + 20, y + 4, words, "small")
                x += 44 + 7 * width(words)
        if any(stub.way.direction in COMPASS for stub in self.plan.stubs):
            yield f'<path class="way unknown" d="M{x:g} {y:g} h24"/>'
            yield _text(x + 32, y + 4, self._say("map_legend_unknown"), "small")

    def _say(self, key: str, **fields: str) -> str:
        return self.language.interface[key].format(**fields)


def _port(centre: Spot, side: tuple[int, int]) -> Spot:
    """Return where a way leaves a place."""
    return (centre[0] + side[0] * ROOM[0] / 2, centre[1] + side[1] * ROOM[1] / 2)


def _moved(spot: Spot, side: tuple[int, int], by: float) -> Spot:
    return (spot[0] + side[0] * by, spot[1] + side[1] * by)


def _sign(start: Spot, end: Spot, *, diagonal: bool = False) -> tuple[int, int]:
    """Return to which side of one spot another lies: a corner if that is wanted, else the nearer of two sides."""
    dx, dy = (end[0] - start[0]) / STEP[0], (end[1] - start[1]) / STEP[1]
    across, down = (dx > 0) - (dx < 0), (dy > 0) - (dy < 0)
    if diagonal:
        return (across, down)
    return (across, 0) if abs(dx) > abs(dy) else (0, down)


def _arrow(start: Spot, end: Spot) -> str:
    return {(1, 0): "→", (-1, 0): "←", (0, 1): "↓"}.get(_sign(start, end), "↑")


def _rows(name: str) -> list[str]:
    """Return a name in one row or two."""
    if width(name) <= LETTERS:
        return [name]
    first, used = "", 0
    for letter, cells in letters(name):
        if used + cells > LETTERS:
            break
        first, used = first + letter, used + cells
    if " " in first:
        first = first.rpartition(" ")[0]
    return [first, shortened(name[len(first) :].strip(), LETTERS)]


def _pair(spot: Spot) -> str:
    return f"{spot[0]:g} {spot[1]:g}"


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:g}" y="{y:g}">{_clean(words)}</text>'


def _clean(words: str) -> str:
    """Return words as XML can hold them: escaped, without control characters."""
    return escape("".join(char for char in words if char.isprintable()))
