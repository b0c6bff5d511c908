"""What a voice's gate makes of the corpus: what is withdrawn and missed, by class, and what of it was well."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from adventure.narration.gate import Gate
from adventure.narration.gatekeeping import gate_of
from adventure.narration.model import Condemned, Finished, Piece, Prompt
from adventure.narration.part import Part
from adventure.narration.request import Voice
from tests.corpus import real
from tests.corpus.build import FINE, Sentence
from tests.corpus.views import moments

CLASSES = {
    "presence": "W1", "vital": "W2", "possession": "W3", "thing": "W4", "exit": "W5", "place": "W6", "state": "W7",
    "outcome": "W8", "invention": "W9", "count": "W10", "canary": "W13", "leak": "W14", "player": "W14", "tag": "W14",
    "label": "W14", "recital": "W14", "script": "W14", "language": "W14", "aside": "W14", "noise": "W14",
    "person": "W14",
}  # fmt: skip
"""The class of each reason. Nothing looks for times and weather (W11), or for looks (W12)."""

NAMES = {
    "W1": "presence", "W2": "vital", "W3": "possession", "W4": "thing here", "W5": "exit", "W6": "place", "W7": "state",
    "W8": "outcome", "W9": "invention", "W10": "count", "W11": "time and weather", "W12": "attribute", "W13": "secret",
    "W14": "leak, speech of the player",
}  # fmt: skip


class Silent:
    """A model that is never asked."""

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        """Say nothing."""
        yield Finished()


@cache
def gates() -> dict[str, Gate]:
    """Return the narrator's gate of each moment, as a game would have it."""
    found = {}
    for moment in moments().values():
        part = Part(moment.request, moment.language, Voice(Silent(), "none"), None, moment.request.passages)
        found[moment.id] = gate_of(part, part.compose())
    return found


@dataclass(slots=True)
class Score:
    """Counts over some sentences; those of `noted` were only suspected. `alarms` are fine ones that were withdrawn."""

    sentences: Counter[str] = field(default_factory=Counter)
    withdrawn: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    mistaken: Counter[str] = field(default_factory=Counter)
    noted_mistaken: Counter[str] = field(default_factory=Counter)
    alarms: list[tuple[str, Sentence]] = field(default_factory=list)

    @property
    def false_alarms(self) -> float:
        """False alarms in 100 clean sentences."""
        return 100 * len(self.alarms) / max(self.sentences[FINE], 1)

    def alarms_by_reason(self) -> Mapping[str, float]:
        """Return the false alarms of each reason, in 100 clean sentences."""
        reasons = Counter(reason for reason, _ in self.alarms)
        return {reason: 100 * number / max(self.sentences[FINE], 1) for reason, number in reasons.items()}

    @property
    def turns_harmed(self) -> float:
        """The share of turns of three clean sentences that lose one, in 100."""
        return 100 * (1 - (1 - self.false_alarms / 100) ** 3)

    def recall(self, kind: str) -> float:
        """Return the share of a class's sentences that were withdrawn, for whatever reason."""
        return self.withdrawn[kind] / max(self.sentences[kind], 1)

    def precision(self, kind: str) -> float:
        """Return the share of false sentences among those that were withdrawn for being of a class; 1 for none."""
        return 1 - self.mistaken[kind] / self.named[kind] if self.named[kind] else 1.0

    @property
    def told(self) -> int:
        """The sentences that count as told."""
        return self.sentences.total() - self.withdrawn.total()

    @property
    def contradictions(self) -> float:
        """Sentences of the classes that withdraw, in 100 that count as told."""
        missed = sum(self.sentences[kind] - self.withdrawn[kind] for kind in self._judged)
        return 100 * missed / max(self.told, 1)

    @property
    def unjudged(self) -> float:
        """The same, if nothing were withdrawn."""
        return 100 * sum(self.sentences[kind] for kind in self._judged) / max(self.sentences.total(), 1)

    @property
    def _judged(self) -> list[str]:
        return [kind for kind in self.sentences if kind in NAMES and kind not in ("W9", "W10", "W11", "W12")]

    @property
    def caught(self) -> float:
        """The share of all false sentences of the classes that withdraw."""
        wrong = sum(self.sentences[kind] for kind in self._judged)
        return sum(self.withdrawn[kind] for kind in self._judged) / max(wrong, 1)


def score(sentences: Iterable[Sentence]) -> Score:
    """Return what the gates make of sentences, each of which begins a telling."""
    found = Score()
    for each in sentences:
        _judge(found, gates()[each.moment], each, "")
    return found


def score_real(answers: Iterable[real.Answer]) -> Score:
    """Return what the gates make of a real model's answers, each sentence behind what was told before it."""
    found = Score()
    for answer in answers:
        gate, told = real.gates()[answer.game, answer.telling, answer.speaker], ""
        for number, each in enumerate(answer.sentences):
            sentence = Sentence(f"{answer.game} {answer.telling}, {number}", answer.speaker, each.kind, each.text)
            told = f"{told} {each.text}".strip() if not _judge(found, gate, sentence, told) else told
    return found


def _judge(found: Score, gate: Gate, each: Sentence, before: str) -> str:
    reason = gate.objection(each.text, before)
    found.sentences[each.kind] += 1
    if reason:
        found.withdrawn[each.kind] += 1
        found.named[CLASSES.get(reason, reason)] += 1
        if each.kind == FINE:
            found.alarms.append((reason, each))
            found.mistaken[CLASSES.get(reason, reason)] += 1
    for suspected in gate.suspicions(each.text, before):
        found.noted[each.kind] += 1
        found.noted_mistaken[CLASSES[suspected]] += each.kind == FINE
    return reason
