"""Answers read by command: the report, what is kept, what is left, and what is wrong."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Program

REPLY = """\
BEGIN:VCALENDAR\r
PRODID:-//Example//EN\r
VERSION:2.0\r
METHOD:{method}\r
BEGIN:VEVENT\r
UID:{uid}\r
SEQUENCE:{sequence}\r
DTSTAMP:{stamp}\r
DTSTART:{start}\r
DTEND:{end}\r
ORGANIZER:mailto:secretariat@example.invalid\r
ATTENDEE;PARTSTAT={partstat}{more}:mailto:{address}\r
{lines}END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture
def invited(staffed: Program) -> Program:
    """The staffed program, with the invitations to M1 written on 1 April 2026."""
    staffed("invite", "export", "M1", "--to", "out")
    return staffed


def reply(program: Program, name: str, address: str, partstat: str = "ACCEPTED", **fields: str) -> str:
    """Write an answer to M1 as a file; gives its name."""
    uid = re.search(r"UID:(.+)", (program.folder / "out/M1.ics").read_text(encoding="utf-8"))
    assert uid is not None
    given = {
        "method": "REPLY", "sequence": "0", "stamp": "20260403T090000Z", "start": "20260512T130000Z",
        "end": "20260512T150000Z", "more": "", "lines": "", **fields,
    }  # fmt: skip
    text = REPLY.format(uid=uid[1].strip(), address=address, partstat=partstat, **given)
    path = program.folder / "replies" / f"{name}.ics"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def expected(program: Program) -> dict[str, str]:
    rows = program("register", "show", "M1", "--json").json["rows"]
    return {row["seat"]: row["member"]["reply"] for row in rows if row["member"]}


def test_a_folder_of_answers_is_read_and_what_is_clear_is_kept(invited: Program) -> None:
    reply(invited, "1", "amara@example.org")
    reply(invited, "2", "DAWN@example.org", "DECLINED", lines="COMMENT:Another meeting\r\n")
    reply(invited, "3", "unknown@example.org")
    told = invited("invite", "read", "replies")
    lines = told.out.splitlines()
    assert lines[0].split() == ["No.", "What", "Written", "beside", "it", "From"]
    assert lines[1].startswith("1    Amara Quill (Chair) will come to M1")
    assert "Another meeting" in lines[2]
    assert "left: who is it?" in lines[3]
    assert lines[4] == "3 answers: 1 accepted, 1 declined and 1 from somebody unknown"
    assert lines[5] == "Jo Bell is asked with: ret-tui invite substitute M1 SAN"
    assert lines[6] == 'Say who it is with: --as "3=NAME"'
    assert lines[7] == "M1: 1 seat likely, 1 declined, 0 without an answer"
    assert expected(invited) == {"CH": "yes", "SAN": "no"}
    assert "2 answers read, for M1" in invited("store", "history").out
    invited("store", "undo")
    assert expected(invited) == {"CH": "", "SAN": ""}


def test_a_rehearsal_shows_the_answers_and_keeps_nothing(invited: Program) -> None:
    reply(invited, "1", "amara@example.org")
    assert "would be taken" in invited("invite", "read", "replies", "--dry-run").out
    assert expected(invited) == {"CH": "", "SAN": ""}


def test_answers_are_chosen_and_left_by_number(invited: Program) -> None:
    reply(invited, "1", "amara@example.org")
    reply(invited, "2", "dawn@example.org", "DECLINED")
    invited("invite", "read", "replies", "--leave", "2")
    assert expected(invited) == {"CH": "yes", "SAN": ""}
    told = invited("invite", "read", "replies", "--take", "2", "--json").json
    assert [(one["number"], one["kind"], one["taken"]) for one in told["answers"]] == [
        (1, "known already", False),
        (2, "declined", True),
    ]
    assert told["answers"][1]["substitute"] == "Jo Bell"
    assert told["change"] == "1 answer read, for M1"
    assert expected(invited) == {"CH": "yes", "SAN": "no"}


@pytest.mark.parametrize("option", ["--take", "--leave"])
@pytest.mark.parametrize("none", ["", " , "])
def test_a_list_that_names_no_answer_takes_none(invited: Program, option: str, none: str) -> None:
    reply(invited, "1", "amara@example.org")
    told = invited.try_("invite", "read", "replies", option, none)
    assert (told.code, told.err) == (1, f"{option} names no answer: write their numbers as 1,3.\n")
    assert expected(invited) == {"CH": "", "SAN": ""}


def test_whoever_is_unknown_is_named_and_known_from_then_on(invited: Program) -> None:
    file = reply(invited, "1", "okafor.d@example.org", "TENTATIVE")
    told = invited("invite", "read", file, "--as", "1=Dawn Okafor")
    assert "Note: okafor.d@example.org is kept as another address of Dawn Okafor" in told.err
    assert expected(invited)["SAN"] == "tentative"
    assert invited("member", "show", "P-02", "--json").json["other_emails"] == ["okafor.d@example.org"]


