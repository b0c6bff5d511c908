"""What the voices of a telling were asked with, and what came of it: for whoever wants to look behind a telling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adventure.errors import PromptTooLong
    from adventure.narration.composing import Composed
    from adventure.narration.resuming import Judged


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a telling was asked with, in order, and the sentences that were objected to."""

    prompts: tuple[Composed | PromptTooLong, ...]
    judged: tuple[Judged, ...] = ()
