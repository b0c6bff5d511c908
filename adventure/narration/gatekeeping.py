"""Which gate an answer has to pass: what its judges know of the turn, of the instructions and of the past."""

from __future__ import annotations

from functools import cache

from adventure.engine.outcome import Kind
from adventure.narration.composing import Composed
from adventure.narration.continuity import contradicted
from adventure.narration.gate import (
    Aside,
    Foreign,
    Gate,
    Leaked,
    OfItself,
    Recited,
    Repeated,
    SpokenByAnother,
    SpokenForPlayer,
    Strange,
    Unscreened,
    scripts_of,
    words_of,
)
from adventure.narration.labels import Labels, labels_of
from adventure.narration.part import Part
from adventure.narration.pins import without_wishes
from adventure.narration.prose import prose_of
from adventure.narration.recital import recital_of
from adventure.narration.remembered import shown
from adventure.narration.repetition import LATELY, worn
from adventure.narration.resuming import askings
from adventure.narration.screen import Screen, forbidden
from adventure.narration.suspicion import Invented, Labelled, Miscounted, counted
from adventure.narration.truth import everything
from adventure.narration.wording import entries, headings
from adventure.narration.words import lexicon_of


def gate_of(part: Part, composed: Composed) -> Gate:
    """Return the gate that the answer to a prompt has to pass."""
    language, request = part.language, part.request
    line = shown(request.line)
    author = "\n".join(passage.text for passage in part.passages)
    ever = part.brief.knows[: part.brief.ever] if part.brief else ()
    given = without_wishes("\n".join((composed.prompt.messages[-1].text, author, *ever)), request)
    screen = Screen(
        # Whoever was handed a word may say it.
        canaries=forbidden(request.canaries, given),
        labels=_labels(part, author),
        recital=recital_of("\n".join((composed.script, *askings(language))), author),
    )
    rules = "\n".join((composed.script, *askings(language), *headings(language)))
    words = lexicon_of(language)
    messages = (message.text for message in composed.prompt.messages)
    things = (*request.movables.values(), *request.fixtures.values())
    known = " ".join((*messages, author, *request.known_names().values(), *things))
    return Gate(
        screen,
        (
            Unscreened(screen),
            SpokenByAnother(screen.labels),
            Recited(screen.recital, recital_of(rules, "\n".join((author, *_given(part))))),
            Leaked(entries(language, "leaks")),
            Aside(entries(language, "asides"), "\n".join((author, *_given(part)))),
            SpokenForPlayer(entries(language, "player_says"), words, f"{line}\n{author}"),
            Strange(scripts_of((composed.script, given.replace(line, ""), author))),
            Foreign(frozenset(entries(language, "foreign")), words.stop),
            Repeated(tuple(words_of(line))),
            *_narrators(part),
            worn(_said_lately(part), (author, *_given(part))),
            contradicted(request, part.brief.knows if part.brief else (), language),
        ),
        (
            Invented(words, cache(lambda: words.stems(known))), Miscounted(counted(request.view), language),
            Labelled(screen.labels),
        ),
    )


def _labels(part: Part, author: str) -> Labels:
    """Return the labels of others than the voice; a heading that is the author's own line is none."""
    language, request = part.language, part.request
    own = frozenset({part.name or request.view.teller.name, ""})
    people = frozenset(request.known_names().values())
    roles = {*entries(language, "labels"), *(heading for heading in headings(language) if heading not in author)}
    places = {request.view.place_name, *(way.to for way in request.view.exits)}
    speaks = (*entries(language, "first_person"), *entries(language, "speaks"))
    return labels_of(frozenset(roles - own - people), people - own, people | frozenset(places - {""}), speaks)


def _narrators(part: Part) -> tuple[OfItself, ...]:
    """Return the judge of a narrator who should tell of “you”: none for people, who speak as themselves."""
    if part.name:
        return ()
    teller = part.request.view.teller
    texts = (teller.manner, *(teller.example or ()), *_given(part))
    told = (passage for exchange in part.request.history[-LATELY:] for passage in exchange.passages)
    own = frozenset(word.replace("\u2019", "'") for word in entries(part.language, "first_person"))

    def may() -> bool:
        # A letter says “I” whoever tells of it.
        passages = (passage for passage in (*part.request.passages, *told) if passage.kind is not Kind.VERBATIM)
        handed = (*texts, *(passage.text for passage in passages))
        return any(not own.isdisjoint(prose_of(text, "", part.language).words) for text in handed)

    return (OfItself(own, part.language, cache(may)),)


def _card(part: Part) -> tuple[str, ...]:
    """Return what a voice is told of itself, and of whom it speaks to."""
    view, brief = part.request.view, part.brief
    return (view.player, *((brief.persona,) if brief else (view.teller.persona,)))


def _given(part: Part) -> tuple[str, ...]:
    """Return the author's words that a voice has besides the passages, its card among them."""
    view, brief = part.request.view, part.brief
    names = (each.name for each in everything((*view.things, *view.carried)))
    known = (*brief.knows, *brief.wants, brief.direction) if brief else (view.place_text, *view.lore)
    return (*_card(part), *known, *names, *part.request.known_names().values())


def _said_lately(part: Part) -> list[str]:
    """Return what the voice has said of late of something else than now, an exchange each."""
    texts, line = {passage.text for passage in part.request.passages}, part.request.line
    others = [
        past for past in part.request.history[-LATELY:]
        if past.line != line and texts.isdisjoint(passage.text for passage in past.passages)
    ]
    return ["\n".join(words.text for words in past.told if words.speaker == part.name) for past in others]
