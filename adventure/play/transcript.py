"""From tellings to entries of the transcript."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adventure.engine.outcome import Kind, Passage
from adventure.narration.author import Paragraph, author_paragraphs
from adventure.narration.resuming import Judged
from adventure.play.blocks import ToldBlock
from adventure.play.progress import Entry, EntryKind
from adventure.world.names import CharacterId

KINDS = {
    Kind.HEADING: EntryKind.HEADING,
    Kind.PLACE: EntryKind.PROSE,
    Kind.LISTING: EntryKind.LISTING,
    Kind.REPORT: EntryKind.PROSE,
    Kind.IMPLIED: EntryKind.IMPLIED,
    Kind.REFUSAL: EntryKind.REFUSAL,
    Kind.EVENT: EntryKind.PROSE,
    Kind.SPEECH: EntryKind.SPEECH,
    Kind.VERBATIM: EntryKind.VERBATIM,
    Kind.GOAL: EntryKind.GOAL,
    Kind.ENDING: EntryKind.ENDING,
}

TOLD_TWICE = frozenset({Kind.PLACE, Kind.LISTING, Kind.REPORT, Kind.EVENT, Kind.SPEECH, Kind.IMPLIED})
"""What a voice tells again, where the author's words stand before its own."""


def entries_of(paragraphs: Iterable[Paragraph], turn: int) -> tuple[Entry, ...]:
    """Return the entries of a telling."""
    return tuple(
        Entry(KINDS[paragraph.kind], paragraph.text, paragraph.speaker, turn, paragraph.told_by)
        for paragraph in paragraphs
    )


@dataclass(frozen=True, slots=True)
class Rendering:
    """How something was told.

    `withheld` keeps it out of what voices remember: a service has refused its words. `narrator` is the id of who told
    it, empty for the author. `cut` says that it broke off, `both` that the author's words stand before the voice's.
    `continues` is the block of the telling that it goes on with, 0 if it is one of its own. `judged` are the sentences
    that were objected to.
    """

    paragraphs: tuple[Paragraph, ...]
    withheld: bool = False
    narrator: str = ""
    cut: bool = False
    both: bool = False
    continues: int = 0
    judged: tuple[Judged, ...] = ()


def told_block(n: int, of: int, rendering: Rendering) -> ToldBlock:
    """Return the block that keeps how something was told."""
    return ToldBlock(
        n=n,
        of=of,
        entries=tuple((each.kind.value, each.speaker, each.text, each.told_by) for each in rendering.paragraphs),
        withheld=rendering.withheld,
        narrator=rendering.narrator,
        cut=rendering.cut,
        both=rendering.both,
        continues=rendering.continues,
        judged=tuple((each.sentence, each.reason, each.withdrawn) for each in rendering.judged),
    )


def rendering_in(block: ToldBlock) -> Rendering:
    """Return a kept telling; a kind that is not known any more is a report."""
    kinds = {kind.value: kind for kind in Kind}
    paragraphs = tuple(
        Paragraph(kinds.get(kind, Kind.REPORT), speaker, text, told_by)
        for kind, speaker, text, told_by in block.entries
    )
    judged = tuple(Judged(*each) for each in block.judged)
    return Rendering(paragraphs, block.withheld, block.narrator, block.cut, block.both, block.continues, judged)


def remembered(
    rendering: Rendering, passages: Iterable[Passage], names: Mapping[CharacterId, str]
) -> tuple[Paragraph, ...]:
    """Return what voices remember of a telling: where the author's words stand before theirs, theirs alone.

    A voice that told nothing of its part, so that all of it had to be added in the author's words, said what was beside
    the matter: that is not remembered, lest it should breed.
    """
    if not rendering.both:
        astray = _astray(rendering, passages, names)
        return tuple(each for each in rendering.paragraphs if not (each.told_by and each.speaker in astray))
    voiced = {each.speaker for each in rendering.paragraphs if each.told_by}
    own = {passage.text for passage in passages if passage.kind is Kind.IMPLIED}
    return tuple(
        each for each in rendering.paragraphs
        # Who tells from there on is said to the player alone.
        if each.told_by or (not (each.kind is Kind.IMPLIED and each.text not in own)
        and (each.speaker not in voiced or each.kind not in TOLD_TWICE))
    )


def _astray(
    rendering: Rendering, passages: Iterable[Passage], names: Mapping[CharacterId, str]
) -> frozenset[str]:
    """Return by name, empty for the narrator's, the parts of which the author's words had to tell everything."""
    printed: dict[str, str] = {}
    for each in rendering.paragraphs:
        printed[each.speaker] = "\n".join((printed.get(each.speaker, ""), "" if each.told_by else each.text))
    told: dict[str, bool] = {}
    for passage in passages:
        if passage.kind in TOLD_TWICE:
            speaker = names.get(passage.speaker, "") if passage.speaker else ""
            parts = author_paragraphs((passage,), names)
            has_all = all(part.text in printed.get(speaker, "") for part in parts)
            told[speaker] = told.get(speaker, False) or not has_all
    return frozenset(speaker for speaker, is_told in told.items() if not is_told)
