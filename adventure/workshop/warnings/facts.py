"""Facts that nothing reads, and numbers that are spent without anybody asking whether they are there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from adventure.workshop.warnings.study import Key, Study, Warned, facts_of

SPENT = re.compile(r"^\s*([a-z]\w*)\.([a-z]\w*)\s*-=\s*")


def fact_warnings(study: Study) -> Iterator[Warned]:
    """Yield facts without use, and numbers that can run out unnoticed."""
    read = {name for _, name in study.read}
    for key, owner, facts in _declared(study):
        for name in facts:
            used = (owner, name) in study.read if owner == "story" else name in read
            if not used:
                hint = "Leave it out, or let a condition or a text read it."
                yield Warned((*key, name), f"Nothing reads {owner}.{name}.", hint)
    for name in study.shape.derived:
        if name not in study.words:
            hint = "Leave it out, or let a condition or a text read it."
            yield Warned(("derived", name), f"Nothing reads {name}.", hint)
    yield from _unguarded(study)


def _declared(study: Study) -> Iterator[tuple[Key, str, Collection[str]]]:
    shape = study.shape
    yield ("facts",), "story", shape.facts
    for section, tables in (
        ("locations", shape.locations), ("items", shape.items), ("cast", shape.cast), ("traits", shape.traits),
        ("scenes", shape.scenes),
    ):
        for name, table in tables.items():
            yield (section, name, "facts"), name, table.facts
    yield ("player", "facts"), "player", shape.player.facts


def _unguarded(study: Study) -> Iterator[Warned]:
    """Yield effects that take from a number which no condition of theirs, and no check, asks about."""
    asked = {note.key[:-1]: note for note in study.world.notes if note.key[-1:] == ("when",)}
    checks = [note for note in study.notes if note.key[-3:-2] == ("check",)]
    checked = {name for check in checks for _, name in facts_of(check.source, check.bound)}
    seen: set[Key] = set()
    for note in study.notes:
        match = SPENT.match(note.source) if note.is_effect else None
        if match is None or note.key in seen or note.key[-1] == "each_turn":
            continue
        seen.add(note.key)
        name = match[2]
        guards = [asked[note.key[:end]].source for end in range(len(note.key)) if note.key[:end] in asked]
        if name not in checked and not any(name == read for source in guards for _, read in facts_of(source, None)):
            fact = f"{match[1]}.{name}"
            message = f"{fact} is taken from without a look at how much there is: at its bound it stays there."
            yield Warned(note.key, message, f'Ask first: when = "{fact} > 0", or a check that refuses.')
