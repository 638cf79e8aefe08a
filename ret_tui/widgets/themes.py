"""The themes as Textual takes them, and where the style sheets lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.app import App
from textual.theme import Theme

import styles
from styles.themes import DEFAULT, PALETTES, Palette

__all__ = ["DEFAULT", "register_themes", "stylesheet"]


def stylesheet(name: str) -> Path:
    """Where a style sheet lies, for ``CSS_PATH``: ``stylesheet("base.tcss")``."""
    return Path(styles.__path__[0], name)


def register_themes(app: App[Any], chosen: str = DEFAULT) -> None:
    """Give an app our themes, and nothing but ours in their list; an unknown name means the default one."""
    for name, palette in PALETTES.items():
        app.register_theme(build_theme(name, palette))
    app.theme = chosen if chosen in PALETTES else DEFAULT


def build_theme(name: str, palette: Palette) -> Theme:
    """A palette with every token that our style sheets and Textual's own widgets use."""
    accent, text, muted = palette["accent"], palette["foreground"], palette["muted"]
    return Theme(
        name=name,
        primary=accent,
        secondary=muted,
        accent=accent,
        warning=accent,
        error=palette["error"],
        success=text,
        foreground=text,
        background=palette["background"],
        surface=palette["surface"],
        panel=palette["panel"],
        dark=palette["dark"],
        variables={
            "text": text,
            "text-muted": muted,
            "foreground-muted": muted,
            "border": accent,
            "border-blurred": palette["panel"],
            "block-cursor-background": palette["cursor"],
            "block-cursor-foreground": palette["cursor_text"],
            "block-cursor-blurred-background": palette["resting"],
            "block-cursor-blurred-foreground": text,
            "block-cursor-text-style": "bold",
            "scrollbar": muted,
            "scrollbar-hover": text,
            "scrollbar-active": text,
            "scrollbar-background": palette["background"],
            "input-cursor-background": text,
            "input-cursor-foreground": palette["background"],
            "input-selection-background": palette["resting"],
        },
    )
