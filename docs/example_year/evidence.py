"""What stands behind the indicators in the example year, up to the day on which it is opened; all of it is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from example_year import meetings
from example_year.people import ids
from store.records import (
    Advice,
    Assessment,
    Baseline,
    ClauseNote,
    Commitment,
    Findings,
    FundingLine,
    FundingStep,
    ImpactExample,
    InfluencedDecision,
    Initiative,
    OutcomeMeasure,
    OutsideBody,
    OutsidePlace,
    PolicyAdvance,
    PracticeTaker,
    Recommendation,
    Record,
    ReportText,
    Series,
    SeriesPoint,
    SharedPractice,
    StateStep,
)


def _day(month: int, day: int, year: int = 2026) -> dt.date:
    return dt.date(year, month, day)


#: What each was before the taskforce first met, and on which day; an indicator that is left out has no baseline yet.
BASELINES = (
    ("F1a", _day(5, 1), "0", "Nothing had been influenced before the taskforce met."),
    ("F1b", _day(5, 1), "20", "Two of ten recommendations were in place, by the partners' own account."),
    ("F2a", _day(5, 1), "1", "One group had been heard in a decision in the year before."),
    ("F3b", _day(5, 1), "0", "No assessment that was required was known to be complete."),
    ("F5b", _day(1, 20), "0", "None was known to have been delivered when the register was drawn up."),
)

#: Number, text, organisation, due, and its steps: day, state, note, meeting.
RECOMMENDATIONS: tuple[tuple[str, str, str, dt.date | None, tuple[tuple[dt.date, str, str, str], ...]], ...] = (
    ("1", "Publish who is recruited, promoted and paid what, each year", "WMCA", _day(3, 31, 2027), (
        (_day(5, 12), "in progress", "The first year is being gathered.", "M1"),
    )),
    ("2", "Record ethnicity in one comparable form", "All partners", _day(12, 31), (
        (_day(5, 12), "in progress", "Seven of ten partners do.", "M1"),
    )),
    ("3", "Give community groups six weeks' notice of each grant round", "WMCA", _day(9, 30), (
        (_day(7, 14), "in progress", "Advice sent after the meeting.", "M2"),
    )),
    ("4", "Pay residents who advise on services", "Coventry City Council", None, (
        (_day(4, 20), "implemented", "A rate is agreed and paid.", ""),
    )),
    ("5", "Name one officer for each commitment", "All partners", _day(7, 31), (
        (_day(5, 12), "in progress", "Nine had nobody.", "M1"),
        (_day(7, 14), "implemented", "Every commitment in the register has an owner.", "M2"),
    )),
    ("6", "Offer reverse mentoring to senior leaders", "City of Wolverhampton Council", _day(12, 31), (
        (_day(4, 20), "implemented", "Pilot under way.", ""),
        (_day(7, 10), "in progress", "The pilot paused when its lead left.", ""),
    )),
    ("7", "Report on apprenticeships by ward", "Solihull Metropolitan Borough Council", _day(9, 18), ()),
    ("8", "Review the housing allocations policy with residents", "Walsall Metropolitan Borough Council", None, ()),
    ("9", "Set one target for senior appointments in every partner", "All partners", None, (
        (_day(7, 14), "superseded", "Taken up in the wider one below.", "M2"),
    )),
    ("10", "Set and publish targets for leadership, with yearly figures", "All partners", _day(3, 31, 2027), ()),
)  # fmt: skip

#: Text, organisation, officer, due, steps: day, state, note, new day, meeting.
COMMITMENTS: tuple[
    tuple[str, str, str, dt.date, tuple[tuple[dt.date, str, str, dt.date | None, str], ...]], ...
] = (
    ("Every Board report names the equity commitments to which it contributes", "WMCA Board", "Head of governance",
     _day(12, 31), ((_day(5, 12), "open", "Recommended by the taskforce.", None, "M1"),)),
    ("Fill the gaps in the data on housing allocations", "Birmingham City Council", "Director of housing",
     _day(9, 30), ((_day(5, 12), "on track", "A plan is there.", None, "M1"),
                   (_day(7, 28), "at risk", "The supplier needs until November.", _day(11, 30), ""))),
    ("Pay residents who advise on services", "Coventry City Council", "Head of engagement", _day(4, 30),
     ((_day(4, 20), "delivered", "A rate is agreed and paid.", None, ""),)),
    ("A mentor for every apprentice who asks for one", "Dudley Metropolitan Borough Council", "Skills manager",
     _day(3, 31, 2027), ((_day(5, 12), "on track", "Forty mentors found.", None, "M1"),)),
    ("An answer to every group that was heard within 20 working days", "Sandwell Metropolitan Borough Council",
     "Head of communities", _day(8, 31), ((_day(7, 14), "on track", "Two of three answered in time.", None, "M2"),)),
    ("A bursary for governors from under-represented groups", "Walsall Metropolitan Borough Council",
     "Education lead", _day(6, 30), ((_day(6, 18), "dropped", "No budget this year.", None, ""),)),
    ("Anonymous shortlisting for every senior post", "City of Wolverhampton Council", "Head of people",
     _day(7, 31), ()),
    ("Stop and search figures shared every quarter", "Regional police service", "Superintendent, partnerships",
     _day(1, 31, 2027), ((_day(7, 14), "open", "The first figures are expected in October.", None, "M2"),)),
)  # fmt: skip


def evidence_records() -> Iterator[Record]:
    """Everything behind the indicators but engagement, with the places outside and the words typed for the report."""
    for indicator, on, value, note in BASELINES:
        yield Baseline(id=indicator, on=on, value=value, note=note)
    yield from _influence()
    yield from _findings()
    yield from _measures()
    yield from _practice()
    yield from _commitments()
    yield from _leadership()
    yield from _outside()
    yield ReportText(
        id="2026-27/foreword", period="2026-27", section="foreword",
        text="This is the first year of the taskforce. We began by asking what is known, who answers for it, and what "
        "residents had been told. What follows says where an answer came and where we are still waiting for one.",
    )  # fmt: skip
    yield ReportText(
        id="2026-27/priorities", period="2026-27", section="priorities",
        text="An assessment with every scheme that goes to the Board.\nEvery group that was heard told what became of "
        "it.\nCommunity-led projects on an agenda before the end of the year.",
    )  # fmt: skip
    yield ReportText(
        id="2026-27/F3", period="2026-27", section="F3",
        text="Nobody could say in May how many schemes had been assessed. That the list now exists is itself a step; "
        "what it shows is not yet good enough.",
    )  # fmt: skip
    yield ClauseNote(
        id="T1/conduct-1/2026-27", terms="T1", clause="conduct-1", period="2026-27", verdict="met", on=_day(8, 4),
        note="The Chair and the facilitator went through the standards at the review of the first quarter.",
    )  # fmt: skip


def _influence() -> Iterator[Record]:
    yield InfluencedDecision(
        id="DI-01", indicator="F1a", on=_day(6, 19), body="WMCA Board", significance="high",
        text="To name in each of its reports the equity commitments that it contributes to",
        why="Every later report is bound by it; the taskforce's recommendation was adopted word for word.",
        verified_by="Board secretary", verified_on=_day(6, 26), meeting="M1",
        item=meetings.item_id("M1", "commitments"), decision="D-007",
    )  # fmt: skip
    yield InfluencedDecision(
        id="DI-02", indicator="F1a", on=_day(8, 12), body="Community grants team", significance="medium",
        text="To announce the next round six weeks ahead and in five languages",
        why="Two of the three things advised were taken up.", meeting="M2",
        item=meetings.item_id("M2", "grants"), decision="D-011", action="A-008",
    )  # fmt: skip
    yield InfluencedDecision(
        id="DI-03", indicator="F1a", on=_day(8, 20), body="Skills board", significance="low", draft=True,
        text="To ask for comments on the regional skills plan before it is signed off",
        why="Still to be confirmed by the board's clerk.", action="A-017",
    )  # fmt: skip
    yield Advice(
        id="AD-01", kind="advice", to="WMCA Board", text="That its reports name the equity commitments",
        sent_on=_day(5, 26), response_due=_day(7, 31), responded_on=_day(6, 19),
        response="Adopted at the Board's meeting.", influenced="DI-01", meeting="M1",
        item=meetings.item_id("M1", "commitments"), decision="D-007",
    )  # fmt: skip
    yield Advice(
        id="AD-02", kind="advice", to="Community grants team", text="How the next round of grants should be announced",
        sent_on=_day(7, 23), response_due=_day(9, 30), influenced="DI-02", meeting="M2",
        item=meetings.item_id("M2", "grants"), decision="D-011", action="A-008",
    )  # fmt: skip
    yield Advice(
        id="AD-03", kind="challenge", to="Transport programme board",
        text="Why five of fourteen schemes went ahead without an assessment", sent_on=_day(7, 16), meeting="M2",
        item=meetings.item_id("M2", "assessments"), decision="D-012",
    )  # fmt: skip
    yield PolicyAdvance(
        id="HS-01", title="Consultation on pay reporting by ethnicity", source="Equalities department", on=_day(7, 6),
        note="Large employers would report from 2028; partners could begin earlier.", response_due=_day(9, 25),
    )  # fmt: skip
    yield PolicyAdvance(
        id="HS-02", title="Guidance on data about ethnicity in public services", source="National statistics office",
        on=_day(6, 3), note="The five-group form that seven partners use already is recommended.", meeting="M2",
        item=meetings.item_id("M2", "golden"),
    )  # fmt: skip
    yield ImpactExample(
        id="EX-01", indicator="F1c", on=_day(7, 2), area="Coventry", could_identify=False, consent="not needed",
        text="Residents who advise on services are paid for it; 31 were in the first quarter.",
        source="Coventry City Council", meeting="M2", item=meetings.item_id("M2", "golden"),
    )  # fmt: skip
    yield ImpactExample(
        id="EX-02", indicator="F1c", on=_day(8, 5), area="Walsall", consent="asked",
        text="A family that had waited for years was rehoused after the allocations were looked at again.",
        source="Told at the listening session in Walsall",
    )  # fmt: skip


def _findings() -> Iterator[Record]:
    yield Findings(id="FR-01", indicator="F1b", title="“Golden Decade”", source="An independent commission")
    for place, (number, text, organisation, due, steps) in enumerate(RECOMMENDATIONS, start=1):
        id = f"RC-{place:02}"
        yield Recommendation(
            id=id, findings="FR-01", number=number, text=text, organisation=organisation, due=due,
            superseded_by="RC-10" if number == "9" else "",
        )  # fmt: skip
        for step, (on, state, note, meeting) in enumerate(steps, start=1):
            item = meetings.item_id(meeting, "commitments" if meeting == "M1" else "golden") if meeting else ""
            yield StateStep(
                id=f"st-{id.lower()}-{step}", subject=id, on=on, state=state, note=note, meeting=meeting, item=item,
                position=step,
            )  # fmt: skip


def _measures() -> Iterator[Record]:
    measures = (
        ("Homes programme", "Affordable homes let, by ethnicity", "delivery", "partly", None),
        ("Skills programme", "Qualifications gained, by ethnicity", "delivery", "yes", None),
        ("Transport programme", "Journeys to work under 45 minutes", "design", "no", None),
        ("Energy retrofit", "Homes made warmer, by neighbourhood", "delivery", "no", None),
        ("Business support", "Firms helped, by owner", "evaluation", "yes", _day(6, 30)),
    )
    states = ((_day(6, 16), "A-003"), (_day(6, 16), "A-003"), (_day(6, 30), "A-003"), (_day(6, 30), "A-003"))
    for number, (programme, measure, stage, state, ended) in enumerate(measures, start=1):
        id = f"OM-{number:02}"
        yield OutcomeMeasure(
            id=id, indicator="F3a", programme=programme, measure=measure, stage=stage, ended_on=ended, meeting="M1",
            item=meetings.item_id("M1", "data"), organisation="WMCA",
        )  # fmt: skip
        on, action = states[min(number, 4) - 1]
        yield StateStep(id=f"st-{id.lower()}-1", subject=id, on=on, state=state, action=action, position=1)
    assessments = (
        ("Bus lanes on the Foleshill corridor", ((_day(5, 20), "in progress"), (_day(8, 6), "published"))),
        ("Cycle route through Smethwick", ((_day(6, 15), "complete"),)),
        ("New station at Darlaston", ((_day(7, 14), "not started"),)),
        ("Fares for young people", ((_day(7, 14), "in progress"),)),
        ("Depot electrification", ((_day(5, 20), "not started"), (_day(8, 21), "not required"))),
    )
    for number, (title, steps) in enumerate(assessments, start=1):
        id = f"HE-{number:02}"
        yield Assessment(
            id=id, indicator="F3b", title=title, organisation="Transport programme board", meeting="M2",
            item=meetings.item_id("M2", "assessments"), due=_day(10, 30) if number in (3, 4) else None, action="A-009",
        )  # fmt: skip
        for step, (on, state) in enumerate(steps, start=1):
            yield StateStep(id=f"st-{id.lower()}-{step}", subject=id, on=on, state=state, position=step)


def _practice() -> Iterator[Record]:
    yield SharedPractice(
        id="SP-01", indicator="F4a", on=_day(7, 14), text="How residents who advise on services are paid",
        origin="Coventry City Council", meeting="M2", item=meetings.item_id("M2", "other-business"),
    )  # fmt: skip
    for organisation in ("Birmingham City Council", "Sandwell Metropolitan Borough Council"):
        yield PracticeTaker(id=f"SP-01/{organisation}"[:80], practice="SP-01", organisation=organisation)
    yield SharedPractice(
        id="SP-02", indicator="F4a", on=_day(8, 18), text="A one-page register of commitments, each with an owner",
        origin="WMCA", with_all=True, action="A-004",
    )  # fmt: skip
    initiatives = (
        ("A kitchen run by its guests", "G-01", "Walsall", _day(6, 4), "A room and a mentor for a year."),
        ("Young people's evening bus survey", "G-03", "Coventry", _day(7, 20), "Printing, and access to the data."),
    )
    for number, (name, group, area, on, support) in enumerate(initiatives, start=1):
        yield Initiative(
            id=f"IN-{number:02}", indicator="F4b", name=name, group=group, area=area, on=on, support=support,
            action="A-014",
        )  # fmt: skip
    lines: tuple[tuple[str, str, FundingStep, dt.date, str], ...] = (
        ("IN-01", "Neighbourhood fund", "bid", _day(6, 10), "24000"),
        ("IN-01", "Neighbourhood fund", "secured", _day(7, 30), "18500.50"),
        ("IN-01", "A charitable trust", "secured", _day(8, 3), "5000"),
        ("IN-02", "A charitable trust", "bid", _day(8, 14), "7500"),
    )
    for number, (initiative, funder, step, on, pounds) in enumerate(lines, start=1):
        yield FundingLine(id=f"fund-{number}", initiative=initiative, funder=funder, step=step, on=on, pounds=pounds)


def _commitments() -> Iterator[Record]:
    for number, (text, organisation, officer, due, steps) in enumerate(COMMITMENTS, start=1):
        id, first_due = f"C-{number:02}", due
        for place, (on, state, note, new_due, meeting) in enumerate(steps, start=1):
            item = meetings.item_id(meeting, "commitments" if meeting == "M1" else "golden") if meeting else ""
            yield StateStep(
                id=f"st-{id.lower()}-{place}", subject=id, on=on, state=state, note=note, due_to=new_due,
                due_from=due if new_due else None, meeting=meeting, item=item, position=place,
            )  # fmt: skip
            first_due = new_due or first_due
        yield Commitment(
            id=id, indicator="F5b", text=text, organisation=organisation, lead_officer=officer, due=first_due,
            made_on=_day(1, 20), source="Register of commitments, RET 26/04", meeting="M1",
            item=meetings.item_id("M1", "commitments"), decision="D-006",
        )  # fmt: skip


def _leadership() -> Iterator[Record]:
    yield Series(
        id="SR-01", indicator="F6a", title="Senior leaders from Black, Asian and other minority ethnic groups",
        definition="Of everybody in the five highest grades on the day, those who say so of themselves.",
        source="WMCA people team",
    )  # fmt: skip
    for on, numerator, denominator in ((_day(3, 31, 2025), 9, 74), (_day(3, 31), 11, 77), (_day(6, 30), 12, 78)):
        yield SeriesPoint(
            id=f"SR-01/{on.isoformat()}", series="SR-01", on=on, numerator=numerator, denominator=denominator
        )


def _outside() -> Iterator[Record]:
    known = ids()
    places = (
        ("MT-01", "Mayoral Taskforce on Homes", "", "Zainab Abdi-Warsame"),
        ("MT-02", "Mayoral Taskforce on Skills", "Mayoral Taskforce on Jobs", "Tamsin Okoro-Wells"),
        ("MT-03", "Mayoral Taskforce on Homelessness", "", ""),
    )
    for id, name, former, person in places:
        yield OutsideBody(id=id, name=name, former_names=former)
        if person:
            yield OutsidePlace(id=f"place-{id.lower()}", outside=id, person=known[person], start=_day(5, 12))
