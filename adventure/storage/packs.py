"""Where story packs are found, and how one is read: files → one table → shape → world.

All mistakes are gathered and reported at once, each with its file, line and column.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from adventure.engine.grammar.tables import check_patterns
from adventure.errors import PackError, Problem
from adventure.play.cards import StoryCard
from adventure.storage.known_keys import alike
from adventure.storage.languages import load_language, load_standard
from adventure.storage.letters import steering
from adventure.storage.mending import without
from adventure.storage.merge import Merged, in_order, read_merged
from adventure.storage.places import story_folders
from adventure.storage.positions import KeyPath
from adventure.storage.shapes import Finding, findings
from adventure.storage.sources import shown
from adventure.world.build import build
from adventure.world.models import PackShape
from adventure.world.names import VerbId
from adventure.world.world import World

SHORTEST = 40
"""Characters that a text must have to count towards a story's words: names, conditions and the like are shorter."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack whose shape is right. `merged` knows the place of every value, for what the world finds wrong."""

    root: Path
    shape: PackShape
    merged: Merged


def find_packs() -> tuple[Path, ...]:
    """Return the packs of the checkout and the installed ones, by name; of two with one name, the checkout's."""
    found: dict[str, Path] = {}
    for folder in story_folders():
        for path in folder.iterdir():
            if not path.name.startswith(".") and (path.is_dir() or path.suffix == ".toml"):
                found.setdefault(path.stem, path)
    return tuple(found[name] for name in sorted(found))


def find_pack(path_or_id: str) -> Path:
    """Return where a pack is: a path to a folder or a .toml file, or the name or id of one that `find_packs` finds.

    Raises:
        PackError: there is none.
    """
    given = Path(path_or_id).expanduser()
    is_path = given.suffix == ".toml" or any(mark in path_or_id for mark in {"/", os.sep}) or path_or_id in {".", ".."}
    ids = {path.stem: path for path in find_packs()}
    if not is_path and path_or_id in ids:
        return ids[path_or_id]
    if given.exists():
        return given
    if is_path:
        raise PackError((Problem(path_or_id, 0, 0, "There is no such file or folder.", "Check the path."),))
    for path in ids.values():
        if read_card(path).id == path_or_id:
            return path
    near = alike(path_or_id, ids)
    hint = f"Did you mean `{near}`?" if near else f"There are: {', '.join(ids)}." if ids else "No story is installed."
    raise PackError((Problem(path_or_id, 0, 0, "There is no story of this name.", hint),))


def read_card(root: Path) -> StoryCard:
    """Return what a start screen shows of a pack, and its fault if it cannot be read. Its rules are not looked at."""
    merged, problems = read_merged(root)
    words = {key: value for key, value in merged.tables.items() if isinstance(value, str)}
    fault = str(in_order(problems)[0]) if problems else "" if "id" in words else "This is no story: it has no id."
    return StoryCard(
        id=words.get("id", root.stem),
        title=words.get("title", root.stem),
        author=words.get("author", ""),
        blurb=words.get("blurb", ""),
        language=words.get("language", "en"),
        fault=fault,
        length=words.get("length", ""),
        places=len(_table(merged.tables, "locations")),
        words=_count_words(merged.tables),
        endings=_endings(merged.tables),
    )


