"""Completion of commands with the Tab key."""

from __future__ import annotations

from ret_tui.cli.printed import put
from store.refusals import BadValue

_SHELLS = ("bash", "zsh", "fish", "powershell")


def completion(shell: str, /) -> None:
    """Print what a shell needs to complete commands with the Tab key.

    Args:
        shell: bash, zsh, fish or powershell.
    """
    from ret_tui.cli.commands import app

    wanted = shell.strip().casefold()
    if wanted not in _SHELLS:
        raise BadValue(f"There is no completion for “{shell}”", "use bash, zsh, fish or powershell", field="shell")
    if wanted == "powershell":
        from ret_tui.cli.completion_powershell import powershell

        put(powershell(app))
        return
    put(app.generate_completion(shell=wanted))  # type: ignore[arg-type]
