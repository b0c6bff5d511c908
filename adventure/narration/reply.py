"""One voice's answer as it comes in: what of it may be shown, what counts as told, and what is taken back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from adventure.narration.cleaning import Cleaning
from adventure.narration.gate import Gate
from adventure.narration.marks import Marks
from adventure.narration.pieces import Heard, Said, Stands, Withdrawn
from adventure.narration.prose import is_wide
from adventure.narration.resuming import CONDEMNED, Judged
from adventure.narration.screen import Screen
from adventure.narration.sentences import sentence_end

OFF_THE_RAILS = frozenset({"aside", "cut", "label", "recital"})
"""Objections that show a voice to tell no story any more, not only to be wrong in it."""

_BREAKS = re.compile(r"[^\S\n]*\n\s*")


@dataclass(slots=True)
class Reply:
    """An answer while it comes in; it lives for one request.

    `between` stands for a break of lines: two line feeds where there may be paragraphs, a blank where there may not.
    `own` is the speaker's name, which is taken off the beginning. `told` is what counts; `objection` is why the answer
    was ended, empty while it is well. `judged` are all sentences that were objected to.

    `speaks_of_it` says whether a text speaks of what it is to tell. Until it does, nothing stands yet: what a voice
    says that then runs off the rails is no telling, and is taken back with what gave it away.
    """

    screen: Screen
    gate: Gate
    own: str
    between: str
    speaks_of_it: Callable[[str], bool] = bool
    told: str = ""
    objection: str = ""
    judged: list[Judged] = field(default_factory=list)
    _cleaning: Cleaning = field(default_factory=Cleaning)
    _marks: Marks = field(default_factory=Marks)
    _coming: str = ""
    _shown: int = 0
    _begun: bool = False
    _stands: int = 0

    def hear(self, piece: str) -> Iterator[Heard]:
        """Take in a piece of the stream."""
        self._cleaning, text = self._cleaning.after(piece)
        self._marks, text = self._marks.after(text)
        self._coming += text
        if not self._begin():
            return
        yield from self._pass_sentences()
        if not self.objection:
            # A break at the very end waits: the next piece may go on with it.
            sentence = self._sentence(self._coming.rstrip())
            self.objection = self.screen.objection(sentence, self.told)
            yield from self._withdraw(sentence) if self.objection else self._show(self._waiting())

    def end(self, *, whole: bool, reason: str = "cut") -> Iterator[Heard]:
        """Take the answer as ended: a last sentence without its end counts if the answer is `whole`."""
        self._coming += self._marks.rest()
        self._marks = Marks()
        if not self._begun and self._coming.strip(" \n*:\uff1a").lower() == self.own.lower():
            self._coming = ""
        yield from self._pass_sentences()
        rest = self._sentence(self._coming.rstrip())
        if self.objection or not rest.strip():
            self._coming = ""
        elif whole or sentence_end(f"{rest} X"):
            yield from self._judge(rest)
        else:
            self.objection = reason
            yield from self._withdraw(rest)
        yield from self._stand()

    def go_on_from(self, told: str) -> None:
        """Begin behind words that the voice has told before."""
        self.told, self._stands = told, len(told)

    def resume(self) -> None:
        """Let the voice go on after what counts."""
        self.objection, self._coming, self._shown, self._begun = "", "", 0, False
        self._cleaning, self._marks = Cleaning(), Marks()

    def condemn(self) -> Iterator[Heard]:
        """Take back the whole answer."""
        said = self.told or self._shown
        self.told, self._coming, self._shown, self._stands, self.objection = "", "", 0, 0, CONDEMNED
        self._marks = Marks()
        self.judged.append(Judged("", self.objection))
        if said:
            yield Withdrawn(0, self.objection)

    def _begin(self) -> bool:
        """Take blanks and the speaker's own label off the beginning; return whether the answer has begun."""
        if self._begun:
            return True
        text = self._coming.lstrip(" \n*").replace("\uff1a", ":")
        label = f"{self.own.lower()}:"
        if self.own and label.startswith(text.lower()):
            return False
        if self.own and text.lower().startswith(label):
            starred = "*" if self._coming.lstrip().startswith("*") else ""
            rest = self._coming.lstrip(" \n*")[len(label) :].lstrip(starred).lstrip()
            # A mark around the label may still be coming: it is read anew with the next piece.
            if not rest:
                return False
            self._coming = rest
        self._coming = self._coming.lstrip()
        self._begun = bool(self._coming)
        if self._begun and self.told and not is_wide(self._coming[0]):
            self._coming = f" {self._coming}"
        return self._begun

    def _pass_sentences(self) -> Iterator[Heard]:
        while not self.objection:
            end = sentence_end(_BREAKS.sub("\n\n", self._coming))
            if not end:
                return
            text = _BREAKS.sub("\n\n", self._coming)
            self._coming = text[end:]
            yield from self._judge(self._sentence(text[:end]))

    def _judge(self, sentence: str) -> Iterator[Heard]:
        self.objection = self.gate.objection(sentence.strip(), self.told)
        if self.objection:
            yield from self._withdraw(sentence)
            return
        suspected = self.gate.suspicions(sentence.strip(), self.told)
        self.judged += [Judged(sentence.strip(), reason, withdrawn=False) for reason in suspected]
        if len(sentence) > self._shown:
            yield Said(sentence[self._shown :])
        self.told += sentence
        self._shown = 0
        if self._stands or self.speaks_of_it(self.told):
            yield from self._stand()

    def _withdraw(self, sentence: str) -> Iterator[Heard]:
        if len(self.told) > self._stands and self.objection in OFF_THE_RAILS:
            self.judged.append(Judged(self.told.strip(), "stray"))
            self._shown, self.told = self._shown + len(self.told), ""
        self.judged.append(Judged(sentence.strip(), self.objection))
        if self._shown:
            yield Withdrawn(len(self.told), self.objection)
        self._coming, self._shown = "", 0
        yield from self._stand()

    def _stand(self) -> Iterator[Heard]:
        if self._stands < len(self.told):
            self._stands = len(self.told)
            yield Stands(self._stands)

    def _waiting(self) -> str:
        sentence = self._sentence(self._coming.rstrip())
        return sentence[: self.screen.shown(sentence, self.told)]

    def _show(self, text: str) -> Iterator[Heard]:
        if len(text) > self._shown:
            yield Said(text[self._shown :])
            self._shown = len(text)

    def _sentence(self, text: str) -> str:
        """Return text of the stream as it is told: breaks made one, none before the first word."""
        text = _BREAKS.sub(self.between, text)
        return text if self.told else text.lstrip()
