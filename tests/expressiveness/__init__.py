"""What deep worlds need, said in packs of TOML alone."""

from pathlib import Path

PACKS = sorted(Path(__file__).parent.glob("*.toml"))
