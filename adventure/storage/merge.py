"""How the files of a pack become one table, and which file each value came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from adventure.errors import Problem
from adventure.storage.positions import KeyPath, Positions, read_positions
from adventure.storage.sources import Source, read_sources
from adventure.storage.syntax import parse


@dataclass(slots=True)
class Merged:
    """The tables of all files as one, lists as tuples, and the origin of each value down to its second key."""

    tables: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    _origins: dict[KeyPath, tuple[Source, KeyPath]] = field(default_factory=dict)
    _positions: dict[str, Positions] = field(default_factory=dict)

    def add(self, source: Source, tables: Mapping[str, object]) -> None:
        """Merge one more file: tables by key, lists one after the other; all else may stand in one file only."""
        self.sources.append(source)
        if source.section and _repeats_its_section(source.section, tables):
            self.problems.append(_repeated(source))
            source = replace(source, section="")
        if source.section:
            tables = {source.section: tables}
        for key, value in tables.items():
            self._add(source, key, _frozen(value))

    def locate(self, problem: Problem, *, at_key: bool = False) -> Problem:
        """Return the problem with the file, line and column of its key; of the value unless `at_key`."""
        source, local = self.origin(problem.key)
        if source is None:
            return replace(problem, file=self._main())
        positions = self.positions(source)
        line, column = positions.key(local) if at_key else positions.value(local)
        return replace(problem, file=source.name, line=line, column=column)

    def place(self, path: KeyPath) -> str:
        """Return the file and line of a key, such as `items.toml:41`; empty where the pack has no such key."""
        value: object = self.tables
        for part in path:
            match value, part:
                case dict(), str() if part in value:
                    value = value[part]
                case tuple(), int() if part < len(value):
                    value = value[part]
                case _:
                    return ""
        located = self.locate(Problem("", 0, 0, "", key=path), at_key=True) if path else None
        return f"{located.file}:{located.line}" if located is not None else ""

    def origin(self, path: KeyPath) -> tuple[Source | None, KeyPath]:
        """Return the file that a value came from and its path there; no file, if none has it."""
        for end in (2, 1):
            if len(path) >= end and path[:end] in self._origins:
                source, local = self._origins[path[:end]]
                return source, (*local, *path[end:])
        return None, path

    def positions(self, source: Source) -> Positions:
        """Return the places of the keys of one file, read once."""
        if source.name not in self._positions:
            self._positions[source.name] = read_positions(source.text)
        return self._positions[source.name]

    def _add(self, source: Source, key: str, value: object) -> None:
        match self.tables.get(key), value:
            case None, dict():
                self.tables[key] = {}
                self._add_table(source, key, value)
            case dict(), dict():
                self._add_table(source, key, value)
            case None, tuple():
                self._add_list(source, key, (), value)
            case tuple() as before, tuple():
                self._add_list(source, key, before, value)
            case None, _:
                self.tables[key] = value
                self._origins[key,] = source, _local(source, key)
            case _:
                self._twice(source, (key,))

    def _add_table(self, source: Source, key: str, value: dict[str, object]) -> None:
        table = self.tables[key]
        assert isinstance(table, dict)  # noqa: S101 - for the type checker: both callers have matched it
        self._origins.setdefault((key,), (source, _local(source, key)))
        for name, inner in value.items():
            if name in table:
                self._twice(source, (key, name))
            else:
                table[name] = inner
                self._origins[key, name] = source, _local(source, key, name)

    def _add_list(self, source: Source, key: str, before: tuple[object, ...], more: tuple[object, ...]) -> None:
        self._origins.setdefault((key,), (source, (key,)))
        for index in range(len(more)):
            self._origins[key, len(before) + index] = source, (key, index)
        self.tables[key] = before + more

    def _twice(self, source: Source, path: KeyPath) -> None:
        first_source, first_local = self.origin(path)
        line, column = self.positions(source).key(_local(source, *path))
        dotted = ".".join(map(str, path))
        where = ""
        if first_source:
            where = f"It stands in {first_source.name}, line {self.positions(first_source).key(first_local)[0]}, too: "
        hint = f"{where}keep one of them, or give this one another id."
        self.problems.append(Problem(source.name, line, column, f"`{dotted}` is defined twice.", hint, path))

    def _main(self) -> str:
        mains = [source.name for source in self.sources if not source.section]
        named = [name for name in mains if name.endswith("story.toml")]
        return next(iter([*named, *mains, *(source.name for source in self.sources)]), "")


def read_merged(root: Path) -> tuple[Merged, list[Problem]]:
    """Return the tables of a folder or file, merged, and what is wrong with its files so far."""
    sources, unread = read_sources(root)
    merged = Merged()
    problems = list(unread)
    for source in sources:
        match parse(source):
            case Problem() as problem:
                problems.append(problem)
            case tables:
                merged.add(source, tables)
    return merged, problems + merged.problems


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by file and place, each once."""
    return tuple(sorted(set(problems), key=lambda each: (each.file, each.line, each.column, each.message)))


def _local(source: Source, *path: str | int) -> KeyPath:
    return path[1:] if source.section and path[0] == source.section else path


def _repeats_its_section(section: str, tables: Mapping[str, object]) -> bool:
    inner = tables.get(section)
    if set(tables) != {section} or not isinstance(inner, dict):
        return False
    return all(isinstance(table, dict) for table in inner.values())


def _repeated(source: Source) -> Problem:
    line, column = read_positions(source.text).key((source.section,))
    message = f"The file's name already says `{source.section}`."
    return Problem(source.name, line, column, message, f"Write [name] here, not [{source.section}.name].")


def _frozen(value: object) -> object:
    match value:
        case dict():
            return {key: _frozen(inner) for key, inner in value.items()}
        case list():
            return tuple(_frozen(inner) for inner in value)
        case _:
            return value
