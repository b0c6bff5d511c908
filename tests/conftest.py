"""What holds for every test: the same examples on every run, so that one that fails fails for everybody.

To look for new ones, give pytest `--hypothesis-profile search`.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("same", derandomize=True)
settings.register_profile("search", max_examples=1_000, deadline=None)
settings.load_profile("same")
