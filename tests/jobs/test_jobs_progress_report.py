"""The progress report of a small record: worked out by hand, each statement cited, and nothing private told."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

import pytest
from reviewed_terms import reviewed_terms

from ret_tui.documents.progress_report_contents import (
    Drawing,
    Listing,
    Part,
    ProgressReport,
    Remark,
    Source,
    Statement,
    Typed,
)
from ret_tui.documents.progress_report_layout import progress_report_typescript
from ret_tui.documents.typescript import Heading
from ret_tui.jobs import minutes, report_texts, settings, terms_versions
from ret_tui.jobs.compliance import sheet
from ret_tui.jobs.documents.writing import Unfinished, compose, findings, write_document
from ret_tui.jobs.indicators.commitment_figures import commitment_figures
from ret_tui.jobs.indicators.figures import indicator_figures
from ret_tui.jobs.indicators.periods import year_period
from ret_tui.jobs.office import Office
from ret_tui.jobs.progress_report.asked import about_of, read
from ret_tui.jobs.progress_report.compose import progress_report
from ret_tui.rules.compliance.answer import VERDICTS
from store.change import Change
from store.records import (
    Action,
    Advice,
    AgreementVersion,
    Appointment,
    Baseline,
    BoardDate,
    Commitment,
    Decision,
    Declaration,
    Engagement,
    EngagementArea,
    EngagementGroup,
    EngagementMember,
    Feedback,
    Findings,
    Group,
    ImpactExample,
    InfluencedDecision,
    Item,
    Mark,
    Meeting,
    MeetingMinutes,
    OutsideBody,
    OutsidePlace,
    Person,
    Recommendation,
    Record,
    ReportText,
    StateStep,
    StepDone,
    Terms,
)
from store.refusals import BadValue, RuleBroken

FIRST, SECOND = dt.date(2026, 5, 12), dt.date(2026, 7, 14)

#: What no public copy may hold: names, addresses, words in confidence, and what was taken in private.
NAMES = ("Nwosu", "Bhriain", "Jas Kaur", "Tom Price", "Okonkwo", "Mo Hughes", "Fay Example")
CONFIDENTIAL = (
    "Trustee of the Northby charity",
    "A family in Lane Street was rehoused after nine years",
    "The lady at the desk",
    "The second applicant is to be asked",
    "Write to both applicants",
    "Told who would be chosen",
    "We were kept waiting for an hour",
    "Officer Lindgren",
    "Clerk Amundsen",
    "Resident of Lane Street",
    "Nobody had told the widow next door",
)


def _meeting_business(step: Change) -> None:
    step.set(step.get(Meeting, "M1"), status="held")
    step.set(step.get(Meeting, "M2"), status="held")
    step.add(MeetingMinutes, "M1", state="confirmed", confirmed_at="M2", confirmed_on=SECOND)
    for seat, person, capacity, came in (
        ("CH", "P-01", "member", "present"),
        ("IM01", "P-02", "member", "online"),
        ("SAN", "P-03", "member", "apology"),
        ("SAN", "P-04", "substitute", "present"),
        ("BIR", "P-05", "member", "absent"),
    ):
        step.add(Mark, f"M1/{seat}/{person}", meeting="M1", seat=seat, person=person, capacity=capacity, came=came)
    step.add(Item, "open", meeting="M1", position=101.0, title="Community grants", function="F1")
    step.add(Item, "private", meeting="M1", position=102.0, title="Appointments", confidential=True, ground="Names")
    step.add(
        Decision, "D-001", meeting="M1", item="open", position=1.0, kind="recommended", to="County Board",
        text="the next round be announced early", function="F1",
    )  # fmt: skip
    step.add(
        Decision, "D-002", meeting="M1", item="private", position=1.0, function="F1",
        text="The second applicant is to be asked",
    )  # fmt: skip
    step.add(
        Action, "A-001", text="Announce the round", owner="SAN", due=dt.date(2026, 6, 1), meeting="M1", item="open",
        decision="D-001", function="F1", raised_on=FIRST,
    )  # fmt: skip
    step.add(
        Action, "A-002", text="Write to both applicants", meeting="M1", item="private", function="F1", raised_on=FIRST
    )  # fmt: skip
    step.add(
        Action, "A-003", text="Thank the hosts", owner="P-02", state="complete", closed_on=dt.date(2026, 9, 1),
        meeting="M1", raised_on=FIRST,
    )  # fmt: skip
    step.add(
        Declaration, "dec-1", meeting="M1", person="P-02", item="open", interest="Trustee of the Northby charity"
    )  # fmt: skip


def _evidence(step: Change) -> None:
    step.add(Baseline, "F1a", on=dt.date(2026, 5, 1), value="1")
    for id, significance, where in (("DI-01", "high", "open"), ("DI-02", "low", "private")):
        step.add(
            InfluencedDecision, id, indicator="F1a", on=dt.date(2026, 6, 19), body="County Board",
            significance=significance, text="To announce early" if where == "open" else "Told who would be chosen",
            verified_by="Clerk Amundsen", verified_on=dt.date(2026, 6, 20), meeting="M1", item=where,
        )  # fmt: skip
    step.add(
        ImpactExample, "EX-01", indicator="F1c", on=dt.date(2026, 7, 1), text="A youth club kept its room",
        consent="given", source="Resident of Lane Street",
    )  # fmt: skip
    step.add(
        ImpactExample, "EX-02", indicator="F1c", on=dt.date(2026, 7, 2), consent="asked",
        text="A family in Lane Street was rehoused after nine years", meeting="M2",
    )  # fmt: skip
    step.add(Group, "G-01", name="Northby Voices")
    step.add(
        Feedback, "FB-01", indicator="F2b", on=dt.date(2026, 7, 3), group="G-01", rating=2,
        text="We were kept waiting for an hour", reply="The lady at the desk is sorry",
    )  # fmt: skip
    step.add(
        Engagement, "EN-01", indicator="F2a", on=dt.date(2026, 6, 30), title="Evening at the library", number=30,
        heard="Nobody had told the widow next door",
        meeting="M1", item="open", decision="D-001",
    )  # fmt: skip
    step.add(EngagementArea, "EN-01/Sandwell", engagement="EN-01", area="Sandwell")
    step.add(EngagementGroup, "EN-01/G-01", engagement="EN-01", group="G-01")
    step.add(EngagementMember, "EN-01/P-02", engagement="EN-01", person="P-02", part="led")
    step.add(
        Advice, "AD-01", kind="challenge", to="County Board", text="Why so late?", sent_on=dt.date(2026, 5, 20),
        meeting="M1", item="open",
    )  # fmt: skip
    for number, state in ((1, "delivered"), (2, "at risk")):
        step.add(
            Commitment, f"C-0{number}", indicator="F5b", text=f"Promise number {number}", organisation="County Board",
            lead_officer="Officer Lindgren", made_on=dt.date(2026, 5, 12), due=dt.date(2026, 8, 31), meeting="M1",
        )  # fmt: skip
        step.add(StateStep, f"s{number}", subject=f"C-0{number}", on=dt.date(2026, 7, number), state=state)
    step.add(OutsideBody, "MT-01", name="Homes Taskforce")
    step.add(OutsidePlace, "place-1", outside="MT-01", person="P-02", start=dt.date(2026, 6, 3))


@pytest.fixture
def reported(peopled: Office, at: Callable[..., Office]) -> Office:
    """The peopled year on 1 October 2026: M1 held with marks, M2 held with none, and something of every kind."""
    with peopled.store.change("A summer's work") as step:
        _meeting_business(step)
        _evidence(step)
        for section, text in (("foreword", "A first summer.\n\nOf many."), ("F1", "More is to come.")):
            step.add(ReportText, f"2026-27/{section}", period="2026-27", section=section, text=text)
    return at("2026-10-01")


def part(report: ProgressReport, key: str) -> Part:
    return next(each for each in report.parts if each.key == key)


def statements(part: Part) -> list[str]:
    return [each.text for each in part.pieces if isinstance(each, Statement)]


def listings(part: Part) -> dict[str, Listing]:
    return {each.caption: each for each in part.pieces if isinstance(each, Listing)}


def every_word(report: ProgressReport) -> str:
    return json.dumps(asdict(report), default=str, ensure_ascii=False)


def test_it_has_its_parts_in_their_order(reported: Office) -> None:
    report = progress_report(reported)
    assert [each.title for each in report.parts] == [
        "Foreword", "Summary", "About this report", "Meetings and attendance", "F1 Strategic influence",
        "F2 Amplify community voice", "F3 Data driven decisions", "F4 Social innovation", "F5 Accountability",
        "F6 Champion inclusion", "Actions", "Advice, responses and policy ahead", "Engagement",
        "Strategic commitments", "Reports from Mayoral Taskforces", "The terms of reference, clause by clause",
        "What the record lacks",
    ]  # fmt: skip
    assert (report.period, report.as_of, report.terms) == ("2026-27", dt.date(2026, 10, 1), "Terms of Reference (2025)")
    assert part(report, "foreword").pieces == (
        Typed(section="foreword", text="A first summer.\n\nOf many.", about="report:2026-27/foreword"),
    )


def test_attendance_is_told_by_seat_and_by_person_as_counted_by_hand(reported: Office) -> None:
    told = part(progress_report(reported), "meetings")
    # At M1 four seats were recorded: the Chair and Independent 1 came, Sandwell's substitute did, Birmingham did not.
    assert statements(told)[:2] == [
        "Ordinary meetings in 2026-27: 2 held, 4 planned; 6 a year once established.",
        "Counted over every seat that somebody held and whose attendance was recorded, seats were represented "
        "3 of 4 times: 2 by the member, 1 by the named substitute.",
    ]
    by_seat = {line.cells[0]: line.cells[1:] for line in listings(told)["Attendance by seat"].lines}
    assert by_seat["Chair"] == ("1 of 1", "1", "0", "1 not recorded")
    assert by_seat["Sandwell"] == ("1 of 1", "0", "1", "1 not recorded")
    assert by_seat["Birmingham"] == ("0 of 1", "0", "0", "1 not recorded")
    assert by_seat["Independent 2"] == ("None counted", "0", "0", "2 vacant")
    by_person = {line.cells[0]: line.cells[2] for line in listings(told)["Attendance by member"].lines}
    assert by_person == {
        "Amara Nwosu-Clarke": "1 of 1", "Siobhán Ní Bhriain": "1 of 1", "Jas Kaur": "0 of 1", "Ruth Okonkwo": "0 of 1",
    }  # fmt: skip
    substitutes = {line.cells[0]: line.cells[2] for line in listings(told)["Named substitutes"].lines}
    assert substitutes == {"Tom Price": "1 time: M1", "Mo Hughes": "Never"}


def test_percentages_are_shown_as_the_setting_says_and_hidden_when_asked(reported: Office) -> None:
    settings.change(reported, "register.percentages", "yes")
    year = about_of(reported, percentages=False)
    assert year == "2026-27,no percentages"
    shown = listings(part(progress_report(reported), "meetings"))["Attendance by seat"]
    hidden = listings(part(progress_report(reported, year), "meetings"))["Attendance by seat"]
    assert shown.lines[0].cells[1] == "1 of 1 (100%)"
    assert hidden.lines[0].cells[1] == "1 of 1"
    meeting_words = [*statements(part(progress_report(reported, year), "meetings"))]
    assert not [words for words in meeting_words if "%" in words]


def test_a_function_has_its_words_its_figures_and_what_stands_behind_them(reported: Office) -> None:
    told = part(progress_report(reported), "F1")
    assert told.pieces[0] == Statement(
        text=reported.functions[0].text,
        lead="The terms:",
        sources=(Source("terms", "T1", "Terms of Reference (2025)"),),
    )  # fmt: skip
    assert told.pieces[1] == Typed(section="F1", text="More is to come.", about="report:2026-27/F1")
    (figure,) = [each for each in told.pieces if isinstance(each, Statement) and each.about == "indicator:F1a"]
    assert figure.text == (
        "2 decisions influenced: 1 high, 1 low. Baseline: 1 on 1 May 2026. Up from 1 to 2 since the baseline of "
        "1 May 2026."
    )
    assert [source.words for source in figure.sources] == ["M1, item 10", "DI-01", "M1, item 11", "DI-02"]
    evidence = listings(told)["Evidence for F1a"]
    assert evidence.lines[0].cells == (
        "DI-01", "County Board, 19 June 2026: To announce early.",
        "High significance; confirmed by Clerk Amundsen, 20 June 2026",
    )  # fmt: skip
    decided, acted = listings(told)["Decisions for F1"], listings(told)["Actions for F1"]
    assert [line.cells[0] for line in decided.lines] == ["D-001", "D-002"]
    assert decided.lines[0].cells[1] == "Recommended to County Board: that the next round be announced early."
    assert [source.words for source in decided.lines[0].sources] == ["M1, item 10", "D-001"]
    # Due on 1 June, and 122 days late on 1 October.
    assert acted.lines[0].cells == ("A-001", "Announce the round", "1 June 2026", "Open, 122 days late")
    assert [source.words for source in acted.lines[0].sources] == ["M1, item 10", "D-001", "A-001"]


def test_the_summary_is_worked_out(reported: Office) -> None:
    assert statements(part(progress_report(reported), "summary"))[2:] == [
        "2 decisions were taken, 1 of them a recommendation to others.",
        "3 actions were followed: 1 closed and 2 not closed, 1 of them overdue, as of 1 October 2026.",
        # Twenty working days after 20 May are long past.
        "1 piece of advice or challenge was sent: 0 answered, 1 past the day for an answer.",
        "1 engagement with communities was held and 30 people came; after none of them the communities were told what "
        "had changed.",
        "Of 2 strategic commitments, 1 delivered and 1 at risk; 1 overdue.",
    ]


def test_the_clauses_of_the_terms_are_counted_as_the_compliance_sheet_has_them(reported: Office) -> None:
    view = sheet(reported)
    (told,) = statements(part(progress_report(reported, public=True), "compliance"))
    numbers = {verdict: view.number(verdict) for verdict in VERDICTS}
    assert told.startswith(f"Of {len(view.clauses)} clauses of the terms, {numbers['met']} ")
    assert f" {numbers['not met']} are not met and {numbers['not yet due']} are not yet due" in told
    # Eleven of twelve seats for independent members are vacant.
    assert "membership-2, “12 independent members, bringing community voice and strategic …”" in told


def test_each_sentence_of_the_terms_has_a_row_with_its_verdict_what_says_so_and_a_source(reported: Office) -> None:
    view = sheet(reported)
    for public in (False, True):
        (table,) = [
            piece
            for piece in part(progress_report(reported, public=public), "compliance").pieces
            if isinstance(piece, Listing)
        ]
        assert [line.cells[1] for line in table.lines] == [each.stands.capitalize() for each in view.clauses]
        for line, each in zip(table.lines, view.clauses, strict=True):
            assert line.cells[0].endswith(each.text)
            assert line.cells[2]
            assert line.sources
    (independent,) = [line for line in table.lines if line.cells[0].startswith("12 independent members")]
    assert independent.cells[1] == "Not met"
    assert "1 of 12 seats" in independent.cells[2]


def test_a_name_that_somebody_typed_is_found_in_the_public_copy(reported: Office) -> None:
    report_texts.write(reported, "priorities", "To hear what Ruth Okonkwo found.")
    report_texts.write(reported, "F1", "Nothing to hide.")
    assert [each.words for each in findings(reported, "progress report", "", public=True)] == [
        "The public copy names Ruth Okonkwo"
    ]
    assert findings(reported, "progress report", "") == ()


def test_a_name_is_found_in_any_case(reported: Office) -> None:
    report_texts.write(reported, "priorities", "Thanks to ruth\nokonkwo and JAS KAUR.")
    assert [each.words for each in findings(reported, "progress report", "", public=True)] == [
        "The public copy names Ruth Okonkwo",
        "The public copy names Jas Kaur",
    ]


def test_a_part_of_a_name_may_name_somebody_in_what_was_typed(reported: Office) -> None:
    report_texts.write(reported, "foreword", "Thanks to Ms Okonkwo and Jas, and to Mr Clarke of Sandwell in May.")
    report_texts.write(reported, "priorities", "To hear Ms Okonkwo again.")
    # The record calls nobody Sandwell but a seat, and Ms Okonkwo is told of where she is named first.
    assert [(each.words, each.about) for each in findings(reported, "progress report", "", public=True)] == [
        ("“Foreword” may name Ruth Okonkwo (“Okonkwo”)", "report:2026-27/foreword"),
        ("“Foreword” may name Jas Kaur (“Jas”)", "report:2026-27/foreword"),
        ("“Foreword” may name Amara Nwosu-Clarke (“Clarke”)", "report:2026-27/foreword"),
    ]
    assert findings(reported, "progress report", "") == ()


def test_a_word_of_the_language_that_is_a_name_too_names_nobody_where_it_begins_a_sentence(reported: Office) -> None:
    report_texts.write(reported, "priorities", "Price is what we asked about. The price rose.")
    assert findings(reported, "progress report", "", public=True) == ()
    report_texts.write(reported, "priorities", "We asked Price about the price.")
    assert [each.words for each in findings(reported, "progress report", "", public=True)] == [
        "“Priorities for next year” may name Tom Price (“Price”)"
    ]


def test_what_was_typed_in_the_example_year_gives_no_finding(example: Office) -> None:
    assert findings(example, "progress report", "", public=True) == ()


def test_what_the_record_lacks_is_listed(reported: Office) -> None:
    told = "\n".join(
        f"{each.lead} {each.text}".strip()
        for each in part(progress_report(reported), "lacks").pieces
        if isinstance(each, Statement)
    )
    for words in (
        "The minutes of M2, 14 July 2026, are not confirmed: draft.",
        "No attendance is recorded for M2.",
        "16 seats of 20 are vacant as of 1 October 2026",
        "4 people in post have not signed the agreement: ",
        "Ruth Okonkwo",
        "No item of the period's meetings was for F6 Champion inclusion.",
        "F1c: EX-02",
        "No baseline is recorded for F1b, F1c,",
        "2 records of evidence name no meeting, item, decision or action.",
        "1 action still open has no owner.",
        "1 piece of advice has no answer, and the day for it is past.",
        "1 engagement has no word to the communities of what changed.",
    ):
        assert words in told, words


@pytest.mark.parametrize("public", [False, True])
def test_every_statement_and_every_row_cites_what_the_record_has(reported: Office, public: bool) -> None:
    assert_cited(reported, progress_report(reported, public=public))


@pytest.mark.parametrize("public", [False, True])
def test_so_it_is_in_the_example_year(example: Office, public: bool) -> None:
    report = progress_report(example, public=public)
    assert_cited(example, report)
    assert len(list(report.cited)) > 150
    cited = {source.kind for _, sources in report.cited for source in sources}
    assert cited == {"meeting", "item", "decision", "action", "record", "terms"}


def assert_cited(office: Office, report: ProgressReport) -> None:
    kinds: dict[str, type[Record]] = {
        "meeting": Meeting, "item": Item, "decision": Decision, "action": Action, "terms": Terms,
    }  # fmt: skip
    known = {record.id for kind in (*_every_kind(Record),) if kind.table for record in office.store.all(kind)}
    for words, sources in report.cited:
        assert sources, words
        for source in sources:
            if source.kind in kinds:
                assert office.store.find(kinds[source.kind], source.id) is not None, (words, source)
            else:
                assert source.id in known, (words, source)


def _every_kind(kind: type[Record]) -> Iterator[type[Record]]:
    for each in kind.__subclasses__():
        yield each
        yield from _every_kind(each)


def test_the_public_copy_names_nobody_and_tells_nothing_in_confidence(reported: Office) -> None:
    members, public = every_word(progress_report(reported)), every_word(progress_report(reported, public=True))
    declared = ("Trustee of the Northby charity",)
    for words in (*NAMES[:6], *CONFIDENTIAL):
        assert (words in members) is (words not in declared), words
        assert words not in public, words
    assert not re.search(r"[\w.]+@[\w.]+", public)
    assert "Attendance by seat" in public
    assert "Attendance by member" not in public
    # The example with consent is there, and the other one only as a number.
    assert "A youth club kept its room" in public
    left_out = Remark("1 record behind this figure is left out of this copy.")
    assert [piece for piece in part(progress_report(reported, public=True), "F1").pieces if piece == left_out] == [
        left_out, left_out,
    ]  # fmt: skip
    for private in ("D-002", "A-002", "item 11"):
        assert private in members
        assert private not in public


def test_the_public_file_holds_nothing_of_it_either(reported: Office, tmp_path: Path) -> None:
    written = write_document(reported, "progress report", "", tmp_path, public=True, anyway=True)
    with zipfile.ZipFile(io.BytesIO(written.path.read_bytes())) as package:
        said = "".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist())
    for words in (*NAMES, *CONFIDENTIAL):
        assert words not in said, words


def test_every_chart_says_in_words_and_in_its_table_what_the_figures_say(reported: Office) -> None:
    report = progress_report(reported)
    drawings = [piece for each in report.parts for piece in each.pieces if isinstance(piece, Drawing)]
    assert {each.caption for each in drawings} >= {
        "How many seats were represented at each meeting", "Actions by state", "Engagements by area and quarter",
        "Commitments by state",
    }  # fmt: skip
    by_name = {each.caption: each for each in drawings}
    states = by_name["Commitments by state"]
    figures = dict(commitment_figures(reported).by_state)
    assert {
        line.cells[0].lower(): int(line.cells[1]) for line in states.numbers.lines if line.cells[1] != "0"
    } == figures
    assert states.description == (
        "2 commitments as of 1 October 2026: 1 delivered, 0 on track, 1 at risk, 0 open, 0 dropped."
    )
    seats = by_name["How many seats were represented at each meeting"]
    assert [line.cells for line in seats.numbers.lines] == [("M1, 12 May 2026", "2", "1", "1", "16")]
    assert "M1: 2 by the member, 1 by the named substitute, 1 held and not represented, 16 vacant" in seats.description
    coverage = {line.cells[0]: line.cells[1:] for line in by_name["Engagements by area and quarter"].numbers.lines}
    assert coverage["Sandwell"] == ("1: 30 people", "None", "None", "None", "1: 30 people")
    assert coverage["Walsall"] == ("None",) * 5


def test_the_same_record_gives_the_same_bytes(reported: Office, tmp_path: Path) -> None:
    made = [
        write_document(reported, "progress report", "", tmp_path / name, anyway=True).path.read_bytes()
        for name in ("one", "two")
        if (tmp_path / name).mkdir() is None
    ]
    assert made[0] == made[1]


def test_it_is_not_written_while_the_priorities_are_missing(reported: Office, tmp_path: Path) -> None:
    assert [(each.words, each.about) for each in findings(reported, "progress report", "")] == [
        ("Nothing is written yet under “Priorities for next year”", "report:2026-27/priorities")
    ]
    with pytest.raises(Unfinished, match="The progress report was not written: Nothing is written yet under"):
        write_document(reported, "progress report", "", tmp_path)
    report_texts.write(reported, "priorities", "To hear from [insert name].")
    (found,) = findings(reported, "progress report", "")
    assert "still says “[insert name]”" in found.words
    report_texts.write(reported, "priorities", "To hear from Walsall.")
    path = write_document(reported, "progress report", "", tmp_path).path
    assert path.name == "RET progress report 2026-27.docx"


def test_a_span_of_days_tells_of_its_days_alone(reported: Office) -> None:
    about = about_of(reported, since="2026-07-01", until="2026-09-30")
    assert about == "2026-07-01..2026-09-30"
    asked = read(reported, about)
    assert (asked.period.name, asked.year, asked.name) == (
        "1 July 2026 to 30 September 2026", "2026-27", "2026-07-01 to 2026-09-30",
    )  # fmt: skip
    report = progress_report(reported, about)
    assert statements(part(report, "meetings"))[0] == "In the period, 1 meeting took place and 1 is still planned."
    # The decisions were taken in May.
    assert not [words for words in statements(part(report, "summary")) if "decision" in words and "taken" in words]
    assert "Evidence for F1a" not in listings(part(report, "F1"))


def test_a_period_that_has_not_begun_and_days_that_run_backwards_are_refused(reported: Office) -> None:
    with pytest.raises(RuleBroken, match="2027-28 begins on 1 May 2027, so there is nothing to report yet"):
        progress_report(reported, "2027-28")
    with pytest.raises(BadValue, match="1 May 2026 is before 1 July 2026"):
        about_of(reported, since="2026-07-01", until="2026-05-01")
    with pytest.raises(BadValue, match="a year or of a span of days"):
        about_of(reported, year="2026-27", since="2026-07-01")
    for nonsense in ("2026-07-01..then", "2026-27,in gold", "the other year"):
        with pytest.raises(BadValue):
            progress_report(reported, nonsense)


def test_a_bare_record_says_so_and_still_is_a_report(office: Office, at: Callable[..., Office]) -> None:
    report = progress_report(at("2026-06-01"), "2026-27")
    assert [each.key for each in report.parts] == [
        "summary", "about", "meetings", "F1", "F2", "F3", "F4", "F5", "F6", "engagement", "compliance",
        "lacks",
    ]  # fmt: skip
    assert "No engagement is recorded in the period." in every_word(report)
    assert_cited(at("2026-06-01"), report)


def test_a_year_is_composed_in_well_under_three_seconds(example: Office) -> None:
    begun = perf_counter()
    compose(example, "progress report", "")
    assert perf_counter() - begun < 3
    assert len(minutes.decisions(example)) > 10


def test_texts_as_long_as_a_record_takes_them_are_cut_where_a_row_has_no_room(reported: Office, tmp_path: Path) -> None:
    with reported.store.change("Long ones") as step:
        step.set(step.get(InfluencedDecision, "DI-01"), why="why " * 4_000)
        step.set(step.get(Engagement, "EN-01"), heard="heard " * 3_000)
        step.set(step.get(Advice, "AD-01"), responded_on=SECOND, response="answered " * 2_000)
        for number in range(3, 1_000):
            step.add(
                Commitment, f"C-{number:02}", indicator="F5b", text=f"Promise {number}", organisation="County Board",
                made_on=FIRST + dt.timedelta(days=number % 90),
            )  # fmt: skip
    report = progress_report(reported)
    cells = [cell for words, _ in report.cited for cell in words.split(" | ")]
    assert max(map(len, cells)) < 4_000
    written = write_document(reported, "progress report", "", tmp_path, anyway=True)
    assert written.path.stat().st_size < 5_000_000


def test_a_version_of_the_terms_within_the_period_is_told_and_old_evidence_stays_with_its_indicator(
    reported: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    later = at("2027-02-01")
    terms_versions.adopt(later, reviewed_terms(tmp_path), "1 january 2027")
    report = progress_report(later, "2026-27")
    titles = [each.title for each in report.parts]
    assert "F1 Strategic reach" in titles
    assert "F7 Learning" in titles
    # Dropped within the period, it has its part all the same.
    assert "F4 Social innovation" in titles
    assert Remark("A later version of the terms (T2) has this function no more.") in part(report, "F4").pieces
    (changed,) = [words for words in statements(part(report, "about")) if "Another version was in force" in words]
    assert changed.startswith("Another version was in force when the period began: Terms of Reference (2025).")
    of_f1 = part(report, "F1")
    figures = {each.about: each.text for each in of_f1.pieces if isinstance(each, Statement)}
    assert figures["indicator:F1a"].startswith("2 decisions influenced")
    assert (
        Remark("The terms in force have this indicator no more; what was counted for it stays with it.") in of_f1.pieces
    )
    assert_cited(later, report)
    # A report of days before the new version is told by the old one.
    before = progress_report(later, "2026-05-01..2026-12-31")
    assert "F1 Strategic influence" in [each.title for each in before.parts]
    assert before.terms == "Terms of Reference (2025)"


def test_until_its_day_comes_a_new_version_is_in_no_report_and_in_no_figure(
    reported: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    terms_versions.adopt(reported, reviewed_terms(tmp_path), "1 january 2027")
    figures = indicator_figures(reported, year_period(reported, "2026-27"))
    assert "F7a" not in [each.id for each in figures]
    assert [each.id for each in figures if each.dropped] == []
    assert "F7 Learning" not in [each.title for each in progress_report(reported, "2026-27").parts]
    # Once the day has come, both are in the year.
    assert "F7a" in [each.id for each in indicator_figures(at("2027-01-01"), year_period(reported, "2026-27"))]


def test_a_finished_year_tells_of_the_seats_and_the_people_of_its_last_day(
    reported: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    terms_versions.adopt(reported, reviewed_terms(tmp_path), "1 june 2027")
    later = at("2027-07-01")
    with later.store.change("A later member, and a new agreement") as step:
        step.add(Person, "P-90", name="Late Comer")
        step.add(Appointment, "late", person="P-90", seat="IM02", capacity="member", start=dt.date(2027, 6, 1))
        step.add(AgreementVersion, "Charter 2027", name="Charter 2027", since=dt.date(2027, 6, 1))
    told = statements(part(progress_report(later, "2026-27"), "lacks"))
    (seats,) = [words for words in told if " vacant as of " in words]
    assert seats.startswith("16 seats of 20 are vacant as of 30 April 2027")
    assert "Solihull" in seats
    assert "Young people" not in seats
    (unsigned,) = [words for words in told if "not signed the agreement" in words]
    assert unsigned.startswith("4 people in post have not signed")
    assert "Late Comer" not in unsigned
    # In the year before, nobody was in post.
    before = statements(part(progress_report(later, "2024-25"), "lacks"))
    assert not [words for words in before if "vacant" in words or "not signed" in words]
    # Of the year that runs, the new agreement is cited.
    (now,) = [
        each for each in part(progress_report(later, "2027-28"), "lacks").pieces
        if isinstance(each, Statement) and "not signed the agreement" in each.text
    ]  # fmt: skip
    assert [each.words for each in now.sources] == ["Charter 2027"]


def test_the_milestones_of_a_report_stand_in_the_report_on_its_own_year_alone(
    reported: Office, at: Callable[..., Office]
) -> None:
    with reported.store.change("The Board of March takes it") as step:
        step.add(BoardDate, "B1", date=dt.date(2027, 3, 19), annual_report=True)
        step.add(StepDone, "B1/sign-off", towards="B1", step="sign-off", done_on=dt.date(2026, 9, 1))

    def of(about: str) -> tuple[bool, bool]:
        report = progress_report(at("2027-06-01"), about)
        return any("19 March 2027" in words for words in statements(part(report, "about"))), "DRAFT" in report.status

    assert of("2026-27") == (True, False)
    for about in ("2024-25", "2025-26", "2027-28", "2026-06-01..2026-06-30"):
        assert of(about) == (False, True), about


def test_a_recommendation_is_told_to_be_superseded_only_once_it_was(reported: Office) -> None:
    with reported.store.change("Findings") as step:
        step.add(Findings, "HS-01", indicator="F1b", title="A study", on=dt.date(2026, 5, 2))
        for number in (1, 2):
            step.add(Recommendation, f"RC-0{number}", findings="HS-01", number=str(number), text=f"Number {number}")
        step.set(step.get(Recommendation, "RC-01"), superseded_by="RC-02")
        step.add(StateStep, "over", subject="RC-01", on=dt.date(2026, 7, 1), state="superseded")
    states = {
        about: {line.cells[0]: line.cells[2] for line in listings(part(progress_report(reported, about), "F1"))[
            "Evidence for F1b"].lines}["RC-01"]
        for about in ("2026-06-01..2026-06-30", "2026-27")
    }  # fmt: skip
    assert states == {
        "2026-06-01..2026-06-30": "Not started",
        "2026-27": "Superseded, 1 July 2026 by RC-02",
    }


def test_what_was_engaged_in_private_is_in_no_public_copy_and_not_counted_there(reported: Office) -> None:
    with reported.store.change("Behind closed doors") as step:
        step.add(
            Engagement, "EN-02", indicator="F2a", on=dt.date(2026, 7, 1), title="A quiet word", number=3,
            meeting="M1", item="private",
        )  # fmt: skip
        step.add(EngagementArea, "EN-02/Zebra", engagement="EN-02", area="Zebra Lane")
        step.add(EngagementArea, "EN-02/Walsall", engagement="EN-02", area="Walsall")
    members, public = progress_report(reported), progress_report(reported, public=True)
    assert "Zebra Lane" in every_word(members)
    assert "Zebra Lane" not in every_word(public)
    told = part(public, "engagement")
    assert statements(told)[0].startswith("1 engagement with communities was held and 30 people came; after none of")
    assert Remark("1 engagement is left out of this copy.") in told.pieces
    # One was held for Walsall, so it may not be said that none was.
    assert "No engagement that this copy tells of was held for" in every_word(public)
    assert_cited(reported, public)


def test_the_clauses_of_the_public_copy_count_nothing_that_was_engaged_in_private(reported: Office) -> None:
    with reported.store.change("Behind closed doors") as step:
        step.add(
            Engagement, "EN-02", indicator="F2a", on=dt.date(2026, 7, 1), title="A quiet word", number=3,
            meeting="M1", item="private",
        )  # fmt: skip
        step.add(EngagementArea, "EN-02/Zebra", engagement="EN-02", area="Zebra Lane")
    (members,) = [each for each in sheet(reported).clauses if each.key == "membership-5"]
    assert any(line.words.startswith("2 engagements: ") for line in members.lines)
    assert any("33 in all" in line.words for line in members.lines)
    assert any(line.words.startswith("1 engagement: ") for line in members.public_lines)
    assert any("30 in all" in line.words for line in members.public_lines)
    assert "2 engagements" not in every_word(progress_report(reported, public=True))


def test_what_a_public_copy_lacks_names_no_evidence_that_was_told_in_private(reported: Office) -> None:
    with reported.store.change("Behind closed doors") as step:
        step.add(
            InfluencedDecision, "DI-77", indicator="F1a", on=dt.date(2026, 7, 1), text="A quiet word", body="Board",
            significance="high", meeting="M1", item="private",
        )  # fmt: skip
    assert "DI-77 has been verified by nobody" in every_word(progress_report(reported))
    assert "DI-77" not in every_word(progress_report(reported, public=True))


def test_a_figure_whose_evidence_is_listed_elsewhere_says_how_much_of_it_this_copy_leaves_out(
    reported: Office,
) -> None:
    """The figure is one in both copies, as that of the decisions influenced is; what it counts besides is told."""
    with reported.store.change("Behind closed doors") as step:
        step.add(
            Engagement, "EN-02", indicator="F2a", on=dt.date(2026, 7, 1), title="A quiet word", influenced="DI-01",
            meeting="M1", item="private",
        )  # fmt: skip
    left_out = Remark("1 record behind this figure is left out of this copy.")
    after = [
        [piece for piece in part(progress_report(reported, public=public), "F2").pieces if piece == left_out]
        for public in (False, True)
    ]
    assert after == [[], [left_out]]


def test_evidence_for_no_indicator_is_told_and_listed_among_what_the_record_lacks(reported: Office) -> None:
    assert "Evidence for no indicator" not in [each.title for each in progress_report(reported).parts]
    with reported.store.change("Of no indicator") as step:
        step.add(
            InfluencedDecision, "DI-03", on=dt.date(2026, 8, 1), body="County Board", significance="high",
            text="To hear people first",
        )  # fmt: skip
    report = progress_report(reported)
    listed = listings(part(report, "unclaimed"))["Evidence for no indicator of the terms"]
    assert [line.cells[0] for line in listed.lines] == ["DI-03"]
    assert "1 record of evidence is for no indicator of the terms." in statements(part(report, "lacks"))
    assert_cited(reported, report)
    # It is of August.
    june = progress_report(reported, "2026-06-01..2026-06-30")
    assert "unclaimed" not in [each.key for each in june.parts]


def test_a_state_that_nothing_is_in_cites_nothing(reported: Office) -> None:
    drawings = {
        piece.caption: piece for each in progress_report(reported).parts for piece in each.pieces
        if isinstance(piece, Drawing)
    }  # fmt: skip
    rows = [
        (line.cells[0], [source.words for source in line.sources])
        for line in drawings["Commitments by state"].numbers.lines
    ]
    assert rows == [("Delivered", ["C-01"]), ("At risk", ["C-02"])]


def test_what_looks_like_a_heading_in_word_is_one_of_the_level_that_follows(reported: Office) -> None:
    blocks = progress_report_typescript(progress_report(reported)).blocks
    levels = {each.text: each.level for each in blocks if isinstance(each, Heading)}
    assert levels["Meetings and minutes"] == levels["Decisions for F1"] == levels["Commitments by state"] == 2
    assert levels["Evidence for F1a"] == 3
    above = 1
    for each in blocks:
        if isinstance(each, Heading):
            assert each.level <= above + 1, each.text
            above = each.level


def test_the_words_of_an_example_without_consent_are_found_in_what_was_typed(reported: Office) -> None:
    report_texts.write(reported, "priorities", "We heard: “a family in Lane Street was rehoused, after nine years”!")
    report_texts.write(reported, "F1", "A youth club kept its room.")
    assert [(each.words, each.about) for each in findings(reported, "progress report", "", public=True)] == [
        (
            "“Priorities for next year” repeats the example EX-02, to whose publication nobody has consented",
            "report:2026-27/priorities",
        )
    ]


def test_some_words_of_an_example_without_consent_are_found_too(reported: Office) -> None:
    report_texts.write(reported, "priorities", "To rehouse families.\nA home was found in Lane Street for one of them.")
    report_texts.write(reported, "F1", "The room was kept by the youth club.")
    assert [(each.words, each.about) for each in findings(reported, "progress report", "", public=True)] == [
        (
            "“Priorities for next year” may repeat the example EX-02, to whose publication nobody has consented",
            "report:2026-27/priorities",
        )
    ]
    assert findings(reported, "progress report", "") == ()


def test_the_way_to_join_a_meeting_is_found_in_what_was_typed(reported: Office) -> None:
    with reported.store.change("Online") as step:
        step.set(step.get(Meeting, "M2"), join_link="https://rooms.example.org/b/west-7?key=9")
    report_texts.write(reported, "foreword", "Come and see: rooms.example.org / b / west-7")
    report_texts.write(reported, "priorities", "It is at https://rooms.example.org/b/west-70 in the library.")
    assert [(each.words, each.about) for each in findings(reported, "progress report", "", public=True)] == [
        ("“Foreword” gives a way to join a meeting", "report:2026-27/foreword"),
    ]
    assert findings(reported, "progress report", "", public=False) == ()


def lacking(office: Office, words: str) -> Statement:
    """The one statement of what the record lacks that has these words in it."""
    (found,) = (
        piece
        for piece in part(progress_report(office), "lacks").pieces
        if isinstance(piece, Statement) and words in piece.text
    )
    return found


def test_of_the_example_year_each_record_that_names_no_meeting_is_counted_whatever_it_is_for(example: Office) -> None:
    # By hand: five recommendations without a step at a meeting, an example, an engagement, two pieces of feedback and
    # a series, and the consultation HS-01, which is for no indicator. HS-02 was told at M2.
    told = lacking(example, "of evidence name no meeting")
    assert told.text.startswith("11")
    assert [source.words for source in told.sources] == [
        "RC-04", "RC-06", "RC-07", "RC-08", "RC-10", "EX-02", "EN-03", "FB-02", "FB-03", "SR-01", "HS-01",
    ]  # fmt: skip


def test_what_is_missing_of_the_report_for_a_board_date_cites_that_date(reported: Office) -> None:
    with reported.store.change("Published without a link") as step:
        step.add(BoardDate, "B5", date=dt.date(2026, 9, 18), annual_report=True)
        for key in ("timetable", "draft", "sign-off", "review", "published"):
            step.add(StepDone, f"B5/{key}", towards="B5", step=key, done_on=dt.date(2026, 9, 18))
    told = lacking(reported, "can be read is not recorded")
    assert told.text == "Where the report for B5 can be read is not recorded."
    assert [(source.kind, source.words) for source in told.sources] == [("record", "B5")]


def test_a_name_is_found_once_however_many_places_have_it(reported: Office) -> None:
    for section in ("foreword", "priorities", "F1"):
        report_texts.write(reported, section, "Ruth Okonkwo was there.")
    assert [each.words for each in findings(reported, "progress report", "", public=True)] == [
        "The public copy names Ruth Okonkwo"
    ]
