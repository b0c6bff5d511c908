"""What a voice was handed in words, so that saying it is no contradiction, whatever the world has come to since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adventure.engine.outcome import Kind, Passage
from adventure.narration.claim import STATES, Claim, Matter
from adventure.narration.claims import Reader
from adventure.narration.prose import Referents, prose_of, sentences_of
from adventure.narration.request import Request
from adventure.narration.truth import OPPOSITES, distant
from adventure.world.language import Language

LATELY = 8
"""Exchanges in the same place whose words about ways out a voice may still have in mind."""

TERSE = 4
"""A report of fewer words (`Taken.`) does not say what was done with what."""

DOINGS = frozenset({Kind.REPORT, Kind.IMPLIED, Kind.EVENT, Kind.SPEECH, Kind.REFUSAL})


@dataclass(frozen=True, slots=True)
class Handed:
    """What the words say that the voice was handed.

    `named` is named in what is told and seen, `done` in what was done, `refused` in what was not; `directions` are
    named, `barred` those in refusals, and `claims` made. `near` are things elsewhere that are named in what is told and
    seen, so that some of them may be at hand. `terse` says that something was done in a word or two.
    """

    named: Referents
    done: Referents
    refused: Referents
    near: Referents
    directions: Referents
    barred: Referents
    claims: tuple[Claim, ...]
    stated: frozenset[tuple[str, str]]
    terse: bool

    def allows(self, claim: Claim) -> bool:
        """Say whether the claim is made there, or may have been true before what was done."""
        match claim.matter:
            case Matter.PRESENCE | Matter.THING:
                return bool(claim.about & self.named) or self._makes(claim)
            case Matter.POSSESSION:
                return bool(claim.about & (self.done | self.refused | self.near)) or self.terse
            case Matter.EXIT if claim.denial:
                return bool(claim.about & self.barred) or any(
                    each.denial and each.matter is Matter.EXIT and each.about & claim.about for each in self.claims
                )
            case Matter.EXIT:
                return bool(claim.about & self.directions)
            case Matter.PLACE:
                return self._makes(claim)
            case Matter.VITAL:
                return bool(claim.about & self.done) or self._makes(claim)
            case Matter.STATE:
                return self.terse or self._turns(claim) or any((who, claim.value) in self.stated for who in claim.about)
            case Matter.OUTCOME:
                told = self.refused | self.done if claim.denial else self.done | self.near
                return bool(claim.about & told) or self.terse

    def _makes(self, claim: Claim) -> bool:
        return any(each.matter is claim.matter and each.about & claim.about for each in self.claims)

    def _turns(self, claim: Claim) -> bool:
        pair = {claim.value, OPPOSITES[claim.value]}
        return any(each.happens and each.value in pair and each.about & claim.about for each in self.claims)


def handed_of(request: Request, more: Iterable[str], reader: Reader) -> Handed:
    """Return what a request hands over; `more` are texts that the voice has besides the passages and the view."""
    view, passages = request.view, request.passages
    refused = [passage.text for passage in passages if passage.kind is Kind.REFUSAL]
    doing = [passage.text for passage in passages if passage.kind in DOINGS and passage.kind is not Kind.REFUSAL]
    seen = [*(each.text for each in passages), view.place_text, *(person.doing for person in view.people)]
    texts = [*seen, *view.lore, *more]
    lately = [each for each in request.history[-LATELY:] if each.place == view.place]
    told = [passage.text for exchange in lately for passage in exchange.passages]
    sentences = [sentence for text in texts for sentence in sentences_of(text)]
    named = _named(seen, reader)
    return Handed(
        named=named,
        done=_named(doing, reader),
        refused=_named(refused, reader),
        near=named & distant(request),
        directions=_ways((*texts, *told), reader),
        barred=_ways(refused, reader),
        claims=tuple(claim for sentence in sentences for claim in reader.claims(sentence)),
        stated=frozenset(pair for sentence in sentences for pair in _stated(sentence, reader)),
        terse=any(_is_terse(passage, reader.language) for passage in passages),
    )


def _named(texts: Iterable[str], reader: Reader) -> Referents:
    """Return what texts name, in speech too."""
    prose = (prose_of(_unquoted(text), "", reader.language) for text in texts)
    return frozenset(who for each in prose for mention in reader.names.mentions(each) for who in mention.who)


def _ways(texts: Iterable[str], reader: Reader) -> Referents:
    words = (word for text in texts for word in prose_of(_unquoted(text), "", reader.language).words)
    return frozenset(reader.directions[word] for word in words if word in reader.directions)


def _unquoted(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, '\u201c\u201d"«»「」'), " "))


def _stated(sentence: str, reader: Reader) -> Iterator[tuple[str, str]]:
    words = prose_of(_unquoted(sentence), "", reader.language).words
    kinds = ("state", "turns", "do")
    found = [state for state in STATES if any(reader.cues.among(words, f"{kind}_{state}") for kind in kinds)]
    if found:
        yield from ((who, state) for who in _named([sentence], reader) for state in found)


def _is_terse(passage: Passage, language: Language) -> bool:
    if passage.kind is not Kind.REPORT:
        return False
    return sum(word[0].isalnum() for word in prose_of(passage.text, "", language).words) < TERSE
