"""A level of the map as a picture in box characters: frames with names, lines between them, marks on the lines.

The picture is a value; a screen cuts its window out of it, gives the inks their colours, and knows from each segment
which place it shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from adventure.engine.atlas import Bar, Place
from adventure.play.map.canvas import EAST, NORTH, SOUTH, STEPS, WEST, Canvas, Cell, Ink, Segment
from adventure.play.map.forms import Form, Rect, rooms_of, size_of
from adventure.play.map.glyphs import BOXES, PLAIN
from adventure.play.map.letters import shortened, width
from adventure.play.map.links import COMPASS, HEIGHTS, Link
from adventure.play.map.plan import Plan
from adventure.play.map.routes import Port, route
from adventure.world.names import LocationId


@dataclass(frozen=True, slots=True)
class Picture:
    """One level, drawn. `size` is in cells; outside of it there is nothing."""

    level: int
    size: tuple[int, int]
    rooms: dict[LocationId, Rect]
    canvas: Canvas

    def window(self, left: int, top: int, columns: int, rows: int) -> tuple[tuple[Segment, ...], ...]:
        """Return a window's rows, whatever of the picture is in it; each is as wide as the window."""
        return tuple(self.canvas.row(left, top + y, columns) for y in range(rows))

    def around(self, place: LocationId, columns: int, rows: int) -> Cell:
        """Return the upper left corner of a window with the place as near to the middle as the picture allows.

        A picture that fits stands still.
        """
        x, y = self.rooms[place].middle if place in self.rooms else (self.size[0] // 2, self.size[1] // 2)
        return (_corner(x, columns, self.size[0]), _corner(y, rows, self.size[1]))

    def place_at(self, cell: Cell) -> LocationId | None:
        """Return the place that is drawn at a cell."""
        mark = self.canvas.at(cell)
        return mark.place if mark is not None else None


def _corner(middle: int, window: int, whole: int) -> int:
    return (whole - window) // 2 if whole <= window else max(0, min(middle - window // 2, whole - window))


def picture_of(plan: Plan, level: int, form: Form) -> Picture:
    """Draw a level."""
    sheet = _Sheet(plan, level, form)
    sheet.draw()
    return Picture(level, sheet.size, sheet.rooms, sheet.canvas)


class _Sheet:
    """One picture while it is drawn: frames first, then straight lines, then ways into the unknown, then bent lines."""

    def __init__(self, plan: Plan, level: int, form: Form) -> None:
        self.plan = plan
        self.level = level
        self.form = form
        self.glyphs = PLAIN if form.ascii_only else BOXES
        self.canvas = Canvas(ascii_only=form.ascii_only)
        self.rooms = rooms_of(plan, level, form)
        self.size = size_of(self.rooms, form)

    def draw(self) -> None:
        """Draw everything."""
        for place in self.plan.atlas.places:
            if place.id in self.rooms:
                self._room(place)
        bent = [link for link in self._links() if not self._straight(link)]
        for stub in self.plan.stubs:
            if stub.place in self.rooms and stub.way.direction in COMPASS:
                free = stub.way.bar is Bar.FREE
                end = "?" if free else self.glyphs.bars[stub.way.bar]
                self._stub(self.rooms[stub.place], stub.way.direction, end, Ink.UNKNOWN if free else Ink.BAR)
        for link in bent:
            self._bent(link)

    def _links(self) -> list[Link]:
        return [link for link in self.plan.links if link.start in self.rooms and link.end in self.rooms]

    # Places

    def _room(self, place: Place) -> None:
        room, here = self.rooms[place.id], place.id == self.plan.atlas.here
        ink = Ink.HERE if here else Ink.ROOM
        marks = self._heights(place)
        if room.height == 1:
            brackets = ("<>" if self.form.ascii_only else "◄►") if here else "[]"
            name = self._label(place, room.width - 2 - len(marks)) + marks
            self.canvas.write((room.x, room.y), name.join(brackets), ink, place.id)
            return
        corners = self.glyphs.here if here else self.glyphs.frame
        a, b, c, d, flat, wall = tuple(corners[:6])
        inner = room.width - 2
        up, down = (self._on_frame(place, marks, sign) for sign in (1, -1))
        self.canvas.write((room.x, room.y), f"{a}{flat * (inner - len(up))}{up}{b}", ink, place.id)
        for row in range(1, room.height - 1):
            text = self._label(place, inner) if row == room.height // 2 else " " * inner
            self.canvas.write((room.x, room.y + row), wall, ink, place.id)
            self.canvas.write((room.x + 1, room.y + row), text, Ink.HERE_NAME if here else Ink.NAME, place.id)
            self.canvas.write((room.x + room.width - 1, room.y + row), wall, ink, place.id)
        word = self._inward(place, inner - len(down))
        rest = flat * (inner - len(down) - width(word))
        self.canvas.write((room.x, room.y + room.height - 1), f"{c}{word}{rest}{down}{d}", ink, place.id)

    def _label(self, place: Place, most: int) -> str:
        """Return the name in the middle of so many cells; round that of a dark place it is grey."""
        name = shortened(place.name, most, self.glyphs.ellipsis)
        free = most - width(name)
        fill = self.glyphs.dark if place.dark else " "
        before, after = fill * (free // 2), fill * (free - free // 2)
        return before + name + after

    def _heights(self, place: Place) -> str:
        """Return the marks for what leads off the level."""
        own = self.plan.spots[place.id]
        found: dict[int, None] = {}
        for way in place.ways:
            there = self.plan.spots.get(way.to) if way.to is not None else None
            height = HEIGHTS.get(way.direction, 0)
            if there is not None and there.level != own.level:
                height = 1 if there.level > own.level else -1
            if height and (there is None or there.level != own.level):
                found[height] = None
        return "".join(self.glyphs.heights[height] for height in sorted(found, reverse=True))

    def _on_frame(self, place: Place, marks: str, sign: int) -> str:
        mark = self.glyphs.heights[sign]
        if mark not in marks:
            return ""
        name = next(name for name, height in HEIGHTS.items() if height == sign)
        unknown = any(way.direction == name and way.to is None for way in place.ways)
        return mark + "?" if unknown else mark

    def _inward(self, place: Place, most: int) -> str:
        """Return the word for a way in or out of which nobody knows where it leads."""
        aside = (way for way in place.ways if way.to is None and way.direction not in {*COMPASS, *HEIGHTS})
        return next((word for way in aside if width(word := f"{way.word}?") <= most), "")

    # Ways

    def _straight(self, link: Link) -> bool:
        """Draw a way between two places in line, and say whether that could be done."""
        one, other = self.plan.spots[link.start], self.plan.spots[link.end]
        dx, dy = other.x - one.x, other.y - one.y
        towards = ((dx > 0) - (dx < 0), (dy > 0) - (dy < 0))
        sides = (link.towards(link.start), link.towards(link.end))
        if 0 not in towards or sides != (towards, (-towards[0], -towards[1])):
            return False
        start, end = self._ports(link.start, sides[0])[0], self._ports(link.end, sides[1])[0]
        path = _line(start[0], end[0])
        if any(cell in self.canvas.marks or cell in self.canvas.lines for cell in path[1:-1]):
            return False
        self._lay(link, path, start[1], end[1])
        return True

    def _bent(self, link: Link) -> None:
        starts = self._ports(link.start, link.towards(link.start))
        ends = self._ports(link.end, link.towards(link.end))
        path = route(starts, ends, self.canvas.marks, self.canvas.lines, self.size)
        if path:
            self._lay(link, path, _side(path[0], path[1]), _side(path[-1], path[-2]))
            return
        for place in (link.start, link.end):
            side = link.side(place)
            if side in COMPASS:
                self._stub(self.rooms[place], side, self.glyphs.bars.get(link.bar, self.glyphs.ellipsis), Ink.WAY)

    def _lay(self, link: Link, path: list[Cell], leaves: int, arrives: int) -> None:
        """Draw a line, join it to both frames, and set what is in its way upon the middle, and an arrow at its end."""
        between = path[1:-1]
        self.canvas.run(path)
        for end in (path[0], path[-1]):
            del self.canvas.lines[end]
        self._join(path[0], leaves)
        self._join(path[-1], arrives)
        mark = self.glyphs.bars.get(link.bar, self.glyphs.open_door if link.door else "")
        if mark:
            ink = Ink.WAY if link.bar is Bar.FREE else Ink.BAR
            self.canvas.write(between[(len(between) - 1) // 2], mark, ink)
        if link.one_way and (len(between) > 1 or not mark):
            self.canvas.write(between[-1], self.glyphs.arrows[_side(path[-2], path[-1])], Ink.WAY)

    def _join(self, cell: Cell, side: int) -> None:
        mark = self.canvas.marks.get(cell)
        if mark is None or self.form.room[1] == 1:
            return
        frame = self.glyphs.here if mark.ink is Ink.HERE else self.glyphs.frame
        joint = {EAST: frame[6], WEST: frame[7], NORTH: frame[8], SOUTH: frame[9]}[side]
        if mark.text in frame[4:6]:
            self.canvas.write(cell, joint, mark.ink, mark.place)

    def _ports(self, place: LocationId, towards: tuple[int, int] | None) -> list[Port]:
        """Return where a line may leave a place: on the side that it leads to, or on any."""
        room = self.rooms[place]
        right, bottom, inset = room.x + room.width - 1, room.y + room.height - 1, min(2, room.width // 4)
        x, y = room.middle
        if towards is None:
            own = [((room.x + inset + 1, bottom), SOUTH), ((room.x + inset + 1, room.y), NORTH)]
            return [*own, ((right, y), EAST), ((room.x, y), WEST)]
        east, south = towards
        if south == 0:
            return [((right, y), EAST)] if east > 0 else [((room.x, y), WEST)]
        column = {1: right - inset, 0: x, -1: room.x + inset}[east]
        return [((column, bottom), SOUTH)] if south > 0 else [((column, room.y), NORTH)]

    def _stub(self, room: Rect, direction: str, end: str, ink: Ink) -> None:
        """Draw the beginning of a way that leads into the unknown, or to where no line could be drawn."""
        across, down = COMPASS[direction]
        x, y = room.middle
        if across and down:
            x, y = (room.x + room.width if across > 0 else room.x - 1, room.y + room.height if down > 0 else room.y - 1)
            length = min(2, *self.form.gap)
            cells = [(x + across * step, y + down * step) for step in range(length)]
            signs = [self.glyphs.diagonals[across * down > 0]] * length
        elif across:
            length = min(3, self.form.gap[0])
            begin = room.x + room.width if across > 0 else room.x - 1
            cells = [(begin + across * step, y) for step in range(length)]
            signs = [self.glyphs.dotted[0]] * length
        else:
            begin = room.y + room.height if down > 0 else room.y - 1
            length = min(2, self.form.gap[1])
            cells = [(x, begin + down * step) for step in range(length)]
            signs = [self.glyphs.dotted[1]] * length
        if len(cells) > 1 or end != "?":
            signs[-1] = end
        for cell, sign in zip(cells, signs, strict=True):
            if cell not in self.canvas.marks and cell not in self.canvas.lines:
                self.canvas.write(cell, sign, ink)


def _side(cell: Cell, other: Cell) -> int:
    return next(side for side, step in STEPS.items() if (cell[0] + step[0], cell[1] + step[1]) == other)


def _line(start: Cell, end: Cell) -> list[Cell]:
    """Return the cells from one to another in the same row or column."""
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    dx, dy = ((end[axis] > start[axis]) - (end[axis] < start[axis]) for axis in (0, 1))
    return [(start[0] + dx * step, start[1] + dy * step) for step in range(length + 1)]
