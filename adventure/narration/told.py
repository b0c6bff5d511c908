"""Which passages a retelling has told, by its words, so that the author's can stand for those that it dropped.

No meaning is understood here. A retelling tells a passage if it has enough of the passage's telling words, and of what
must be told every number and every name. Of a passage that it tells, a sentence is left all the same if it names
something in sight that neither the retelling names nor anything that was told in this place before: what can be acted
on is named at first sight. Where that errs, it says a thing twice rather than never.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from adventure.engine.outcome import Kind, Passage
from adventure.engine.view import PersonView, ThingView, View
from adventure.narration.prose import sentences_of
from adventure.narration.request import Request
from adventure.narration.truth import everything
from adventure.narration.words import Lexicon
from adventure.world.script import side_by_side

MUST = 0.5
"""The share of telling words that a retelling needs of a passage that must be told, and of each of its clauses one."""

_CLAUSES = re.compile(r"[,;:.!?—–，；：。！？]+")  # noqa: RUF001  the marks that look like others are meant

MAY = 0.25
"""The same of any other passage: enough to see that it speaks of the same thing."""

FEW = 3
"""A passage with fewer telling words (`Taken.`) is told by speaking of what the player's line names."""


@dataclass(frozen=True, slots=True)
class Retelling:
    """What a voice has told; `speaker` is the person's name, empty for the narrator. `beside` stands next to it."""

    text: str
    speaker: str = ""
    beside: str = ""


def untold(
    passages: Iterable[Passage], retelling: Retelling, request: Request, lexicon: Lexicon
) -> tuple[Passage, ...]:
    """Return what a retelling has not told, in its order: passages or some of their sentences; all, if it has no words.

    `Retelling.beside` is text that the player reads as well, so that what it names need not be named again.
    """
    passages = tuple(passages)
    told = {passage for passage in passages if is_told(passage, retelling, request.line, request.view, lexicon)}
    printed = " ".join((retelling.beside, *(passage.text for passage in passages if passage not in told)))
    found = lexicon.stems(f"{retelling.text} {printed}")
    left = (_unnamed(passage, found, request, lexicon) if passage in told else passage for passage in passages)
    return tuple(passage for passage in left if passage.text)


def _unnamed(passage: Passage, found: frozenset[str], request: Request, lexicon: Lexicon) -> Passage:
    """Return what a passage says in sentences that name something seen here for the first time, and not found told."""
    if passage.kind in (Kind.LISTING, Kind.SPEECH):
        return replace(passage, text="")
    new = [each for each in _in_sight(request.view) if not _is_named(_stems(each, lexicon), found)]
    missed = (sentence for sentence in sentences_of(passage.text) if _names_any(sentence, new, request, lexicon))
    return replace(passage, text=side_by_side(missed))


def _names_any(sentence: str, new: list[ThingView | PersonView], request: Request, lexicon: Lexicon) -> bool:
    said = lexicon.stems(sentence)
    return any(
        stems and stems <= said and not _was_named(each, request)
        for each in new for stems in map(lexicon.stems, _heads(each))
    )


def _heads(thing: ThingView | PersonView) -> tuple[str, ...]:
    """Return a name and the shorter ones that it ends with: of other aliases many mean another thing as well."""
    name = thing.name.lower()
    return (thing.name, *(alias for alias in thing.aliases if name.endswith(alias.lower())))


def _was_named(thing: ThingView | PersonView, request: Request) -> bool:
    """Say whether a thing was named before in what was told in this place."""
    names = [name.lower() for name in _heads(thing)]
    here = (past for past in reversed(request.history) if past.place == request.view.place)
    return any(name in words.text.lower() for past in here for words in past.told for name in names)


def is_told(passage: Passage, retelling: Retelling, line: str, view: View, lexicon: Lexicon) -> bool:
    """Say whether the retelling tells the passage; `line` is what the player typed."""
    if not retelling.text.strip():
        return False
    # Who speaks need not be named by the speaker.
    needed = lexicon.stems(passage.text) - lexicon.stems(retelling.speaker)
    found = lexicon.stems(retelling.text)
    if passage.must_tell:
        names = lexicon.names(passage.text) - lexicon.stems(retelling.speaker)
        numbers = lexicon.numbers(passage.text) <= lexicon.numbers(retelling.text)
        enough = numbers and names <= found and len(needed & found) >= MUST * len(needed)
        clauses = _CLAUSES.split(passage.text)
        return enough and not any(_is_lost(clause, found, retelling, lexicon) for clause in clauses)
    if passage.kind is Kind.LISTING and not all(_is_named(names, found) for names in _named(passage, view, lexicon)):
        return False
    if len(needed) < FEW:
        return bool((needed | lexicon.stems(line)) & found)
    return len(needed & found) >= MAY * len(needed)


Names = tuple[frozenset[str], ...]


def _is_lost(clause: str, found: frozenset[str], retelling: Retelling, lexicon: Lexicon) -> bool:
    """Say whether nothing of a clause was told that says more than one thing."""
    needed = lexicon.stems(clause) - lexicon.stems(retelling.speaker)
    return len(needed) > 1 and not needed & found


def _named(passage: Passage, view: View, lexicon: Lexicon) -> Iterator[Names]:
    """Yield the names of each thing and person in sight that the passage names: any of a thing's will do."""
    said = lexicon.stems(passage.text)
    for each in _in_sight(view):
        stems = _stems(each, lexicon)
        if stems and stems[0] <= said and (isinstance(each, PersonView) or each.listed):
            yield stems


def _in_sight(view: View) -> tuple[ThingView | PersonView, ...]:
    return (*everything(view.things), *view.people)


def _stems(each: ThingView | PersonView, lexicon: Lexicon) -> Names:
    return tuple(stems for name in (each.name, *each.aliases) if (stems := lexicon.stems(name)))


def _is_named(names: Names, found: frozenset[str]) -> bool:
    return any(stems <= found for stems in names)
