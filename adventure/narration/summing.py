"""A stretch of the game in a few sentences of a model's, for the narrator's memory: what it is asked, and what counts.

A summary is held against the author's own telling of its stretch: a sentence that says what is not in there is left
out. What a player typed is no such telling, and only counts as a quotation. It never stands alone for what has changed
since; see `Summary.moved`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from adventure.narration.cleaning import clean
from adventure.narration.exchange import Exchange
from adventure.narration.ledger import Budget
from adventure.narration.model import Message, Prompt
from adventure.narration.prose import sentences_of
from adventure.narration.remembered import shown
from adventure.narration.tokens import estimate_messages
from adventure.narration.wording import entries, fill, listed, one_line
from adventure.narration.words import Lexicon, lexicon_of
from adventure.world.language import Language

REPLY = 240
"""Tokens of a summary at most."""

LONGEST = 700
"""Characters of a summary that are kept."""

LONGEST_EXCHANGE = 900
"""Characters of one exchange that are summed up."""

GROUNDED = 0.6
"""The part of a sentence's words that must stand in what it sums up; a paraphrase keeps its nouns."""

FRAMED = 0.5
"""The same of what stands around a quotation: who said it to whom."""

TEMPERATURE = 0.3

_QUOTED = re.compile('\u201c[^\u201d]*\u201d|\u300c[^\u300d]*\u300d|"[^"]*"')


def summary_prompt(exchanges: Sequence[Exchange], language: Language, budget: Budget) -> Prompt | None:
    """Return what a model is asked for a summary; None where the exchanges do not fit into its window."""
    happened = listed(_told(exchange, language) for exchange in exchanges)
    messages = (
        Message("system", fill(language, "summary_laws")),
        Message("user", fill(language, "summary_user", happened=happened)),
    )
    if budget.scale.of(estimate_messages(messages)) > budget.prompt:
        return None
    return Prompt(messages, budget.reply, fill(language, "narrator_name"), TEMPERATURE)


def counted_of(
    answer: str, exchanges: Sequence[Exchange], unsayable: Sequence[str], language: Language
) -> str:
    """Return what counts of an answer, on one line: the sentences that say what is in the exchanges, else nothing.

    A sentence with one of the `unsayable` words counts as little as one about the model itself.
    """
    happened = " ".join(passage.text for exchange in exchanges for passage in exchange.passages)
    typed = " ".join(shown(exchange.line) for exchange in exchanges)
    lexicon = lexicon_of(language)
    banned = tuple(word.casefold() for word in (*entries(language, "leaks"), *unsayable) if word.strip())
    kept = ""
    for sentence in map(one_line, sentences_of(clean(answer))):
        folded = sentence.casefold()
        fits = len(kept) + len(sentence) < LONGEST
        if not fits or any(word in folded for word in banned):
            continue
        quoted, rest = " ".join(_QUOTED.findall(sentence)), _QUOTED.sub(" ", sentence)
        if quoted:
            counts = _is_in(quoted, f"{happened} {typed}", lexicon) and _is_in(rest, happened, lexicon, FRAMED)
        else:
            counts = _is_in(rest, happened, lexicon)
        if counts:
            kept = f"{kept} {sentence}".strip()
    return kept


def _is_in(words: str, source: str, lexicon: Lexicon, share: float = GROUNDED) -> bool:
    """Say whether the source says what the words do: a share of them, and every name and number."""
    said, known = lexicon.stems(words), lexicon.stems(source)
    return (
        bool(said)
        and len(said & known) >= share * len(said)
        and lexicon.names(words) <= known
        and lexicon.numbers(words) <= lexicon.numbers(source)
    )


def _told(exchange: Exchange, language: Language) -> str:
    return " ".join(_parts(exchange, language))[:LONGEST_EXCHANGE]


def _parts(exchange: Exchange, language: Language) -> Iterator[str]:
    if exchange.line:
        yield fill(language, "recalled_line", line=shown(exchange.line))
    yield from (one_line(passage.text) for passage in exchange.passages)
