"""Frames to parts, on bytes alone."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventure.errors import Cause, VoiceError
from adventure.narration.model import Condemned, Finished, Piece
from adventure.voices.stream import LONGEST_ANSWER, Part, parts
from tests.glm.scripts import DONE, ended, said
from tests.glm.server import last_frame, text_frame

COUNTED = Finished("stop", prompt_tokens=60, reply_tokens=20, cached_tokens=8)


def event(value: object) -> str:
    return f"data: {json.dumps(value)}\n\n"


def read(source: str, size: int = 1 << 20) -> tuple[str, Part | Cause]:
    """Return the text and how it ended."""
    text, end = "", None
    whole = source.encode()
    try:
        for part in parts(whole[start : start + size] for start in range(0, len(whole), size)):
            match part:
                case Piece(text=more):
                    text += more
                case _:
                    end = part
    except VoiceError as trouble:
        return text, trouble.cause
    assert end is not None
    return text, end


GOOD = {
    "a plain answer": (said("Rain") + said(" falls.") + ended() + DONE, "Rain falls.", COUNTED),
    "line separators inside the JSON": (
        said("a\u2028b\u2029c\u0085d") + ended() + DONE, "a\u2028b\u2029c\u0085d", COUNTED,
    ),
    "an empty data field": ("data:\n\n" + said("Rain") + "data: \n\n" + ended() + DONE, "Rain", COUNTED),
    "a retry field alone": ("retry: 3000\n\n" + said("Rain") + ended() + DONE, "Rain", COUNTED),
    "comments that keep the line alive": (": ping\n\n" + said("Rain") + ": ping\n\n" + ended(), "Rain", COUNTED),
    "one malformed frame": (said("Rain") + "data: {oops\n\n" + said(" falls") + ended(), "Rain falls", COUNTED),
    "two frames glued together": (
        said("Rain") + said("x").strip() + said("y").removeprefix("data: ") + said(".") + ended(), "Rain.", COUNTED,
    ),
    "two frames without the blank line between": (
        said("Rain") + said("x")[:-1] + said("y") + said(".") + ended(), "Rain.", COUNTED,
    ),
    "empty choices": (event({"choices": []}) + said("Rain") + ended(), "Rain", COUNTED),
    "no choices": (event({"choices": None}) + event({"id": "1"}) + said("Rain") + ended(), "Rain", COUNTED),
    "no delta": (event({"choices": [{"delta": None}]}) + said("Rain") + ended(), "Rain", COUNTED),
    "choices of another kind": (event({"choices": ["?", 3]}) + said("Rain") + ended(), "Rain", COUNTED),
    "content that is null": (said(None) + said("Rain") + ended(), "Rain", COUNTED),
    "thoughts before the words": (
        event({"choices": [{"delta": {"reasoning_content": "Hm."}}]}) + said("Rain") + ended(), "Rain", COUNTED,
    ),
    "no [DONE]": (said("Rain") + ended(), "Rain", COUNTED),
    "a [DONE] without a reason": (said("Rain") + DONE, "Rain", Finished()),
    "a last event without its blank line": (said("Rain") + ended().strip(), "Rain", COUNTED),
    "a [DONE] without its line feed": (said("Rain") + ended() + "data: [DONE]", "Rain", COUNTED),
    "text after [DONE]": (said("Rain") + ended() + DONE + said("!"), "Rain", COUNTED),
    "carriage returns": ((said("Rain") + ended() + DONE).replace("\n", "\r\n"), "Rain", COUNTED),
    "counts in a frame of their own": (
        said("Rain")
        + event(text_frame("", finish_reason="stop"))
        + event({"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 2}})
        + DONE,
        "Rain",
        Finished("stop", 7, 2, 0),
    ),
    "counts that are no numbers": (
        said("Rain") + event({**text_frame("", finish_reason="stop"), "usage": {"prompt_tokens": "many"}}),
        "Rain",
        Finished(),
    ),
    "cut by the reply's limit": (said("Rain") + ended("length"), "Rain", Finished("length", 60, 20, 8)),
    "cut by the window": (
        said("Rain") + ended("model_context_window_exceeded"), "Rain", Finished("length", 60, 20, 8),
    ),
    "taken back": (said("Rain") + ended("sensitive") + DONE, "Rain", Condemned()),
    "taken back before a word": (ended("sensitive") + DONE, "", Condemned()),
    "an answer that is not streamed": (
        json.dumps({**last_frame(), "choices": [{"message": {"content": "Rain"}, "finish_reason": "stop"}]}),
        "Rain",
        COUNTED,
    ),
}


@pytest.mark.parametrize(("source", "text", "end"), GOOD.values(), ids=GOOD.keys())
def test_what_a_stream_does_wrong_costs_no_good_word(source: str, text: str, end: Part) -> None:
    assert read(source) == (text, end)


BAD = {
    "neither [DONE] nor a reason": (said("Rain"), "Rain", Cause.CUT),
    "nothing at all": ("", "", Cause.EMPTY),
    "an end without a word": (ended() + DONE, "", Cause.EMPTY),
    "a [DONE] and no more": (DONE, "", Cause.EMPTY),
    "thoughts alone": (
        event({"choices": [{"delta": {"reasoning_content": "Hm."}}]}) + ended("length"), "", Cause.EMPTY,
    ),
    "garbage": ("data: {oops\n\ndata: [1]\n\n", "", Cause.GARBLED),
    "no frames": ("lorem ipsum\n\ndolor", "", Cause.GARBLED),
    "an HTML page": ("<!doctype html>\n<html><body>Sign in</body></html>", "", Cause.GARBLED),
    "a JSON body that is no answer": ('{"status": "ok"}', "", Cause.GARBLED),
    "an error frame": (event({"error": {"code": "1301", "message": "no"}}), "", Cause.SENSITIVE),
    "an error frame after words": (
        said("Rain") + event({"error": {"code": "1302", "message": "no"}}), "Rain", Cause.BUSY,
    ),
    "an error event": ('event: error\ndata: {"error": {"code": "1113"}}\n\n', "", Cause.MONEY),
    "an error event in plain words": ("event: error\ndata: out of order\n\n", "", Cause.SERVICE),
    "an error event in JSON of no shape": ('event: error\ndata: {"why": 1}\n\n', "", Cause.SERVICE),
    "a flat error frame": (event({"code": 1301, "msg": "no"}), "", Cause.SENSITIVE),
    "a flat error body": ('{"code": 401, "msg": "no token", "success": false}', "", Cause.KEY),
    "an error body": ('{"error": {"code": "1211", "message": "no such model"}}', "", Cause.MODEL),
    "an error that is a string": (event({"error": "model 'x' not found"}), "", Cause.MODEL),
    "the network gone before a word": (ended("network_error") + DONE, "", Cause.SERVICE),
    "the network gone after words": (said("Rain") + ended("network_error") + DONE, "Rain", Cause.CUT),
    "no room for a word": (ended("model_context_window_exceeded") + DONE, "", Cause.TOO_LONG),
    "JSON nested without end": ("data: " + "[" * 200_000 + "\n\n", "", Cause.GARBLED),
}


@pytest.mark.parametrize(("source", "text", "cause"), BAD.values(), ids=BAD.keys())
def test_an_answer_that_is_none_is_an_error_that_says_why(source: str, text: str, cause: Cause) -> None:
    assert read(source) == (text, cause)


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])), st.integers(1, 40))
def test_it_does_not_matter_where_the_network_cuts_the_bytes(text: str, size: int) -> None:
    assert read(said(text) + ended() + DONE, size) == (text, COUNTED)


@given(st.binary(max_size=400))
def test_any_bytes_at_all_end_in_parts_or_in_an_error_of_ours(source: bytes) -> None:
    try:
        heard = list(parts([source]))
    except VoiceError:
        return
    assert heard


@pytest.mark.parametrize("start", ["", said("Rain")], ids=["one endless line", "an endless line after words"])
def test_an_answer_without_end_is_ended(start: str) -> None:
    chunk = b"data: " + b"x" * 500_000
    with pytest.raises(VoiceError) as caught:
        list(parts([start.encode(), *[chunk] * (LONGEST_ANSWER // len(chunk) + 2)]))
    assert caught.value.cause in (Cause.GARBLED, Cause.CUT)
