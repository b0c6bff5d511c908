"""What models cost, in yuan for a million tokens: (sent, answered). Zhipu's price list as of October 2026.

Prices change, and other services have their own: config.toml may state them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PRICES: Final[Mapping[str, tuple[float, float]]] = {
    "charglm-4": (1.0, 1.0),
    "glm-4.7-flash": (0.0, 0.0),
    "glm-4-flash-250414": (0.0, 0.0),
    "glm-4.7-flashx": (0.5, 3.0),
    "glm-4.7": (3.0, 14.0),
}
