"""The action log as a document: its sections, its filters, and what its public copy leaves out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.documents.typescript import Heading, Table, Text, Typescript
from ret_tui.jobs import follow_actions, prepare_agenda
from ret_tui.jobs.documents.action_filters import about_of, filters_of
from ret_tui.jobs.documents.writing import compose, write_document
from ret_tui.jobs.follow_actions import Filters
from ret_tui.jobs.office import Office
from store.records import LetPass
from store.refusals import BadValue, Unknown


def texts(paper: Typescript) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Text)]


def sections(paper: Typescript) -> dict[str, list[str] | str]:
    """The ids of the actions in each section, or the words that stand in their place."""
    found: dict[str, list[str] | str] = {}
    heading = ""
    for block in paper.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif heading and isinstance(block, Table):
            found[heading] = [str(row[0]) for row in block.rows]
        elif heading and isinstance(block, Text):
            found[heading] = block.text
    return found


@pytest.fixture
def log(held: Office, at: Callable[..., Office]) -> Office:
    """The day is 1 June 2026, M1 was held on 12 May.

    A-001 is late since 22 May, A-002 is due today, A-003 was closed on 20 May, A-004 before the meeting and A-005 is
    reported and past its day.
    """
    before = at("2026-05-08")
    follow_actions.add_action(before, "Write to the Board", owner="CH", due="2026-05-22", function="F3", meeting="M1")
    follow_actions.add_action(before, "Find a room", owner="SAN", due="2026-06-01")
    follow_actions.add_action(before, "List the assessments", owner="P-05", function="F3")
    follow_actions.add_action(before, "Book the interpreter")
    follow_actions.add_action(before, "Send the figures", owner="SOL", due="2026-05-20")
    follow_actions.update_action(before, "A-004", state="complete")
    follow_actions.update_action(at("2026-05-20"), "A-003", state="complete", note="The list is with the Chair")
    follow_actions.update_action(at("2026-05-21"), "A-005", state="reported")
    follow_actions.update_action(at("2026-05-21"), "A-001", note="A first draft is being read")
    return at("2026-06-01")


def test_actions_stand_in_three_sections_after_a_sentence_of_counts(log: Office) -> None:
    paper = compose(log, "action log", "")
    assert sections(paper) == {
        "Overdue": ["A-001"],
        "Open": ["A-005", "A-002"],
        "Closed since the last meeting": ["A-003"],
    }
    assert texts(paper)[0] == (
        "3 actions are still open, 1 of them overdue; 1 was closed since the last meeting, M1 on 12 May 2026."
    )
    assert paper.subtitle == "As of 1 June 2026 · Members’ copy"


def test_a_row_says_who_by_when_and_how_far_in_words(log: Office) -> None:
    tables = [block for block in compose(log, "action log", "").blocks if isinstance(block, Table)]
    assert tables[0].rows[0] == (
        "A-001",
        "Write to the Board (Data driven decisions)",
        "Amara Nwosu-Clarke (Chair)",
        "22 May 2026\n10 days late",
        "M1, 12 May 2026",
        "Open\n21 May 2026: A first draft is being read",
    )
    # Nobody holds Solihull's own post, and the action was agreed at no meeting.
    assert tables[1].rows[0][2:5] == (
        "Solihull: no one in post (Mo Hughes is its named substitute)",
        "20 May 2026",
        "Not at a meeting",
    )
    assert tables[2].header[3] == "Closed on"
    assert tables[2].rows[0][3] == "20 May 2026"


def test_an_empty_section_says_none(office: Office) -> None:
    paper = compose(office, "action log", "")
    assert sections(paper) == {"Overdue": "None.", "Open": "None.", "Closed so far": "None."}
    assert texts(paper)[0] == "No action is still open; none was closed so far, since no meeting has been held yet."


@pytest.mark.parametrize(
    ("filters", "about", "shown"),
    [
        (Filters(overdue=True), "overdue", {"Overdue": ["A-001"]}),
        (
            Filters(function="data", open_only=True),
            "open,function:F3",
            {"Overdue": ["A-001"], "Open": "None."},
        ),
        (
            Filters(owner="jas"),
            "owner:P-03",
            {"Overdue": "None.", "Open": ["A-002"], "Closed since the last meeting": "None."},
        ),
        (Filters(state="done"), "state:reported", {"Overdue": "None.", "Open": ["A-005"]}),
        (Filters(state="complete"), "state:complete", {"Closed since the last meeting": ["A-003"]}),
        (
            Filters(meeting="m1"),
            "meeting:M1",
            {"Overdue": ["A-001"], "Open": "None.", "Closed since the last meeting": "None."},
        ),
    ],
)
def test_the_filters_of_the_list_hold_for_the_document(
    log: Office, filters: Filters, about: str, shown: dict[str, list[str] | str]
) -> None:
    assert about_of(log, filters) == about
    paper = compose(log, "action log", about)
    assert sections(paper) == shown
    assert texts(paper)[1].startswith("This log holds only some of the actions: ")


def test_filters_are_read_as_they_were_said() -> None:
    assert filters_of("overdue,open,function:F3,owner:SAN,meeting:M1,state:in progress") == {
        "overdue": True, "open_only": True, "function": "F3", "owner": "SAN", "meeting": "M1", "state": "in progress",
    }  # fmt: skip
    assert filters_of("") == {}


def test_what_cannot_be_a_filter_is_refused_in_a_sentence(log: Office) -> None:
    with pytest.raises(Unknown, match="cannot be about “colour:red”"):
        compose(log, "action log", "colour:red")
    with pytest.raises(Unknown, match="no function “F99”"):
        about_of(log, Filters(function="F99"))
    with pytest.raises(BadValue, match="no state of an action"):
        compose(log, "action log", "state:lost")


def test_the_public_copy_has_owners_but_no_notes_and_nothing_confidential(log: Office) -> None:
    secret = prepare_agenda.add_item(log, "M2", "Appointments", confidential=True, ground="Named persons")
    follow_actions.add_action(log, "Tell the two applicants", meeting="M2", item=str(secret.number), due="2026-05-25")
    public = compose(log, "action log", "", public=True)
    assert sections(public)["Overdue"] == ["A-001"]
    assert "1 action under confidential items is left out of this copy." in texts(public)
    row = next(block for block in public.blocks if isinstance(block, Table)).rows[0]
    assert (row[2], row[5]) == ("Amara Nwosu-Clarke (Chair)", "Open")
    assert sections(compose(log, "action log", ""))["Overdue"] == ["A-001", "A-006"]


def test_what_was_noted_long_ago_never_keeps_the_log_from_being_written(log: Office, tmp_path: Path) -> None:
    # A note is a step of a story and cannot be mended, so it is not looked through for placeholders.
    follow_actions.update_action(log, "A-001", note="The date is TBC")
    written = write_document(log, "action log", "", tmp_path)
    assert written.path.name == "RET action log 2026-06-01.docx"
    assert written.findings == ()
    follow_actions.update_action(log, "A-001", text="Write to TBC")
    written = write_document(log, "action log", "overdue", tmp_path, anyway=True)
    assert [found.about for found in written.findings] == ["action:A-001"]
    assert [kept.document for kept in log.store.all(LetPass)] == ["action log"]
    assert dt.date(2026, 6, 1) == log.store.all(LetPass)[0].on
