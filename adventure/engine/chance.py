"""Chance as a port: play draws from a seed, the prover enumerates what could come."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol


class Chance(Protocol):
    """Decides what is left to chance."""

    def draw(self, name: str, turn: int, weights: tuple[int, ...]) -> int:
        """Return the index of one outcome; equal names and turns give equal outcomes."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """Chance from a seed: each draw has its own stream, named by seed, turn and rule, so that order does not matter."""

    seed: int

    def draw(self, name: str, turn: int, weights: tuple[int, ...]) -> int:
        """Return an index with a likelihood in proportion to its weight."""
        digest = blake2b(f"{self.seed}/{turn}/{name}".encode(), digest_size=8).digest()
        rest = int.from_bytes(digest, "big") % max(1, sum(weights))
        for index, weight in enumerate(weights):
            rest -= weight
            if rest < 0:
                return index
        return len(weights) - 1


class Foreseen:
    """Chance for a trial: the likeliest outcome always comes."""

    def draw(self, name: str, turn: int, weights: tuple[int, ...]) -> int:  # noqa: ARG002  the port's signature
        """Return the index of the largest weight."""
        return weights.index(max(weights))


FORESEEN = Foreseen()
