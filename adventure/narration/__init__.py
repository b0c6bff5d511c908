"""How it is told: who speaks, with which prompt, and what may count as told."""
