"""A successor by one command: what passes on is told first, tried with --dry-run, and undone as one change."""

from __future__ import annotations

from command_line import Program


def test_a_successor_takes_over_and_it_is_told_what_passes_on(full: Program) -> None:
    told = full(
        "member", "succeed", "SAN", "Priya Shah", "--new", "--email", "priya@example.org", "--from", "2026-07-01",
        "--reason", "Moved to another post", "--json",
    ).json  # fmt: skip
    assert told["done"] is True
    shown = told["succession"]
    assert (shown["id"], shown["from"], shown["as"]) == ("P-04", "2026-07-01", "member")
    assert shown["leaves"] == {
        "id": "P-02", "name": "Dawn Okafor", "last_day": "2026-06-30", "reason": "Moved to another post",
    }  # fmt: skip
    actions = [each for each in shown["passes"] if each["group"] == "actions"]
    assert [(each["id"], each["happens"]) for each in actions] == [("A-001", "the seat’s: follows to Priya Shah")]
    seats = {each["id"]: each for each in full("member", "seats", "--on", "2026-07-01", "--json").json}
    assert seats["SAN"]["member"]["id"] == "P-04"
    full("store", "undo")
    seats = {each["id"]: each for each in full("member", "seats", "--on", "2026-07-01", "--json").json}
    assert seats["SAN"]["member"]["id"] == "P-02"
    assert full.try_("member", "show", "P-04").code == 1


def test_a_dry_run_tells_and_changes_nothing(full: Program) -> None:
    told = full("member", "succeed", "SAN", "jo", "--from", "2026-07-01", "--dry-run")
    assert "became the member" in told.out
    assert "Would be done: Jo Bell follows Dawn Okafor in Sandwell from 1 July 2026." in told.out
    assert "has no named substitute then" in told.out
    assert len(full("member", "show", "P-03", "--json").json["appointments"]) == 1


def test_somebody_new_is_added_only_where_that_is_said(full: Program) -> None:
    told = full.try_("member", "succeed", "SAN", "Jo Bel Junior")
    assert told.code == 1
    assert "add --new for somebody new" in told.err
    assert full.try_("member", "succeed", "SAN").code == 2
