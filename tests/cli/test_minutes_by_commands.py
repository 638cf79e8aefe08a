"""Minutes and decisions by commands, from the first note to what is confirmed and written to Word."""

from __future__ import annotations

import pytest
from command_line import Program


@pytest.fixture
def after(staffed: Program) -> Program:
    """The day after M1, of 12 May 2026."""
    staffed.today = "2026-05-13"
    staffed("meeting", "hold", "M1")
    return staffed


def test_a_note_and_decisions_are_written_shown_and_numbered(after: Program) -> None:
    note = after("minutes", "write", "M1", "--item", "2", "--note", "Members spoke [/] =cmd().")
    agreed = after("minutes", "write", "M1", "--item", "2", "--agreed", "that the list be made", "--function", "F3")
    wanted = after("minutes", "write", "M1", "--item", "2", "--recommended", "it pay", "--to-body", "the Board")
    after("minutes", "write", "M1", "--noted", "the weather")
    assert (agreed.id, wanted.id) == ("D-001", "D-002")
    assert len(note.id) == 12
    shown = after("minutes", "show", "M1").out
    for line in (
        "M1, Tuesday 12 May 2026: draft",
        "0.1 Noted: the weather. (D-003)",
        "2.1 Members spoke [/] =cmd().",
        "2.2 Agreed: that the list be made. (D-001)",
        "2.3 Recommended to the Board: that it pay. (D-002)",
        "No attendance is recorded for M1",
    ):
        assert line in shown.splitlines()
    assert [each["id"] for each in after("decision", "list", "--json").json] == ["D-001", "D-002", "D-003"]
    assert "Agreed: that the list be made." in after("decision", "list", "--function", "F3").out
    assert after("decision", "show", "d2", "--json").json["to"] == "the Board"


def test_exactly_one_thing_is_written_at_a_time(after: Program) -> None:
    for words in ((), ("--note", "a", "--agreed", "b"), ("--note", "a", "--to-body", "the Board")):
        told = after.try_("minutes", "write", "M1", *words)
        assert told.code == 2
        assert told.out == ""
    for words in (("minutes", "edit", "M1", "1.1"), ("minutes", "times", "M1"), ("decision", "edit", "D-001")):
        assert "Nothing was given" in after.try_(*words).err


def test_an_entry_is_changed_moved_and_removed(after: Program) -> None:
    for text in ("a", "b"):
        after("minutes", "write", "M1", "--item", "2", "--note", text)
    assert after("minutes", "move", "M1", "2.2", "up").out == "at 2.1: b\n"
    assert after("minutes", "edit", "M1", "2.1", "--text", "c", "--item", "3").out == "at 3.1: c\n"
    assert after("minutes", "remove", "M1", "2.1").out == "Removed: at 2.1: a\n"
    assert "item 9" not in after("minutes", "show", "M1").out
    told = after.try_("minutes", "remove", "M1", "2.1")
    assert told.code == 1
    assert "hold nothing called “2.1”" in told.err
    assert "deferred" in after("minutes", "outcome", "M1", "2", "deferred").out
    assert after("minutes", "times", "M1", "--opened", "2pm").out == "M1: opened 14:00, closed not recorded\n"


def test_minutes_are_agreed_then_confirmed_and_then_closed(after: Program) -> None:
    after("minutes", "write", "M1", "--item", "1", "--note", "a")
    told = after("minutes", "agree", "M1")
    assert told.out == "Minutes of M1: draft, agreed by the Chair on 13 May 2026\n"
    assert "ret-tui year tick M1 minutes" in told.err
    after("year", "tick", "M1", "minutes")
    assert after("minutes", "agree", "M1").err == ""
    # What changes them says that they are a draft again, and on which day they were agreed.
    more = after("minutes", "write", "M1", "--item", "1", "--note", "b")
    agreed = "The Chair agreed an earlier draft on 13 May 2026; 'ret-tui minutes agree M1' once this one is agreed, too"
    assert more.err == f"Note: {agreed}\n"
    assert after("minutes", "remove", "M1", "1.2").err == ""
    after("minutes", "write", "M1", "--agreed", "it be done")
    after("minutes", "agree", "M1")
    # Whom a decision goes to stands in the minutes; what its letter asks does not.
    assert after("decision", "edit", "D-001", "--asked", "to answer").err == ""
    assert after("decision", "edit", "D-001", "--to-body", "the Board").err == more.err
    assert after("minutes", "agree", "M1").err == ""
    assert "M2 has not met yet" in after.try_("minutes", "confirm", "M1", "--at", "M2").err
    after.today = "2026-07-15"
    after("meeting", "hold", "M2")
    told = after("minutes", "confirm", "M1", "--at", "M2", "--amendments", "Item 1: “a” was “b”.")
    assert told.out == "Minutes of M1: confirmed at M2 on 14 July 2026\n"
    refused = after.try_("minutes", "write", "M1", "--note", "b")
    assert refused.code == 1
    assert "minute a correction at a later meeting" in refused.err
    assert "Item 1: “a” was “b”." in after("minutes", "show", "M1").out


