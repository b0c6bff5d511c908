"""Every error code and status, from the wire through the real SDK to a cause and a cure."""

from __future__ import annotations

import pytest

from adventure.errors import Cause
from adventure.voices.faults import clean
from tests.glm import refuses, sends
from tests.glm.scripts import said
from tests.voices.asking import ask_once

CODES = {
    Cause.KEY: "1000 1001 1002 1003 1004",
    Cause.ACCOUNT: "1110 1111 1112 1120 1121",
    Cause.MONEY: "1113",
    Cause.REQUEST: "1210 1213 1214 1215",
    Cause.MODEL: "1211 1212 1220 1221 1222",
    Cause.SERVICE: "1234 1200 1230 500",
    Cause.TOO_LONG: "1261",
    Cause.SENSITIVE: "1300 1301",
    Cause.BUSY: "1302 1303 1305 1312",
    Cause.QUOTA: "1304 1308 1309 1310 1311 1313",
}
ROWS = [(code, cause) for cause, codes in CODES.items() for code in codes.split()]


@pytest.mark.parametrize(("code", "cause"), ROWS)
def test_a_code_beside_an_http_status_decides_the_cause(code: str, cause: Cause) -> None:
    # 429 is what the service sends with most of them, an empty account among them.
    trouble = ask_once(refuses(429, code, "the service's words")).trouble
    assert (trouble.cause, trouble.code) == (cause, code)


@pytest.mark.parametrize(("code", "cause"), ROWS)
def test_a_code_in_the_stream_decides_the_cause_and_what_was_heard_stands(code: str, cause: Cause) -> None:
    answer = ask_once(sends(said("Rain"), f'data: {{"error": {{"code": "{code}", "message": "no"}}}}\n\n'))
    assert (answer.text, answer.trouble.cause, answer.trouble.code) == ("Rain", cause, code)


@pytest.mark.parametrize(("code", "cause"), ROWS)
def test_a_code_in_a_body_of_http_200_decides_the_cause(code: str, cause: Cause) -> None:
    trouble = ask_once(refuses(200, code)).trouble
    assert (trouble.cause, trouble.code) == (cause, code)


STATUSES = [
    (302, "", Cause.GARBLED),
    (400, "", Cause.REQUEST),
    (401, "", Cause.KEY),
    (402, "", Cause.MONEY),
    (403, "<html>Forbidden</html>", Cause.ACCOUNT),
    (404, "<html>Not Found</html>", Cause.REQUEST),
    (404, '{"error": {"code": "model_not_found", "message": "?"}}', Cause.MODEL),
    (404, '{"error": "model \\"glm\\" not found, try pulling it first"}', Cause.MODEL),
    (400, '{"error": {"code": 400, "type": "exceed_context_size_error", "message": "exceeds the context size"}}',
     Cause.TOO_LONG),
    (400, '{"error": {"code": "context_length_exceeded", "message": "?"}}', Cause.TOO_LONG),
    (500, '{"error": {"message": "Requested tokens (900) exceed context window of 512"}}', Cause.TOO_LONG),
    (408, "", Cause.SERVICE),
    (413, "", Cause.TOO_LONG),
    (429, "", Cause.BUSY),
    (429, '{"error": {"code": "insufficient_quota", "message": "?"}}', Cause.MONEY),
    (429, "[", Cause.BUSY),
    (500, "", Cause.SERVICE),
    (500, '{"error": {"code": "9999", "message": "new"}}', Cause.SERVICE),
    (502, "<html>Bad Gateway</html>", Cause.SERVICE),
    (503, '{"error": {"code": 503, "message": "Loading model"}}', Cause.BUSY),
    (504, "", Cause.SERVICE),
]


@pytest.mark.parametrize(("status", "body", "cause"), STATUSES)
def test_a_status_without_a_code_of_the_services_own_has_a_cause_too(status: int, body: str, cause: Cause) -> None:
    assert ask_once(refuses(status, "", body)).trouble.cause is cause


def test_a_redirection_is_not_followed_because_it_would_carry_the_key_away() -> None:
    trouble = ask_once(refuses(302, "", "", {"Location": "http://127.0.0.1:9/elsewhere"})).trouble
    assert trouble.cause is Cause.GARBLED


@pytest.mark.parametrize("content_type", ["text/html", "application/json", "text/event-stream", "nonsense"])
def test_a_page_to_sign_in_at_is_an_error_under_any_content_type(content_type: str) -> None:
    page = "<!doctype html><html><body>Welcome to the hotel</body></html>"
    assert ask_once(refuses(200, "", page, {"Content-Type": content_type})).trouble.cause is Cause.GARBLED


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7.0), (" 0 ", 0.0), ("soon", 0.0), ("-3", 0.0), ("", 0.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)],
)
def test_the_seconds_of_retry_after_are_handed_on(header: str, seconds: float) -> None:
    assert ask_once(refuses(429, "1302", headers={"Retry-After": header})).trouble.retry_after == seconds


def test_a_date_in_retry_after_is_read_as_seconds_from_now() -> None:
    answer = ask_once(refuses(429, "1302", headers={"Retry-After": "Fri, 31 Dec 2100 23:59:59 GMT"}))
    assert answer.trouble.retry_after > 1_000_000_000


def test_the_services_words_are_handed_on_where_they_tell_what_to_do() -> None:
    trouble = ask_once(refuses(429, "1308", "Your limit resets at 2030-01-01 08:00.")).trouble
    assert trouble.quoted == "Your limit resets at 2030-01-01 08:00"
    assert ask_once(refuses(429, "1302", "Too many requests, ask later.")).trouble.quoted == ""


def test_the_services_words_reach_no_terminal_raw() -> None:
    words = "\x1b[2J\x1b]0;owned\x07 line one\r\nline two \u202eback\u2066wards " + "x" * 5_000
    trouble = ask_once(refuses(403, "1121", words)).trouble
    assert "line one line two" in trouble.quoted
    assert trouble.quoted.isprintable()
    assert len(trouble.quoted) <= 160


def test_words_that_are_short_and_clean_stay_as_they_are() -> None:
    assert clean("余额不足。") == "余额不足"
