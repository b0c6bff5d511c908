"""Whether a pack is sound: it builds, and its walkthroughs play as they were written down."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from adventure.errors import PackError, Problem
from adventure.storage.packs import find_pack, load_world, read_pack
from adventure.workshop.prompt_bounds import Bound, bounds
from adventure.workshop.walkthrough import replay
from adventure.workshop.warnings import warnings
from adventure.world.world import World


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `notes` are lines for the writer; `problems` are mistakes, `doubtful` is hardly meant."""

    title: str
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    doubtful: tuple[Problem, ...] = ()


def check(path_or_id: str, *, record: bool = False) -> Checked:
    """Return what is to be said about a pack; `record` writes its walkthroughs anew as they play now."""
    try:
        root = find_pack(path_or_id)
        world = load_world(root)
    except PackError as error:
        return Checked(path_or_id, (), error.problems)
    found = bounds(world)
    notes = [_counts(world), _longest_prompt(found)]
    problems: list[Problem] = []
    for walkthrough in walkthroughs(root):
        written = walkthrough.read_text(encoding="utf-8")
        played = replay(world, written)
        if record and played != written:
            walkthrough.write_text(played, encoding="utf-8")
            notes.append(f"walkthrough {walkthrough.name}: written anew")
        elif played != written:
            problems.append(_departure(walkthrough, written, played))
        else:
            notes.append(f"walkthrough {walkthrough.name}: plays as written")
    doubtful = (*warnings(read_pack(root), world), *_too_long(root, found))
    return Checked(world.credits.title, tuple(notes), tuple(problems), doubtful)


def _longest_prompt(found: Sequence[Bound]) -> str:
    most = max(found, key=lambda bound: bound.tokens)
    return f"a prompt takes at most {most.tokens:,} tokens of {most.room:,} before any history ({most.speaker}'s)"


def _too_long(root: Path, found: Sequence[Bound]) -> Iterator[Problem]:
    """Yield a warning for each voice whose prompt might not fit into the window of CharGLM-4."""
    for bound in found:
        if bound.exceeds:
            yield Problem(
                str(root), 0, 0,
                f"A prompt of {bound.speaker} may take {bound.tokens:,} tokens, and the window has {bound.room:,}: "
                f"such a turn is told in your own words. Most of it is the block “{bound.largest}”.",
                "Shorten its longest texts; `adventure prompt` shows what a kept turn takes.",
            )


def _counts(world: World) -> str:
    things = len(world.things) - len(world.locations) - len(world.cast) - 1
    return (
        f"{len(world.locations)} places, {things} things, {len(world.cast)} people, {len(world.goals)} goals, "
        f"{len(world.endings)} endings, {len(world.table.facts)} facts that can change"
    )


def walkthroughs(root: Path) -> Iterator[Path]:
    """Yield the walkthroughs of a pack in order of name."""
    folder = root / "walkthroughs"
    if folder.is_dir():
        yield from sorted(folder.glob("*.txt"))


def _departure(path: Path, written: str, played: str) -> Problem:
    """Return where a walkthrough first plays otherwise than written."""
    old, new = written.splitlines(), played.splitlines()
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    changes = list(difflib.unified_diff(old[same : same + 6], new[same : same + 6], "written", "played", lineterm=""))
    return Problem(
        str(path),
        same + 1,
        0,
        "This walkthrough plays otherwise than written:\n    " + "\n    ".join(changes[3:]),
        "If the story is right, write it anew: adventure check --record",
    )
