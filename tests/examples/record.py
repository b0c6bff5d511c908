"""Writes the transcripts of the examples anew: `python -m tests.examples.record [PAGE …]`, all pages if none is named.

A new page needs only the lines: ```` ```text ````, `# seed 1`, then `> take lamp` and so on; the rest is filled in.
"""

from __future__ import annotations

import sys
from pathlib import Path

from adventure.errors import PackError
from adventure.workshop.walkthrough import replay
from tests.examples.pages import pages, read_page, world_of_page


def record(path: Path) -> bool:
    """Write the page's transcript as the story tells it now; return whether it was another."""
    page = read_page(path)
    told = replay(world_of_page(path), page.transcript)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(page.transcript, told), encoding="utf-8")
    return told != page.transcript


def main() -> None:
    """Record the pages named on the command line."""
    for path in [Path(name).resolve() for name in sys.argv[1:]] or pages():
        try:
            print(f"{path.name}: {'written anew' if record(path) else 'as it was'}")
        except PackError as error:
            print(*error.problems, sep="\n", file=sys.stderr)


if __name__ == "__main__":
    main()
