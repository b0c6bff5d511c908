"""Things and people that are nowhere, and stay there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adventure.workshop.warnings.study import Study, Warned

MOVES = re.compile(r"^\s*([a-z]\w*)\.at\s*=")


def thing_warnings(study: Study) -> Iterator[Warned]:
    """Yield what no player can ever meet."""
    moved, any_role = _moved(study)
    spoken = {about for person in study.shape.cast.values() for topic in person.topics for about in topic.about}
    doors = set(study.world.space.doors)
    for section, tables in (("items", study.shape.items), ("cast", study.shape.cast)):
        for name, shape in tables.items():
            met = name in moved or name in doors or name in spoken or any_role
            elsewhere = shape.model_fields_set & {"also", "part_of", "copies"}
            if shape.at == "nowhere" and not met and not elsewhere:
                hint = f'Say where it is: at = "{study.shape.start}", or let an effect bring it: {name}.at = here'
                yield Warned((section, name), f"“{name}” is nowhere, and nothing ever brings it into play.", hint)


def _moved(study: Study) -> tuple[set[str], bool]:
    """Return what effects of the pack move, and whether any moves whatever an action is about."""
    moved: set[str] = set()
    known = set(study.world.things)
    for note in study.notes:
        match = MOVES.match(note.source) if note.is_effect else None
        if match is not None:
            moved.add(note.bound or "" if match[1] == "self" else match[1])
    return moved, bool(moved - known)