def _table(tables: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = tables.get(name)
    return table if isinstance(table, dict) else {}


def _endings(tables: Mapping[str, object]) -> Mapping[str, int]:
    points = {name: _table(_table(tables, "endings"), name).get("points", 0) for name in _table(tables, "endings")}
    return {name: each if isinstance(each, int) else 0 for name, each in points.items()}


def _count_words(value: object) -> int:
    """Return how many words there are in longer texts; of a script without spaces two letters count as one."""
    match value:
        case str():
            text = value.split()
            return max(len(text), sum(letter >= "\u3000" for letter in value) // 2) if len(value) > SHORTEST else 0
        case dict():
            return sum(_count_words(inner) for inner in value.values())
        case list():
            return sum(_count_words(inner) for inner in value)
        case _:
            return 0


def place_names(root: Path) -> Mapping[str, str]:
    """Return the names of a pack's places by id, as far as it can be read. Its rules are not looked at."""
    locations = read_merged(root)[0].tables.get("locations")
    if not isinstance(locations, dict):
        return {}
    named = {name: table.get("name") for name, table in locations.items() if isinstance(table, dict)}
    return {name: shown for name, shown in named.items() if isinstance(shown, str)}


def read_pack(root: Path) -> Pack:
    """Return the pack in that folder or file, its shape checked, its expressions and texts not yet understood.

    Raises:
        PackError: with every mistake in the syntax and the shape of its files.
    """
    examined = _examine(root)
    if examined.shape is None:
        raise PackError(in_order(examined.problems))
    return Pack(root, examined.shape, examined.merged)


def compile_pack(pack: Pack) -> World:
    """Return the pack as a world that can be played.

    Raises:
        PackError: with everything in it that cannot be understood, each with its place.
    """
    try:
        world = build(pack.shape, load_standard(), load_language(pack.shape.language))
        check_patterns(world, {VerbId(verb): shape.patterns for verb, shape in pack.shape.verbs.items()})
    except PackError as error:
        raise PackError(_placed(error, pack.merged)) from error
    return world


def load_world(path_or_id: str | Path) -> World:
    """Return the world of a pack, found by its path or id.

    Raises:
        PackError: there is no such pack, or it has mistakes: all of them, those of meaning too, as far as the rest of
            the pack can be understood without what is misshapen.
    """
    root = path_or_id if isinstance(path_or_id, Path) else find_pack(path_or_id)
    examined = _examine(root)
    if examined.shape is None:
        raise PackError(in_order([*examined.problems, *_beyond(examined)]))
    return compile_pack(Pack(root, examined.shape, examined.merged))


def load_placed(path_or_id: str | Path) -> tuple[World, Callable[[KeyPath], str]]:
    """Return the world of a pack, and a function that says where a key of it stands: `items.toml:41`.

    The place is empty for what is not in the pack.

    Raises:
        PackError: as for `load_world`.
    """
    root = path_or_id if isinstance(path_or_id, Path) else find_pack(path_or_id)
    world = load_world(root)
    merged = read_pack(root).merged
    folder = f"{shown(root if root.is_dir() else root.parent)}/"
    return world, lambda key: merged.place(key).removeprefix(folder)


@dataclass(frozen=True, slots=True)
class _Examined:
    """What came of a pack's files: a shape without problems, or problems without a shape."""

    merged: Merged
    problems: list[Problem]
    found: tuple[Finding, ...] = ()
    shape: PackShape | None = None


def _examine(root: Path) -> _Examined:
    merged, problems = read_merged(root)
    problems = [*problems, *(merged.locate(problem) for problem in steering(merged.tables))]
    try:
        shape = PackShape.model_validate(merged.tables)
    except ValidationError as error:
        found = findings(error, merged.tables, PackShape)
        located = [_located(each, merged) for each in found if not (problems and _may_be_elsewhere(each))]
        return _Examined(merged, problems + located, found)
    return _Examined(merged, problems) if problems else _Examined(merged, problems, shape=shape)


def _located(finding: Finding, merged: Merged) -> Problem:
    return merged.locate(finding.problem, at_key=finding.at_key)


def _may_be_elsewhere(finding: Finding) -> bool:
    """Tell whether what is missing may stand in the file that could not be read."""
    return finding.fault == "missing" and len(finding.problem.key) == 1


def _placed(error: PackError, merged: Merged) -> tuple[Problem, ...]:
    return in_order(each if each.file else merged.locate(each) for each in error.problems)


def _beyond(examined: _Examined) -> tuple[Problem, ...]:
    """Return what the world finds wrong in the rest of the pack, when leaving the faulty keys out can raise no more."""
    is_whole = len(examined.problems) == len(examined.found)
    mended = without(examined.merged.tables, examined.found) if is_whole else None
    if mended is None:
        return ()
    try:
        shape = PackShape.model_validate(mended)
        build(shape, load_standard(), load_language(shape.language))
    except ValidationError:
        return ()
    except PackError as error:
        return tuple(each for each in _placed(error, examined.merged) if not _is_around(each, examined.found))
    return ()


def _is_around(problem: Problem, found: tuple[Finding, ...]) -> bool:
    """Tell whether the problem is with a table that a faulty key was left out of: it may be there for that alone."""
    return any(each.problem.key[: len(problem.key)] == problem.key for each in found)
