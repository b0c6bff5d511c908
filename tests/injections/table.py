"""The attempts of attempts.toml, and the vault that they are made at."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from adventure.storage.packs import load_world
from adventure.world.world import World
from tests.playing import PACKS


@dataclass(frozen=True, slots=True)
class Attempt:
    """One line, and what it tries."""

    tries: str
    line: str


def _attempts() -> list[Attempt]:
    table = tomllib.loads(Path(__file__).with_name("attempts.toml").read_text(encoding="utf-8"))
    return [Attempt(row["tries"], row["line"] * row.get("repeat", 1)) for row in table["attempt"]]


ATTEMPTS = _attempts()
EACH = pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.tries)


@cache
def vault() -> World:
    """Return the world of the vault, built once."""
    return load_world(PACKS / "vault.toml")
