"""Base URLs: what may be one, and whose it is."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

ZHIPU_URL = "https://open.bigmodel.cn/api/paas/v4"

_ZHIPU_HOSTS = ("bigmodel.cn", "z.ai")


def fault_of(base_url: str) -> str:
    """Return what is wrong with a base URL as the end of a sentence, which does not repeat it; empty if nothing is."""
    parted = _parted(base_url)
    if parted is None or not parted.hostname:
        return "is no address"
    if parted.scheme not in {"http", "https"}:
        return "does not begin with https:// or http://"
    if "@" in parted.netloc:
        return "holds a name or password before the host"
    if parted.query or parted.fragment:
        return "goes on after the path with ? or #"
    return ""


def host_of(base_url: str) -> str:
    """Return the host's name in small letters; empty if the URL has none."""
    parted = _parted(base_url)
    return (parted.hostname or "").rstrip(".") if parted else ""


def is_loopback(host: str) -> bool:
    """Tell whether the host is this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_zhipu(host: str) -> bool:
    """Tell whether the host is Zhipu's or Z.ai's own."""
    return any(host == name or host.endswith(f".{name}") for name in _ZHIPU_HOSTS)


def _parted(base_url: str) -> SplitResult | None:
    try:
        parted = urlsplit(base_url.strip())
        _ = parted.port
    except ValueError:
        return None
    return parted
