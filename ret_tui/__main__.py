"""The program ``ret-tui``: the app on the whole screen, or one command.

What both need is read here, before the framework of the commands or of the screen is loaded.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.jobs.office import Clock

_END = "--"
#: A time behind the day that is given as today: ``2026-05-12 14:05``, ``2026-05-12T14:05``.
_TIME_AFTER_DAY = re.compile(r"(?<=\d)(?:T|\s+)(\d{1,2}[:.]\d\d)\s*$")
_NO_WINDOW = (
    "The window for the projector needs a terminal to open on; 'ret-tui meeting status' tells how the meeting runs."
)
_NO_TERMINAL = (
    "Usage: ret-tui [--store FILE] [--today DATE] [COMMAND …]\n"
    "The app needs a terminal to open on; 'ret-tui --help' shows the commands."
)


@dataclass
class _Options:
    """The options that hold for every command, and the words that are left."""

    store: Path | None = None
    today: str = ""
    dry_run: bool = False
    words: list[str] = field(default_factory=list)
    #: What is wrong with how they were written; empty when nothing is.
    fault: str = ""


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``ret-tui`` with the words after the program's name, ``sys.argv``'s when None.

    Returns:
        The exit code: 0 done, 1 refused, 2 wrong usage, 130 interrupted, 141 the reader of a pipe went away.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that cannot show a letter gets another in its place rather than an error.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
        return code
    except Refusal as refused:
        return _say(str(refused), 1)
    except KeyboardInterrupt:
        return _say("Stopped.", 130)
    except BrokenPipeError:
        # The interpreter flushes once more at its end, which must go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as fault:
        if os.environ.get("RET_TUI_TRACEBACK"):
            raise
        return _say(
            f"A fault of ret-tui's own stopped it ({type(fault).__name__}: {fault}), and nothing half done was kept: "
            "run it again with RET_TUI_TRACEBACK=1 in the environment for the details to report.",
            1,
        )


def _run(words: list[str]) -> int:
    given = _read(words)
    if given.fault:
        return _say(given.fault, 2)
    if given.words[:1] == ["--version"]:
        return _say(f"ret-tui {_version()}", 0, sys.stdout)
    if given.words[:1] == ["help"]:
        given.words = [*given.words[1:], "--help"]
    if not given.words and (given.dry_run or not at_a_terminal()):
        return _say("--dry-run goes with commands, not with the app." if given.dry_run else _NO_TERMINAL, 2)
    clock = _clock(given.today)
    app, demo = partial(_open_app, given.store, clock), partial(_open_demo, clock)
    projector = partial(_open_projector, given.store, clock)
    # The app opens without waiting for the framework of the commands, which reads every other way to write these.
    match given.words:
        case []:
            return app("", "")
        case ["open", *words] if len(words) < 3 and not given.dry_run and not any(w.startswith("-") for w in words):
            return app(*[*words, "", ""][:2])
        case ["show", *words] if len(words) < 2 and not given.dry_run and not any(w.startswith("-") for w in words):
            return projector(*[*words, ""][:1])
        case ["demo"] if not given.dry_run:
            return demo("")
    from ret_tui.cli.run import run
    from ret_tui.cli.session import Session

    return run(given.words, Session(given.store, clock, given.dry_run, app, demo, projector, tuple(given.words)))


def _open_app(store: Path | None, clock: Clock, place: str, about: str) -> int:
    if not at_a_terminal():
        return _say(_NO_TERMINAL, 2)
    _start_lightly()
    from ret_tui.app import run_app

    return run_app(store, clock, place, about)


def _open_demo(clock: Clock, keep: str) -> int:
    if not at_a_terminal():
        return _say(_NO_TERMINAL, 2)
    _start_lightly()
    from ret_tui.app import run_demo

    return run_demo(clock, Path(keep).expanduser() if keep else None)


def _open_projector(store: Path | None, clock: Clock, meeting: str) -> int:
    if not at_a_terminal():
        return _say(_NO_WINDOW, 2)
    _start_lightly()
    from ret_tui.screens.projector import run_projector

    return run_projector(store, clock, meeting)


def _start_lightly() -> None:
    """Collect no garbage until the first screen stands: there is hardly any yet, and looking for it takes time."""
    gc.disable()


def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("ret-tui")
    except metadata.PackageNotFoundError:
        # The program is run from its source, without having been installed.
        import tomllib

        project = Path(__file__).resolve().parents[1] / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


def at_a_terminal() -> bool:
    """Whether there is a terminal that the app can open on."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _read(words: list[str]) -> _Options:
    """Take the options that hold for every command out of `words`; they may stand anywhere before ``--``."""
    given = _Options()
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if word == _END:
            given.words += [word, *waiting]
            break
        if word == "--dry-run":
            given.dry_run = True
        elif name not in ("--store", "--today"):
            given.words.append(word)
        elif not equals and not waiting:
            given.fault = f"{name} needs a value: ret-tui {name} {'FILE' if name == '--store' else '2026-05-12'} …"
        else:
            value = value if equals else waiting.pop(0)
            if name == "--today":
                given.today = value
            elif value.strip():
                given.store = Path(value).expanduser()
            else:
                given.fault = "--store needs the name of a file."
    return given


def _clock(text: str) -> Clock:
    """The clock for a day to take as today, or for a day and a time that runs on from now; the real one without text.

    Raises:
        BadValue: the day or the time cannot be read, or does not exist.
    """
    from ret_tui.jobs.office import Clock

    if not text:
        return Clock()
    found = _TIME_AFTER_DAY.search(text)
    if found is None:
        return Clock(_day(text))
    from ret_tui.jobs.typed import time

    told = time(found[1], "today")
    return Clock(_day(text[: found.start()]), dt.time.fromisoformat(told), dt.datetime.now(dt.UTC))


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        from ret_tui.rules.spoken_dates import read_date

        return read_date(text, dt.date.today(), field="today")


def _say(text: str, code: int, stream: TextIO | None = None) -> int:
    """Write a line, to standard error unless told otherwise, and return `code`."""
    shown = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
    (stream or sys.stderr).write(f"{shown}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
