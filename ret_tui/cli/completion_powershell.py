"""Completion for PowerShell, which the framework of the commands does not write itself."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cyclopts import App

_SCRIPT = """# ret-tui completion for PowerShell: put this in your $PROFILE
Register-ArgumentCompleter -Native -CommandName ret-tui -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = ConvertFrom-Json @'
%s
'@
    $path = 'ret-tui'
    foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
        $next = $path + ' ' + $element.ToString()
        if ($element.Extent.EndOffset -lt $cursorPosition -and $words.PSObject.Properties.Name -contains $next) {
            $path = $next
        }
    }
    $words.PSObject.Properties | Where-Object { $_.Name -eq $path } | ForEach-Object { $_.Value } |
        Where-Object { $_ -like "$wordToComplete*" } |
        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
"""


def powershell(app: App) -> str:
    """The script: after each command, the words that may follow it."""
    return _SCRIPT % json.dumps(dict(_following(app, ("ret-tui",))), ensure_ascii=False, indent=1)


def _following(app: App, path: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Each command's path, and the commands and options that may stand after it."""
    names = [name for name in app if not name.startswith("-")]
    options: list[str] = [] if names else sorted(_options(app))
    yield " ".join(path), [*names, *options]
    for name in names:
        yield from _following(app[name], (*path, name))


def _options(app: App) -> set[str]:
    if app.default_command is None:
        return set()
    names = {name for argument in app.assemble_argument_collection() for name in argument.names}
    return {name for name in names if name.startswith("--") and not name.startswith("--no-")}
