"""The colours of the house: paper by lamplight, by day and by moonlight; two for weak eyes, one for the colour-blind.

Every text stands out from what is behind it by 4.5 to 1 at least (WCAG AA), in `contrast` and `daylight_contrast` by
7 to 1 (AAA). The people of `okabe` are in colours of Okabe and Ito, the green made lighter, and in white: of such fours
on a dark ground these lie farthest apart to eyes without one kind of cone.
"""

from __future__ import annotations

from textual.theme import Theme

_BEHIND = ("background", "surface", "panel")
_ROLES = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")


def _theme(name: str, behind: str, roles: str, quiet: str, speakers: str, cursor: str, bars: str) -> Theme:
    """Return a theme: each argument is a row of colours.

    `behind` are background, surface and panel; `roles` are in their order above; `quiet` are muted text, hints, drafts
    and letters; `speakers` four people; `cursor` what is behind a chosen row and its text; `bars` a scrollbar at rest
    and under the mouse.
    """
    ground, text = dict(zip(_BEHIND, behind.split(), strict=True)), dict(zip(_ROLES, roles.split(), strict=True))
    muted, hints, draft, letter = quiet.split()
    row, row_text = cursor.split()
    bar, bar_hover = bars.split()
    background = ground["background"]
    return Theme(
        name=name,
        dark=int(background[1:3], 16) < 128,
        primary=text["primary"],
        secondary=text["secondary"],
        accent=text["accent"],
        success=text["success"],
        warning=text["warning"],
        error=text["error"],
        foreground=text["foreground"],
        background=background,
        surface=ground["surface"],
        panel=ground["panel"],
        variables={
            "text-muted": muted,
            "text-disabled": hints,
            "draft": draft,
            "letter": letter,
            **{f"speaker-{number}": colour for number, colour in enumerate(speakers.split())},
            "input-cursor-background": text["foreground"],
            "input-cursor-foreground": background,
            "block-cursor-background": row,
            "block-cursor-foreground": row_text,
            "block-cursor-text-style": "none",
            "scrollbar": bar,
            "scrollbar-hover": bar_hover,
            "scrollbar-active": text["primary"],
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
        },
    )


LAMPLIGHT = _theme(
    "lamplight",
    "#171412 #1e1a17 #292420",
    "#e4dac6 #d9a75f #8fa7a0 #e0b872 #9db77c #d99a5b #e08a74",
    "#aea18c #a0937f #958a78 #d8c8a0",
    "#c9a0a8 #93b3c8 #a8b98a #c6a679",
    "#33291f #f0e6d2",
    "#3a332c #5a4e42",
)

DAYLIGHT = _theme(
    "daylight",
    "#f6f0e3 #efe7d6 #e6dcc7",
    "#2b241b #7e4313 #385a56 #7e4313 #435c22 #7a460b #8f2c1a",
    "#5c503d #635743 #695e4a #5a4420",
    "#8b3b4b #2f5a7a #4b6126 #7a5314",
    "#e0d4ba #2b241b",
    "#d8ccb4 #b8aa8e",
)

MOONLIGHT = _theme(
    "moonlight",
    "#10141c #161b25 #202735",
    "#d5dceb #8fb4e8 #9fb3b8 #b6cdf2 #8fc4a4 #d9b87c #e8908a",
    "#9aa7bd #93a0b5 #8592a8 #c9d2bf",
    "#d3a6c0 #8ec3d6 #a9c48e #d6b98a",
    "#243049 #e6ecf8",
    "#2b3446 #445270",
)

CONTRAST = _theme(
    "contrast",
    "#000000 #0a0a0a #1a1a1a",
    "#ffffff #ffd75f #9fe0e0 #ffe08a #a8e6a1 #ffc278 #ffaea3",
    "#d6d6d6 #c8c8c8 #b8b8b8 #fff1c2",
    "#ffb3c7 #9ed4ff #b9e69a #ffce8a",
    "#303030 #ffffff",
    "#707070 #a0a0a0",
)

DAYLIGHT_CONTRAST = _theme(
    "daylight_contrast",
    "#ffffff #f7f7f7 #ececec",
    "#000000 #5a2d00 #00404a #5a2d00 #1d4200 #5a3000 #7a0c00",
    "#303030 #383838 #484848 #3a2a00",
    "#6e0f2c #003d6b #24450a #573500",
    "#e2e2e2 #000000",
    "#909090 #606060",
)

OKABE = _theme(
    "okabe",
    "#101214 #16191c #20252a",
    "#e8e8e4 #f0e442 #56b4e9 #f0e442 #35c79a #e69f00 #ff8a4a",
    "#a8adb2 #9ea3a8 #8f9499 #efe9c4",
    "#e69f00 #56b4e9 #2fbf93 #f4f4f0",
    "#23303a #ffffff",
    "#38404a #566270",
)

THEMES = (LAMPLIGHT, DAYLIGHT, MOONLIGHT, CONTRAST, DAYLIGHT_CONTRAST, OKABE)
"""The first is the usual one."""
