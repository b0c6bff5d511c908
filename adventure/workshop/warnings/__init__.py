"""What in a pack can be built and yet is hardly meant: each with its place and its cure. Nothing here is a mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from adventure.errors import Problem
from adventure.storage.merge import in_order
from adventure.storage.packs import Pack
from adventure.workshop.warnings.facts import fact_warnings
from adventure.workshop.warnings.places import place_warnings
from adventure.workshop.warnings.plot import plot_warnings
from adventure.workshop.warnings.prose import prose_warnings
from adventure.workshop.warnings.rules import rule_warnings
from adventure.workshop.warnings.study import Study, Warned
from adventure.workshop.warnings.talk import talk_warnings
from adventure.workshop.warnings.things import thing_warnings
from adventure.workshop.warnings.verbs import verb_warnings
from adventure.world.world import World

SUBJECTS: Sequence[tuple[str, Callable[[Study], Iterator[Warned]]]] = (
    ("rules", rule_warnings),
    ("plot", plot_warnings),
    ("facts", fact_warnings),
    ("places", place_warnings),
    ("things", thing_warnings),
    ("talk", talk_warnings),
    ("verbs", verb_warnings),
    ("prose", prose_warnings),
)
"""What is looked at, by the word that keeps it quiet."""


def warnings(pack: Pack, world: World) -> tuple[Problem, ...]:
    """Return what a writer should look at again, in the order of files and lines."""
    study = Study(pack, world)
    found = [
        pack.merged.locate(Problem("", 0, 0, f"{warned.message} ({subject})", warned.hint, warned.key), at_key=True)
        for subject, find in SUBJECTS
        if subject not in pack.shape.quiet
        for warned in find(study)
    ]
    return in_order(found)
