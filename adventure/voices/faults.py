"""What went wrong, from a service's code or an HTTP status to a cause. Sentence and cure are the language's.

The codes are Zhipu's (docs.bigmodel.cn, “error codes”); the rest is what OpenAI-compatible servers answer.
Words of the service are handed on, cleaned for a terminal, where a person needs them to go on.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from adventure.errors import Cause, VoiceError

if TYPE_CHECKING:
    from collections.abc import Mapping

_QUOTED_AT_MOST = 160      # characters: two lines of a narrow terminal

_BY_CODE: Final[Mapping[str, Cause]] = {
    **dict.fromkeys(["1000", "1001", "1002", "1003", "1004"], Cause.KEY),
    **dict.fromkeys(["1110", "1111", "1112", "1120", "1121"], Cause.ACCOUNT),
    "1113": Cause.MONEY,
    **dict.fromkeys(["1210", "1213", "1214", "1215"], Cause.REQUEST),
    **dict.fromkeys(["1211", "1212", "1220", "1221", "1222"], Cause.MODEL),
    **dict.fromkeys(["1200", "1230", "1234"], Cause.SERVICE),
    "1261": Cause.TOO_LONG,
    **dict.fromkeys(["1300", "1301"], Cause.SENSITIVE),
    **dict.fromkeys(["1302", "1303", "1305", "1312"], Cause.BUSY),
    **dict.fromkeys(["1304", "1308", "1309", "1310", "1311", "1313"], Cause.QUOTA),
    "invalid_api_key": Cause.KEY,
    "insufficient_quota": Cause.MONEY,
    "model_not_found": Cause.MODEL,
    "context_length_exceeded": Cause.TOO_LONG,
    "exceed_context_size_error": Cause.TOO_LONG,
    "content_filter": Cause.SENSITIVE,
    "rate_limit_exceeded": Cause.BUSY,
}

_BY_STATUS: Final[Mapping[int, Cause]] = {
    401: Cause.KEY,
    402: Cause.MONEY,
    403: Cause.ACCOUNT,
    407: Cause.UNREACHABLE,
    408: Cause.SERVICE,
    413: Cause.TOO_LONG,
    429: Cause.BUSY,
    503: Cause.BUSY,
    529: Cause.BUSY,
}

_BY_WORDS: Final = (
    (re.compile(r"context (length|size|window)|maximum context", re.IGNORECASE), Cause.TOO_LONG),
    (re.compile(r"\bmodel\b.*(not (found|exist)|does not exist|unknown)", re.IGNORECASE), Cause.MODEL),
)

_QUOTING: Final = frozenset({Cause.ACCOUNT, Cause.QUOTA, Cause.MODEL, Cause.REQUEST, Cause.SERVICE})


def fault(cause: Cause, words: str = "", *, code: str = "", retry_after: float = 0.0) -> VoiceError:
    """Return the error for a cause; `words` are the service's own, kept where they tell what to do."""
    quoted = clean(words) if cause in _QUOTING else ""
    return VoiceError(cause, quoted, code=code, retry_after=retry_after)


def fault_of_code(code: str, words: str, *, status: int = 200, retry_after: float = 0.0) -> VoiceError:
    """Return the error for a code of the service's, or, where that is unknown, for the HTTP status."""
    cause = _BY_CODE.get(code)
    if cause is None:
        told = int(code) if code.isdecimal() and 400 <= int(code[:4]) < 600 else status
        cause = _cause_of(told, words)
    return fault(cause, words, code=code, retry_after=retry_after)


def clean(words: str) -> str:
    """Return words of a stranger's as one short line without control characters, fit for a terminal."""
    visible = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in words[:2_000])
    line = " ".join(visible.split()).rstrip(".。")
    return line if len(line) <= _QUOTED_AT_MOST else f"{line[: _QUOTED_AT_MOST - 1]}…"


def _cause_of(status: int, words: str) -> Cause:
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if 300 <= status < 400:
        return Cause.GARBLED      # a redirection: followed, it would carry the key to another host
    otherwise = Cause.REQUEST if 400 <= status < 500 else Cause.SERVICE
    return next((cause for pattern, cause in _BY_WORDS if pattern.search(words)), otherwise)
