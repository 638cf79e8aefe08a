"""Where in the app a clause's record is kept: every command that a check names is there, under the key that it has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ret_tui.jobs.compliance_in_app import IN_APP, InApp, in_app
from ret_tui.keymap import key_list
from ret_tui.rules.compliance import checks
from ret_tui.screens.everywhere import EVERYWHERE
from ret_tui.screens.known_commands import offered_together

#: A command as a check writes it, up to what is filled in or chosen.
_COMMAND = re.compile(r'"(ret-tui [a-z][a-z -]*[a-z])')


def commands_of_checks() -> set[str]:
    """Every command that a check says something is recorded with."""
    folder = Path(checks.__file__).parent
    found = {match[1] for path in folder.glob("*.py") for match in _COMMAND.finditer(path.read_text("utf-8"))}
    assert len(found) > 15
    return found


def test_every_command_that_a_check_names_has_its_place_in_the_app() -> None:
    assert [command for command in sorted(commands_of_checks()) if not in_app(command)] == []


def test_no_place_is_told_for_a_command_that_no_check_names() -> None:
    named = commands_of_checks()
    beginning = [each.command for each in IN_APP if not any(f"{one} ".startswith(f"{each.command} ") for one in named)]
    assert beginning == []


@pytest.mark.parametrize("each", IN_APP, ids=lambda each: each.command)
def test_the_keys_told_are_those_of_the_commands_in_the_app(each: InApp) -> None:
    known: dict[str, str] = {}
    for chain in offered_together(EVERYWHERE):
        known |= chain
    assert [key_list(known[id])[0] for id, _ in each.steps] == [key for _, key in each.steps]


def test_of_several_the_one_that_says_most_holds() -> None:
    assert in_app("ret-tui evidence add decision") == "Functions, v, then n"
    assert in_app("ret-tui evidence add advice") == "Functions, a, then n"
    assert in_app("ret-tui member appoint") == "People, a"
    assert in_app("ret-tui settings set established DATE") == "Settings"
    assert in_app("ret-tui member appointments") == in_app("") == ""
