"""What is provisional, what is told: the consumer of progress without a screen."""

from functools import reduce

import pytest

from adventure.play.progress import Confirmed, Delta, EntryKind, Progress, Resolved, Retracted
from adventure.tui.telling import Telling


def shown(*heard: Progress) -> list[tuple[str, str, str]]:
    """Return (speaker, told, not yet told) for each paragraph."""
    telling = reduce(Telling.after, heard, Telling())
    return [(p.speaker, p.text[: p.firm], p.text[p.firm :]) for p in telling.paragraphs()]


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ([], []),
        ([Resolved("look")], []),
        ([Delta("", "A hall"), Delta("", ", cold.")], [("", "", "A hall, cold.")]),
        ([Delta("", "Cold. Dark"), Confirmed("", 5)], [("", "Cold.", " Dark")]),
        ([Delta("", "Cold. Warm."), Retracted("", 5, "it is cold")], [("", "", "Cold.")]),
        ([Delta("", "Wrong."), Retracted("", 0, "all of it")], []),
        # the place where it was taken back is written anew
        ([Delta("", "Cold. Warm."), Retracted("", 5, ""), Delta("", " Wet.")], [("", "", "Cold. Wet.")]),
        # paragraphs are parted by an empty line, and counted through
        ([Delta("", "One.\n\nTwo. Thr"), Confirmed("", 10)], [("", "One.", ""), ("", "Two.", " Thr")]),
        # each speaker's characters are counted apart, also when another has spoken between
        (
            [Delta("", "She looks up."), Delta("Maud", "“Yes.”"), Delta("", " It rains."), Confirmed("", 13)],
            [("", "She looks up.", ""), ("Maud", "", "“Yes.”"), ("", "", "It rains.")],
        ),
        (
            [Delta("", "One."), Delta("Maud", "“A. B.”"), Delta("", "Two."), Retracted("Maud", 3, "")],
            [("", "", "One."), ("Maud", "", "“A."), ("", "", "Two.")],
        ),
        # the marks of emphasis do not count as shown, and do as heard
        ([Delta("", "so *very* cold, so"), Confirmed("", 9)], [("", "so very", " cold, so")]),
    ],
)
def test_what_is_seen_follows_what_is_heard(heard: list[Progress], expected: list[tuple[str, str, str]]) -> None:
    assert shown(*heard) == expected


def test_a_speakers_next_paragraph_goes_on_without_the_name() -> None:
    first, second = Telling().after(Delta("Maud", "“One.”\n\n“Two.”")).paragraphs()
    assert (first.kind, first.continues, second.continues) == (EntryKind.SPEECH, False, True)
