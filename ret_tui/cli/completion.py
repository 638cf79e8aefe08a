"""Completion of commands with the Tab key."""

from __future__ import annotations

from store.refusals import BadValue

_SHELLS = ("bash", "zsh", "fish")


def completion(shell: str, /) -> None:
    """Print what a shell needs to complete commands with the Tab key.

    Args:
        shell: bash, zsh or fish.
    """
    from ret_tui.cli.commands import app

    wanted = shell.strip().casefold()
    if wanted not in _SHELLS:
        raise BadValue(f"There is no completion for “{shell}”", "use bash, zsh or fish", field="shell")
    print(app.generate_completion(shell=wanted))  # type: ignore[arg-type]
