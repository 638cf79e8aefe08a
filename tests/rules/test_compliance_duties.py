"""The review, the annual report, the agreement, commitments, places and engagement, each case judged by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from compliance_record import LAST, POSTS, TERMS, YEAR, day, facts, held, words
from msgspec.structs import replace
from small_committee import post

from ret_tui.rules.compliance import (
    accounting,
    behaving,
    community,
    filling,
    influence,
    measured,
    meeting,
    reviewing,
    work,
)
from ret_tui.rules.compliance.answer import answer, together
from ret_tui.rules.compliance.checks import answer_of
from ret_tui.rules.compliance.clauses import Clause
from ret_tui.rules.compliance.facts import Signer
from ret_tui.rules.indicators.annual_reports import Owed, Report
from ret_tui.rules.indicators.figure import Direction, Figure, Period
from store.records import (
    Action,
    Advice,
    Assessment,
    BoardDate,
    Commitment,
    Declaration,
    Engagement,
    EngagementGroup,
    EngagementMember,
    Findings,
    Function,
    Group,
    Indicator,
    Item,
    OutsideBody,
    OutsidePlace,
    Person,
    PolicyAdvance,
    Recommendation,
    StateStep,
)

MAY_2027 = dt.date(2027, 5, 20)
NEXT = Period(dt.date(2027, 5, 1), dt.date(2028, 4, 30), "2027-28")


# The review


def test_before_may_2027_the_review_is_not_yet_due() -> None:
    found = reviewing.review(facts())
    assert (found.verdict, words(found)) == ("not yet due", "The first review is due in May 2027.")


@pytest.mark.parametrize(
    ("on", "done", "verdict"),
    [
        (dt.date(2027, 5, 31), {}, "not yet due"),
        (dt.date(2027, 6, 1), {}, "not met"),
        (dt.date(2027, 5, 20), {2027: dt.date(2027, 5, 18)}, "met"),
        (dt.date(2027, 5, 17), {2027: dt.date(2027, 5, 18)}, "not yet due"),
        (dt.date(2028, 4, 30), {2027: dt.date(2027, 7, 1)}, "met"),
        # In May 2028 that of 2027 is missed still.
        (dt.date(2028, 5, 10), {}, "not met"),
        (dt.date(2028, 5, 10), {2027: dt.date(2027, 5, 18)}, "not yet due"),
    ],
)
def test_in_its_month_it_is_not_yet_due_and_overdue_from_the_next_day_on(
    on: dt.date, done: dict[int, dt.date], verdict: str
) -> None:
    assert reviewing.review(facts(period=NEXT, as_of=on, review_done=done)).verdict == verdict


def test_one_done_after_its_month_is_met_and_told_as_late() -> None:
    found = reviewing.review(facts(period=NEXT, as_of=dt.date(2028, 4, 30), review_done={2027: dt.date(2027, 7, 1)}))
    assert words(found) == "The review of May 2027 was done on 1 July 2027, after its month, May 2027."


def test_terms_without_a_review_cannot_be_told() -> None:
    silent = replace(TERMS, review_month=None)
    assert reviewing.review(facts(terms=silent)).verdict == "cannot tell"


# The annual report

DUE = {"published": dt.date(2027, 4, 5)}
B5 = BoardDate(id="B5", date=day(3, 19), annual_report=True)


def a_report(**done: dt.date) -> Report:
    return Report(board="B5", day=day(3, 19), done=done, due=DUE)


def test_a_report_that_was_reviewed_and_published_is_met() -> None:
    found = accounting.report(facts(B5, reports=(a_report(review=day(3, 19), published=day(4, 1)),)))
    assert found.verdict == "met"
    assert (
        words(found)
        == "The report for B5 of 19 March 2027 was reviewed on 19 March 2027 and published on 1 April 2027."
    )


def test_reviewed_and_not_published_is_not_yet_due_until_its_day() -> None:
    reviewed = (a_report(review=day(3, 19)),)
    assert accounting.report(facts(B5, reports=reviewed, as_of=day(4, 5))).verdict == "not yet due"
    assert accounting.report(facts(B5, reports=reviewed, as_of=day(4, 6))).verdict == "not met"
    # The Board's own part is done.
    assert accounting.accountable(facts(B5, reports=reviewed)).verdict == "met"


def test_one_that_was_not_reviewed_on_its_day_is_not_met() -> None:
    assert accounting.report(facts(B5, reports=(a_report(),), as_of=day(3, 19))).verdict == "not yet due"
    late = accounting.report(facts(B5, reports=(a_report(timetable=day(1, 5)),)))
    assert late.verdict == "not met"
    assert "has reached timetable and was not reviewed on that day" in words(late)


def test_where_no_date_takes_one_it_is_owed_a_year_after_the_body_was_established() -> None:
    owed = Owed(dt.date(2026, 5, 1), "the body was fully established")
    assert accounting.report(facts(owed=owed)).verdict == "not yet due"
    later = facts(owed=owed, period=NEXT, as_of=MAY_2027)
    assert accounting.report(later).verdict == "not met"
    assert "A report is owed by 1 May 2027" in words(accounting.report(later))
    assert accounting.report(facts()).verdict == "cannot tell"


# The agreement


def a_signer(person: str, on: dt.date | None, *, asked: bool = True) -> Signer:
    return Signer(person=person, name=f"Name {person}", post="Northby", asked=asked, signed_on=on)


def test_not_everybody_signed_is_not_met_and_the_names_are_for_members_alone() -> None:
    signers = (a_signer("P-01", day(5, 2)), a_signer("P-04", None), a_signer("P-05", None, asked=False))
    found = behaving.agreement(facts(agreement="Members' Agreement 2025", signers=signers))
    assert found.verdict == "not met"
    assert [line.words for line in found.lines if not line.private] == [
        "1 of 2 who are asked to have signed the Members' Agreement 2025 on 30 April 2027.",
        "Not asked to sign it: 1 in post, of whom none signed all the same.",
    ]
    assert [line.words for line in found.lines if line.private] == ["Not signed: Name P-04 (Northby)."]


def test_a_signature_of_later_does_not_count_for_the_period() -> None:
    signers = (a_signer("P-01", dt.date(2027, 5, 1)),)
    assert behaving.agreement(facts(agreement="A 2025", signers=signers)).verdict == "not met"
    assert behaving.agreement(facts(agreement="A 2025", signers=(a_signer("P-01", LAST),))).verdict == "met"
    assert behaving.agreement(facts()).verdict == "cannot tell"


def test_conduct_is_left_to_be_judged_and_declarations_are_told() -> None:
    one = Declaration(id="d", meeting="M1", person="P-02", interest="A trustee", outcome="withdrew")
    found = behaving.declarations(facts(held("M1", day(6, 9)), one))
    assert found.verdict == "cannot tell"
    assert words(found).startswith("1 interest declared at 1 meeting held: 1 withdrew.")
    assert "trustee" not in words(found)


# Commitments, findings, advice and policy


def a_commitment(id: str, made_on: dt.date) -> Commitment:
    return Commitment(id=id, text="Count", organisation="Northby", made_on=made_on)


def test_a_commitment_that_has_not_moved_for_180_days_is_not_followed() -> None:
    # From 1 November to 30 April are 180 days, from 31 October 181.
    assert influence.commitments(facts(a_commitment("C-01", day(11, 1)))).verdict == "met"
    found = influence.commitments(facts(a_commitment("C-01", day(10, 31)), a_commitment("C-02", day(4, 1))))
    assert found.verdict == "not met"
    assert "Without a step for more than 180 days: C-01." in words(found)
    assert influence.commitments(facts()).verdict == "cannot tell"


def test_recommendations_count_as_driven_forward_once_one_has_moved_in_the_period() -> None:
    kept = (Findings(id="FR-01", title="Golden"), Recommendation(id="RC-01", findings="FR-01", text="Do"))
    still = influence.findings(facts(*kept))
    assert (still.verdict, words(still)) == (
        "cannot tell",
        "1 recommendation of Golden: 1 not started. None of them has moved in 2026-27.",
    )
    step = StateStep(id="s", subject="RC-01", on=day(9, 1), state="in progress")
    assert influence.findings(facts(*kept, step)).verdict == "met"
    assert influence.findings(facts()).verdict == "cannot tell"


def test_advice_that_was_sent_is_told_with_its_answers() -> None:
    sent = (
        Advice(id="AD-01", kind="advice", to="County Board", text="a", sent_on=day(6, 1), responded_on=day(6, 20)),
        Advice(id="AD-02", kind="challenge", to="County Board", text="b", sent_on=day(9, 1)),
        Advice(id="AD-03", kind="advice", to="County Board", text="c"),
    )
    found = influence.advice(facts(*sent, advice_due={"AD-02": day(9, 29)}))
    assert found.verdict == "met"
    assert words(found) == (
        "1 piece of advice and 1 challenge sent, to County Board. 1 of 2 was answered by then. "
        "Overdue for an answer: AD-02."
    )
    assert influence.advice(facts(sent[2])).verdict == "cannot tell"


def test_advances_in_policy_that_closed_without_an_answer_are_told() -> None:
    seen = PolicyAdvance(id="HS-01", title="A bill", on=day(6, 1), response_due=day(7, 1))
    found = influence.policy(facts(seen))
    assert words(found) == (
        "1 advance in policy identified. Of 1 whose answers have closed, 0 answered. Closed without an answer: HS-01."
    )


# Places, engagement, existing work


def test_an_empty_place_is_no_breach_since_members_may_join() -> None:
    body = OutsideBody(id="MT-01", name="Homes Taskforce")
    found = community.outside_places(facts(body))
    assert found.verdict == "met"
    assert "Nobody on Homes Taskforce; members may join, so an empty place is no breach." in words(found)
    assert community.outside_places(facts()).verdict == "cannot tell"


def test_two_on_one_body_or_somebody_who_is_no_member_is_a_breach() -> None:
    body = OutsideBody(id="MT-01", name="Homes Taskforce")
    one = OutsidePlace(id="a", outside="MT-01", person="P-02", start=day(6, 1))
    two = OutsidePlace(id="b", outside="MT-01", person="P-03", start=day(6, 1))
    stranger = OutsidePlace(id="c", outside="MT-01", person="P-05", start=day(6, 1))
    assert community.outside_places(facts(body, one)).verdict == "met"
    assert "More than 1 on Homes Taskforce." in words(community.outside_places(facts(body, one, two)))
    found = community.outside_places(facts(body, stranger))
    assert found.verdict == "not met"
    assert "No member in post: Ewa Example on Homes Taskforce." in words(found)


def test_engagement_that_members_led_is_met_and_numbers_that_nobody_knows_are_told() -> None:
    own = (
        Engagement(id="EN-01", on=day(6, 1), title="Morning", number=12, told_on=day(9, 1)),
        Engagement(id="EN-02", on=day(7, 1), title="Evening"),
        EngagementMember(id="EN-01/P-02", engagement="EN-01", person="P-02", part="led"),
    )
    found = community.engagement(facts(*own))
    assert found.verdict == "met"
    assert words(found) == (
        "2 engagements: members led 1 and supported 0. 1 member took part; 0 groups in 0 areas. "
        "The number of people is known of 1 of 2: 12 in all. Communities were told what changed after 1 of 2."
    )
    assert community.engagement(facts(*own[:2])).verdict == "cannot tell"
    assert community.engagement(facts()).verdict == "cannot tell"


def test_engagement_counts_as_members_only_of_those_who_held_a_seat_on_its_day() -> None:
    # P-02 left on 30 June; P-05 is a named substitute, and P-20 holds no seat at all.
    posts = [p for p in POSTS if p.person != "P-02"]
    own = (
        Engagement(id="EN-01", on=day(6, 30), title="Morning"),
        Engagement(id="EN-02", on=day(7, 1), title="Evening"),
        Engagement(id="EN-03", on=day(7, 2), title="Night"),
        Engagement(id="EN-04", on=day(7, 3), title="Noon"),
        EngagementMember(id="EN-01/P-02", engagement="EN-01", person="P-02", part="led"),
        EngagementMember(id="EN-02/P-02", engagement="EN-02", person="P-02", part="led"),
        EngagementMember(id="EN-03/P-05", engagement="EN-03", person="P-05", part="led"),
        EngagementMember(id="EN-03/P-04", engagement="EN-03", person="P-04", part="supported"),
        EngagementMember(id="EN-04/P-20", engagement="EN-04", person="P-20", part="supported"),
    )
    found = community.engagement(facts(*posts, post("P-02", "IM01", end=day(6, 30)), *own))
    assert found.verdict == "met"
    assert words(found).startswith(
        "4 engagements: members led 1 and supported 1. 2 more were led by people who held no seat then. "
        "2 members took part; "
    )


def test_engagement_that_nobody_with_a_seat_led_or_supported_is_not_met_by_it() -> None:
    own = (
        Engagement(id="EN-01", on=day(6, 1), title="Morning"),
        EngagementMember(id="EN-01/P-05", engagement="EN-01", person="P-05", part="led"),
    )
    found = community.engagement(facts(*own))
    assert found.verdict == "cannot tell"
    assert "1 more was led by people who held no seat then." in words(found)
    assert "No member is recorded as having led or supported any." in words(found)


def test_existing_work_is_met_by_an_action_of_a_representative_that_names_it() -> None:
    plain = Action(id="A-001", text="a", owner="NOR", raised_on=day(6, 9))
    linked = Action(id="A-002", text="b", owner="P-06", raised_on=day(6, 9), linked_work="Housing plan")
    other = Action(id="A-003", text="c", owner="P-01", raised_on=day(6, 9), linked_work="Their own")
    found = community.existing_work(facts(plain, linked, other))
    assert (found.verdict, found.ids) == ("met", ("A-002",))
    assert words(found) == "Of 2 actions of representatives, 1 named the existing work it adds to."
    assert community.existing_work(facts(plain)).verdict == "cannot tell"
    assert community.existing_work(facts(other)).verdict == "cannot tell"


# Functions and indicators

F1 = Function(id="F1", terms="T1", position=1, name="Advice", text="advise")
F2 = Function(id="F2", terms="T1", position=2, name="Voice", text="hear")


def test_a_function_for_which_nothing_was_done_is_not_yet_due_while_the_period_runs() -> None:
    nothing = {"functions": (F1, F2)}
    assert work.function(facts(**nothing, as_of=day(9, 1)), "F1").verdict == "not yet due"
    assert work.function(facts(held("M1", day(6, 9)), **nothing), "F1").verdict == "not met"
    # Without a meeting on record, nobody can tell what was done.
    assert work.function(facts(**nothing), "F1").verdict == "cannot tell"


def test_a_function_that_an_item_a_decision_or_an_action_served_is_met() -> None:
    meeting = held("M1", day(6, 9))
    item = Item(id="i", meeting="M1", position=1, title="x", function="F1")
    action = Action(id="A-001", text="a", function="F1", raised_on=day(6, 9), state="complete", closed_on=day(7, 1))
    found = work.function(facts(meeting, item, action, functions=(F1, F2)), "F1")
    assert words(found) == "1 item on the agenda of M1; 1 action taken down, 1 complete."
    every = work.functions(facts(meeting, item, action, functions=(F1, F2)))
    assert every.verdict == "not met"
    assert words(every) == "Something was done for 1 of 2 functions in 2026-27. Nothing is recorded for F2."


def test_an_item_that_was_put_off_and_one_of_a_meeting_that_was_called_off_served_nothing() -> None:
    records = (
        held("M1", day(6, 9)),
        Item(id="i", meeting="M1", position=1, title="x", function="F1", outcome="deferred"),
        held("M2", day(7, 9), "cancelled"),
        Item(id="j", meeting="M2", position=1, title="y", function="F1"),
    )
    assert work.function(facts(*records, functions=(F1,)), "F1").verdict == "not met"


def a_figure(direction: Direction = "unknown", *evidence: str, lacks: tuple[str, ...] = ()) -> Figure:
    return Figure(
        latest=Decimal(2) if evidence else None, unit="decisions", words="2 decisions" if evidence else "none",
        denominator="", baseline=None, baseline_words="no baseline is recorded", direction=direction,
        direction_words="up from 1 to 2", trend=(), evidence=evidence, lacks=lacks,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "direction", "verdict"),
    [
        ("", "down", "met"),
        ("up", "up", "met"),
        ("up", "down", "not met"),
        ("up", "same", "not met"),
        ("up", "unknown", "cannot tell"),
        ("down", "down", "met"),
    ],
)
def test_a_measure_is_met_by_a_count_that_goes_the_way_it_is_wanted_to(
    wanted: str, direction: Direction, verdict: str
) -> None:
    kept = Indicator(id="F1a", function="F1", position=1, text="x", shape="series", wanted=wanted)  # type: ignore[arg-type]
    looked = facts(indicators=(kept,), figures={"F1a": a_figure(direction, "SR-01")})
    assert measured.indicator(looked, "F1a").verdict == verdict


def test_what_only_stood_still_in_the_period_was_not_done_in_it() -> None:
    kept = Indicator(id="F1a", function="F1", position=1, text="x", shape="assessments")
    stood = StateStep(id="s1", subject="HE-01", on=day(4, 30, 2026), state="complete")
    later = StateStep(id="s2", subject="HE-01", on=day(6, 1), state="published")
    paper = Assessment(id="HE-01", title="A scheme")
    figures = {"F1a": a_figure("unknown", "HE-01")}

    def found(*steps: StateStep) -> tuple[str, str]:
        looked = facts(held("M1", day(6, 9)), paper, *steps, functions=(F1,), indicators=(kept,), figures=figures)
        return measured.indicator(looked, "F1a").verdict, work.function(looked, "F1").verdict

    assert found(stood) == ("not met", "not met")
    assert found(stood, later) == ("met", "met")


def test_a_measure_of_which_nothing_is_recorded_is_no_nought() -> None:
    kept = Indicator(id="F1a", function="F1", position=1, text="x", shape="decisions")
    found = measured.indicator(facts(indicators=(kept,), figures={"F1a": a_figure()}), "F1a")
    assert (found.verdict, found.where) == ("cannot tell", "ret-tui evidence add decision")
    unsettled = replace(kept, shape="")
    looked = facts(indicators=(unsettled,), figures={"F1a": a_figure()})
    assert measured.indicator(looked, "F1a").where == "ret-tui indicator shape F1a"


def test_what_the_record_lacks_is_for_members_alone_and_told_up_to_four() -> None:
    kept = Indicator(id="F1a", function="F1", position=1, text="x", shape="decisions")
    lacks = tuple(f"DI-0{n} is a draft of day {n}." for n in range(6))
    figure = a_figure("unknown", "DI-01", lacks=lacks)
    found = measured.indicator(facts(indicators=(kept,), figures={"F1a": figure}), "F1a")
    assert [line.words for line in found.lines if line.private] == [*lacks[:4], "And 2 more that the record lacks."]
    same = a_figure("unknown", "DI-01", lacks=tuple(f"DI-0{n} is a draft." for n in range(6)))
    found = measured.indicator(facts(indicators=(kept,), figures={"F1a": same}), "F1a")
    assert [line.words for line in found.lines if line.private] == [
        "Each of DI-00, DI-01, DI-02, DI-03, DI-04 and DI-05 is a draft."
    ]


# Several checks, none, and one that there is not


def test_of_several_checks_the_gravest_verdict_counts() -> None:
    met, late, untold, soon = (answer(v, v) for v in ("met", "not met", "cannot tell", "not yet due"))  # type: ignore[arg-type]
    assert together((met, late, untold)).verdict == "not met"
    assert together((met, soon)).verdict == "not yet due"
    assert together((soon, untold, met)).verdict == "cannot tell"


def test_a_clause_that_nothing_answers_is_left_to_be_judged() -> None:
    untied = answer_of(Clause("membership-1", "Membership", "Be nice.", ()), facts())
    assert (untied.verdict, words(untied)) == ("cannot tell", "Nothing in the record answers it yet.")
    wrong = answer_of(Clause("membership-1", "Membership", "Be nice.", ("chiar",)), facts())
    assert words(wrong) == "The terms file answers it by “chiar”, which is no check that there is."


def test_a_period_that_has_not_begun_owes_nothing() -> None:
    before = facts(period=NEXT, as_of=LAST, year=YEAR)
    found = answer_of(Clause("membership-1", "Membership", "One chair.", ("chair",)), before)
    assert (found.verdict, words(found)) == ("not yet due", "2027-28 begins on 1 May 2027.")


# What a public copy says, and what did not happen yet


def test_before_anybody_held_a_seat_and_without_a_meeting_nothing_is_met() -> None:
    early = facts(period=Period(dt.date(2024, 5, 1), dt.date(2025, 4, 30), "2024-25"), as_of=dt.date(2025, 4, 30))
    found = filling.chair(early)
    assert (found.verdict, words(found)) == ("not yet due", "Nobody held a seat before 1 May 2026.")
    facilitator = Person(id="P-20", name="Fay Example", facilitator=True)
    assert meeting.facilitated(facts(facilitator)).verdict == "cannot tell"
    assert meeting.facilitated(facts(facilitator, as_of=day(9, 1))).verdict == "not yet due"


def test_groups_that_were_merged_count_as_one_engaged_group() -> None:
    found = community.engagement(
        facts(
            Group(id="G-01", name="Friends"),
            Group(id="G-02", name="The Friends", merged_into="G-01"),
            Engagement(id="EN-01", on=day(6, 1), title="Morning"),
            EngagementGroup(id="EN-01/G-01", engagement="EN-01", group="G-01"),
            EngagementGroup(id="EN-01/G-02", engagement="EN-01", group="G-02"),
        )
    )
    assert "1 group in 0 areas" in words(found)


def test_a_public_copy_does_not_tell_to_whom_advice_was_sent_in_private() -> None:
    kept = Item(id="i", meeting="M1", position=1, title="x", confidential=True)
    sent = Advice(id="AD-01", kind="advice", to="Some Body", text="a", sent_on=day(6, 1), item="i")
    first = influence.advice(facts(kept, sent)).lines[0]
    assert "to Some Body" in first.words
    assert first.public == "1 piece of advice and 0 challenges sent."
    openly = influence.advice(facts(replace(kept, confidential=False), sent)).lines[0]
    assert openly.public == openly.words


def test_a_public_copy_says_that_the_chair_was_held_and_by_nobody_s_name() -> None:
    first = filling.chair(facts()).lines[0]
    assert first.words == "Amara Example held the seat Chair on 30 April 2027, since 1 May 2026."
    assert first.public == "The seat Chair was held on 30 April 2027, since 1 May 2026."
