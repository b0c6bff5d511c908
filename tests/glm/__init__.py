"""A GLM service of our own on loopback, which speaks the real protocol and misbehaves on request."""

from tests.glm.scripts import (
    condemns,
    cuts_after,
    hostile,
    in_turn,
    narrates,
    refuses,
    says_nothing,
    sends,
    sends_garbage,
    stalls,
)
from tests.glm.server import Asked, GlmServer, Script, Talk

__all__ = [
    "Asked",
    "GlmServer",
    "Script",
    "Talk",
    "condemns",
    "cuts_after",
    "hostile",
    "in_turn",
    "narrates",
    "refuses",
    "says_nothing",
    "sends",
    "sends_garbage",
    "stalls",
]
