"""Evidence of influence and of effective practice: what stands behind the indicators, each kind in a shape of its own.

Whatever names an indicator keeps it when a later version of the terms has another one in its place.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from store.records.base import ActionText, Line, Link, Name, Note, Record, Short, Title, WholePosition

Significance = Literal["high", "medium", "low"]
Consent = Literal["not asked", "asked", "given", "refused", "not needed"]
AdviceKind = Literal["advice", "challenge"]
#: Pounds, with the pence or without them: "1200", "1200.50"; reckoned with as decimal.Decimal.
Pounds = Annotated[str, Meta(pattern=r"^(0|[1-9][0-9]{0,11})(\.[0-9]{2})?$")]
FundingStep = Literal["bid", "secured", "returned"]


class InfluencedDecision(Record, frozen=True, kw_only=True):
    """A decision of some body that this one influenced; ids DI-01, DI-02 …"""

    table: ClassVar[str] = "influenced_decisions"
    prefix: ClassVar[str] = "DI-"
    digits: ClassVar[int] = 2

    #: The indicator that it counts for, by id.
    indicator: Line = ""
    #: The day of the decision.
    on: dt.date
    #: The body that decided, in plain words.
    body: Name
    text: ActionText
    significance: Significance
    #: Why it weighs so much, and what the influence was.
    why: Note = ""
    #: Who confirmed that it was influenced, and when; empty and None while nobody has.
    verified_by: Line = ""
    verified_on: dt.date | None = None
    #: Whether it is written down for now only; a draft counts in no figure.
    draft: bool = False
    #: Where it was told: the meeting, the item, the decision and the action, by id.
    meeting: Line = ""
    item: Line = ""
    decision: Line = ""
    action: Line = ""


class Findings(Record, frozen=True, kw_only=True):
    """A report with equity-related findings that others are to implement; ids FR-01, FR-02 …"""

    table: ClassVar[str] = "findings"
    prefix: ClassVar[str] = "FR-"
    digits: ClassVar[int] = 2

    indicator: Line = ""
    title: Title
    #: Who published it, and when.
    source: Line = ""
    on: dt.date | None = None
    link: Link = ""


class Recommendation(Record, frozen=True, kw_only=True):
    """One recommendation of a report; its state is that of the latest step; ids RC-01, RC-02 …"""

    table: ClassVar[str] = "recommendations"
    prefix: ClassVar[str] = "RC-"
    digits: ClassVar[int] = 2

    #: The report, by id.
    findings: Name
    #: Its number in the report: "3.2".
    number: Short = ""
    text: ActionText
    #: Who is to implement it: an organisation or a person, in plain words.
    organisation: Short = ""
    due: dt.date | None = None
    #: The recommendation that took its place, by id.
    superseded_by: Line = ""
    meeting: Line = ""
    item: Line = ""
    decision: Line = ""
    action: Line = ""


class ImpactExample(Record, frozen=True, kw_only=True):
    """An example of what became better for residents; ids EX-01, EX-02 …"""

    table: ClassVar[str] = "impact_examples"
    prefix: ClassVar[str] = "EX-"
    digits: ClassVar[int] = 2

    indicator: Line = ""
    on: dt.date
    text: ActionText
    #: The part of the region, in plain words.
    area: Short = ""
    #: Who told it; in the members' copy only.
    source: Line = ""
    #: Whether it could tell who a resident is. Nothing that could, and that nobody consented to, is in a public copy.
    could_identify: bool = True
    consent: Consent = "not asked"
    consent_on: dt.date | None = None
    meeting: Line = ""
    item: Line = ""
    decision: Line = ""
    action: Line = ""


class Advice(Record, frozen=True, kw_only=True):
    """Advice or a challenge that was given to a body, and what it answered; ids AD-01, AD-02 …"""

    table: ClassVar[str] = "advice"
    prefix: ClassVar[str] = "AD-"
    digits: ClassVar[int] = 2

    kind: AdviceKind
    #: The body that it was given to, in plain words.
    to: Name
    text: ActionText
    sent_on: dt.date | None = None
    #: The day by which an answer is due; None for as many working days as the settings say.
    response_due: dt.date | None = None
    responded_on: dt.date | None = None
    response: Note = ""
    #: The decision that it influenced, by id.
    influenced: Line = ""
    meeting: Line = ""
    item: Line = ""
    decision: Line = ""
    action: Line = ""


class PolicyAdvance(Record, frozen=True, kw_only=True):
    """An advance in national policy that was seen on the horizon; ids HS-01, HS-02 …"""

    table: ClassVar[str] = "policy_advances"
    prefix: ClassVar[str] = "HS-"
    digits: ClassVar[int] = 2

    title: Title
    source: Line = ""
    on: dt.date
    link: Link = ""
    #: What it means for the body.
    note: Note = ""
    #: The day on which answers close; None where none is asked for.
    response_due: dt.date | None = None
    responded_on: dt.date | None = None
    meeting: Line = ""
    item: Line = ""
    decision: Line = ""
    action: Line = ""


class OutcomeMeasure(Record, frozen=True, kw_only=True):
    """An outcome measure of a programme, and whether it uses equity data; its state is its latest step; ids OM-01 …"""

    table: ClassVar[str] = "outcome_measures"
    prefix: ClassVar[str] = "OM-"
    digits: ClassVar[int] = 2

    indicator: Line = ""
    programme: Title
    measure: Title
    organisation: Short = ""
    #: Where it stands: "design", "delivery", "evaluation", in plain words.
    stage: Short = ""
    source: Line = ""
    #: The day on which the programme ended; it is in no figure after that.
    ended_on: dt.date | None = None
    meeting: Line = ""
    item: Line = ""
    decision: Line = ""
    action: Line = ""


class Assessment(Record, frozen=True, kw_only=True):
    """A Health and Equity Impact Assessment, or what a body calls its own; its state is its latest step; ids HE-01 …"""

    table: ClassVar[str] = "assessments"
    prefix: ClassVar[str] = "HE-"
    digits: ClassVar[int] = 2

    indicator: Line = ""
    title: Title
    organisation: Short = ""
    due: dt.date | None = None
    link: Link = ""
    meeting: Line = ""
    item: Line = ""
    decision: Line = ""
    action: Line = ""


class SharedPractice(Record, frozen=True, kw_only=True):
    """An example of best practice that one partner shared with others; ids SP-01, SP-02 …"""

    table: ClassVar[str] = "shared_practice"
    prefix: ClassVar[str] = "SP-"
    digits: ClassVar[int] = 2

    indicator: Line = ""
    on: dt.date
    text: ActionText
    #: The partner that it came from, in plain words.
    origin: Name
    #: Whether it was shared with every partner.
    with_all: bool = False
    meeting: Line = ""
    item: Line = ""
    decision: Line = ""
    action: Line = ""


class PracticeTaker(Record, frozen=True, kw_only=True):
    """A partner that a practice was shared with; its id is practice/organisation."""

    table: ClassVar[str] = "practice_takers"

    #: The practice, by id.
    practice: Name
    organisation: Name


class Initiative(Record, frozen=True, kw_only=True):
    """A community-led initiative that was supported; ids IN-01, IN-02 …"""

    table: ClassVar[str] = "initiatives"
    prefix: ClassVar[str] = "IN-"
    digits: ClassVar[int] = 2

    indicator: Line = ""
    name: Title
    #: The group that leads it, by id.
    group: Line = ""
    area: Short = ""
    #: Since when it is supported, and how ("a room and a mentor": support in kind needs no money).
    on: dt.date
    support: Note = ""
    meeting: Line = ""
    item: Line = ""
    decision: Line = ""
    action: Line = ""


class FundingLine(Record, frozen=True, kw_only=True):
    """Money bid for, secured or returned for an initiative, from one funder; a random id."""

    table: ClassVar[str] = "funding_lines"

    #: The initiative, by id.
    initiative: Name
    funder: Name
    step: FundingStep
    on: dt.date
    pounds: Pounds
    note: Line = ""


class StateStep(Record, frozen=True, kw_only=True):
    """A step in the story of a recommendation, a measure, an assessment or a commitment; a random id.

    The latest by day, and then by position, tells the state; one may go back to a state that was left.
    """

    table: ClassVar[str] = "state_steps"

    #: What it is a step of, by id.
    subject: Name
    on: dt.date
    #: The state since then, as its kind has them; empty where only a note, a day or a stage changed.
    state: Short = ""
    note: Note = ""
    #: The due day before and after, where it changed.
    due_from: dt.date | None = None
    due_to: dt.date | None = None
    meeting: Line = ""
    item: Line = ""
    decision: Line = ""
    action: Line = ""
    position: WholePosition = 0


class Baseline(Record, frozen=True, kw_only=True):
    """What an indicator is measured against; its id is the indicator's."""

    table: ClassVar[str] = "baselines"

    on: dt.date
    #: The number, as its shape counts it: a count, a part in percent, pounds. In plain decimal writing.
    value: Annotated[str, Meta(pattern=r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})?$")]
    note: Note = ""
