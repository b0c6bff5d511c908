"""What can be done about one thing, person or the moment, chosen instead of typed: from what is perceived, as `offers`.

Conditions of the pack are not asked, and topics are offered only in words that the player has met: what is offered
does not say what would come of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from adventure.engine.choices import SERVING, Form, forms_of, met_topics
from adventure.engine.offers import DONE_AND_UNDONE, all_of
from adventure.engine.view import PersonView, ThingView, View
from adventure.world.names import CharacterId, ThingId
from adventure.world.world import World

MOST_TOPICS = 40
"""Topics of one person that are offered: more than anybody has who was met in a story so far."""

USUAL = frozenset({"examine", "take", "talk", "ask", "give", "show", "look", "wait", "inventory", "drop"})
"""The verbs that come first, beside those that a thing is plainly for."""

GAP = "…"

Met = Callable[[], Mapping[str, str]]
"""The words that the player has met, by their stems."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do: as it is shown, and the ways to do it, each as (what is shown, the line that is played).

    With one way the line is played as it stands; of several one is chosen. Those that are not `usual` come last.
    """

    shown: str
    ways: tuple[tuple[str, str], ...]
    usual: bool = True


def deeds(world: World, view: View, about: ThingId | None, met: Met) -> tuple[Deed, ...]:
    """Return what can be done about what is perceived under an id; about None, what needs no noun.

    What is not perceived has none.
    """
    found = tuple(_Deeds(world, view, met).about(about))
    return (*(deed for deed in found if deed.usual), *(deed for deed in found if not deed.usual))


class _Deeds:
    """What can be made of one view, in the words of the story's language."""

    def __init__(self, world: World, view: View, met: Met) -> None:
        self._world = world
        self._view = view
        self._met = met
        self._words = world.language.interface
        self._forms = [form for form in forms_of(self._words["offered_verbs"]) if form.verb in world.verbs]
        self._carried = tuple(all_of(view.carried))
        self._here = tuple(all_of(view.things))

    def about(self, about: ThingId | None) -> Iterator[Deed]:
        """Yield the deeds, in the order in which the language lists its verbs."""
        person = next((person for person in self._view.people if person.id == about), None)
        thing = next((thing for thing in (*self._here, *self._carried) if thing.id == about), None)
        for form in self._forms:
            if about is None:
                yield from (self._deed(form) for _ in range(not form.slots))
            elif person is not None:
                yield from self._with_person(form, person)
            elif thing is not None:
                yield from self._with_thing(form, thing)

    def _with_person(self, form: Form, person: PersonView) -> Iterator[Deed]:
        name = person.name
        match form.slots:
            case ("person",):
                yield self._deed(form, person=name)
            case ("thing",) if form.verb == "examine":
                yield self._deed(form, thing=name)
            case ("person", "topic"):
                topics = met_topics(self._world, (person.id,), self._met, MOST_TOPICS).get(CharacterId(person.id), ())
                yield from self._open(form, "topic", tuple(sorted(topics)), person=name)
            case ("thing", "person"):
                loose = (each for each in self._carried if each.portable)
                yield from self._open(form, "thing", _names(loose), person=name)
            case _:
                return

    def _with_thing(self, form: Form, thing: ThingView) -> Iterator[Deed]:
        name, held = thing.one, thing in self._carried
        match form.slots:
            case ("thing",) if self._fits(form, thing, held=held):
                yield self._deed(form, thing=name)
            case ("thing", "person") if held and thing.portable:
                yield from self._open(form, "person", tuple(each.name for each in self._view.people), thing=name)
            case ("thing", "other"):
                yield from self._between(form, thing, held=held)
            case _:
                return

    def _between(self, form: Form, thing: ThingView, *, held: bool) -> Iterator[Deed]:
        """Yield what is done with two things, whichever of them was asked about."""
        others = tuple(each for each in (*self._carried, *self._here) if each is not thing)
        trait = SERVING.get(form.verb, "")
        into = form.verb in ("put_in", "put_on")
        if held or not (into or trait or form.verb in ("use", "throw", "pour")):
            fitting = tuple(each for each in others if not into or trait in each.serves)
            if into or not trait or trait in thing.serves:
                yield from self._open(form, "other", _names(fitting), thing=thing.one)
        if (into and trait in thing.serves) or (form.verb == "use" and not held):
            yield from self._open(
                form, "thing", _names(each for each in self._carried if each is not thing), other=thing.one
            )

    def _fits(self, form: Form, thing: ThingView, *, held: bool) -> bool:
        """Say whether a verb is for a thing as it is now, as far as can be seen."""
        if form.verb == "take":
            return thing.portable and not held
        if form.verb == "drop":
            return held and thing.portable
        trait = SERVING.get(form.verb, "")
        if trait and trait not in thing.serves:
            return False
        for served, state, undone, done in DONE_AND_UNDONE:
            if served == trait:
                meant = self._words[done if self._words[state] in thing.state else undone]
                unmeant = self._words[undone if self._words[state] in thing.state else done]
                return form.text == meant or form.text != unmeant
        return True

    def _deed(self, form: Form, **names: str) -> Deed:
        line = form.text.format(**names)
        return Deed(line, ((line, line),), usual=self._is_usual(form))

    def _open(self, form: Form, slot: str, fillings: tuple[str, ...], **names: str) -> Iterator[Deed]:
        """Yield a deed with a gap for one of several; none if there is nothing to fill it."""
        ways = tuple((each, form.text.format(**names, **{slot: each})) for each in dict.fromkeys(fillings))
        if ways:
            yield Deed(form.text.format(**names, **{slot: GAP}), ways, usual=self._is_usual(form))

    def _is_usual(self, form: Form) -> bool:
        return form.verb in USUAL or form.verb in SERVING


def _names(things: Iterable[ThingView]) -> tuple[str, ...]:
    return tuple(thing.one for thing in things)
