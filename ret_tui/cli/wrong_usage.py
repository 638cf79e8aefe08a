"""Words on a command line that do not fit together."""

from __future__ import annotations


class WrongUsage(Exception):
    """A command that needs a meeting or a year and got neither, or options that exclude each other."""
