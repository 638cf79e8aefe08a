"""How help looks: aligned plain text, which a screen reader and a narrow terminal take well."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cyclopts.help import HelpPanel

_INDENT = 2
_WIDEST_NAME = 24
_WIDEST_LINE = 100

EVERYWHERE = """\
Options of every command, which may stand before or after it:
  --store FILE   the store; else RET_TUI_STORE, else the one opened last
  --today DATE   the day to take as today, such as 2026-05-12
  --dry-run      say what would happen, and change and write nothing
  --help         the page of any command: ret-tui action add --help

A date may be 2026-07-01, 1 July 2026, 1/7/2026, fri, 2w or next meeting.
Lists are written may,jul,sep. Meetings, people, seats and functions go by
id (M1, P-01, SAN, F3), a person also by name, a meeting by next or last."""


class PlainPages:
    """Prints a help page: the usage, what the command is for, then its commands and options in two columns."""

    def __call__(self, console: Any, options: Any, panel: HelpPanel) -> None:
        """Print one group of commands or options."""
        rows = []
        for entry in panel.entries:
            names = ", ".join(entry.all_options) if panel.format == "parameter" else entry.all_options[0]
            if panel.format == "parameter" and entry.positive_names and entry.type is not bool:
                names = _with_value(entry.all_options)
            about = _words(console, options, entry.description)
            if panel.format == "parameter" and not any(n.startswith("-") for n in entry.all_options):
                about += "" if entry.required or "left out" in about else " (may be left out)"
            rows.append((names, about))
        # Asking for help is told with the options of every command.
        rows = [(names, about) for names, about in rows if names not in ("--help", "--help, -h")]
        if not rows:
            return
        console.out(f"\n{'Options' if panel.title == 'Parameters' else panel.title}:", highlight=False)
        name_width = min(max(len(names) for names, _ in rows), _WIDEST_NAME)
        indent = _INDENT + name_width + 2
        for names, about in rows:
            lines = textwrap.wrap(about, max(20, _width() - indent)) or [""]
            first = f"{' ' * _INDENT}{names:<{name_width}}  "
            if len(names) > name_width:
                console.out(first.rstrip(), highlight=False)
                first = " " * indent
            console.out((first + lines[0]).rstrip(), highlight=False)
            for line in lines[1:]:
                console.out(" " * indent + line, highlight=False)

    def render_usage(self, console: Any, options: Any, usage: Any) -> None:
        """Print the usage line."""
        console.out(f"Usage: {_words(console, options, usage).removeprefix('Usage: ')}", highlight=False)

    def render_description(self, console: Any, options: Any, description: Any) -> None:
        """Print what the command is for, its paragraphs folded and its examples as they stand."""
        text = "".join(segment.text for segment in console.render(description, options.update_width(10_000)))
        for block in text.strip().split("\n\n"):
            lines = [line.rstrip() for line in block.splitlines()]
            folded = lines if any("ret-tui" in line for line in lines) else textwrap.wrap(" ".join(lines), _width())
            for line in ("", *folded):
                console.out(line, highlight=False)


def _with_value(names: tuple[str, ...]) -> str:
    """``--owner …`` for an option, ``SEAT`` for an argument, and ``SEAT or --seat …`` for one that is both."""
    arguments = [name for name in names if not name.startswith("-")]
    options = [name for name in names if name.startswith("-")]
    if not options:
        return arguments[-1]
    return " or ".join([*arguments, f"{', '.join(options)} …"])


def _words(console: Any, options: Any, renderable: Any) -> str:
    """The words of what the framework would draw, without its looks."""
    if renderable is None:
        return ""
    text = "".join(segment.text for segment in console.render(renderable, options.update_width(10_000)))
    return " ".join(text.split())


def _width() -> int:
    return min(_WIDEST_LINE, max(40, shutil.get_terminal_size().columns))
