"""Invitations by commands: only what is due, drafts of the mails beside, and how it stands with each person."""

from __future__ import annotations

import datetime as dt
import email
import email.policy

import pytest
from command_line import Program

from ret_tui.jobs import set_up
from ret_tui.jobs.office import Clock
from ret_tui.jobs.outbox import queue


def files(program: Program, *words: str) -> list[str]:
    """The paths that a command printed, without the folder."""
    return [line.replace("\\", "/").removeprefix("out/") for line in program(*words, "--to", "out").out.splitlines()]


def test_only_what_is_due_is_written_when_that_is_asked_for(staffed: Program) -> None:
    assert len(files(staffed, "invite", "export", "M1")) == 3
    assert files(staffed, "invite", "export", "M1", "--due") == ["M1.ics"]
    staffed("register", "expect", "M1", "SAN", "substitute")
    assert len(files(staffed, "invite", "export", "M1", "--due")) == 3
    assert files(staffed, "invite", "export", "M1", "--due") == ["M1.ics"]


def test_the_year_writes_only_meetings_with_something_due(staffed: Program) -> None:
    assert len(files(staffed, "invite", "export", "--year", "--each")) == 1 + 6 * 3
    staffed("meeting", "move", "M6", "2027-03-16")
    staffed("meeting", "cancel", "M5")
    # The calendar of the year, and for each of the two the secretariat's own file and those of two people.
    paths = files(staffed, "invite", "export", "--year", "--each", "--due")
    assert len(paths) == 1 + 3 + 3
    assert "METHOD:CANCEL" in (staffed.folder / "out" / "M5.ics").read_text(encoding="utf-8")


def test_beside_each_persons_file_is_the_mail_to_them_as_a_draft(staffed: Program) -> None:
    staffed("settings", "set", "organiser.email", "ret@example.org")
    paths = files(staffed, "invite", "export", "M1", "--eml")
    assert len([path for path in paths if path.endswith(".ics")]) == 3
    drafts = [path for path in paths if path.endswith(".eml")]
    assert [path.removesuffix(".eml") + ".ics" in paths for path in drafts] == [True, True]
    chair = next(path for path in drafts if "P-01" in path)
    mail = email.message_from_bytes((staffed.folder / "out" / chair).read_bytes(), policy=email.policy.default)
    assert mail["To"].addresses[0].addr_spec == "amara@example.org"
    assert mail["From"].addresses[0].addr_spec == "ret@example.org"
    assert mail["X-Unsent"] == "1"
    staffed("meeting", "cancel", "M1")
    assert len([path for path in files(staffed, "invite", "cancel", "M1", "--eml") if path.endswith(".eml")]) == 2


@pytest.mark.parametrize("option", ["--due", "--eml"])
def test_options_about_people_are_wrong_for_a_calendar_that_is_for_nobody_alone(staffed: Program, option: str) -> None:
    told = staffed.try_("invite", "export", "--year", option, "--to", "out")
    assert told.code == 2
    assert f"{option} goes with --each" in told.err


def test_the_status_tells_for_each_person_what_they_had_and_what_is_due(staffed: Program) -> None:
    staffed("invite", "export", "M1", "--to", "out")
    staffed("register", "expect", "M1", "CH", "yes")
    staffed("register", "expect", "M1", "SAN", "substitute")
    (one,) = staffed("invite", "status", "M1", "--json").json
    people = {each["id"]: each for each in one["people"]}
    assert set(people) == {"P-01", "P-02", "P-03"}
    chair = people["P-01"]
    assert (chair["answer"], chair["to_send"], chair["open"], chair["seat"]) == ("yes", [], [], "CH")
    assert (chair["last"]["method"], chair["last"]["sequence"], chair["last"]["way"], chair["last"]["why"]) == (
        "REQUEST", 0, "files", "first invitation",
    )  # fmt: skip
    assert [(each["why"], each["sequence"]) for each in people["P-02"]["to_send"]] == [("part", 0)]
    assert people["P-03"]["last"] is None
    assert people["P-03"]["to_send"][0]["words"].startswith("stands in for ")
    assert people["P-03"]["answer"] == "yes"
    table = staffed("invite", "status", "M1").out
    assert "2 to be sent, 1 answered" in table
    assert "stands in for " in table


def test_whoever_left_is_told_of_in_the_status_until_they_were_told(staffed: Program) -> None:
    staffed("invite", "export", "M6", "--to", "out")
    staffed("member", "end", "P-02", "--on", "2026-12-31")
    (one,) = staffed("invite", "status", "M6", "--json").json
    left = next(each for each in one["people"] if each["id"] == "P-02")
    assert (left["capacity"], left["to_send"][0]["method"], left["to_send"][0]["sequence"]) == (None, "CANCEL", 1)
    assert "not invited any more" in staffed("invite", "status", "M6").out


def test_what_waits_is_taken_out_of_the_outbox(staffed: Program) -> None:
    staffed("settings", "set", "organiser.email", "ret@example.org")
    office = set_up.open_store(staffed.store, Clock(dt.date(2026, 4, 1), dt.time(9)))
    queue.put_in(office, ["M1", "M2"])
    office.store.close()
    assert staffed("invite", "withdraw", "M1", "--person", "p-01").out == "1 message taken out of the outbox\n"
    assert staffed("invite", "withdraw", "M1").out == "1 message taken out of the outbox\n"
    assert staffed("invite", "withdraw", "M1").out == "Nothing waits in the outbox\n"
    assert staffed("invite", "withdraw", "--all").out == "2 messages taken out of the outbox\n"
    assert staffed.try_("invite", "withdraw").code == 2


def test_another_mailbox_tells_which_meetings_keep_theirs(staffed: Program) -> None:
    staffed("settings", "set", "organiser.email", "one@example.org")
    staffed("invite", "export", "M1", "--to", "out")
    told = staffed("settings", "set", "organiser.email", "two@example.org")
    assert "M1, to which people were invited from one@example.org, keeps that mailbox" in told.err
    assert "later invitations come from two@example.org" in told.err
