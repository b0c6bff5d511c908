"""Places that cannot be come to, and reasons at exits that are never told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adventure.workshop.warnings.study import Study, Warned
from adventure.world.models import ExitShape


def place_warnings(study: Study) -> Iterator[Warned]:
    """Yield places that no exit leads to, and exits whose `blocked` never speaks."""
    for name, shape in study.shape.locations.items():
        for towards, way in shape.exits.items():
            if isinstance(way, ExitShape) and way.blocked and way.when is None and way.to in study.shape.locations:
                hint = 'Say when the way is open: when = "gate.open". Or leave `to` out, if it never is.'
                yield Warned(
                    ("locations", name, "exits", towards, "blocked"),
                    "This is never told: without `when` the way is always open.", hint,
                )
    yield from _unreached(study)


def _unreached(study: Study) -> Iterator[Warned]:
    led = {place for here in study.world.locations.values() for way in here.exits.values() for place in way.leads}
    moved = {word for note in study.notes if note.is_effect for word in re.findall(r"[a-z]\w*", note.source)}
    seen = {str(beside.place) for there in study.world.space.beside.values() for beside in there}
    for name in study.shape.locations:
        if name not in led | moved | seen and name != study.shape.start:
            hint = f'Add an exit somewhere: exits.north = "{name}". Things that are out of play are at = "nowhere".'
            yield Warned(("locations", name), "No exit leads here, and no effect moves anything here.", hint)
