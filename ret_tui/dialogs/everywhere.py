"""The commands that the app itself offers wherever one is: the help and the palette."""

from __future__ import annotations

from typing import Any

from textual.app import App

from ret_tui.commands import Command


class ShowHelp(Command[App[Any]]):
    """List the commands of what has the focus, with their keys; Enter does the one under the cursor."""

    id = "app.help"
    key = "?,f1"
    label = "Help"
    group = "Everywhere"
    order = 99

    def footer_label(self, place: App[Any]) -> str:
        # A place whose own keys take the whole footer says so; the key works there all the same.
        return "" if getattr(place, "footer_is_full", False) else self.label

    def run(self, place: App[Any]) -> None:
        from ret_tui.dialogs.help import show_help

        show_help(place)


class ShowPalette(Command[App[Any]]):
    """Find a command by typing a part of its name."""

    id = "app.palette"
    key = "ctrl+p,:"
    label = "Commands"
    title = "Find a command"
    group = "Everywhere"
    footer = False
    order = 95

    def run(self, place: App[Any]) -> None:
        from ret_tui.dialogs.palette import show_palette

        show_palette(place)
