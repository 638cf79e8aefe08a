"""Invitations by commands: only what is due, drafts of the mails beside, and how it stands with each person."""

from __future__ import annotations

import datetime as dt
import email
import email.policy

import pytest
from command_line import Program
from filled_outbox import put_in

from ret_tui.jobs import set_up
from ret_tui.jobs.office import Clock
from store.records import Message


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
    put_in_outbox(staffed, "M1", "M2")
    assert staffed("invite", "withdraw", "M1", "--person", "p-01").out == "1 message taken out of the outbox\n"
    assert staffed("invite", "withdraw", "M1").out == "1 message taken out of the outbox\n"
    assert staffed("invite", "withdraw", "M1").out == "Nothing waits in the outbox\n"
    assert staffed("invite", "withdraw", "--all").out == "2 messages taken out of the outbox\n"
    assert staffed.try_("invite", "withdraw").code == 2


def test_who_is_meant_of_the_outbox_is_an_id_or_a_name_and_nobody_else(staffed: Program) -> None:
    put_in_outbox(staffed, "M1", "M2")
    for nobody in ("", " , "):
        told = staffed.try_("invite", "withdraw", "M1", "--person", nobody)
        assert (told.code, told.err) == (1, "--person names nobody: leave --person out to mean everybody.\n")
    unknown = staffed.try_("invite", "withdraw", "M1", "--person", "Kit")
    assert (unknown.code, "There is no person “Kit”" in unknown.err) == (1, True)
    wrong = staffed.try_("invite", "withdraw", "M1", "--all")
    assert (wrong.code, "A meeting and --all exclude each other" in wrong.err) == (2, True)
    rehearsed = staffed("invite", "withdraw", "--all", "--dry-run")
    assert rehearsed.out == "4 messages would be taken out of the outbox\n"
    one = staffed("invite", "withdraw", "M1", "--person", "dawn okafor", "--json").json
    assert one["dry_run"] is False
    assert [(each["meeting"], each["name"], each["email"], each["state"]) for each in one["withdrawn"]] == [
        ("M1", "Dawn Okafor", "dawn@example.org", "waiting"),
    ]  # fmt: skip
    assert staffed("invite", "withdraw", "--all", "--person", "P-02, P-01").out.startswith("3 messages")
    assert staffed("invite", "withdraw", "M1", "--person", "P-03").out == "Nothing waits in the outbox for them\n"


def put_in_outbox(program: Program, *meetings: str) -> None:
    """Have what is due of some meetings wait to be sent."""
    program("settings", "set", "organiser.email", "ret@example.org")
    office = set_up.open_store(program.store, Clock(dt.date(2026, 4, 1), dt.time(9)))
    put_in(office, meetings)
    office.store.close()


def next_message(program: Program, meeting: str) -> tuple[str | None, list[str], str]:
    """The next message of a meeting and whom it goes to, in JSON, and the line of the table without its first words."""
    (one,) = program("invite", "status", meeting, "--json").json
    line = program("invite", "status").out.splitlines()[int(meeting[1:])]
    return one["message"], [each["email"] for each in one["to"]], " ".join(line.split()[5:])


def test_the_status_says_what_has_to_be_sent_now_and_nothing_where_nothing_is_due(staffed: Program) -> None:
    both = ["amara@example.org", "dawn@example.org"]
    assert next_message(staffed, "M1") == ("new", both, "never new 2 2 to be sent")
    staffed("invite", "export", "M1", "--to", "out")
    assert next_message(staffed, "M1") == (None, [], "Wed 1 Apr 2026 none 2 written")
    staffed("register", "expect", "M1", "SAN", "substitute")
    assert next_message(staffed, "M1")[:2] == ("changed", ["dawn@example.org", "jo@example.org"])
    staffed("meeting", "move", "M1", "2026-05-13")
    assert next_message(staffed, "M1")[:2] == ("changed", both)
    staffed.today = "2026-05-14"
    assert next_message(staffed, "M1")[:2] == (None, [])
    assert " none " in next_message(staffed, "M1")[2]


def test_a_guest_is_among_those_who_have_to_be_told(staffed: Program) -> None:
    staffed("invite", "export", "M1", "--to", "out")
    staffed("agenda", "add", "M1", "Housing data", "--minutes", "10")
    staffed("invite", "guest", "M1", "Iris Marlow", "--email", "iris@example.org", "--item", "Housing")
    (one,) = staffed("invite", "status", "M1", "--json").json
    assert (one["message"], [(each["name"], each["capacity"]) for each in one["to"]]) == (
        "new", [("Iris Marlow", "guest")],
    )  # fmt: skip


def test_what_only_may_have_gone_is_not_told_as_sent(staffed: Program) -> None:
    put_in_outbox(staffed, "M1")
    office = set_up.open_store(staffed.store, Clock(dt.date(2026, 4, 1), dt.time(9)))
    with office.store.change("Cut off", undoable=False) as step:
        mine = next(each for each in step.all(Message) if each.person == "P-01")
        step.set(mine, state="sending", tries=1)
    office.store.close()
    (one,) = staffed("invite", "status", "M1", "--json").json
    assert (one["last_sent"], one["may_have_gone"]) == (None, 1)
    assert {each["id"]: each["last"] and each["last"]["may_have_gone"] for each in one["people"]} == {
        "P-01": True, "P-02": None,
    }  # fmt: skip
    table = staffed("invite", "status", "M1").out
    assert "never (1 may have gone)" in table
    assert "first invitation, Wed 1 Apr 2026 (may have gone)" in table


