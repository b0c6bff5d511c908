"""The SDK is loaded once, before any waiting limit runs."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(scope="session", autouse=True)
def _the_sdk_is_loaded() -> None:
    from adventure.voices import exchange

    assert exchange.__name__ in sys.modules