def test_pasted_text_is_read_to_its_end(invited: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    text = Path(reply(invited, "1", "amara@example.org")).read_text(encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert "Amara Quill (Chair) will come to M1" in invited("invite", "read", "--paste").out


class Endless(io.StringIO):
    """What is piped in and goes on for ever: whoever asks for all of it has an error."""

    def read(self, size: int | None = -1, /) -> str:
        assert size is not None
        assert 0 <= size <= 50 * 1024 * 1024 + 1
        return "x" * size


def test_no_more_is_read_than_can_be_pasted(invited: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Endless())
    told = invited.try_("invite", "read", "--paste")
    assert told.code != 0
    assert "The pasted text is larger than 50 MB: paste one mail at a time" in told.err


def test_an_answer_to_the_date_before_a_move_is_left_until_it_is_asked_for(invited: Program) -> None:
    file = reply(invited, "1", "amara@example.org")
    invited("meeting", "move", "M1", "2026-05-14")
    told = invited("invite", "read", file).out
    assert "on Tue 12 May 2026 14:00–16:00, which it has been moved from" in told
    assert expected(invited)["CH"] == ""
    invited("invite", "read", file, "--take", "1")
    assert expected(invited)["CH"] == "yes"


def test_a_proposed_time_shows_what_moving_there_would_do(invited: Program) -> None:
    file = reply(
        invited, "1", "dawn@example.org", "TENTATIVE", method="COUNTER", start="20260519T090000Z",
        end="20260519T110000Z",
    )  # fmt: skip
    assert "proposes Tue 19 May 2026 10:00–12:00" in invited("invite", "read", file).out
    told = invited("invite", "proposals", "M1").out.splitlines()
    assert told[0] == "M1: Tue 19 May 2026 10:00–12:00, proposed by Dawn Okafor"
    assert told[-1] == "ret-tui meeting move M1 2026-05-19 --at 10:00 --until 12:00 moves it there."
    (found,) = invited("invite", "proposals", "--json").json
    assert (found["date"], found["start"], found["people"], found["seats"]) == (
        "2026-05-19", "10:00", ["Dawn Okafor"], ["SAN"],
    )  # fmt: skip
    assert found["consequences"][0]["what"] == "date"


def test_without_a_proposal_that_is_said(invited: Program) -> None:
    assert invited("invite", "proposals").out == "No other time is proposed.\n"


def test_a_time_proposed_by_telephone_is_taken_down(invited: Program) -> None:
    invited("register", "expect", "M1", "SAN", "no", "--said-by", "Dawn Okafor", "--how", "by telephone to Devon",
            "--propose", "19 may 2026", "--at", "10:00")  # fmt: skip
    assert invited("invite", "proposals", "M1", "--json").json[0]["date"] == "2026-05-19"


def test_a_named_substitute_is_asked_by_one_command(invited: Program) -> None:
    told = invited("invite", "substitute", "M1", "SAN").out
    assert told == "SAN Sandwell: Jo Bell is asked to come for Dawn Okafor\n"


def test_a_request_to_a_substitute_is_taken_back_by_one_command(invited: Program) -> None:
    invited("invite", "substitute", "M1", "SAN")
    told = invited("invite", "substitute", "M1", "SAN", "--take-back").out
    assert told == "SAN Sandwell: nobody is asked to come for Dawn Okafor any more\n"


def test_the_quorum_is_told_with_the_answers(invited: Program) -> None:
    invited("settings", "set", "quorum", "3", "--adopted", "2026-03-01", "--minute", "M0, item 2")
    reply(invited, "1", "dawn@example.org", "DECLINED")
    told = invited("invite", "read", "replies").out.splitlines()[-1]
    assert told == (
        "M1: 0 seats likely, 1 declined, 1 without an answer; the answers cannot make a quorum any more: "
        "even with every substitute who can be asked, 2 seats can still come; 3 are needed"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--take", "1,x"), "“x” is no number of an answer"),
        (("--take", "9"), "There is no answer 9"),
        (("--leave", "9"), "There is no answer 9"),
        (("--as", "1"), "does not say who"),
        (("--as", "1=Nobody At All"), "There is no person"),
        (("--as", "1=P-01"), "Answer 1 is not from somebody unknown"),
    ],
)
def test_what_does_not_fit_is_refused_and_keeps_nothing(
    invited: Program, refused: Callable[..., str], words: tuple[str, ...], told: str
) -> None:
    reply(invited, "1", "amara@example.org")
    assert told in refused("invite", "read", "replies", *words)


def test_a_file_that_holds_nothing_is_refused(invited: Program, refused: Callable[..., str]) -> None:
    (invited.folder / "empty.ics").write_text("", encoding="utf-8")
    assert refused("invite", "read", "empty.ics").startswith("empty.ics")
    assert "nowhere.ics" in refused("invite", "read", "nowhere.ics")


def test_files_and_pasting_and_taking_and_leaving_exclude_each_other(invited: Program) -> None:
    for words in (("read",), ("read", "a.ics", "--paste"), ("read", "a.ics", "--take", "1", "--leave", "2")):
        assert invited.try_("invite", *words).code == 2


def test_other_addresses_and_an_assistant_are_given_shown_and_taken_away(staffed: Program) -> None:
    staffed("member", "edit", "P-02", "--other-emails", "d.home@example.org", "--assistant-email", "pa@example.org")
    told = staffed("member", "add", "Kim Lee", "--assistant-email", "pa@example.org")
    assert told.err == "Note: pa@example.org is Dawn Okafor’s assistant too\n"
    shown = staffed("member", "show", "P-02")
    assert re.search(r"^Also answers from +d\.home@example\.org$", shown.out, re.MULTILINE)
    assert re.search(r"^Assistant +pa@example\.org$", shown.out, re.MULTILINE)
    assert "Note: pa@example.org is Kim Lee’s assistant too" in shown.err
    staffed("member", "edit", "P-02", "--other-emails", "", "--assistant-email", "")
    found = staffed("member", "show", "P-02", "--json").json
    assert (found["other_emails"], found["assistant_email"]) == ([], "")
