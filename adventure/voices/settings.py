"""Where a voice is asked, as whom and how long it may take; and what follows from the address alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from adventure.errors import Cause, VoiceError

ZHIPU_URL = "https://open.bigmodel.cn/api/paas/v4"
ZAI_URL = "https://api.z.ai/api/paas/v4"
CHARGLM = "charglm-4"
PLACEHOLDER_KEY = "no-key-needed"      # the SDK wants one, and so do some local servers, whatever it is

_ZHIPU_HOSTS = ("bigmodel.cn", "z.ai")
_HEADER_SAFE = re.compile(r"[!-~]+")
_THINKING_MODEL = re.compile(r"(^|/)glm-(4\.[5-9]|[5-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait, in seconds, each above 0: for the first piece, between pieces, for a whole reply.

    The first piece's limit covers everything before it: a request still under way, connecting, trying again.
    """

    first: float = 8.0
    gap: float = 10.0
    whole: float = 45.0


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """Which model of which service speaks.

    `api_key` must be the key that was entered for the host of `base_url`; it is left out of every repr. Empty
    is fine on loopback alone. `user_id` is a random id of this install, 6 to 128 characters, or empty; only
    Zhipu and Z.ai are told.
    """

    api_key: str = field(default="", repr=False)
    base_url: str = ZHIPU_URL
    model: str = CHARGLM
    user_id: str = ""
    limits: Limits = field(default_factory=Limits)

    @property
    def host(self) -> str:
        """The host's name in lower case; empty where the base URL has none."""
        return _parted(self.base_url).hostname or ""

    @property
    def is_encrypted(self) -> bool:
        """Whether the way to the service is TLS."""
        return _parted(self.base_url).scheme == "https"

    @property
    def is_loopback(self) -> bool:
        """Whether the service runs on this machine."""
        host = self.host
        if host == "localhost" or host.endswith(".localhost"):
            return True
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return False

    @property
    def is_zhipu(self) -> bool:
        """Whether the service is Zhipu's or Z.ai's own, not merely compatible with OpenAI's."""
        return any(self.host == name or self.host.endswith(f".{name}") for name in _ZHIPU_HOSTS)

    @property
    def thinks_unasked(self) -> bool:
        """Whether the model thinks before it speaks unless told not to; charglm-4 does not know the word."""
        return _THINKING_MODEL.search(self.model) is not None

    def extra_fields(self) -> dict[str, object]:
        """Return what only some services know: who the player is, or that a stream shall count its tokens."""
        if not self.is_zhipu:
            return {"stream_options": {"include_usage": True}}
        return {"user_id": self.user_id} if self.user_id else {}

    def usable_key(self) -> str:
        """Return the key without the blanks around it, or the placeholder on loopback.

        Raises:
            VoiceError: there is none, or one that no HTTP header can carry; the message does not show it.

        """
        # The key has no name of its own here: crash reports show the locals of every frame.
        if not self.api_key.strip():
            if self.is_loopback:
                return PLACEHOLDER_KEY
            raise VoiceError(Cause.KEY, circumstance="none", fields={"host": self.host})
        if _HEADER_SAFE.fullmatch(self.api_key.strip()) is None:
            raise VoiceError(Cause.KEY, circumstance="unusable", fields={"host": self.host})
        return self.api_key.strip()

    def check_address(self) -> None:
        """Refuse a base URL that nothing can be asked at, or that would show the key to the whole way there.

        Raises:
            VoiceError: which of the two it is.

        """
        parted = _parted(self.base_url)
        if parted.scheme not in ("http", "https") or not parted.hostname or "@" in parted.netloc:
            raise VoiceError(Cause.UNREACHABLE, circumstance="address", fields={"example": ZHIPU_URL})
        if self.is_zhipu and not self.is_encrypted:
            raise VoiceError(Cause.UNREACHABLE, circumstance="open", fields={"host": self.host})


def _parted(url: str) -> SplitResult:
    """Part the URL; one that cannot be parted comes back as one without a host or scheme."""
    try:
        parted = urlsplit(url.strip())
        _ = parted.port
    except ValueError:
        return urlsplit("")
    return parted