def test_why_a_mail_came_back_stays_in_sight_when_files_were_written_since(staffed: Program) -> None:
    put_in_outbox(staffed, "M1")
    office = set_up.open_store(staffed.store, Clock(dt.date(2026, 4, 1), dt.time(9)))
    with office.store.change("Came back", undoable=False) as step:
        mine = next(each for each in step.all(Message) if each.person == "P-02")
        step.set(mine, state="failed", way="mail", tries=1, sent_at=mine.made_at, failed="no such user (5.1.1)")
    office.store.close()
    staffed("invite", "export", "M1", "--due", "--to", "out")
    (one,) = staffed("invite", "status", "M1", "--json").json
    told = "Mail to dawn@example.org: no such user (5.1.1)"
    assert {each["id"]: each["remark"] for each in one["people"]} == {"P-01": None, "P-02": told}
    assert told in staffed("invite", "status", "M1").out


def test_files_are_told_as_json_with_the_messages_that_count_as_told(staffed: Program) -> None:
    rehearsed = staffed("invite", "export", "M1", "--to", "out", "--json", "--dry-run").json
    assert (rehearsed["dry_run"], len(rehearsed["paths"]), rehearsed["messages"]) == (True, 3, [])
    assert not (staffed.folder / "out").exists()
    done = staffed("invite", "export", "M1", "--to", "out", "--json").json
    assert (done["dry_run"], done["paths"]) == (False, rehearsed["paths"])
    assert all((staffed.folder / path).is_file() for path in done["paths"])
    assert len(set(done["messages"])) == 2
    assert [words for words in done["warnings"] if "secretariat@example.invalid" in words]
    year = staffed("invite", "export", "--year", "--each", "--due", "--to", "out", "--json").json
    assert len(year["messages"]) == 5 * 2
    staffed("meeting", "cancel", "M1")
    called_off = staffed("invite", "cancel", "M1", "--to", "out", "--json").json
    assert (len(called_off["paths"]), len(called_off["messages"])) == (3, 2)


def test_a_guest_is_told_as_json_and_a_rehearsal_gives_no_id(staffed: Program) -> None:
    staffed("agenda", "add", "M1", "Housing data", "--minutes", "10")
    asked = ("invite", "guest", "M1", "Iris Marlow", "--email", "iris@example.org", "--item", "Housing")
    rehearsed = staffed(*asked, "--dry-run")
    assert rehearsed.out.startswith("Would ask Iris Marlow to M1, 14:")
    assert staffed(*asked, "--dry-run", "--json").json["id"] is None
    done = staffed(*asked, "--json").json
    assert (done["dry_run"], done["name"], done["meeting"], done["email"], done["warnings"]) == (
        False, "Iris Marlow", "M1", "iris@example.org", [],
    )  # fmt: skip
    assert staffed(*asked).out == f"{done['id']}\n"
    # Once they are down, a rehearsal names them as they are.
    assert staffed(*asked, "--dry-run", "--json").json["id"] == done["id"]


def test_a_guest_at_somebody_else_s_address_is_told_and_asked_all_the_same(staffed: Program) -> None:
    staffed("agenda", "add", "M1", "Housing data", "--minutes", "10")
    told = staffed("invite", "guest", "M1", "Iris Marlow", "--email", "Dawn@example.org", "--item", "Housing")
    assert "Note: Dawn@example.org is also the address of Dawn Okafor" in told.err


def test_nobody_is_asked_to_an_item_of_a_day_that_is_over(staffed: Program) -> None:
    staffed("agenda", "add", "M1", "Housing data", "--minutes", "10")
    staffed.today = "2026-05-13"
    told = staffed.try_("invite", "guest", "M1", "Iris Marlow", "--email", "iris@example.org", "--item", "Housing")
    assert (told.code, told.err) == (1, "M1 was on Tuesday 12 May 2026: take down in its register who came.\n")


def test_asking_a_substitute_is_told_as_json_and_rehearsed_as_what_would_be(staffed: Program) -> None:
    assert staffed("invite", "substitute", "M1", "SAN", "--dry-run").out == (
        "SAN Sandwell: Jo Bell would be asked to come for Dawn Okafor\n"
    )
    done = staffed("invite", "substitute", "m1", "SAN", "--json").json
    assert (done["dry_run"], done["meeting"], done["seat"], done["substitute"]["name"]) == (
        False, "M1", "SAN", "Jo Bell",
    )  # fmt: skip


def test_another_mailbox_tells_which_meetings_keep_theirs(staffed: Program) -> None:
    staffed("settings", "set", "organiser.email", "one@example.org")
    staffed("invite", "export", "M1", "--to", "out")
    told = staffed("settings", "set", "organiser.email", "two@example.org")
    assert "M1, to which people were invited from one@example.org, keeps that mailbox" in told.err
    assert "later invitations come from two@example.org" in told.err
