"""Running one command: the framework's faults and every refusal become one line on standard error and an exit code."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from ret_tui.cli.printed import OutputFailed, finish, plain, printing
from ret_tui.cli.session import Session, as_told, begin
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.refusals import CannotWrite, Refusal

if TYPE_CHECKING:
    from cyclopts.exceptions import CycloptsError

#: Exit codes: done, refused, and wrong usage.
DONE, REFUSED, USAGE = 0, 1, 2


def run(words: Sequence[str], now: Session) -> int:
    """Run the command that `words` name.

    Returns:
        The exit code: 0 done, 2 wrong usage.

    Raises:
        Refusal: the command was refused, and nothing was changed; or its answer could not be printed.
    """
    from cyclopts.exceptions import CycloptsError

    from ret_tui.cli.arguments import settled
    from ret_tui.cli.commands import app
    from ret_tui.jobs.agenda_versions import AgendaLocked

    begin(now)
    with now.at_the_end:
        try:
            line = settled(app, words)
            # The framework prints help, and prints it by itself.
            with printing() if {"--help", "-h"} & {*line[-1:]} else nullcontext():
                code = app(line, exit_on_error=False, print_error=False, result_action="return_value")
            finish()
        except OutputFailed as fault:
            done = "Nothing was changed" if now.dry_run else "The command was carried out, and what it changed is kept"
            raise CannotWrite(
                f"{done}, but the answer could not be printed ({fault})", "see where standard output goes"
            ) from fault
        except CycloptsError as fault:
            return _usage(_in_words(fault), _command(words))
        except WrongUsage as fault:
            return _usage(str(fault), _command(words))
        except AgendaLocked as locked:
            locked.do = "add --because and the reason, and a supplement goes out"
            raise
        except Refusal as refused:
            refused.what, refused.do = as_told(refused.what), as_told(refused.do)
            raise
        if now.dry_run:
            print("Dry run: nothing was changed or written.", file=sys.stderr)
    return code if isinstance(code, int) else DONE


def _usage(fault: str, command: str) -> int:
    print(plain(f"{fault.rstrip('.')}: 'ret-tui {command}--help' shows how."), file=sys.stderr)
    return USAGE


def _command(words: Sequence[str]) -> str:
    """The names of the command that `words` begin with, with a blank behind each."""
    from ret_tui.cli.commands import app

    names, _, _ = app.parse_commands(list(words))
    return "".join(f"{name} " for name in names if not name.startswith("-"))


def _in_words(fault: CycloptsError) -> str:
    from cyclopts.exceptions import MissingArgumentError, UnknownCommandError, UnusedCliTokensError

    if isinstance(fault, UnknownCommandError):
        return _no_such_command(fault)
    if isinstance(fault, UnusedCliTokensError):
        return f"There is no room for {listed([quoted(token) for token in fault.unused_tokens or ()])}"
    if isinstance(fault, MissingArgumentError) and fault.argument is not None:
        name = fault.keyword or fault.argument.name
        return f"{name} needs a value" if name.startswith("-") else f"{name} is missing"
    return str(fault)


def _no_such_command(fault: CycloptsError) -> str:
    unknown = (fault.unused_tokens or [""])[0]
    known = [name for name in fault.app or () if not name.startswith("-")]
    near = difflib.get_close_matches(unknown, known, n=1)
    return f"There is no command {quoted(unknown)}" + (f" (perhaps {near[0]} is meant)" if near else "")
