"""Words typed for the progress report, kept with their year; and a report deferred to another Board date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import annual_report, board_dates, drafts, keep_record, report_texts
from ret_tui.jobs.office import Office
from store.records import BoardDate, ReportText, StepDone
from store.refusals import BadValue, RuleBroken, Unknown


def test_a_section_is_written_reworded_and_taken_away(planned: Office) -> None:
    made = report_texts.write(planned, "foreword", "One.\r\n\r\nTwo. ")
    assert (made.period, made.section, made.title, made.text) == ("2026-27", "foreword", "Foreword", "One.\n\nTwo.")
    assert report_texts.write(planned, "Foreword", "Three").text == "Three"
    assert report_texts.write(planned, "priorities for", "Four").section == "priorities"
    assert report_texts.write(planned, "social innov", "Five").section == "F4"
    assert [(each.section, each.text) for each in report_texts.texts(planned) if each.text] == [
        ("foreword", "Three"), ("F4", "Five"), ("priorities", "Four"),
    ]  # fmt: skip
    assert report_texts.write(planned, "f4", "").text == ""
    assert {each.id for each in planned.store.all(ReportText)} == {"2026-27/foreword", "2026-27/priorities"}


def test_each_year_has_its_own_words_and_one_undo_brings_them_back(planned: Office) -> None:
    report_texts.write(planned, "foreword", "This year", "2026-27")
    report_texts.write(planned, "foreword", "Next year", "2027-28")
    report_texts.write(planned, "foreword", "Reworded", "2027-28")
    assert report_texts.text(planned, "foreword", "2026-27").text == "This year"
    keep_record.undo(planned)
    assert report_texts.text(planned, "foreword", "2027-28").text == "Next year"


def test_the_same_words_make_no_change(planned: Office) -> None:
    report_texts.write(planned, "foreword", "Once")
    revision = planned.store.revision
    report_texts.write(planned, "foreword", " Once\n")
    assert planned.store.revision == revision


def test_what_cannot_be_kept_is_refused_and_nothing_is_lost(planned: Office) -> None:
    report_texts.write(planned, "foreword", "Kept")
    with pytest.raises(BadValue, match="20,001 characters, and a section takes 20,000") as refused:
        report_texts.write(planned, "foreword", "x" * 20_001)
    assert refused.value.field == "text"
    with pytest.raises(BadValue, match=r"U\+0007"):
        report_texts.write(planned, "foreword", "A bell \a")
    with pytest.raises(Unknown, match="name foreword, F1, F2, F3, F4, F5, F6 or priorities"):
        report_texts.write(planned, "afterword", "x")
    with pytest.raises(Unknown):
        report_texts.write(planned, " ", "x")
    with pytest.raises(BadValue, match="is no year"):
        report_texts.write(planned, "foreword", "x", "next")
    assert report_texts.text(planned, "foreword").text == "Kept"


def test_words_that_wait_are_told_where_they_were_typed(planned: Office) -> None:
    drafts.keep(planned, f"{drafts.report_key('2026-27', 'foreword')}/text", "Half a")
    assert drafts.waiting(planned) == ("the words of the progress report 2026-27",)


@pytest.fixture
def boards(peopled: Office, at: Callable[..., Office]) -> Office:
    """On 1 March 2027: the report goes to B1 of 19 March, and B2 is in June, in the year after."""
    with peopled.store.change("The Board's dates") as step:
        step.add(BoardDate, date=dt.date(2027, 3, 19), papers_due=dt.date(2027, 3, 5), annual_report=True)
        step.add(BoardDate, date=dt.date(2027, 6, 18), papers_due=dt.date(2027, 6, 4))
    return at("2027-03-01")


def _reached(office: Office) -> list[tuple[str, str]]:
    return [(each.meeting, each.step) for each in annual_report.milestones(office) if each.done_on]


def test_a_deferred_report_keeps_what_it_reached(boards: Office) -> None:
    annual_report.tick(boards, "", "timetable", "2026-12-01")
    annual_report.tick(boards, "", "draft")
    following = annual_report.defer(boards, "b2")
    assert (following.meeting, following.step, following.done_on) == ("B2", "sign-off", None)
    assert _reached(boards) == [("B2", "timetable"), ("B2", "draft")]
    assert [each.annual_report for each in board_dates.board_dates(boards)] == [False, True]
    assert {each.id for each in boards.store.all(StepDone)} == {"B2/timetable", "B2/draft"}
    keep_record.undo(boards)
    assert _reached(boards) == [("B1", "timetable"), ("B1", "draft")]


def test_a_report_is_deferred_to_no_day_that_is_none_and_not_once_it_was_reviewed(boards: Office) -> None:
    with pytest.raises(Unknown, match="There is no Board date “B9”"):
        annual_report.defer(boards, "B9")
    with pytest.raises(RuleBroken, match="goes to B1 already"):
        annual_report.defer(boards, "B1")
    for step in ("timetable", "draft", "sign-off", "review"):
        annual_report.tick(boards, "", step)
    with pytest.raises(RuleBroken, match="The report for B1 was reviewed on 1 March 2027"):
        annual_report.defer(boards, "B2")
    assert len(_reached(boards)) == 4


def test_what_is_not_published_after_all_has_no_link(boards: Office) -> None:
    for step in ("timetable", "draft", "sign-off", "review"):
        annual_report.tick(boards, "", step)
    annual_report.tick(boards, "", "published", link="https://example.org/report")
    assert boards.store.get(BoardDate, "B1").report_link == "https://example.org/report"
    annual_report.untick(boards, "", "published")
    assert boards.store.get(BoardDate, "B1").report_link == ""


def test_a_report_that_was_reviewed_and_not_published_says_so(boards: Office) -> None:
    from ret_tui.documents.typescript import texts
    from ret_tui.jobs.documents.writing import compose

    def said() -> str:
        return "\n".join(words for words, _ in texts(compose(boards, "progress report", "2026-27")))

    for step in ("timetable", "draft", "sign-off"):
        annual_report.tick(boards, "", step)
    assert "DRAFT" not in said()
    annual_report.tick(boards, "", "review")
    assert "It was reviewed and is not published yet (B1)." in said()
    annual_report.tick(boards, "", "published", link="https://example.org/report")
    assert "It is published at https://example.org/report (B1)." in said()
