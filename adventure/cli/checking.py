"""`adventure check`, on standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from adventure.storage.packs import find_packs
from adventure.workshop.check import check


def check_packs(packs: Sequence[str], *, record: bool) -> int:
    """Check the packs (every one that is found, if none is named); return 1 if any has a mistake."""
    failed = False
    for pack in packs or [str(path) for path in find_packs()]:
        checked = check(pack, record=record)
        for problem in checked.problems:
            print(problem, file=sys.stderr)
        for note in checked.notes:
            print(f"{checked.title}: {note}")
        if checked.problems:
            count = len(checked.problems)
            print(f"{checked.title}: {count} mistake{'s' if count != 1 else ''}", file=sys.stderr)
            failed = True
        else:
            print(f"{checked.title}: sound")
    return 1 if failed else 0
