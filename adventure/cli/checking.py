"""`adventure check`, on standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from adventure.errors import Problem
from adventure.storage.packs import find_packs
from adventure.workshop.check import Checked, check


def check_packs(packs: Sequence[str], *, record: bool, strict: bool = False) -> int:
    """Check the packs (every one that is found, if none is named); return 1 if any has a mistake.

    `strict` counts what is only warned of as mistakes.
    """
    failed = False
    for pack in packs or [str(path) for path in find_packs()]:
        checked = check(pack, record=record)
        for problem in checked.problems:
            print(problem, file=sys.stderr)
        for doubt in checked.doubtful:
            print(f"warning: {doubt}", file=sys.stderr)
        for note in checked.notes:
            print(f"{checked.title}: {note}")
        failed = failed or bool(checked.problems) or (strict and bool(checked.doubtful))
        if checked.problems:
            print(f"{checked.title}: {_count(checked.problems, 'mistake')}", file=sys.stderr)
        else:
            print(f"{checked.title}: sound{_warned(checked)}")
    return 1 if failed else 0


def _count(problems: Sequence[Problem], what: str) -> str:
    return f"{len(problems)} {what}{'s' if len(problems) != 1 else ''}"


def _warned(checked: Checked) -> str:
    if not checked.doubtful:
        return ""
    return f", with {_count(checked.doubtful, 'warning')} (`quiet` at the top of a story leaves those of a subject out)"
