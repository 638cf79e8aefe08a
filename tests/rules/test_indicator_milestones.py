"""How far the annual report has come: order, overdue, reviewed and not published, a year without one."""

from __future__ import annotations

from decimal import Decimal

from evidence_made import YEAR, baseline, day

from ret_tui.rules.indicators.annual_reports import Owed, Report, figure
from ret_tui.rules.indicators.figure import Period

DUE = {"timetable": "12-8", "draft": "1-22", "sign-off": "2-26", "review": "3-19", "published": "4-6"}


def report(board: str = "B5", on: str = "3-19", link: str = "", **done: str) -> Report:
    """A report that goes to a Board date, with what was done towards it and when."""
    reached = {key.replace("_", "-"): day(text) for key, text in done.items()}
    return Report(board, day(on), reached, {key: day(text) for key, text in DUE.items()}, link)


def until(last: str) -> Period:
    """The year up to a day."""
    return Period(YEAR.first, day(last), YEAR.name)


def test_the_milestones_reached_are_told_of_five_with_the_next_one_and_its_day() -> None:
    found = figure([report(timetable="12-1", draft="1-20")], until("2-1"))
    assert (found.latest, found.unit, found.denominator) == (
        Decimal(2),
        "milestones reached",
        "of 5 milestones of the report for B5",
    )
    assert found.words == "the report for B5 of 19 March 2027: timetable and draft done, sign-off due 26 February 2027"
    assert (found.evidence, found.lacks) == (("B5",), ())
    assert [(str(each.on), each.value) for each in found.trend] == [("2026-12-01", 1), ("2027-01-20", 2)]


def test_nothing_reached_is_not_yet_due_until_the_first_day_is_past() -> None:
    # The timetable is due on 8 December.
    assert figure([report()], until("12-8")).not_yet_due
    assert not figure([report()], until("12-9")).not_yet_due
    assert not figure([report(timetable="12-1")], until("12-2")).not_yet_due
    assert not figure([], until("12-2")).not_yet_due


def test_the_next_one_is_overdue_after_its_day_and_not_on_it() -> None:
    every = [report(timetable="12-1")]
    assert "draft due 22 January 2027" in figure(every, until("1-22")).words
    assert "draft overdue since 22 January 2027" in figure(every, until("1-23")).words


def test_one_that_was_reviewed_and_is_not_published_is_told() -> None:
    reviewed = report(timetable="12-1", draft="1-20", sign_off="2-25", review="3-19")
    found = figure([reviewed], YEAR)
    assert found.latest == 4
    assert found.words.endswith("publication overdue since 6 April 2027")
    assert found.lacks == ("The report for B5 was reviewed on 19 March 2027 and is not published.",)


def test_one_that_is_published_tells_where_it_can_be_read() -> None:
    steps = {"timetable": "12-1", "draft": "1-20", "sign_off": "2-25", "review": "3-19", "published": "4-1"}
    found = figure([report(link="https://www.example.org/report", **steps)], YEAR, baseline("2"))
    assert found.words == (
        "the report for B5 of 19 March 2027: published on 1 April 2027 at https://www.example.org/report"
    )
    assert (found.latest, found.direction, found.lacks) == (Decimal(5), "up", ())
    without = figure([report(**steps)], YEAR)
    assert without.lacks == ("Where the report for B5 can be read is not recorded.",)


def test_what_was_reached_out_of_order_or_left_out_is_told() -> None:
    found = figure([report(draft="1-20", sign_off="1-10")], YEAR)
    assert found.latest == 2
    assert found.lacks == (
        "Of the report for B5, the sign-off came before the draft.",
        "Of the report for B5, the timetable is not recorded.",
    )


def test_what_was_reached_after_the_period_is_not_reached_in_it() -> None:
    found = figure([report(timetable="12-1", draft="1-20")], until("1-1"))
    assert (found.latest, found.words) == (
        Decimal(1), "the report for B5 of 19 March 2027: timetable done, draft due 22 January 2027",
    )  # fmt: skip


def test_a_deferred_report_keeps_what_was_done_under_its_new_day() -> None:
    later = report("B6", "2027-05-21", timetable="12-1")
    found = figure([later], YEAR)
    assert (found.latest, found.denominator) == (Decimal(1), "of 5 milestones of the report for B6")


def test_a_period_that_worked_on_none_and_goes_on_tells_the_next_one() -> None:
    runs = Period(YEAR.first, day("8-27"), YEAR.name, goes_on=True)
    found = figure([report("B9", "2029-03-17"), report("B8", "2028-09-17")], runs)
    assert (found.latest, found.evidence) == (Decimal(0), ("B8",))


def test_one_that_is_over_and_worked_on_none_tells_of_the_next_one_only_where_that_is_about_it() -> None:
    # The year ends on 30 April 2027; half a year after it is 29 October.
    assert figure([report("B8", "2027-10-29")], YEAR).evidence == ("B8",)
    later = figure([report("B8", "2027-10-30")], YEAR)
    assert (later.latest, later.evidence) == (None, ())
    assert later.words == "no Board date of the period takes an annual report"
    month = Period(day("6-1"), day("6-30"), "June 2026")
    assert figure([report()], month).evidence == ()


def test_without_any_that_is_said_and_a_year_without_one_is_told() -> None:
    found = figure([], YEAR)
    assert (found.latest, found.words, found.lacks) == (
        None, "no Board date of the period takes an annual report", (),
    )  # fmt: skip
    runs = Period(YEAR.first, YEAR.last, YEAR.name, goes_on=True)
    assert figure([], runs).words == "no Board date takes an annual report"
    since = Owed(day("2026-04-29"), "the body first met")
    assert figure([], YEAR, owed=since).lacks == (
        "A year has passed without a published report: the body first met on 29 April 2026.",
    )
    # A year to the day has not passed yet.
    assert figure([], YEAR, owed=Owed(day("2026-04-30"), "the body first met")).lacks == ()


def test_a_year_is_counted_from_the_last_one_published() -> None:
    published = report("B1", "2026-04-17", "https://www.example.org/first", published="2026-04-28")
    since = Owed(day("2024-05-01"), "the body was fully established")
    found = figure([published], YEAR, owed=since)
    assert (
        found.lacks[-1] == "A year has passed without a published report: the last one was published on 28 April 2026."
    )
