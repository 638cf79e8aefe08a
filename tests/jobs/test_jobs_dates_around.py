"""The days around the meetings: what is typed in, the Board's dates, and all that stands around between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ret_tui.jobs import bank_holidays, change_meetings, dates_around, keep_record
from ret_tui.jobs import meetings as asking
from ret_tui.jobs import settings as choices
from ret_tui.jobs.office import Office
from store.records import BoardDate, Occasion, StepDone
from store.refusals import BadValue, Refusal, RuleBroken, Unknown


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def names(office: Office) -> list[str]:
    """The names of the changes, the newest first."""
    return [change.name for change in keep_record.history(office)]


def test_what_is_typed_in_is_told_in_order_of_date_with_how_much_it_weighs(planned: Office) -> None:
    dates_around.add_occasion(planned, "school holiday", "May  half-term", "25 May 2026", "29 May 2026")
    dates_around.add_occasion(planned, "Observance", "A local festival", "2026-05-03")
    dates_around.add_occasion(planned, "other", "Conference", "2026-06-01", severity="note")
    found = dates_around.occasions(planned)
    assert [(o.kind, o.title, o.start, o.end, o.severity, o.severity_set) for o in found] == [
        ("observance", "A local festival", day("2026-05-03"), day("2026-05-03"), "avoid", ""),
        ("school holiday", "May half-term", day("2026-05-25"), day("2026-05-29"), "think", ""),
        ("other", "Conference", day("2026-06-01"), day("2026-06-01"), "note", "note"),
    ]
    assert found[1].words == "the school holidays, May half-term (25–29 May)"
    assert names(planned)[:2] == ["Other: Conference", "Observance: A local festival"]


def test_the_notice_of_an_election_is_on_the_25th_working_day_before_the_poll(planned: Office) -> None:
    # Poll on Thursday 6 May 2027. Before it, May has three working days (5, 4; Monday 3 May is a bank holiday), so two;
    # April 2027 has 22 weekdays, the whole of them without a bank holiday, since Easter is on 28 March with Good Friday
    # on 26 and Easter Monday on 29 March: 24 with 1 April as the 24th. The 25th is Wednesday 31 March.
    made = dates_around.add_occasion(planned, "election", "the council elections", "2027-05-06")
    assert made.notice == day("2027-03-31")
    assert made.words == "polling day of the council elections"
    meeting_day = asking.meeting(change_meetings_to(planned, "M6", "2027-04-06"), "M6")
    assert meeting_day.clash == "the pre-election period of the council elections (31 March – 5 May)"


def change_meetings_to(office: Office, meeting: str, date: str) -> Office:
    change_meetings.move_meeting(office, meeting, date)
    return office


def test_other_days_have_no_notice(planned: Office) -> None:
    assert dates_around.add_occasion(planned, "other", "Conference", "2026-06-01").notice is None


@pytest.mark.parametrize(
    ("kind", "title", "start", "end", "severity", "field"),
    [
        ("holiday", "x", "2026-05-25", "", "", "kind"),
        ("", "x", "2026-05-25", "", "", "kind"),
        ("other", " ", "2026-05-25", "", "", "title"),
        ("other", "\u200b", "2026-05-25", "", "", "title"),
        ("other", "x" * 201, "2026-05-25", "", "", "title"),
        ("other", "a\x1b[31m", "2026-05-25", "", "", "title"),
        ("other", "x", "2026-02-30", "", "", "start"),
        ("other", "x", "", "", "", "start"),
        ("other", "x", "2026-05-25", "never", "", "end"),
        ("other", "x", "2026-05-25", "2026-05-24", "", "end"),
        ("other", "x", "2026-05-25", "2027-05-27", "", "end"),
        ("other", "x", "2026-05-25", "", "dreadful", "severity"),
    ],
)
def test_what_cannot_be_kept_is_refused_under_its_field_and_nothing_is_kept(
    planned: Office, kind: str, title: str, start: str, end: str, severity: str, field: str
) -> None:
    before = planned.store.path.read_bytes()
    with pytest.raises(BadValue) as refusal:
        dates_around.add_occasion(planned, kind, title, start, end, severity)
    assert refusal.value.field == field
    assert planned.store.path.read_bytes() == before


def test_366_days_after_the_start_is_the_latest_end(planned: Office) -> None:
    made = dates_around.add_occasion(planned, "other", "Works", "2026-05-25", "2027-05-26")
    assert (made.end - made.start).days == 366


@pytest.mark.parametrize("title", ["[/]", "=cmd()", "میلاد", "中秋節", "a" * 200, "<b>&", "{x} %s"])
def test_any_title_is_kept_as_it_is_and_names_its_change(planned: Office, title: str) -> None:
    dates_around.add_occasion(planned, "other", title, "2026-05-25")
    assert [o.title for o in dates_around.occasions(planned)] == [title]
    dates_around.change_occasion(planned, title, title=f"{title[:100]}!")
    dates_around.remove_occasion(planned, f"{title[:100]}!")
    assert dates_around.occasions(planned) == ()


def test_the_same_twice_is_refused(planned: Office) -> None:
    dates_around.add_occasion(planned, "other", "Works", "2026-05-25")
    with pytest.raises(RuleBroken, match="recorded already"):
        dates_around.add_occasion(planned, "other", "WORKS", "2026-05-25")
    other = dates_around.add_occasion(planned, "other", "Works", "2026-05-26")
    with pytest.raises(RuleBroken, match="recorded already"):
        dates_around.change_occasion(planned, other.id, start="2026-05-25")


def test_a_title_names_an_occasion_where_only_one_has_it(planned: Office) -> None:
    first = dates_around.add_occasion(planned, "other", "Works", "2026-05-25")
    assert dates_around.change_occasion(planned, "works", severity="avoid").severity == "avoid"
    dates_around.add_occasion(planned, "other", "Works", "2026-06-25")
    with pytest.raises(Unknown, match="could be"):
        dates_around.change_occasion(planned, "works", severity="note")
    dates_around.remove_occasion(planned, first.id)
    assert [o.start for o in dates_around.occasions(planned)] == [day("2026-06-25")]
    with pytest.raises(Unknown, match="“Nothing”"):
        dates_around.remove_occasion(planned, "Nothing")


def test_a_change_of_days_keeps_a_single_day_single_and_never_turns_them_round(planned: Office) -> None:
    poll = dates_around.add_occasion(planned, "election", "Poll", "2027-05-06")
    moved = dates_around.change_occasion(planned, poll.id, start="2027-05-13")
    assert (moved.start, moved.end) == (day("2027-05-13"), day("2027-05-13"))
    term = dates_around.add_occasion(planned, "school holiday", "Easter", "2027-03-26", "2027-04-09")
    with pytest.raises(BadValue, match="before the start"):
        dates_around.change_occasion(planned, term.id, start="2027-04-12")
    assert dates_around.change_occasion(planned, term.id, end="").end == day("2027-03-26")
    keep_record.undo(planned)
    assert [o.end for o in dates_around.occasions(planned) if o.id == term.id] == [day("2027-04-09")]


def test_board_dates_flag_the_last_meeting_before_the_papers_deadline(planned: Office) -> None:
    # M1 is on 12 May, M2 on 14 July, M3 on 8 September 2026; what M2 agrees comes too late on the day itself.
    for date, due in (("2026-09-25", "2026-09-09"), ("2026-07-17", "2026-07-14"), ("2026-05-08", "2026-05-01")):
        dates_around.add_board_date(planned, date, due)
    dates_around.add_board_date(planned, "2026-11-20")
    found = dates_around.board_dates(planned)
    assert [(b.id, b.date, b.last_meeting) for b in found] == [
        ("B3", day("2026-05-08"), ""),
        ("B2", day("2026-07-17"), "M1"),
        ("B1", day("2026-09-25"), "M3"),
        ("B4", day("2026-11-20"), ""),
    ]
    change_meetings.cancel_meeting(planned, "M3")
    assert {b.id: b.last_meeting for b in dates_around.board_dates(planned)}["B1"] == "M2"


def test_a_board_date_tells_what_it_falls_on_but_not_itself(planned: Office) -> None:
    made = dates_around.add_board_date(planned, "2026-05-25")
    assert (made.clash, made.severity) == ("Spring bank holiday", "avoid")
    clear = dates_around.add_board_date(planned, "2026-06-24")
    assert (clear.clash, clear.severity) == ("", "clear")


def test_papers_due_after_the_date_and_the_same_day_twice_are_refused(planned: Office) -> None:
    with pytest.raises(BadValue) as refusal:
        dates_around.add_board_date(planned, "2026-07-17", "2026-07-18")
    assert refusal.value.field == "papers_due"
    dates_around.add_board_date(planned, "2026-07-17", "2026-07-17")
    with pytest.raises(RuleBroken, match="B1 is the Board's date"):
        dates_around.add_board_date(planned, "17 July 2026")
    with pytest.raises(BadValue, match="after the Board's date"):
        dates_around.change_board_date(planned, "b1", date="2026-07-16")
    moved = dates_around.change_board_date(planned, "b1", date="2026-07-16", papers_due="")
    assert (moved.date, moved.papers_due) == (day("2026-07-16"), None)
    with pytest.raises(Unknown, match="there are B1"):
        dates_around.change_board_date(planned, "B2", title="x")


def test_one_board_date_of_a_year_takes_the_annual_report_and_what_was_done_goes_with_it(planned: Office) -> None:
    dates_around.add_board_date(planned, "2027-01-29", annual_report=True)
    with planned.store.change("Ticked") as step:
        step.add(StepDone, "B1/draft", towards="B1", step="draft", done_on=day("2026-04-20"))
    before = len(names(planned))
    # March belongs to the year from May 2026 on, and June to the next.
    dates_around.add_board_date(planned, "2027-03-19", annual_report=True)
    assert len(names(planned)) == before + 1
    dates_around.add_board_date(planned, "2027-06-18", annual_report=True)
    assert {b.id: b.annual_report for b in dates_around.board_dates(planned)} == {"B1": False, "B2": True, "B3": True}
    assert [done.id for done in planned.store.all(StepDone)] == ["B2/draft"]
    dates_around.change_board_date(planned, "B1", annual_report=True)
    assert [b.id for b in planned.store.all(BoardDate) if b.annual_report] == ["B1", "B3"]
    with pytest.raises(RuleBroken, match="B1 takes the annual report of 2026-27"):
        dates_around.change_board_date(planned, "B3", date="2027-02-19")
    keep_record.undo(planned)
    assert [done.id for done in planned.store.all(StepDone)] == ["B2/draft"]


def test_a_board_date_goes_with_what_was_ticked_off_towards_it_and_comes_back_with_it(planned: Office) -> None:
    dates_around.add_board_date(planned, "2027-03-19", "2027-03-05", "Budget Board", True)
    with planned.store.change("Ticked") as step:
        step.add(StepDone, "B1/draft", towards="B1", step="draft", done_on=day("2026-04-20"))
        step.add(StepDone, "M1/call", towards="M1", step="call", done_on=day("2026-04-13"))
    dates_around.remove_board_date(planned, "b1")
    assert [done.id for done in planned.store.all(StepDone)] == ["M1/call"]
    assert dates_around.board_dates(planned) == ()
    keep_record.undo(planned)
    assert sorted(done.id for done in planned.store.all(StepDone)) == ["B1/draft", "M1/call"]
    assert [b.title for b in dates_around.board_dates(planned)] == ["Budget Board"]


def test_everything_around_is_told_between_two_days(planned: Office) -> None:
    dates_around.add_occasion(planned, "school holiday", "May half-term", "2026-05-25", "2026-05-29")
    dates_around.add_board_date(planned, "2026-05-28")
    bank_holidays.add_closed_day(planned, "2026-05-26", "Moving")
    found = dates_around.around(planned, day("2026-05-25"), day("2026-05-31"))
    kinds = [(each.kind, each.start) for each in found if each.kind not in ("observance", "season")]
    assert kinds == [
        ("bank holiday", day("2026-05-25")),
        ("school holiday", day("2026-05-25")),
        ("closed day", day("2026-05-26")),
        ("board", day("2026-05-28")),
    ]
    # Eid al-Adha is expected on 27 May 2026.
    assert any(each.name == "Eid al-Adha" and each.expected for each in found)
    own = dates_around.typed_in(planned)
    assert {each.kind for each in found if each.key in own} == {"school holiday", "closed day", "board"}


def test_what_is_not_known_is_told_year_by_year(planned: Office) -> None:
    assert dates_around.not_known(planned, day("2026-05-01"), day("2027-04-30")) == {}
    later = dates_around.not_known(planned, day("2035-01-01"), day("2036-12-31"))
    # The library's tables for India end with 2035.
    assert list(later) == [2036]
    assert any(name.startswith("Diwali") for name in later[2036])


def test_days_the_wrong_way_round_and_too_many_years_are_refused(planned: Office) -> None:
    for first, last in (("2026-05-02", "2026-05-01"), ("2026-01-01", "2046-01-01")):
        with pytest.raises(BadValue):
            dates_around.around(planned, day(first), day(last))
        with pytest.raises(BadValue):
            dates_around.not_known(planned, day(first), day(last))


def test_two_programs_cannot_both_take_a_day_or_the_report(planned: Office, at: Callable[..., Office]) -> None:
    other = at()
    dates_around.add_board_date(planned, "2027-01-29", annual_report=True)
    with pytest.raises(RuleBroken, match="B1 is the Board's date"):
        dates_around.add_board_date(other, "2027-01-29")
    dates_around.add_board_date(other, "2027-03-19", annual_report=True)
    dates_around.change_board_date(planned, "B1", title="Budget Board")
    assert [b.id for b in planned.store.all(BoardDate) if b.annual_report] == ["B2"]


def test_the_first_month_of_the_year_decides_which_year_a_report_belongs_to(planned: Office) -> None:
    choices.change(planned, "year.first_month", "jan")
    dates_around.add_board_date(planned, "2026-12-11", annual_report=True)
    dates_around.add_board_date(planned, "2027-01-29", annual_report=True)
    assert all(b.annual_report for b in dates_around.board_dates(planned))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(start=st.text(max_size=12), end=st.text(max_size=12), title=st.text(max_size=12))
def test_whatever_is_typed_is_kept_or_refused(planned: Office, start: str, end: str, title: str) -> None:
    try:
        made = dates_around.add_occasion(planned, "other", title, start, end)
    except Refusal:
        return
    assert made.start <= made.end
    assert planned.store.get(Occasion, made.id).title == made.title
