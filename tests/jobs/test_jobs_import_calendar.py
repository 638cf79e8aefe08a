"""Dates in from a calendar file: as one change or none, and brought up to date rather than doubled the next time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.jobs import bank_holidays, dates_around, keep_record
from ret_tui.jobs.import_calendar import CalendarImport, import_calendar, preview_calendar
from ret_tui.jobs.office import Office
from store.records import BoardDate, Occasion
from store.refusals import BadValue

#: First day, day after the last, title, identity.
Event = tuple[str, str, str, str]

TERMS: tuple[Event, ...] = (
    ("20260525", "20260530", "May half-term", "t-1"),
    ("20260721", "20260901", "Summer", "t-2"),
    ("20261026", "20261031", "October half-term", "t-3"),
)

Saves = Callable[..., Path]


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    """Save events as a calendar file."""

    def save(*events: Event, more: str = "") -> Path:
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
        for first, after, title, uid in events:
            lines += ["BEGIN:VEVENT", f"SUMMARY:{title}", f"DTSTART;VALUE=DATE:{first}", f"DTEND;VALUE=DATE:{after}"]
            lines += [f"UID:{uid}"] if uid else []
            lines += [more] if more else []
            lines += ["END:VEVENT"]
        path = tmp_path / "terms.ics"
        path.write_bytes("\r\n".join([*lines, "END:VCALENDAR", ""]).encode())
        return path

    return save


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def spans(office: Office) -> list[tuple[str, str, str]]:
    return [(o.title, o.start.isoformat(), o.end.isoformat()) for o in dates_around.occasions(office)]


def counts(shown: CalendarImport) -> tuple[int, int, int, int]:
    return len(shown.added), len(shown.updated), len(shown.unchanged), len(shown.skipped)


def test_the_terms_of_a_school_are_one_change_that_can_be_taken_back(planned: Office, saves: Saves) -> None:
    shown = import_calendar(planned, saves(*TERMS), "school holiday")
    assert counts(shown) == (3, 0, 0, 0)
    assert spans(planned) == [
        ("May half-term", "2026-05-25", "2026-05-29"),
        ("Summer", "2026-07-21", "2026-08-31"),
        ("October half-term", "2026-10-26", "2026-10-30"),
    ]
    assert {row.id for row in shown.added} == {o.id for o in planned.store.all(Occasion)}
    assert keep_record.history(planned)[0].name == "Imported 3 school holidays from terms.ics"
    keep_record.undo(planned)
    assert spans(planned) == []


def test_looking_through_a_file_changes_nothing_and_tells_the_same(planned: Office, saves: Saves) -> None:
    path = saves(*TERMS)
    before = planned.store.path.read_bytes()
    shown = preview_calendar(planned, path, "School-Holidays")
    assert planned.store.path.read_bytes() == before
    assert [row.id for row in shown.added] == ["", "", ""]
    assert (shown.kind, shown.summary, shown.changes) == ("school holiday", "3 added", 3)
    assert import_calendar(planned, path, "school holiday").title == shown.title


def test_another_import_of_the_same_file_changes_nothing(planned: Office, saves: Saves) -> None:
    import_calendar(planned, saves(*TERMS), "school holiday")
    before = planned.store.path.read_bytes()
    assert counts(import_calendar(planned, saves(*TERMS), "school holiday")) == (0, 0, 3, 0)
    assert planned.store.path.read_bytes() == before


def test_an_event_that_has_moved_brings_its_record_up_to_date(planned: Office, saves: Saves) -> None:
    import_calendar(planned, saves(*TERMS), "school holiday")
    dates_around.change_occasion(planned, "October half-term", severity="avoid")
    moved = ("20261019", "20261024", "Autumn half-term", "t-3")
    shown = import_calendar(planned, saves(*TERMS[:2], moved), "school holiday")
    assert counts(shown) == (0, 1, 2, 0)
    assert shown.updated[0].changes == (
        "October half-term → Autumn half-term", "26–30 October 2026 → 19–23 October 2026"
    )  # fmt: skip
    assert spans(planned)[-1] == ("Autumn half-term", "2026-10-19", "2026-10-23")
    # What the file does not tell stays.
    assert dates_around.occasions(planned)[-1].severity == "avoid"


def test_what_was_typed_in_with_the_same_title_and_days_is_the_same(planned: Office, saves: Saves) -> None:
    dates_around.add_occasion(planned, "school holiday", "may half-term", "2026-05-25", "2026-05-29")
    shown = import_calendar(planned, saves(TERMS[0], ("20260525", "20260530", "MAY HALF-TERM", "")), "school holiday")
    assert counts(shown) == (0, 0, 2, 0)
    assert len(spans(planned)) == 1


def test_events_without_an_identity_are_not_doubled(planned: Office, saves: Saves) -> None:
    path = saves(*((first, after, title, "") for first, after, title, _ in TERMS))
    assert counts(import_calendar(planned, path, "school holiday")) == (3, 0, 0, 0)
    assert counts(import_calendar(planned, path, "school holiday")) == (0, 0, 3, 0)


def test_the_same_event_twice_in_a_file_is_taken_once(planned: Office, saves: Saves) -> None:
    shown = import_calendar(planned, saves(TERMS[0], (*TERMS[0][:3], "other-school")), "school holiday")
    assert counts(shown) == (1, 0, 0, 1)
    assert shown.skipped[0].why == "is in the file twice"


def test_an_event_that_comes_round_is_a_record_each_time(planned: Office, saves: Saves) -> None:
    path = saves(("20260601", "20260602", "Visits", "v"), more="RRULE:FREQ=YEARLY")
    # The year in view and the two after it: from May 2026 to April 2029.
    assert counts(import_calendar(planned, path, "other")) == (3, 0, 0, 0)
    assert counts(import_calendar(planned, path, "other")) == (0, 0, 3, 0)
    assert {o.uid for o in planned.store.all(Occasion)} == {"v/2026-06-01", "v/2027-06-01", "v/2028-06-01"}


def test_another_kind_the_next_time_corrects_the_first(planned: Office, saves: Saves) -> None:
    import_calendar(planned, saves(TERMS[0]), "other")
    shown = import_calendar(planned, saves(TERMS[0]), "school holiday")
    assert shown.updated[0].changes == ("other → school holiday",)
    assert [o.kind for o in dates_around.occasions(planned)] == ["school holiday"]


def test_only_days_that_are_asked_for_are_taken(planned: Office, saves: Saves) -> None:
    old = ("20200525", "20200530", "Old", "t-0")
    shown = preview_calendar(planned, saves(old, *TERMS), "school holiday")
    assert (shown.first, shown.last) == (day("2026-05-01"), day("2029-04-30"))
    assert [(one.title, one.why) for one in shown.skipped] == [("Old", "is not between the days asked for")]
    narrow = preview_calendar(planned, saves(old, *TERMS), "school holiday", first="1 June 2026", last="2026-08-31")
    assert [row.title for row in narrow.added] == ["Summer"]
    early = preview_calendar(planned, saves(old, *TERMS), "school holiday", first="2020-01-01", last="2020-12-31")
    assert [row.title for row in early.added] == ["Old"]


@pytest.mark.parametrize(
    ("as_kind", "first", "last", "field"),
    [
        ("holidays", "", "", "as_kind"),
        ("", "", "", "as_kind"),
        ("other", "2026-02-30", "", "first"),
        ("other", "", "never", "last"),
        ("other", "2026-05-02", "2026-05-01", "last"),
        ("other", "2000-01-01", "2030-01-01", "last"),
    ],
)
def test_what_cannot_be_understood_is_refused_under_its_field(
    planned: Office, saves: Saves, as_kind: str, first: str, last: str, field: str
) -> None:
    for ask in (preview_calendar, import_calendar):
        with pytest.raises(BadValue) as refusal:
            ask(planned, saves(*TERMS), as_kind, first=first, last=last)
        assert refusal.value.field == field


def test_a_file_that_is_refused_changes_nothing(planned: Office, tmp_path: Path) -> None:
    page = tmp_path / "terms.ics"
    page.write_text("<html>Log in</html>", encoding="utf-8")
    before = planned.store.path.read_bytes()
    with pytest.raises(BadValue, match="web page"):
        import_calendar(planned, page, "school holiday")
    assert planned.store.path.read_bytes() == before


def test_board_meetings_are_known_by_identity_or_by_day(planned: Office, saves: Saves) -> None:
    dates_around.add_board_date(planned, "2026-07-17", "2026-07-03")
    path = saves(("20260717", "20260718", "Board", "b-1"), ("20260925", "20260927", "Board", "b-2"))
    shown = import_calendar(planned, path, "board meetings")
    assert counts(shown) == (1, 0, 1, 0)
    # A meeting of two days is on its first.
    assert [(b.id, b.date, b.title) for b in dates_around.board_dates(planned)] == [
        ("B1", day("2026-07-17"), ""), ("B2", day("2026-09-25"), "Board")
    ]  # fmt: skip
    assert counts(import_calendar(planned, path, "Board meeting")) == (0, 0, 2, 0)
    dates_around.change_board_date(planned, "B2", papers_due="2026-09-11")
    later = import_calendar(planned, saves(("20260910", "20260911", "Board", "b-2")), "Board meeting")
    assert later.updated[0].changes == (
        "25 September 2026 → 10 September 2026", "papers due 11 September 2026 → deadline not known"
    )  # fmt: skip
    assert [b.papers_due for b in planned.store.all(BoardDate)] == [day("2026-07-03"), None]


def test_board_dates_that_each_move_to_the_next_ones_day_all_move(planned: Office, saves: Saves) -> None:
    days = ("20260717", "20260925", "20261120")
    import_calendar(planned, saves(*((one, one, "Board", f"b-{n}") for n, one in enumerate(days))), "Board meeting")
    moved = (*days[1:], "20261211")
    shown = import_calendar(
        planned, saves(*((one, one, "Board", f"b-{n}") for n, one in enumerate(moved))), "Board meeting"
    )
    assert counts(shown) == (0, 3, 0, 0)
    assert [(b.id, b.date) for b in dates_around.board_dates(planned)] == [
        ("B1", day("2026-09-25")), ("B2", day("2026-11-20")), ("B3", day("2026-12-11"))
    ]  # fmt: skip


def test_closed_days_are_the_working_days_among_the_events(planned: Office, saves: Saves) -> None:
    bank_holidays.add_closed_day(planned, "2026-12-29", "Typed in")
    path = saves(
        # Thursday 24 December to Friday 1 January: the 25th, the 28th and the 1st are bank holidays.
        ("20261224", "20270102", "Office closed", "c-1"),
        ("20261225", "20261226", "Christmas", "c-2"),
        ("20260606", "20260607", "Saturday market", "c-3"),
    )
    shown = import_calendar(planned, path, "closed day")
    assert [row.start.isoformat() for row in shown.added] == ["2026-12-24", "2026-12-30", "2026-12-31"]
    assert [row.title for row in shown.unchanged] == ["Typed in"]
    assert [(one.title, one.why) for one in shown.skipped] == [
        ("Saturday market", "is no working day anyway (Saturday)"),
        ("Christmas", "is no working day anyway (Christmas Day)"),
    ]
    assert [c.id for c in bank_holidays.closed_days(planned)] == [
        "2026-12-24", "2026-12-29", "2026-12-30", "2026-12-31"
    ]  # fmt: skip
    assert counts(import_calendar(planned, path, "closed day")) == (0, 0, 4, 2)


def test_a_cancelled_event_that_was_imported_before_is_told_to_be_still_there(planned: Office, saves: Saves) -> None:
    import_calendar(planned, saves(TERMS[0]), "school holiday")
    (kept,) = planned.store.all(Occasion)
    shown = import_calendar(planned, saves(*TERMS[:2], more="STATUS:CANCELLED"), "school holiday")
    assert [one.why for one in shown.skipped] == [
        f"is cancelled, and is still kept here as {kept.id}", "is cancelled"
    ]  # fmt: skip


def test_what_another_program_took_over_meanwhile_is_not_doubled(
    planned: Office, saves: Saves, at: Callable[..., Office]
) -> None:
    other = at()
    import_calendar(planned, saves(*TERMS), "school holiday")
    import_calendar(other, saves(*TERMS), "school holiday")
    assert len(other.store.all(Occasion)) == 3


@pytest.mark.parametrize("title", ["[/]", "=cmd()", "میلاد", "x" * 500, "a\\nb", "\u202egnp"])
def test_any_title_is_taken_as_one_line_that_fits(planned: Office, saves: Saves, title: str) -> None:
    import_calendar(planned, saves(("20260525", "20260526", title, "t")), "other")
    (kept,) = planned.store.all(Occasion)
    assert 0 < len(kept.title) <= 200
    assert "\n" not in kept.title


def test_a_board_date_that_moves_into_another_year_leaves_the_report_with_one(planned: Office, saves: Saves) -> None:
    import_calendar(
        planned,
        saves(("20260925", "20260926", "Board", "b-1"), ("20270925", "20270926", "Board", "b-2")),
        "Board meeting",
    )
    for id in ("B1", "B2"):
        dates_around.change_board_date(planned, id, annual_report=True)
    # The second one comes forward into the year of the first; the later one of the two takes the report there.
    import_calendar(planned, saves(("20270319", "20270320", "Board", "b-2")), "Board meeting")
    kept = {each.id: each.annual_report for each in planned.store.all(BoardDate)}
    assert kept == {"B1": False, "B2": True}
