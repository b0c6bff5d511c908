"""Which of a story's narrators is meant by a name that was typed."""

from __future__ import annotations

from collections.abc import Sequence

from adventure.world.figures import Narrator
from adventure.world.language import Language


def narrator_called(typed: str, narrators: Sequence[Narrator], language: Language) -> Narrator | None:
    """Return the narrator of that name or id; words of a name will do where they are nobody else's."""
    words = language.morphology.words
    wanted = set(words(typed))
    exact = [each for each in narrators if each.id == typed.strip() or wanted == set(words(each.name))]
    near = [each for each in narrators if wanted and wanted <= set(words(each.name))]
    near = near or [each for each in narrators if _own(each, narrators, language) & wanted]
    found = exact or near
    return found[0] if len(found) == 1 else None


def _own(narrator: Narrator, narrators: Sequence[Narrator], language: Language) -> set[str]:
    """Return the words of a name that are in no other's: not an article that all of them have."""
    words = language.morphology.words
    others = (set(words(other.name)) for other in narrators if other is not narrator)
    return set(words(narrator.name)).difference(*others)
