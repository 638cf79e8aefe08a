"""The colours of each theme, as plain values: one accent, on what is selected or late; everything else is text.

``TOKENS`` holds what each theme sets; the style sheets use nothing but these names and those Textual derives from them.
Contrast of text against its background is at least 4.5 to 1, in ``ret-contrast`` at least 7 to 1.
"""

from __future__ import annotations

from typing import Final, TypedDict


class Palette(TypedDict):
    """The colours of a theme, as ``#rrggbb``."""

    title: str
    dark: bool
    background: str
    surface: str
    panel: str
    foreground: str
    muted: str
    accent: str
    #: Under the row with the cursor, and the text on it.
    cursor: str
    cursor_text: str
    #: The same while something else has the focus.
    resting: str
    error: str


DEFAULT: Final = "ret-dark"

PALETTES: Final[dict[str, Palette]] = {
    "ret-dark": {
        "title": "Dark",
        "dark": True,
        "background": "#14171a",
        "surface": "#1a1e22",
        "panel": "#22272c",
        "foreground": "#d5d9dc",
        "muted": "#8f979e",
        "accent": "#f0b04b",
        "cursor": "#4a3a1c",
        "cursor_text": "#fdf3df",
        "resting": "#262b30",
        "error": "#e8766a",
    },
    "ret-light": {
        "title": "Light",
        "dark": False,
        "background": "#fbfaf7",
        "surface": "#f3f1ec",
        "panel": "#e8e5de",
        "foreground": "#22262a",
        "muted": "#5f666d",
        "accent": "#8f4700",
        "cursor": "#f6dfb4",
        "cursor_text": "#22180a",
        "resting": "#e8e5de",
        "error": "#a3261b",
    },
    "ret-contrast": {
        "title": "High contrast",
        "dark": True,
        "background": "#000000",
        "surface": "#000000",
        "panel": "#1c1c1c",
        "foreground": "#ffffff",
        "muted": "#d0d0d0",
        "accent": "#ffd700",
        "cursor": "#ffd700",
        "cursor_text": "#000000",
        "resting": "#3a3a3a",
        "error": "#ff9d94",
    },
    "ret-safe": {
        "title": "Colour-blind safe, blue and orange",
        "dark": True,
        "background": "#0e1620",
        "surface": "#131d29",
        "panel": "#1b2735",
        "foreground": "#d9e3ec",
        "muted": "#8fa3b5",
        "accent": "#ff9f40",
        "cursor": "#1f4f86",
        "cursor_text": "#ffffff",
        "resting": "#1e2b3a",
        "error": "#ff9f40",
    },
}
