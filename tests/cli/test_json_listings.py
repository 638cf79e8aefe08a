"""The keys that each listing promises as JSON, and the form of what stands behind them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from command_line import Program

LISTINGS: dict[tuple[str, ...], set[str]] = {
    ("meeting", "list"): {"id", "year", "kind", "date", "start", "end", "venue", "status", "papers_due", "issued_on"},
    ("year", "dates"): {"id", "date", "papers_due", "issued_on", "clash", "severity", "timeline"},
    ("year", "clashes"): {
        "meeting", "about", "title", "date", "severity", "score", "clash", "clashes", "reason", "alternatives",
    },
    ("member", "list"): {"id", "name", "email", "seats", "appointments", "signed_on", "facilitator"},
    ("member", "seats"): {"id", "name", "kind", "organisation", "may_substitute", "member", "substitute"},
    ("action", "list"): {"id", "text", "owner", "owner_name", "due", "function", "meeting", "state", "overdue"},
    ("invite", "status"): {"id", "date", "message", "sequence", "last_sent", "to", "without_address", "people"},
    ("settings", "list"): {"key", "value", "words", "default", "meaning", "changed", "group"},
    ("closed-day", "list"): {"date", "reason"},
    ("forward-plan", "list"): {"id", "title", "meeting", "minutes", "lead", "lead_name", "function", "added_on"},
    ("board-date", "list"): {"id", "date", "papers_due", "title", "annual_report", "last_meeting"},
    ("calendar", "list"): {
        "id", "date", "end", "name", "kind", "tradition", "severity", "expected", "words",
    },
    ("paper", "list"): {
        "id", "meeting", "item", "item_number", "label", "title", "author", "author_name", "due", "status", "file",
        "confidential", "private", "late_reason", "chair_consented",
    },
    ("standing-item", "list"): {
        "id", "place", "title", "minutes", "lead", "lead_name", "purpose", "asked", "business", "kind",
    },
    ("store", "history"): {"at", "who", "name", "kind"},
    ("decision", "list"): {
        "id", "kind", "text", "words", "to", "function", "meeting", "date", "item", "item_title", "confidential",
        "asked", "answer_by", "letter_on",
    },
    ("evidence", "list"): {
        "id", "kind", "title", "date", "state", "indicator", "function", "meeting", "item", "decision", "action",
        "fields", "story", "private", "lacks",
    },
    ("evidence", "kinds"): {"kind", "noun", "plural", "shape", "states", "fields"},
    ("commitment", "list"): {"id", "text", "organisation", "state", "due", "overdue", "moved_on", "quiet", "stale"},
    ("engagement", "list"): {"id", "title", "date", "fields", "lacks"},
    ("engagement", "group", "list"): {
        "id", "name", "other_names", "area", "contact", "merged", "engagements", "feedback", "initiatives",
    },
    ("function", "list"): {"id", "name", "text", "indicators", "actions", "open", "overdue", "complete", "items"},
    ("indicator", "list"): {
        "id", "function", "text", "shape", "dropped", "period", "first", "last", "latest", "unit", "words",
        "denominator", "baseline", "baseline_words", "direction", "direction_words", "trend", "evidence", "lacks",
    },
}  # fmt: skip

VIEWS: dict[tuple[str, ...], set[str]] = {
    ("meeting", "show", "M1"): {"id", "date", "start", "end", "status", "papers_due", "seats_represented", "seats"},
    ("year", "show"): {"year", "held", "planned", "owed", "a_year", "established_on", "held_before", "meetings"},
    ("report", "attendance"): {
        "of", "year", "summary", "by", "meetings_held", "extraordinary", "inquorate", "inquorate_is_held", "left_out",
        "lines",
    },
    ("report", "actions"): {"of", "year", "as_of", "by", "from_before", "total", "lines"},
    ("report", "times"): {"of", "year", "total", "meetings", "standing_items", "no_times_recorded"},
    ("year", "plan"): {"year", "rule", "venue", "confirmed", "dates", "left_out", "clear", "not_known"},
    ("member", "show", "P-01"): {"id", "name", "email", "appointments"},
    ("agenda", "show", "M1"): {"id", "date", "start", "end", "total", "length", "overrun", "items", "papers_due"},
    ("agenda", "versions", "M1"): {"id", "versions", "published"},
    ("register", "show", "M1"): {
        "id", "date", "status", "seats_represented", "seats", "filled", "quorum", "quorate", "presiding", "rows",
        "attendees", "declarations", "counts",
    },
    ("minutes", "show", "M1"): {
        "id", "date", "state", "agreed_on", "confirmed_at", "confirmed_on", "amendments", "opened", "closed", "entries",
        "items", "missing", "amendment_list", "private_amendments", "corrections", "previous",
    },
    ("decision", "show", "D-001"): {
        "id", "kind", "text", "words", "to", "asked", "answer_by", "letter_on", "votes", "corrects", "corrected",
    },
    ("action", "show", "A-001"): {"id", "text", "updates", "days_late", "carried_forward", "raised_on", "closed_on"},
    ("function", "show", "F3"): {"id", "name", "indicators"},
    ("indicator", "show", "F1a"): {"id", "words", "latest", "baseline", "trend", "evidence", "lacks"},
    ("report", "matrix"): {"year", "summary", "meetings", "functions"},
    ("settings", "get", "quorum"): {"key", "value"},
    ("terms", "show"): {"id", "title", "purpose", "seats", "functions", "meetings_a_year", "membership"},
    ("evidence", "show", "C-01"): {"id", "kind", "title", "date", "state", "story"},
    ("commitment", "show", "C-01"): {"id", "kind", "title", "date", "state", "story"},
    ("engagement", "show", "EN-01"): {"id", "kind", "title", "date", "fields"},
    ("engagement", "group", "show", "G-01"): {"id", "name", "other_names"},
    ("engagement", "coverage"): {
        "from", "to", "period", "quarters", "areas", "quarter_totals", "total", "not_reached", "without_area",
    },
    ("desk",): {"body", "today", "year", "next_meeting", "to_do", "quiet"},
}  # fmt: skip


@pytest.mark.parametrize("words", LISTINGS, ids=" ".join)
def test_a_listing_is_an_array_of_objects_with_the_promised_keys(full: Program, words: tuple[str, ...]) -> None:
    told = full(*words, "--json")
    assert told.err == ""
    assert told.json
    for one in told.json:
        assert one.keys() >= LISTINGS[words]
        check_forms(one)


@pytest.mark.parametrize("words", VIEWS, ids=" ".join)
def test_a_view_is_an_object_with_the_promised_keys(full: Program, words: tuple[str, ...]) -> None:
    view = full(*words, "--json").json
    assert view.keys() >= VIEWS[words]
    check_forms(view)


def check_forms(value: Any) -> None:
    """Days are ISO 8601 dates, times HH:MM, and nothing is a bare Python name."""
    if isinstance(value, list):
        for one in value:
            check_forms(one)
    if not isinstance(value, dict):
        return
    for key, one in value.items():
        if key in ("date", "papers_due", "due", "issued_on", "since", "until", "raised_on", "on") and one is not None:
            assert dt.date.fromisoformat(one).isoformat() == one, key
        if key == "end" and "start" not in value:
            # What lasts for days ends on one.
            assert dt.date.fromisoformat(one).isoformat() == one, key
        elif key in ("start", "end", "starts"):
            assert re.fullmatch(r"[0-2][0-9]:[0-5][0-9]", one), key
        check_forms(one)


def test_an_empty_listing_is_an_empty_array(ret_tui: Program) -> None:
    ret_tui("new")
    for words in (
        ("meeting", "list"),
        ("member", "list"),
        ("action", "list"),
        ("closed-day", "list"),
        ("board-date", "list"),
        ("evidence", "list"),
        ("commitment", "list"),
        ("engagement", "list"),
        ("engagement", "group", "list"),
    ):
        assert ret_tui(*words, "--json").json == []


def test_the_quorum_is_an_integer_once_recorded_and_null_before(full: Program) -> None:
    before = full("register", "show", "M1", "--json").json
    assert (before["quorum"], before["quorate"]) == (None, None)
    full("settings", "set", "quorum", "1/3 of all seats", "--adopted", "2026-04-01", "--minute", "M1, item 5")
    after = full("register", "show", "M1", "--json").json
    # A third of twenty seats, rounded up.
    assert (after["quorum"], after["quorate"], after["seats_represented"]) == (7, False, 1)


def test_a_listing_in_a_pipe_has_one_line_for_each_row(full: Program) -> None:
    full("action", "add", "A long text " * 40 + "\nover two lines")
    lines = full("action", "list").out.splitlines()
    assert len(lines) == 3
    assert "over two lines" in lines[2]


def test_the_id_of_an_action_is_short_and_that_of_an_item_stays_when_it_moves(full: Program) -> None:
    made = full("agenda", "add", "M1", "Second thoughts")
    full("agenda", "move", "M1", made.id, "1")
    (found,) = [one for one in full("agenda", "show", "M1", "--json").json["items"] if one["id"] == made.id]
    assert (found["number"], found["title"], found["starts"]) == (1, "Second thoughts", "14:00")