def test_the_word_files_are_written_and_what_is_unfinished_stops_them(after: Program) -> None:
    made = after("minutes", "write", "M1", "--item", "1", "--recommended", "it pay", "--to-body", "the Board")
    refused = after.try_("minutes", "export", "M1", "--to", "out")
    assert refused.code == 1
    assert "The minutes were not written" in refused.err
    assert "--anyway" in refused.err
    assert not (after.folder / "out").exists()
    told = after("minutes", "export", "M1", "--to", "out", "--anyway", "--public")
    assert told.out.strip().endswith("RET minutes M1 2026-05-12 public.docx")
    assert after("minutes", "notes", "M1", "--to", "out").out.strip().endswith("RET action notes M1 2026-05-12.docx")
    assert "neither what is asked nor by when" in after.try_("decision", "letter", made.id, "--to", "out").err
    after("decision", "edit", made.id, "--asked", "Please answer.", "--by", "2026-06-30", "--dated", "2026-05-13")
    told = after("decision", "letter", made.id, "--to", "out")
    assert told.out.strip().endswith("RET decision letter D-001 2026-05-12.docx")
    assert sorted(path.suffix for path in (after.folder / "out").iterdir()) == [".docx"] * 3


def test_confirmed_minutes_are_given_out_as_they_were_kept_and_what_stands_in_for_them_is_told(after: Program) -> None:
    after("minutes", "write", "M1", "--item", "2", "--note", "Members spoke.")
    after.today = "2026-07-15"
    assert "are not confirmed" in after.try_("minutes", "keep", "M1").err
    after("meeting", "hold", "M2")
    assert (
        "Note: It is not recorded that the Chair agreed the draft."
        in after("minutes", "confirm", "M1", "--at", "M2").err
    )
    assert "are kept already" in after.try_("minutes", "keep", "M1").err
    assert after("minutes", "export", "M1", "--to", "out").err == ""
    papers = after.folder / "s papers"
    for kept in papers.iterdir():
        kept.unlink()
    assert "or write it anew from the record with --anyway" in after.try_("minutes", "export", "M1", "--to", "x").err
    told = after("minutes", "export", "M1", "--to", "anew", "--anyway")
    assert "Note: The copy of the minutes of M1 that was confirmed cannot be used" in told.err


def test_a_rehearsal_names_the_real_folder_of_papers(after: Program) -> None:
    after("minutes", "write", "M1", "--item", "2", "--note", "Members spoke.")
    after.today = "2026-07-15"
    after("meeting", "hold", "M2")
    after("minutes", "confirm", "M1", "--at", "M2")
    papers = after.folder / "s papers"
    for kept in papers.iterdir():
        kept.unlink()
    papers.rmdir()
    for words in ((), ("--anyway",)):
        told = after.plainly(
            "--store", str(after.store), "--today", after.today, "--dry-run",
            "minutes", "export", "M1", "--to", str(after.folder / "out"), *words,
        )  # fmt: skip
        assert str(papers) in told.err
        assert "ret-tui-example" not in told.err
    checked = after.try_("store", "check", "--dry-run")
    assert f"put it back into {papers}" in checked.out
    assert "ret-tui-example" not in checked.out


def test_what_was_agreed_without_a_quorum_is_marked_to_be_put_again(after: Program) -> None:
    after("meeting", "hold", "M1", "--inquorate")
    agreed = after("minutes", "write", "M1", "--item", "2", "--agreed", "the pilot go ahead").id
    after("minutes", "write", "M1", "--item", "2", "--note", "Members heard of the pilot.")
    told = after("minutes", "show", "M1")
    assert "This meeting was held without a quorum." in told.out
    assert told.out.count("Agreed without a quorum: to be put again to a quorate meeting.") == 1
    found = after("minutes", "show", "M1", "--json").json
    entries = [each for item in found["items"] for each in item["entries"]]
    assert found["inquorate"] == "This meeting was held without a quorum."
    assert {each["id"] for each in entries if each["put_again"]} == {agreed}


def test_the_minutes_and_the_agenda_put_an_item_off_and_close_a_meeting_as_the_meeting_itself_does(
    staffed: Program,
) -> None:
    staffed.today = "2026-05-12"
    staffed("meeting", "start", "M1", "--at", "00:00")
    for group, item, number in (("minutes", "1", 0), ("agenda", "2", 1)):
        staffed(group, "outcome", "M1", item, "deferred")
        ran = staffed("meeting", "status", "M1", "--json").json
        # An item that is put off while it is being taken ends.
        assert ran["current"] is None
        assert ran["items"][number]["outcome"] == "deferred"
        if group == "minutes":
            staffed("meeting", "next", "M1")
    staffed.today = "2026-05-13"
    staffed("minutes", "times", "M1", "--closed", "23:59")
    assert staffed("meeting", "show", "M1", "--json").json["status"] == "held"
