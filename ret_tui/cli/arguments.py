"""Settling which words of a command line are options and which are values, so that a value may begin with a dash.

The framework takes every word that begins with a dash for an option. Here each option is joined to its value with ``=``
and the values without an option go behind ``--``, which the framework takes as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cyclopts import App
    from cyclopts.argument import Argument

_END = "--"
#: What can only be meant as an option: ``-x``, ``--name`` and ``--name=value``; not ``-5``, ``- item`` or ``--a b``.
_OPTION = re.compile(r"-[A-Za-z]|--[A-Za-z][\w-]*(=.*)?", re.DOTALL)
_HELP = {"--help", "-h"}


def settled(app: App, words: Sequence[str]) -> list[str]:
    """The words of a command line in a form that leaves no doubt what is an option and what is a value.

    Words that name no command, ask for help, or hold an option that the command does not have stay as they are, for the
    framework to answer.

    Args:
        app: the root of the commands.
        words: the words after the program's name, without the options that hold for every command.
    """
    command, apps, rest = app.parse_commands(list(words))
    if apps[-1].default_command is None or (command and command[-1] in _HELP):
        # Help is asked for by many a habit, but never for a command that does not exist.
        return [*command, *rest[:1]] if rest and not rest[0].startswith("-") else list(words)
    known = {
        name: _is_flag(argument, name)
        for argument in apps[-1].assemble_argument_collection()
        for name in argument.names
        if name.startswith("-")
    }
    options: list[str] = []
    values: list[str] = []
    waiting = list(rest)
    while waiting:
        word = waiting.pop(0)
        if word == _END:
            values.extend(waiting)
            break
        name, equals, _ = word.partition("=")
        if word in _HELP:
            return [*command, word]
        if name not in known:
            (options if _OPTION.fullmatch(word) else values).append(word)
        elif equals or known[name] or not waiting or _is_option(waiting[0], known):
            options.append(word)
        else:
            options.append(f"{word}={waiting.pop(0)}")
    return [*command, *options, _END, *values] if values else [*command, *options]


def _is_flag(argument: Argument, name: str) -> bool:
    """Whether an option stands without a value."""
    _, value = argument.match(name)
    return isinstance(value, bool)


def _is_option(word: str, known: dict[str, bool]) -> bool:
    return word == _END or word.partition("=")[0] in known or word in _HELP
