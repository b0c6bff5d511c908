"""One request and its answer through zai-sdk, from start to end, in the thread that calls.

Importing this module imports the SDK (0.4 s of CPU): only `zai.py` does, in a worker thread. Whatever the SDK
raises leaves here as a `VoiceError`, never chained: the frames and texts of the SDK's errors hold the key.
"""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

import httpx
from zai import ZaiClient, ZhipuAiClient
from zai.core import APIStatusError, StreamResponse, ZaiError

from adventure.errors import Cause, VoiceError
from adventure.voices.faults import clean, fault, fault_of_code
from adventure.voices.frames import Complaint, read_frame
from adventure.voices.stream import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventure.narration.model import Condemned, Finished, Message, Piece, Prompt
    from adventure.voices.settings import VoiceSettings
    from adventure.voices.wire import Wire

_SDK_FAULTS: Final = (
    ZaiError,
    httpx.HTTPError,
    httpx.StreamError,
    httpx.InvalidURL,
    OSError,           # a certificate file that is missing
    ImportError,       # a SOCKS proxy without socksio
    ValueError,        # text that cannot be encoded
    RuntimeError,
)
_BACKSTOP = 30.0       # seconds by which the transport's own limits exceed ours, so that ours speak first


class Service:
    """A service to ask; making one costs 30 ms for the certificates, if it needs any: all requests share them.

    Raises:
        OSError: the certificates cannot be read.

    """

    def __init__(self, settings: VoiceSettings) -> None:
        self._settings = settings
        # An address without TLS gets a context that trusts nobody: it costs nothing and can do no harm.
        nobody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._certificates = httpx.create_ssl_context() if settings.is_encrypted else nobody

    def answer(self, prompt: Prompt, wire: Wire) -> Iterator[Piece | Finished | Condemned]:
        """Ask once and yield the answer's parts, over a connection that serves this request alone.

        Raises:
            VoiceError: and nothing else that the service, the network or the SDK can bring about.

        """
        said = False
        try:
            with self._transport(wire) as transport:
                for part in self._ask(prompt, transport):
                    said = True
                    yield part
        except VoiceError as trouble:
            raise self._without_key(trouble) from None
        except _SDK_FAULTS as error:
            translated = self._without_key(self._translated(error, said=said))
            translated.add_note(f"{type(error).__name__}: {clean(self._masked(str(error)))}")
            raise translated from None
        finally:
            wire.release()

    def _ask(self, prompt: Prompt, transport: httpx.Client) -> Iterator[Piece | Finished | Condemned]:
        settings = self._settings
        make = ZaiClient if settings.host.endswith("z.ai") else ZhipuAiClient
        client = make(
            api_key=settings.usable_key(),
            base_url=settings.base_url.strip(),
            http_client=transport,
            timeout=transport.timeout,
            max_retries=0,      # the SDK's retries sleep deaf to a cancel and try even an empty account again
        )
        stream = client.chat.completions.create(
            model=settings.model,
            messages=[_message(message) for message in prompt.messages],
            stream=True,
            temperature=prompt.temperature,
            max_tokens=prompt.reply,
            response_format={"type": "json_object"} if prompt.json else None,
            thinking={"type": "disabled"} if settings.thinks_unasked else None,
            extra_body=settings.extra_fields(),
        )
        if not isinstance(stream, StreamResponse):
            raise fault(Cause.GARBLED)
        try:
            if stream.response.headers.get("Content-Type", "").startswith("text/html"):
                raise fault(Cause.GARBLED)
            yield from parts(stream.response.iter_bytes())
        finally:
            # Left to the collector, a response can deadlock the pool for good (encode/httpcore #990).
            stream.response.close()

    def _transport(self, wire: Wire) -> httpx.Client:
        """Return a client for one request: a connection that is used again would not tell its socket."""

        def watch(request: httpx.Request) -> None:
            request.extensions["trace"] = wire.trace

        limits = self._settings.limits
        return httpx.Client(
            verify=self._certificates,
            timeout=httpx.Timeout(limits.whole + _BACKSTOP, connect=limits.first + _BACKSTOP),
            event_hooks={"request": [watch]},
            trust_env=not self._settings.is_loopback,      # a proxy cannot reach this machine's own services
        )

    def _translated(self, error: Exception, *, said: bool) -> VoiceError:
        match error:
            case APIStatusError(response=response):
                return _status_fault(response)
            case ImportError():
                return VoiceError(Cause.UNREACHABLE, circumstance="proxy")
            case httpx.DecodingError():
                return fault(Cause.CUT if said else Cause.GARBLED)
            case UnicodeError():
                return fault(Cause.REQUEST)
            case _:
                return self._lost(error, said=said)

    def _lost(self, error: Exception, *, said: bool) -> VoiceError:
        root = error.__cause__ or error
        if said:
            return fault(Cause.CUT)
        if isinstance(root, httpx.TimeoutException):
            return fault(Cause.SLOW)
        if isinstance(root, httpx.RemoteProtocolError) and "disconnected" not in str(root):
            return fault(Cause.GARBLED)
        where = {"host": clean(self._settings.host)}
        if not isinstance(root, httpx.ConnectError | httpx.ProxyError):
            return VoiceError(Cause.UNREACHABLE, circumstance="lost", fields=where)
        absent = "server" if self._settings.is_loopback else "host"
        return VoiceError(Cause.UNREACHABLE, circumstance=absent, fields=where)

    def _without_key(self, trouble: VoiceError) -> VoiceError:
        """Return the error with the key masked, should the service have sent it back."""
        return VoiceError(
            trouble.cause, self._masked(trouble.quoted), circumstance=trouble.circumstance, fields=trouble.fields,
            code=self._masked(trouble.code), retry_after=trouble.retry_after,
        )

    def _masked(self, words: str) -> str:
        key = self._settings.api_key.strip()
        for secret in (key, key.rpartition(".")[2]):      # Zhipu's keys are an id, a dot and the secret
            words = words.replace(secret, "…") if secret else words
        return words


def _message(message: Message) -> dict[str, str]:
    # What a terminal could not decode arrives as lone surrogates, which no JSON can carry.
    return {"role": message.role, "content": message.text.encode("utf-8", "replace").decode("utf-8")}


def _status_fault(response: httpx.Response) -> VoiceError:
    after = _retry_after(response.headers.get("Retry-After", ""))
    complaint = read_frame(response.text)
    code, words = (complaint.code, complaint.words) if isinstance(complaint, Complaint) else ("", "")
    return fault_of_code(code, words, status=response.status_code, retry_after=after)


def _retry_after(value: str) -> float:
    """Return the seconds that a Retry-After header asks for, by number or date; 0 for none or nonsense."""
    if value.strip().isdecimal():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
