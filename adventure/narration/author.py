"""The author's own telling: the engine's passages as paragraphs, in the engine's order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from adventure.engine.outcome import Kind, Passage
from adventure.narration.request import Request
from adventure.world.names import CharacterId
from adventure.world.script import side_by_side

JOINED = 240
"""Characters up to which short listings that follow one another share a paragraph."""

BETWEEN = "\n\n"
"""What parts the paragraphs of one speaker in a stream of text."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A told paragraph; `told_by` is the voice's name, empty where the words are the author's.

    `speaker` is a person's name, empty for the narrator and the author.
    """

    kind: Kind
    speaker: str
    text: str
    told_by: str = ""


def author_paragraphs(passages: Iterable[Passage], names: Mapping[CharacterId, str]) -> tuple[Paragraph, ...]:
    """Return the passages in the author's words. A speaker whose name is not among `names` stays unnamed."""
    paragraphs: list[Paragraph] = []
    for passage in passages:
        speaker = names.get(passage.speaker, "") if passage.speaker is not None else ""
        for text in _parts(passage):
            last = paragraphs[-1] if paragraphs else None
            if last is not None and last.kind is passage.kind is Kind.LISTING and _fit(last.text, text):
                paragraphs[-1] = Paragraph(last.kind, last.speaker, side_by_side((last.text, text)), last.told_by)
            else:
                paragraphs.append(Paragraph(passage.kind, speaker, text))
    return tuple(paragraphs)


def labels(request: Request) -> tuple[Paragraph, ...]:
    """Return what stands between the author's words and the voices', where both are told: who tells from there on."""
    return (Paragraph(Kind.IMPLIED, "", f"({request.view.teller.name})"),) if request.both else ()


def without_loose_label(paragraphs: Sequence[Paragraph], request: Request) -> tuple[Paragraph, ...]:
    """Return a telling without a label that nobody's words follow."""
    loose = paragraphs and paragraphs[-1] in labels(request)
    return tuple(paragraphs[:-1] if loose else paragraphs)


def _parts(passage: Passage) -> list[str]:
    """Return the paragraphs of one passage; the stanzas of a verbatim text stay together."""
    text = passage.text.strip("\n") if passage.kind is Kind.VERBATIM else passage.text.strip()
    is_whole = passage.kind is Kind.VERBATIM or "\n" not in text
    parts = [text] if is_whole else _BLANK_LINES.split(text)
    return [part for part in parts if part.strip()]


def _fit(before: str, text: str) -> bool:
    return len(before) + 1 + len(text) <= JOINED
