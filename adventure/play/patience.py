"""When a model is asked and when it is left alone: after two failures in a row not for five turns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adventure.errors import Cause, VoiceError

FAILURES = 2
REST = 5
"""Turns without a model after that."""

HOPELESS = frozenset({Cause.KEY, Cause.ACCOUNT, Cause.MONEY, Cause.LIMIT, Cause.QUOTA, Cause.MODEL})
"""What waiting does not mend: one such failure is enough, until the player says retry."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a model has failed in a row, and until which turn it rests; None: until the player says so."""

    failures: int = 0
    rests_until: int | None = 0

    def asks(self, turn: int) -> bool:
        """Say whether the model is asked in this turn."""
        return self.rests_until is not None and turn >= self.rests_until

    def again(self, turn: int) -> Patience:
        """Return it for a model that is to be asked whatever has been: where it rested, one more failure is enough."""
        return Patience() if self.asks(turn) else Patience(FAILURES - 1)

    def after(self, failure: VoiceError | None, turn: int) -> Patience:
        """Return what is left of it after a telling in this turn."""
        if failure is None:
            return Patience()
        if failure.cause in HOPELESS:
            return Patience(self.failures + 1, None)
        failures = self.failures + 1
        if failures >= FAILURES:
            return Patience(0, turn + REST)
        return replace(self, failures=failures)
