"""Where a sentence of streamed prose ends."""

from __future__ import annotations

import re

_END = re.compile(
    r"[.!?…]+[\"'\u201d\u2019»)\]*]*(?=\s+(\S))"
    r"|[。\uff01\uff1f]+[\u201d\u2019」』\uff09]*(?=[^。\uff01\uff1f\u201d\u2019」』\uff09])"
    r"|(?=\n\n)(?<!\n)"
)
_TITLE = re.compile(r"(?:^|[\s\u201c\"'\u2018(])(?:[A-HJ-Z]|[A-Z][b-df-hj-np-tv-z]{1,2})\.$")


def sentence_end(text: str) -> int:
    """Return where the first sentence of the text ends, its closing quotation marks included; 0 if none has ended.

    A sentence has ended when the next has begun: at the end of a stream the rest is the last one. `“Who?” she asks.` is
    one sentence, and a title or an initial (`Dr. Marsh`) ends none, but an empty line always does.
    """
    for found in _END.finditer(text):
        end = found.end()
        following = found.group(1) or ""
        goes_on = found.group() and (following.islower() or _TITLE.search(text[:end]))
        if end and text[:end].strip() and not goes_on:
            return end
    return 0
