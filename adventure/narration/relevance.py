"""Which of the lore and knowledge at hand a prompt has room for: what shares most words with the moment."""

from __future__ import annotations

from collections.abc import Sequence

from adventure.narration.tokens import estimate
from adventure.narration.words import lexicon_of
from adventure.world.language import Language


def most_relevant(texts: Sequence[str], cue: Sequence[str], language: Language, tokens: int) -> tuple[str, ...]:
    """Return as many of the texts as fit into the tokens, in their own order; those nearest to the cue come first."""
    if sum(map(estimate, texts)) <= tokens:
        return tuple(texts)
    lexicon = lexicon_of(language)
    near = lexicon.stems(" ".join(cue))
    ranked = sorted(range(len(texts)), key=lambda index: (-len(near & lexicon.stems(texts[index])), index))
    chosen: set[int] = set()
    for index in ranked:
        if estimate(texts[index]) <= tokens:
            tokens -= estimate(texts[index])
            chosen.add(index)
    return tuple(texts[index] for index in sorted(chosen))
