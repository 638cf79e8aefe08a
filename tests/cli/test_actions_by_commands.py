"""Actions by commands: helpers, decisions, meetings as due dates, orders, and many at once."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import pytest
from command_line import Program


@pytest.fixture
def with_people(planned: Program) -> Program:
    """The planned year with Jas Kaur for SAN and Ruth Okonkwo for BIR, in post from 1 April 2026."""
    for name, seat in (("Jas Kaur", "SAN"), ("Ruth Okonkwo", "BIR")):
        made = planned("member", "add", name, "--email", f"{name.split()[0].lower()}@example.org")
        planned("member", "appoint", made.id, seat, "--from", "2026-04-01")
    return planned


def test_an_action_has_helpers_and_a_meeting_at_which_it_is_due(with_people: Program) -> None:
    made = with_people("action", "add", "List them", "--owner", "SAN", "--helpers", "Ruth, SOL", "--due", "at M6")
    view = with_people("action", "show", made.id, "--json").json
    assert view["helpers"] == [
        {"id": "P-02", "name": "Ruth Okonkwo"},
        {"id": "SOL", "name": "Solihull: no one in post"},
    ]
    assert (view["due"], view["due_meeting"], view["due_changes"]) == ("2027-03-09", "M6", 0)
    assert (view["decision"], view["item"], view["chased"], view["holder_changed"]) == ("", None, None, "")
    with_people("meeting", "move", "M6", "2027-03-16")
    told = with_people("action", "show", made.id).out
    assert "at M6, Tuesday 16 March 2027" in told
    assert "due at M6, Tue 9 Mar 2027 → at M6, Tue 16 Mar 2027" in told
    with_people("action", "update", made.id, "--due", "16 mar 2027", "--helpers", "")
    view = with_people("action", "show", made.id, "--json").json
    assert (view["due_meeting"], view["helpers"]) == ("", [])


def test_the_list_is_sorted_and_grouped_and_json_has_the_same_order(with_people: Program) -> None:
    for text, owner, function in (("One", "Ruth", "F2"), ("Two", "", "F1"), ("Three", "Jas", "F2")):
        with_people("action", "add", text, "--owner", owner, "--function", function)
    by_owner = with_people("action", "list", "--sort", "owner", "--json").json
    assert [one["id"] for one in by_owner] == ["A-003", "A-001", "A-002"]
    told = with_people("action", "list", "--group", "function", "--sort", "owner").out
    assert [line for line in told.splitlines() if " · " in line] == [
        "F1 Strategic influence · 1",
        "F2 Amplify community voice · 2",
    ]
    grouped = with_people("action", "list", "--group", "function", "--sort", "owner", "--json").json
    assert [one["id"] for one in grouped] == ["A-002", "A-003", "A-001"]
    refused = with_people.try_("action", "list", "--sort", "colour")
    assert refused.code != 0
    assert "use due, number, owner, function, state or meeting" in refused.err


def test_several_are_updated_as_one_change_or_none_is(with_people: Program) -> None:
    for text in ("One", "Two", "Three"):
        with_people("action", "add", text)
    with_people("action", "update", "3", "--state", "complete")
    refused = with_people.try_("action", "bulk", "1", "2", "3", "--state", "reported")
    assert refused.code != 0
    assert "A-003 is closed and cannot become reported, so nothing was changed" in refused.err
    done = with_people("action", "bulk", "1", "2", "3", "--state", "reported", "--leave-out", "--json").json
    assert done == {"changed": ["A-001", "A-002"], "same": [], "left": ["A-003"], "told": ""}
    with_people("store", "undo")
    assert {one["state"] for one in with_people("action", "list", "--json").json} == {"open", "complete"}


def test_chasing_writes_drafts_and_keeps_when_and_a_rehearsal_does_neither(
    with_people: Program, tmp_path: Path
) -> None:
    with_people("action", "add", "List them", "--owner", "SAN", "--due", "2026-05-01")
    with_people.today = "2026-05-11"
    rehearsed = with_people("--dry-run", "action", "chase", "--to", "out")
    assert "1 letter about 1 action would be written" in rehearsed.out
    assert "Jas Kaur: A-001, overdue" in rehearsed.out
    assert not (with_people.folder / "out").exists()
    assert with_people("action", "show", "1", "--json").json["chased"] is None
    written = with_people("action", "chase", "--to", "out")
    path = with_people.folder / written.out.strip()
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert (message["To"], message["X-Unsent"]) == ("Jas Kaur <jas@example.org>", "1")
    assert with_people("action", "show", "1", "--json").json["chased"] == {"on": "2026-05-11", "to": ["Jas Kaur"]}
    # Nothing to do is no failure, so that a script that runs every night can tell the two apart.
    again = with_people("action", "chase", "SAN", "--to", "out")
    assert again.out == "No letter was written: nobody who can be written to has to be asked today.\n"
    told = "A-001 was asked about on Mon 11 May: the next reminder comes on Mon 18 May"
    assert told in again.err
    assert with_people("action", "chase", "SAN", "--to", "out", "--json").json == {
        "paths": [], "letters": [], "told": [told],
    }  # fmt: skip


def test_matters_arising_are_named_on_the_next_agenda(with_people: Program) -> None:
    with_people("action", "add", "Between meetings")
    with_people("action", "add", "Another")
    put = "M1: A-002 named under matters arising\nA-002: Another (no owner)\n"
    assert with_people("--dry-run", "action", "arise", "A-002").out.startswith(put)
    assert with_people("action", "arise", "A-002").out == put
    told = with_people("action", "arise", "--json").json
    assert told == {
        "meeting": "M1", "actions": ["A-001"], "lines": ["A-001: Between meetings (no owner)"], "left": "",
    }  # fmt: skip
    assert with_people("action", "arise").out == "M1: no open action of an earlier meeting is left to be named.\n"
    assert with_people("action", "arise", "--json").json["actions"] == []
    refused = with_people.try_("action", "arise", "1")
    assert refused.code != 0
    assert "named there already" in refused.err
