"""Colours: every text stands out from what is behind it, and people are told apart by the colour-blind."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations, product
from typing import get_args

import pytest
from textual.color import Color
from textual.theme import Theme

from adventure.storage.settings import Settings, ThemeName
from adventure.tui.labels import read_labels
from adventure.tui.themes import CONTRAST, DAYLIGHT_CONTRAST, OKABE, THEMES

TEXTS = ("text-muted", "text-disabled", "draft", "letter", "speaker-0", "speaker-1", "speaker-2", "speaker-3")
AA, AAA = 4.5, 7.0

# How a colour looks to somebody without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1, linear RGB.
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))


def linear(colour: str) -> tuple[float, float, float]:
    parts = (part / 255 for part in Color.parse(colour).rgb)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def texts(theme: Theme) -> dict[str, str]:
    """Return every colour in which words are written, by its name."""
    roles = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
    return {
        **{role: getattr(theme, role) for role in roles},
        **{name: theme.variables[name] for name in TEXTS},
    }


def behind(theme: Theme) -> dict[str, str]:
    """Return every colour that is behind words."""
    grounds = {name: str(getattr(theme, name)) for name in ("background", "surface", "panel")}
    return {**grounds, "cursor": theme.variables["block-cursor-background"]}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_stands_out_from_what_is_behind_it(theme: Theme) -> None:
    least = AAA if theme in (CONTRAST, DAYLIGHT_CONTRAST) else AA
    faint = {
        f"{text} on {ground}": round(contrast(colour, shade), 2)
        for (text, colour), (ground, shade) in product(texts(theme).items(), behind(theme).items())
        if contrast(colour, shade) < least and not (text == "draft" and ground in ("panel", "cursor"))  # the story's
    }
    assert not faint


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_the_cursor_and_a_pressed_button_hold_can_be_read(theme: Theme) -> None:
    cursor = theme.variables["block-cursor-foreground"], theme.variables["block-cursor-background"]
    assert contrast(*cursor) >= AA
    assert contrast(str(theme.background), theme.primary) >= AA


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    """Return linear RGB in CIELAB, where distances are what the eye sees."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in rgb)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (each ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116 for each in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("eyes", [DEUTERANOPIA, PROTANOPIA], ids=["deuteranopia", "protanopia"])
def test_the_colour_blind_tell_the_people_of_their_theme_apart(eyes: tuple[tuple[float, float, float], ...]) -> None:
    seen = []
    for number in range(4):
        colour = linear(OKABE.variables[f"speaker-{number}"])
        seen.append(lab(tuple(sum(a * b for a, b in zip(row, colour, strict=True)) for row in eyes)))
    for one, other in combinations(seen, 2):
        distance = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
        assert distance > 20, (one, other)      # 2.3 is just noticeable side by side


def test_the_settings_know_the_same_themes_as_the_app_and_each_has_a_name() -> None:
    names = [theme.name for theme in THEMES]
    assert sorted(names) == sorted(get_args(ThemeName))
    assert Settings().theme == names[0]
    assert not [name for name in names if f"value_theme_{name}" not in read_labels("en").words]


def test_without_colours_the_app_paints_none() -> None:
    ask = (
        "from adventure.tui.app import AdventureApp; from adventure.tui.request import Request; "
        "print([type(each).__name__ for each in AdventureApp(None, Request())._filters])"
    )
    env = {**os.environ, "NO_COLOR": "1"}
    shown = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, env=env).stdout
    assert "Monochrome" in shown
