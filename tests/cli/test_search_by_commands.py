"""Search and the handover by commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Program


@pytest.fixture
def minuted(staffed: Program) -> Program:
    """M1, held on 12 May 2026, with a decision on [/] and Siobhán’s survey under item 1, and an action of Dawn’s."""
    staffed.today = "2026-05-13"
    staffed("meeting", "hold", "M1")
    staffed("minutes", "write", "M1", "--item", "1", "--agreed", "that Siobhán’s [/] survey be published")
    staffed("action", "add", "Send the survey round", "--owner", "P-02", "--due", "2026-05-12", "--meeting", "M1")
    return staffed


def test_a_hit_is_told_with_its_meeting_minute_and_status_and_what_was_found_is_marked(minuted: Program) -> None:
    told = minuted("find", "SURVEY", "siobhan")
    head, words = told.out.splitlines()
    assert head.startswith("D-001 decision · M1, Tue 12 May 2026, minute 1.1 · ")
    assert head.endswith(" · Draft")
    assert words == "  «Siobhán»’s [/] «survey» be published"
    assert told.err == ""


def test_decisions_come_before_actions_and_an_overdue_one_says_so(minuted: Program) -> None:
    heads = [line for line in minuted("find", "survey").out.splitlines() if " · M1" in line]
    assert [head.split()[0] for head in heads] == ["D-001", "A-001"]
    assert heads[1].endswith("open, overdue")


def test_words_in_quotation_marks_stand_together(minuted: Program) -> None:
    assert "D-001" not in minuted("find", '"survey round"').out
    assert "A-001" in minuted("find", '"the survey"').out


def test_as_json_every_key_is_there(minuted: Program) -> None:
    told = minuted("find", "survey", "--kind", "decision", "--from", "2026-05", "--to", "2026-05-12", "--json").json
    assert (told["text"], told["total"], told["more"]) == ("survey", 1, 0)
    (hit,) = told["hits"]
    since, until = hit["found"][0]
    assert hit["words"][since:until] == "survey"
    assert {name: hit[name] for name in ("kind", "id", "meeting", "date", "number", "status", "overdue")} == {
        "kind": "decision", "id": "D-001", "meeting": "M1", "date": "2026-05-12", "number": "1.1", "status": "Draft",
        "overdue": False,
    }  # fmt: skip
    assert hit["where"] == {"place": "meeting", "about": "M1", "tab": "minutes", "row": "D-001"}
    assert list(hit) == [
        "kind", "id", "words", "found", "text", "meeting", "date", "number", "item", "status", "overdue",
        "confidential", "function", "where",
    ]  # fmt: skip


def test_nothing_found_is_said_and_is_no_failure(minuted: Program) -> None:
    told = minuted.try_("find", "quince")
    assert (told.code, told.out, told.err) == (0, "Nothing found for “quince”.\n", "")
    assert minuted("find", "quince", "--json").json == {"text": "quince", "total": 0, "more": 0, "hits": []}


def test_what_is_beyond_the_limit_is_counted(minuted: Program) -> None:
    told = minuted("find", "survey", "--limit", "1")
    assert len(told.out.splitlines()) == 2
    assert "1 more was found" in told.err
    assert "--limit 2" in told.err


@pytest.mark.parametrize("words", [("find",), ("find", "  "), ("find", "x", "--limit", "0")])
def test_a_search_for_nothing_is_wrong_usage(minuted: Program, words: tuple[str, ...]) -> None:
    told = minuted.try_(*words)
    assert (told.code, told.out) == (2, "")
    assert len(told.err.splitlines()) == 1


def test_a_kind_that_there_is_none_of_is_refused(minuted: Program) -> None:
    told = minuted.try_("find", "x", "--kind", "poem")
    assert (told.code, told.out) == (1, "")
    assert "“poem”" in told.err
    assert "decision, minute, action" in told.err


def test_the_handover_is_told_part_by_part(minuted: Program) -> None:
    told = minuted("handover").out
    assert told.splitlines()[0].endswith("handover of Wednesday 13 May 2026")
    for title in ("Sent", "Awaited", "Promised", "Next", "Unsettled"):
        assert f"\n{title}\n" in told
    assert "1 day late  A-001 Dawn Okafor: Send the survey round" in told
    assert "Minutes of M1: the Chair's agreement to the draft" in told


def test_the_handover_as_json_has_every_line(minuted: Program) -> None:
    for number in range(20):
        minuted("action", "add", f"Step {number}", "--owner", "P-02", "--due", "2026-05-12")
    told = minuted("handover", "--json").json
    assert list(told) == [
        "body", "today", "year", "facilitators", "sent", "awaited", "promised", "next", "unsettled",
    ]  # fmt: skip
    assert len(told["promised"]) == 21
    assert list(told["promised"][0]) == ["day", "when", "what", "urgency", "about", "place"]
    assert (told["promised"][0]["about"], told["promised"][0]["urgency"]) == ("A-001", "late")
    assert "add --whole" in minuted("handover").out
    assert "Step 19" in minuted("handover", "--whole").out


def test_the_handover_is_written_as_a_word_file(minuted: Program) -> None:
    path = Path(minuted("handover", "--to", "out").out.strip())
    assert path == Path("out/RET handover 2026-05-13.docx")
    assert (minuted.folder / path).read_bytes().startswith(b"PK")
