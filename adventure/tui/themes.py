"""The colours of the house: paper by lamplight, and paper by day."""

from __future__ import annotations

from textual.theme import Theme

LAMPLIGHT = Theme(
    name="lamplight",
    dark=True,
    primary="#d9a75f",
    secondary="#8fa7a0",
    accent="#e0b872",
    success="#9db77c",
    warning="#d99a5b",
    error="#d0755f",
    foreground="#e4dac6",
    background="#171412",
    surface="#1e1a17",
    panel="#292420",
    variables={
        "text-muted": "#a0937f",
        "text-disabled": "#8a7e6c",
        "draft": "#8c8272",
        "letter": "#d8c8a0",
        "speaker-0": "#c9a0a8",
        "speaker-1": "#93b3c8",
        "speaker-2": "#a8b98a",
        "speaker-3": "#c6a679",
        "input-cursor-background": "#e4dac6",
        "input-cursor-foreground": "#171412",
        "block-cursor-background": "#3a3128",
        "block-cursor-foreground": "#f0e6d2",
        "block-cursor-text-style": "none",
        "scrollbar": "#3a332c",
        "scrollbar-hover": "#5a4e42",
        "scrollbar-active": "#d9a75f",
        "scrollbar-background": "#171412",
        "scrollbar-background-hover": "#171412",
        "scrollbar-background-active": "#171412",
    },
)

DAYLIGHT = Theme(
    name="daylight",
    dark=False,
    primary="#8a4b17",
    secondary="#3f6460",
    accent="#8a4b17",
    success="#4f6b2a",
    warning="#8f5410",
    error="#9c3320",
    foreground="#2b241b",
    background="#f6f0e3",
    surface="#efe7d6",
    panel="#e6dcc7",
    variables={
        "text-muted": "#6d604c",
        "text-disabled": "#7a6d58",
        "draft": "#8a7d68",
        "letter": "#5a4420",
        "speaker-0": "#8b3b4b",
        "speaker-1": "#2f5a7a",
        "speaker-2": "#4b6126",
        "speaker-3": "#7a5314",
        "input-cursor-background": "#2b241b",
        "input-cursor-foreground": "#f6f0e3",
        "block-cursor-background": "#dccfb4",
        "block-cursor-foreground": "#2b241b",
        "block-cursor-text-style": "none",
        "scrollbar": "#d8ccb4",
        "scrollbar-hover": "#b8aa8e",
        "scrollbar-active": "#8a4b17",
        "scrollbar-background": "#f6f0e3",
        "scrollbar-background-hover": "#f6f0e3",
        "scrollbar-background-active": "#f6f0e3",
    },
)

THEMES = (LAMPLIGHT, DAYLIGHT)
